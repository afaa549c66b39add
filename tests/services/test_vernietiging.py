"""Two people destroy a key, both are in the log, and the log stays what it was."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from audit.errors import LogboekSchrijfError
from audit.kluis.kluis import Kluis
from audit.tabellen import logregel
from audit.woorden import WOORDEN
from gateway.aanvrager import Aanvrager
from gateway.errors import (
    NietBevoegdError,
    OnbekendeVernietigingError,
    OngeldigeInvoerError,
    OpslagError,
    ReedsBeslotenError,
)
from gateway.services import VERNIETIG, WIJS_AF, NieuweVernietiging, Verzoek, gronden
from gateway.store import vernietigingen
from gateway.store.vernietigingen import Besluit
from tests.services.opzet import BAKKER, KLUIS_SLEUTEL, MOLENAAR, SPOOR, VERZOEK, ZAAK, Opzet, weging

EEN = Aanvrager("sub-pf-1", "Fred Functionaris", None, None, (), ("privacyfunctionaris",))
TWEE = replace(EEN, sub="sub-pf-2", naam="Fatma Functionaris")
GROND = next(iter(gronden()))
VOORSTEL = NieuweVernietiging(GROND, "Besluit 2026-17, zei Kees Canarie", ZAAK.zaaknummer, 1)
OVER_TWEE = "over een ander"
NIEMAND = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def gebruikt(opzet: Opzet) -> Opzet:
    """Persoon 1 has a motivering and a reason, persoon 2 a motivering; both officers logged in."""
    weging(opzet)
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 2, "bakken", motivering=OVER_TWEE), SPOOR)
    with opzet.opslag.schrijf() as verbinding:
        for wie in (BAKKER, EEN, TWEE):
            opzet.diensten.medewerkers.meld(verbinding, wie)
    return opzet


def _voorstel(opzet: Opzet, nieuw: NieuweVernietiging = VOORSTEL) -> str:
    return opzet.diensten.vernietigingen.stel_voor(EEN, nieuw, SPOOR).id


def _motiveringen(opzet: Opzet) -> list[str | None]:
    """What the entries of the requests stand for, the oldest first; None if it was destroyed."""
    gevraagd = [regel["inhoud"]["motivering"] for regel in opzet.log() if regel["soort"] == "context-gevraagd"]
    with opzet.opslag.lees() as verbinding:
        gelezen = Kluis(KLUIS_SLEUTEL, opzet.klok).lees_alle(verbinding, gevraagd)
    return [gelezen[hash_].inhoud for hash_ in gevraagd]


def _regels(opzet: Opzet) -> list[tuple[int, bytes, bytes]]:
    opzet.logboek.orden(opzet.opslag)
    with opzet.opslag.lees() as verbinding:
        vraag = logregel.select().order_by(logregel.c.idx)
        return [(rij.idx, bytes(rij.blad), bytes(rij.inhoud)) for rij in verbinding.execute(vraag)]


def test_one_proposes_another_destroys_and_both_are_in_the_log(gebruikt: Opzet) -> None:
    dienst = gebruikt.diensten.vernietigingen
    voorstel = dienst.stel_voor(EEN, VOORSTEL, SPOOR)
    assert (voorstel.status, voorstel.leesbaar, voorstel.teksten) == ("wacht", 2, None)
    assert (voorstel.door, voorstel.reden) == (EEN.naam, VOORSTEL.reden)
    gedaan = dienst.besluit(TWEE, voorstel.id, VERNIETIG, "", SPOOR)
    assert (gedaan.status, gedaan.teksten, gedaan.besluit_door) == ("vernietigd", 2, TWEE.naam)
    een, twee = gebruikt.log(2)
    assert [regel["soort"] for regel in (een, twee)] == ["vernietiging-voorgesteld", "sleutel-vernietigd"]
    assert een["wie"]["aanvrager"] != twee["wie"]["aanvrager"]
    assert twee["inhoud"] == {
        "vernietiging": voorstel.id,
        "onderwerp": voorstel.onderwerp,
        "grond": GROND,
        "teksten": 2,
    }
    assert (een["inhoud"]["onderwerp"], een["inhoud"]["grond"]) == (voorstel.onderwerp, GROND)


def test_after_it_pages_show_that_the_text_is_gone_and_the_reason_of_it_is_readable(gebruikt: Opzet) -> None:
    (item,) = gebruikt.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    assert item.motivering == VERZOEK.motivering
    dienst = gebruikt.diensten.vernietigingen
    dienst.besluit(TWEE, _voorstel(gebruikt), VERNIETIG, "gezien", SPOOR)
    gone = "(vernietigd op 22-11-2026)"
    assert gebruikt.diensten.vrijgaven.get(MOLENAAR, item.id).motivering == gone
    (vast,) = gebruikt.diensten.vastleggingen.van_zaak(BAKKER, ZAAK.zaaknummer)
    assert (vast.inhoud.reden, vast.door_naam) == (gone, BAKKER.naam)
    assert _motiveringen(gebruikt) == [None, OVER_TWEE]
    (gedaan,) = dienst.lijst(EEN, SPOOR)
    assert (gedaan.reden, gedaan.besluit_reden) == (VOORSTEL.reden, "gezien")


def test_no_entry_changes_and_the_log_verifies(gebruikt: Opzet) -> None:
    voor = _regels(gebruikt)
    gebruikt.diensten.vernietigingen.besluit(TWEE, _voorstel(gebruikt), VERNIETIG, "", SPOOR)
    assert _regels(gebruikt)[: len(voor)] == voor
    assert gebruikt.log_klopt()


def test_who_proposed_does_not_decide(gebruikt: Opzet) -> None:
    id_ = _voorstel(gebruikt)
    for besluit in (VERNIETIG, WIJS_AF):
        with pytest.raises(NietBevoegdError):
            gebruikt.diensten.vernietigingen.besluit(EEN, id_, besluit, "omdat", SPOOR)
    assert not gebruikt.diensten.vernietigingen.lijst(EEN, SPOOR)[0].mag_besluiten
    assert gebruikt.diensten.vernietigingen.lijst(TWEE, SPOOR)[0].mag_besluiten


def test_the_store_refuses_the_same_person_too(gebruikt: Opzet) -> None:
    id_ = _voorstel(gebruikt)
    with gebruikt.opslag.schrijf() as verbinding:
        voorstel = vernietigingen.neem(verbinding, id_).voorstel
        with pytest.raises(ReedsBeslotenError):
            vernietigingen.besluit(verbinding, id_, Besluit(VERNIETIG, voorstel.door, gebruikt.klok(), teksten=1))


def test_nobody_proposes_or_decides_about_the_own_key(gebruikt: Opzet) -> None:
    dienst = gebruikt.diensten.vernietigingen
    (voorstel,) = [dienst.stel_voor(EEN, VOORSTEL, SPOOR)]
    pseudoniem = gebruikt.log(1)[0]["wie"]["aanvrager"]  # of EEN
    over_een = NieuweVernietiging(GROND, "omdat", medewerker=pseudoniem)
    with pytest.raises(NietBevoegdError):
        dienst.stel_voor(EEN, over_een, SPOOR)
    ander = dienst.stel_voor(TWEE, over_een, SPOOR)
    assert (ander.soort, ander.onderwerp_naam) == ("medewerker", EEN.naam)
    with pytest.raises(NietBevoegdError):
        dienst.besluit(EEN, ander.id, VERNIETIG, "", SPOOR)
    assert voorstel.id != ander.id


@pytest.mark.parametrize("wie", [BAKKER, replace(EEN, systeemrollen=("jurist", "beheerder"))])
def test_only_a_privacyfunctionaris_may(gebruikt: Opzet, wie: Aanvrager) -> None:
    dienst, id_ = gebruikt.diensten.vernietigingen, _voorstel(gebruikt)
    with pytest.raises(NietBevoegdError):
        dienst.lijst(wie, SPOOR)
    with pytest.raises(NietBevoegdError):
        dienst.stel_voor(wie, VOORSTEL, SPOOR)
    with pytest.raises(NietBevoegdError):
        dienst.besluit(wie, id_, VERNIETIG, "", SPOOR)


def test_a_refusal_needs_a_reason_and_destroys_nothing(gebruikt: Opzet) -> None:
    dienst, id_ = gebruikt.diensten.vernietigingen, _voorstel(gebruikt)
    with pytest.raises(OngeldigeInvoerError):
        dienst.besluit(TWEE, id_, WIJS_AF, " ", SPOOR)
    af = dienst.besluit(TWEE, id_, WIJS_AF, "nog nodig", SPOOR)
    assert (af.status, af.besluit_reden, af.teksten) == ("afgewezen", "nog nodig", None)
    assert gebruikt.soorten()[-1] == "vernietiging-afgewezen"
    assert _motiveringen(gebruikt) == [VERZOEK.motivering, OVER_TWEE]
    assert _voorstel(gebruikt) != id_


def test_every_mistake_is_told_at_once_and_nothing_is_written(gebruikt: Opzet) -> None:
    fout = NieuweVernietiging("zomaar", " ", "ZSM-2026-9998", 1)
    voor = len(gebruikt.log())
    with pytest.raises(OngeldigeInvoerError) as gevonden:
        gebruikt.diensten.vernietigingen.stel_voor(EEN, fout, SPOOR)
    assert {een.pad for een in gevonden.value.fouten} == {"grond", "reden", "zaaknummer"}
    assert (len(gebruikt.log()), gebruikt.rijen("vernietigingen")) == (voor, 0)


@pytest.mark.parametrize(
    ("nieuw", "pad"),
    [
        (replace(VOORSTEL, persoon=9), "persoon"),
        (replace(VOORSTEL, persoon=3), "persoon"),  # about whom nobody wrote anything
        (replace(VOORSTEL, zaaknummer=""), "zaaknummer"),
        (replace(VOORSTEL, medewerker="a" * 32), "zaaknummer"),  # both
        (replace(VOORSTEL, zaaknummer="", medewerker="Bea Bakker"), "medewerker"),
        (replace(VOORSTEL, zaaknummer="", medewerker="a" * 32), "medewerker"),  # nobody has this pseudonym
    ],
)
def test_an_onderwerp_that_is_not_there_is_refused(gebruikt: Opzet, nieuw: NieuweVernietiging, pad: str) -> None:
    with pytest.raises(OngeldigeInvoerError) as gevonden:
        _voorstel(gebruikt, nieuw)
    assert [een.pad for een in gevonden.value.fouten] == [pad]


def test_one_proposal_at_a_time_and_one_decision(gebruikt: Opzet) -> None:
    dienst, id_ = gebruikt.diensten.vernietigingen, _voorstel(gebruikt)
    with pytest.raises(OngeldigeInvoerError, match="ligt al"):
        _voorstel(gebruikt)
    with pytest.raises(OnbekendeVernietigingError):
        dienst.besluit(TWEE, NIEMAND, VERNIETIG, "", SPOOR)
    with pytest.raises(OngeldigeInvoerError):
        dienst.besluit(TWEE, id_, "ja", "", SPOOR)
    dienst.besluit(TWEE, id_, VERNIETIG, "", SPOOR)
    for besluit in (VERNIETIG, WIJS_AF):
        with pytest.raises(ReedsBeslotenError):
            dienst.besluit(TWEE, id_, besluit, "omdat", SPOOR)


def test_of_two_who_decide_at_once_one_destroys(gebruikt: Opzet) -> None:
    id_, klaar, gezien = _voorstel(gebruikt), Barrier(4), []

    def beslis(nummer: int) -> None:
        wie = replace(TWEE, sub=f"sub-pf-{nummer}") if nummer else EEN
        klaar.wait()
        try:
            gebruikt.diensten.vernietigingen.besluit(wie, id_, VERNIETIG, "", SPOOR)
            gezien.append("gedaan")
        except (NietBevoegdError, ReedsBeslotenError) as fout:
            gezien.append(type(fout).__name__)

    draden = [Thread(target=beslis, args=(nummer,)) for nummer in (0, 2, 3, 4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(gezien) == ["NietBevoegdError", "ReedsBeslotenError", "ReedsBeslotenError", "gedaan"]
    assert gebruikt.soorten().count("sleutel-vernietigd") == 1


def test_without_a_record_nothing_is_destroyed(gebruikt: Opzet) -> None:
    id_ = _voorstel(gebruikt)
    for tabel in ("logregel", "loginname"):
        gebruikt.sql(f"ALTER TABLE {tabel} RENAME TO {tabel}_weg")
    with pytest.raises((LogboekSchrijfError, OpslagError)):
        gebruikt.diensten.vernietigingen.besluit(TWEE, id_, VERNIETIG, "", SPOOR)
    for tabel in ("logregel", "loginname"):
        gebruikt.sql(f"ALTER TABLE {tabel}_weg RENAME TO {tabel}")
    assert _motiveringen(gebruikt) == [VERZOEK.motivering, OVER_TWEE]
    assert gebruikt.diensten.vernietigingen.lijst(EEN, SPOOR)[0].status == "wacht"


def test_looking_at_the_list_is_an_entry(gebruikt: Opzet) -> None:
    gebruikt.diensten.vernietigingen.lijst(EEN, SPOOR)
    (regel,) = gebruikt.log(1)
    assert (regel["soort"], regel["inhoud"]["weergave"]) == ("toezicht-ingezien", "vernietigingen")


def test_every_grond_can_be_in_the_log_and_none_passes_for_checked() -> None:
    assert set(gronden()) <= WOORDEN
    assert not any(grond.getoetst for grond in gronden().values())


def test_no_name_or_reason_is_in_an_entry(gebruikt: Opzet) -> None:
    gebruikt.diensten.vernietigingen.besluit(TWEE, _voorstel(gebruikt), WIJS_AF, "Canarie wil dit niet", SPOOR)
    assert "anarie" not in str(gebruikt.log())
    assert b"anarie" not in gebruikt.bytes_op_schijf()
