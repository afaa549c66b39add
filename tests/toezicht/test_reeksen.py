"""The rules about a series: they strike at the limit, not one below, and not outside the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.toezicht.wereld import DIENST, MIDDAG, ZAAK, Wereld, bekijk, regels, toegang
from toezicht.grenzen import grenzen
from toezicht.toegang import Bevinding, Toegang

_ELDERS = {"partij": "partij-c"}


def _grens(regel: str, naam: str) -> int:
    return grenzen().signalen[regel].limieten[naam]


def _raak(bevindingen: list[Bevinding], regel: str) -> list[int]:
    return [een.toegang.index for een in bevindingen if regel in regels(een)]


def _rij(aantal: int, stap: timedelta, **per_nummer: Any) -> list[Toegang]:
    return [
        toegang(nr, moment=MIDDAG + nr * stap, **{naam: maak(nr) for naam, maak in per_nummer.items()})
        for nr in range(aantal)
    ]


def _personen(nr: int) -> str:
    return f"persoon-{nr}"


def test_many_persons_in_ten_minutes() -> None:
    personen, minuten = _grens("veel-personen", "personen"), _grens("veel-personen", "minuten")
    snel = timedelta(minutes=minuten) / personen
    bevindingen = bekijk(Wereld(), *_rij(personen, snel, persoon=_personen))
    assert _raak(bevindingen, "veel-personen") == [personen - 1]
    signaal = bevindingen[-1].signalen[0]
    assert signaal.getallen == {"personen": personen}
    assert signaal.bewijs == tuple(range(personen))
    langzaam = timedelta(minutes=minuten, seconds=1) / (personen - 1)
    assert _raak(bekijk(Wereld(), *_rij(personen, langzaam, persoon=_personen)), "veel-personen") == []
    zelfde = _rij(3 * personen, timedelta(seconds=9), persoon=lambda nr: _personen(nr % (personen - 1)))
    assert _raak(bekijk(Wereld(), *zelfde), "veel-personen") == []


def test_many_employees_on_one_person() -> None:
    aantal, dagen = _grens("veel-medewerkers", "medewerkers"), _grens("veel-medewerkers", "dagen")
    stap = timedelta(days=dagen) / aantal
    wereld = Wereld(zaken={})
    rij = _rij(aantal, stap, medewerker=lambda nr: f"m-{nr}")
    assert _raak(bekijk(wereld, *rij), "veel-medewerkers") == [aantal - 1]
    assert _raak(bekijk(wereld, *rij[:-1]), "veel-medewerkers") == []
    uiteen = _rij(aantal, timedelta(days=dagen, minutes=1) / (aantal - 1), medewerker=lambda nr: f"m-{nr}")
    assert _raak(bekijk(wereld, *uiteen), "veel-medewerkers") == []


def test_employees_who_handle_the_zaak_are_no_crowd() -> None:
    aantal = 2 * _grens("veel-medewerkers", "medewerkers")
    allen = {f"verzoek-{nr}": frozenset({f"m-{nr}"}) for nr in range(aantal)}
    rij = _rij(aantal, timedelta(minutes=5), medewerker=lambda nr: f"m-{nr}")
    assert _raak(bekijk(Wereld(samen=allen), *rij), "veel-medewerkers") == []


def test_who_handles_the_zaak_does_not_make_a_crowd_of_the_others() -> None:
    grens = _grens("veel-medewerkers", "medewerkers")
    rij = _rij(grens, timedelta(minutes=5), medewerker=lambda nr: f"m-{nr}")
    assert _raak(bekijk(Wereld(samen={"verzoek-0": frozenset({"m-0"})}), *rij), "veel-medewerkers") == []
    assert _raak(bekijk(Wereld(), *rij), "veel-medewerkers") == [grens - 1]


def test_far_over_the_limit_counts_double_and_no_more() -> None:
    personen = _grens("veel-personen", "personen")
    bevindingen = bekijk(Wereld(), *_rij(5 * personen, timedelta(seconds=5), persoon=_personen))
    gewichten = [een.signalen[0].gewicht for een in bevindingen if een.signalen]
    assert max(gewichten) == 2 * gewichten[0] == gewichten[-1]


def _vragen(weigeringen: int, **laatste: Any) -> list[Toegang]:
    rij = [toegang(nr, uitkomst="niets", doel=f"doel-{nr}") for nr in range(weigeringen)]
    return [*rij, toegang(weigeringen, doel="doel-x", **laatste)]


def test_refused_and_asked_in_other_words() -> None:
    grens = _grens("geweigerd-herformuleerd", "weigeringen")
    gevonden = bekijk(Wereld(), *_vragen(grens))
    assert _raak(gevonden, "geweigerd-herformuleerd") == [grens]
    assert gevonden[-1].signalen[0].bewijs == tuple(range(grens + 1))
    assert _raak(bekijk(Wereld(), *_vragen(grens - 1)), "geweigerd-herformuleerd") == []
    morgen = MIDDAG + timedelta(hours=_grens("geweigerd-herformuleerd", "uren") + 1)
    assert _raak(bekijk(Wereld(), *_vragen(grens, moment=morgen)), "geweigerd-herformuleerd") == []
    assert _raak(bekijk(Wereld(), *_vragen(grens, persoon="ander")), "geweigerd-herformuleerd") == []


def test_the_same_question_again_is_not_another_reason() -> None:
    grens = _grens("geweigerd-herformuleerd", "weigeringen")
    zelfde = [toegang(nr, uitkomst="niets", motivering="zelfde") for nr in range(grens)]
    assert _raak(bekijk(Wereld(), *zelfde, toegang(grens, motivering="zelfde")), "geweigerd-herformuleerd") == []


def test_more_different_doelen_count_for_more() -> None:
    aantal = _grens("geweigerd-herformuleerd", "weigeringen")
    eender = [toegang(nr, uitkomst="niets", doel="doel-1") for nr in range(aantal)]
    gewichten = []
    for rij in ([*eender, toegang(aantal, doel="doel-1")], _vragen(aantal)):
        signaal = bekijk(Wereld(), *rij)[-1].signalen[0]
        gewichten.append((signaal.regel, signaal.getallen["doelen"], signaal.gewicht))
    (_, een, laag), (_, meer, hoog) = gewichten
    assert een == 1
    assert meer > _grens("geweigerd-herformuleerd", "doelen")
    assert laag < hoog


def test_the_same_person_on_many_days() -> None:
    keren = _grens("herhaald-persoon", "keren")
    dagen = timedelta(days=1)
    assert _raak(bekijk(Wereld(zaken={}), *_rij(keren, dagen)), "herhaald-persoon") == [keren - 1]
    assert _raak(bekijk(Wereld(zaken={}), *_rij(keren, dagen / 24)), "herhaald-persoon") == []
    te_lang = timedelta(days=_grens("herhaald-persoon", "dagen"), hours=1) / (keren - 1)
    assert _raak(bekijk(Wereld(zaken={}), *_rij(keren, te_lang)), "herhaald-persoon") == []


def test_coming_back_to_a_person_while_nothing_explains_it() -> None:
    keren, dagen = _grens("terug-onverklaard", "keren"), timedelta(days=1)
    elders = Wereld(roosters={"mien": frozenset({"regio-2"})})
    gevonden = bekijk(elders, *_rij(keren, dagen))
    assert _raak(gevonden, "terug-onverklaard") == [keren - 1]
    signaal = next(een for een in gevonden[-1].signalen if een.regel == "terug-onverklaard")
    assert (signaal.getallen, signaal.bewijs) == ({"keren": keren}, tuple(range(keren)))
    assert _raak(bekijk(elders, *_rij(keren, dagen / 24)), "terug-onverklaard") == []
    assert _raak(bekijk(elders, *_rij(keren, dagen, persoon=_personen)), "terug-onverklaard") == []
    te_lang = timedelta(days=_grens("terug-onverklaard", "dagen"), hours=1) / (keren - 1)
    assert _raak(bekijk(Wereld(), *_rij(keren, te_lang, partij=lambda nr: "partij-c")), "terug-onverklaard") == []
    elders.diensten[MIDDAG] = DIENST  # the first time was ordinary work
    assert _raak(bekijk(elders, *_rij(keren, dagen)), "terug-onverklaard") == []


def test_what_is_unexplained_only_because_a_fact_is_unknown_is_no_habit() -> None:
    for wereld in (Wereld(roosters={"mien": None}), Wereld(zaken={})):
        rij = _rij(9, timedelta(days=1), persoon=lambda nr: _personen(nr % 7))
        bevindingen = bekijk(wereld, *rij)
        assert {een.verklaring for een in bevindingen} == {None}
        assert {regel for een in bevindingen for regel in regels(een)} == set()
    # Another fact speaks against the employee: the roster need not be known.
    vreemd = bekijk(Wereld(roosters={"mien": None}), *(replace(een, partij="partij-c") for een in rij))
    assert _raak(vreemd, "herhaald-onverklaard")
    assert _raak(vreemd, "terug-onverklaard")


def test_unexplained_again_and_again_on_several_days() -> None:
    personen = _grens("herhaald-onverklaard", "personen")
    elders = Wereld(roosters={"mien": frozenset({"regio-2"})})
    rij = _rij(personen, timedelta(days=1), persoon=_personen)
    gevonden = bekijk(elders, *rij)
    assert _raak(gevonden, "herhaald-onverklaard") == [personen - 1]
    getallen = next(een.getallen for een in gevonden[-1].signalen if een.regel == "herhaald-onverklaard")
    assert getallen == {"personen": personen, "werkdagen": personen}
    een_dag = _rij(personen, timedelta(hours=1), persoon=_personen)
    assert _raak(bekijk(elders, *een_dag), "herhaald-onverklaard") == []
    assert _raak(bekijk(Wereld(roosters={"mien": DIENST}), *rij), "herhaald-onverklaard") == []


def test_what_is_explained_is_no_part_of_a_habit() -> None:
    personen = _grens("herhaald-onverklaard", "personen")

    def zaak(nr: int) -> str:
        return "zaak" if nr else "eerste"

    rij = _rij(personen, timedelta(days=1), persoon=_personen, zaak=zaak)
    wereld = Wereld(zaken={"zaak": ZAAK, "eerste": ZAAK}, roosters={"mien": frozenset({"regio-2"})})
    assert _raak(bekijk(wereld, *rij), "herhaald-onverklaard") == [personen - 1]
    wereld.diensten[rij[0].moment] = DIENST
    assert bekijk(wereld, *rij)[0].verklaring == "zaak-en-rooster"
    assert _raak(bekijk(wereld, *rij), "herhaald-onverklaard") == []


def test_the_same_reason_for_everybody() -> None:
    personen = _grens("zelfde-reden", "personen")

    def plak(nr: int) -> str:
        return "geplakt"

    rij = _rij(personen, timedelta(hours=1), persoon=_personen, motivering=plak, partij=lambda nr: "partij-c")
    assert _raak(bekijk(Wereld(), *rij), "zelfde-reden") == [personen - 1]
    eigen = _rij(personen, timedelta(hours=1), persoon=_personen, partij=lambda nr: "partij-c")
    assert _raak(bekijk(Wereld(), *eigen), "zelfde-reden") == []


def test_the_same_reason_for_work_is_no_pasted_reason() -> None:
    personen = _grens("zelfde-reden", "personen")
    rij = _rij(personen, timedelta(hours=1), persoon=_personen, motivering=lambda nr: "geplakt")
    rij[-1] = replace(rij[-1], partij="partij-c", zaak="vreemd")
    wereld = Wereld(zaken={"zaak": ZAAK, "vreemd": ZAAK})
    assert [een.verklaring is None for een in bekijk(wereld, *rij)] == [False] * (personen - 1) + [True]
    assert _raak(bekijk(wereld, *rij), "zelfde-reden") == []


def test_an_account_that_wakes_up() -> None:
    dagen = _grens("slapend-account", "dagen")
    for na, verwacht in ((dagen, [1]), (dagen - 1, []), (_grens("slapend-account", "onthouden_dagen") + 1, [])):
        later = toegang(1, moment=MIDDAG + timedelta(days=na), **_ELDERS)
        assert _raak(bekijk(Wereld(), toegang(0), later), "slapend-account") == verwacht
