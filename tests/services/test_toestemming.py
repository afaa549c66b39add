"""Toestemming on the real handvat: who gives it, where it has no value, and that withdrawing stops the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services import NieuweVastlegging, Toestemmingsakte, Vastlegging, Verzoek
from gateway.services.werkplek.toestemming.waarden import Deling, NieuweToestemming
from gateway.zaak import Zaakfeit, Zaakpersoon
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Niveau
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BEGIN, SPOOR, ZAAK, Opzet, maak_opzet

DAG = BEGIN.date()
HANDVAT = load_handvat(geldende(VERSIES, DAG))
SHN_NAAR_OM = Deling(ZAAK.zaaknummer, 2, "shn", "om", "slachtofferzorg")
ALTIJD = ("weigeren-zonder-gevolg", "intrekken-kan-altijd")
JONG = (*ALTIJD, "begrijpt-de-keuze", "iedereen-met-gezag")
DETENTIE = ("zaak-loopt", "inverzekeringstelling", "detentie-loopt")


def iemand(partij: str, functie: str | None = None, naam: str = "") -> Aanvrager:
    gekozen = functie or HANDVAT.partijen[partij].functies[0]
    return Aanvrager(f"sub-{partij}{naam}", partij, partij, gekozen, ("rotterdam",), ("zsm-medewerker",))


def persoon(nummer: int, rol: str, jaren: int, sleutel: str = "") -> Zaakpersoon:
    return Zaakpersoon(nummer, rol, date(DAG.year - jaren, 1, 1), sleutel or f"9999000{nummer}")


def maak(map_: Path, *personen: Zaakpersoon, loopt: bool = True, feiten: tuple[Zaakfeit, ...] = ()) -> Opzet:
    opzet = maak_opzet(map_, HANDVAT, FakeBronnen())
    zaak = replace(ZAAK, personen=personen, loopt=loopt, partijen=tuple(HANDVAT.partijen), feiten=feiten)
    opzet.registreer(zaak)
    return opzet


@pytest.fixture
def volwassen(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    """A suspect, a victim and her mother who is a suspect too; all adults."""
    feit = Zaakfeit("slachtoffer-in-zaak", True)
    opzet = maak(tmp_path / "v", persoon(1, "verdachte", 30), persoon(2, "slachtoffer", 40), feiten=(feit,))
    yield opzet
    opzet.opslag.sluit()


def nieuw(deling: Deling = SHN_NAAR_OM, **anders: Any) -> NieuweToestemming:
    basis = NieuweToestemming(
        deling=deling,
        waarde=True,
        categorieen=("shn.behoefte",),
        hoedanigheid="betrokkene",
        uitleg="Dat het OM dit dan weet",
        bevestigd=ALTIJD,
        reden="In een gesprek",
        geldig_tot=BEGIN + timedelta(days=30),
    )
    return replace(basis, **anders)


def geef(opzet: Opzet, wie: Aanvrager, wat: NieuweToestemming) -> tuple[Vastlegging, ...]:
    return opzet.diensten.werkplek.toestemming.geef(wie, wat, SPOOR)


def open_voor_om(opzet: Opzet) -> set[str]:
    antwoord = opzet.diensten.context.verstrek(iemand("om"), Verzoek(ZAAK.zaaknummer, 2, "slachtofferzorg"), SPOOR)
    return {
        veld.oordeel.veld
        for veld in antwoord.velden
        if veld.oordeel.niveau > Niveau.GEEN and veld.oordeel.categorie == "shn.behoefte"
    }


def test_a_slachtoffer_consents_and_withdrawing_stops_the_next_verstrekking_at_once(volwassen: Opzet) -> None:
    assert open_voor_om(volwassen) == set()
    (vast,) = geef(volwassen, iemand("shn"), nieuw())
    assert (vast.inhoud.omstandigheid, vast.inhoud.toestemming) == (
        "toestemming-slachtoffer",
        Toestemmingsakte("betrokkene", (2,), "Dat het OM dit dan weet", ALTIJD),
    )
    assert open_voor_om(volwassen)
    collega = iemand("shn", naam="-collega")
    volwassen.diensten.vastleggingen.trek_in(collega, vast.id, SPOOR, soort="toestemming")
    assert open_voor_om(volwassen) == set()


def test_the_entry_holds_the_capacity_the_giver_and_the_hash_of_what_was_explained(volwassen: Opzet) -> None:
    geef(volwassen, iemand("shn"), nieuw())
    (regel,) = volwassen.log()
    inhoud = regel["inhoud"]
    assert (regel["soort"], inhoud["hoedanigheid"], inhoud["gever"]) == ("toestemming-vastgelegd", "betrokkene", 2)
    assert len(inhoud["uitleg"]) == 64
    assert b"Dat het OM" not in volwassen.bytes_op_schijf()


@pytest.mark.parametrize(
    ("pad", "anders"),
    [
        ("uitleg", {"uitleg": " "}),
        ("bevestigd", {"bevestigd": ALTIJD[:1]}),
        ("bevestigd[2]", {"bevestigd": (*ALTIJD, "bestaat-niet")}),
        ("hoedanigheid", {"hoedanigheid": "gezagdrager"}),
        ("hoedanigheid", {"hoedanigheid": "betrokkene-en-gezag"}),
        ("categorieen", {"categorieen": ()}),
        ("categorieen", {"categorieen": ("shn.hulpverlening",)}),
        ("geldigTot", {"geldig_tot": BEGIN}),
        ("reden", {"reden": ""}),
    ],
)
def test_each_mistake_is_refused_and_nothing_is_written(volwassen: Opzet, pad: str, anders: dict[str, Any]) -> None:
    with pytest.raises(OngeldigeInvoerError) as fout:
        geef(volwassen, iemand("shn"), nieuw(**anders))
    assert pad in [een.pad for een in fout.value.fouten]
    assert volwassen.log() == []


def test_a_no_needs_no_explanation_and_opens_nothing(volwassen: Opzet) -> None:
    geef(volwassen, iemand("shn"), nieuw(waarde=False, uitleg="", bevestigd=(), hoedanigheid=""))
    assert open_voor_om(volwassen) == set()


@pytest.mark.parametrize("ontvanger", ["om", "politie", "reclassering", "rvdk"])
@pytest.mark.parametrize("feit", DETENTIE)
def test_of_a_suspect_in_custody_or_awaiting_a_decision_it_has_no_value_through_any_door(
    tmp_path: Path, databank: None, ontvanger: str, feit: str
) -> None:
    feiten = tuple(Zaakfeit(wat, wat == feit) for wat in DETENTIE[1:])
    opzet = maak(tmp_path, persoon(1, "verdachte", 30), loopt=feit == DETENTIE[0], feiten=feiten)
    deling = Deling(ZAAK.zaaknummer, 1, "veilig-thuis", ontvanger, "afdoeningsbeslissing")
    vorm = opzet.diensten.werkplek.toestemming.vorm(iemand(ontvanger), deling)
    assert (vorm.gevers, vorm.waardeloos is not None) == ((), True)
    rechtstreeks = NieuweVastlegging(
        "toestemming-betrokkene", True, ZAAK.zaaknummer, 1, deling.houder, ontvanger, deling.doel,
        ("vt.bekendheid",), "Zomaar", BEGIN + timedelta(days=1),
        Toestemmingsakte("betrokkene", (1,), "Uitgelegd", ALTIJD),
    )  # fmt: skip
    with pytest.raises(OngeldigeInvoerError) as fout:
        opzet.diensten.vastleggingen.leg_vast(iemand(ontvanger), "toestemming", rechtstreeks, SPOOR)
    assert [een.pad for een in fout.value.fouten] == ["ontvanger"]
    assert "verdachte" in fout.value.fouten[0].melding
    assert opzet.log() == []
    opzet.opslag.sluit()


def test_as_the_key_of_the_medical_secret_only_its_keeper_records_it_after_a_free_talk(volwassen: Opzet) -> None:
    deling = Deling(ZAAK.zaaknummer, 1, "zorg", "reclassering", "toezicht")
    wat = nieuw(deling, categorieen=("zorg.behandeling",))
    gesproken = replace(wat, bevestigd=(*ALTIJD, "vrij-gesprek"))
    zelfde_functie = replace(iemand("reclassering"), functie="behandelaar")
    for wie in (iemand("reclassering"), zelfde_functie, iemand("zorg", "casemanager")):
        with pytest.raises(OngeldigeInvoerError) as fout:
            geef(volwassen, wie, gesproken)
        assert [een.pad for een in fout.value.fouten] == ["ontvanger"]
    with pytest.raises(OngeldigeInvoerError) as fout:
        geef(volwassen, iemand("zorg", "behandelaar"), wat)
    assert [een.dichtstbij for een in fout.value.fouten] == ["vrij-gesprek"]
    assert geef(volwassen, iemand("zorg", "behandelaar"), gesproken)


@pytest.mark.parametrize(
    ("jaren", "hoedanigheid", "bevestigd", "vastgelegd"),
    [
        (11, "gezagdrager", (*ALTIJD, "iedereen-met-gezag"), {"toestemming-slachtoffer", "toestemming-gezagdrager"}),
        (11, "betrokkene", JONG, None),
        (12, "betrokkene-en-gezag", JONG, {"toestemming-slachtoffer", "toestemming-gezagdrager"}),
        (12, "betrokkene", JONG, None),
        (15, "betrokkene-en-gezag", JONG, {"toestemming-slachtoffer", "toestemming-gezagdrager"}),
        (15, "betrokkene-en-gezag", ALTIJD, None),
        (15, "gezagdrager", JONG, {"toestemming-gezagdrager"}),
        (16, "betrokkene", ALTIJD, {"toestemming-slachtoffer"}),
        (17, "betrokkene", ALTIJD, {"toestemming-slachtoffer"}),
        (17, "gezagdrager", JONG, None),
    ],
)
def test_who_consents_at_each_age(
    tmp_path: Path,
    databank: None,
    jaren: int,
    hoedanigheid: str,
    bevestigd: tuple[str, ...],
    vastgelegd: set[str] | None,
) -> None:
    ouders = (persoon(3, "gezagdrager", 40), persoon(4, "gezagdrager", 42))
    feit = Zaakfeit("slachtoffer-in-zaak", True)
    opzet = maak(tmp_path, persoon(1, "verdachte", 30), persoon(2, "slachtoffer", jaren), *ouders, feiten=(feit,))
    wat = nieuw(hoedanigheid=hoedanigheid, bevestigd=bevestigd)
    if vastgelegd is None:
        with pytest.raises(OngeldigeInvoerError):
            geef(opzet, iemand("shn"), wat)
        assert open_voor_om(opzet) == set()
    else:
        vast = geef(opzet, iemand("shn"), wat)
        assert {een.inhoud.omstandigheid for een in vast} == vastgelegd
        assert bool(open_voor_om(opzet)) == ("toestemming-slachtoffer" in vastgelegd)
        opzet.diensten.vastleggingen.trek_in(iemand("shn"), vast[0].id, SPOOR)
        assert open_voor_om(opzet) == set()
        over = opzet.diensten.vastleggingen.van_zaak(iemand("shn"), ZAAK.zaaknummer)
        assert all(een.ingetrokken_op is not None for een in over)
    opzet.opslag.sluit()


def test_a_parent_who_is_a_suspect_gives_no_consent_also_under_another_number(tmp_path: Path, databank: None) -> None:
    ouders = (persoon(3, "gezagdrager", 40), persoon(4, "gezagdrager", 30, "99990001"))  # 4 is the suspect
    feit = Zaakfeit("slachtoffer-in-zaak", True)
    verdachte, kind = persoon(1, "verdachte", 30, "99990001"), persoon(2, "slachtoffer", 8)
    opzet = maak(tmp_path, verdachte, kind, *ouders, feiten=(feit,))
    with pytest.raises(OngeldigeInvoerError) as fout:
        geef(opzet, iemand("shn"), nieuw(hoedanigheid="gezagdrager", bevestigd=JONG))
    assert "verdachte" in fout.value.fouten[0].melding
    opzet.opslag.sluit()


def test_all_with_gezag_give_it_and_nobody_else(tmp_path: Path, databank: None) -> None:
    ouders = (persoon(3, "gezagdrager", 40), persoon(4, "gezagdrager", 42))
    feit = Zaakfeit("slachtoffer-in-zaak", True)
    opzet = maak(tmp_path, persoon(1, "verdachte", 30), persoon(2, "slachtoffer", 8), *ouders, feiten=(feit,))
    basis = NieuweVastlegging(
        "toestemming-slachtoffer", True, ZAAK.zaaknummer, 2, "shn", "om", "slachtofferzorg", ("shn.behoefte",),
        "Gesprek", BEGIN + timedelta(days=1),
    )  # fmt: skip
    for hoedanigheid, gevers, goed in (
        ("gezagdrager", (3, 4), True),
        ("gezagdrager", (3,), False),
        ("gezagdrager", (3, 4, 1), False),
        ("gezagdrager", (9,), False),
        ("wettelijk-vertegenwoordiger", (), False),  # there are parents in the zaak
    ):
        akte = Toestemmingsakte(hoedanigheid, gevers, "Uitgelegd", JONG)
        wat = replace(basis, toestemming=akte)
        if goed:
            opzet.diensten.vastleggingen.leg_vast(iemand("shn"), "toestemming", wat, SPOOR)
        else:
            with pytest.raises(OngeldigeInvoerError):
                opzet.diensten.vastleggingen.leg_vast(iemand("shn"), "toestemming", wat, SPOOR)
    opzet.opslag.sluit()


def test_a_call_of_before_that_says_yes_and_not_how_is_not_lawful_any_more(volwassen: Opzet) -> None:
    oud = NieuweVastlegging(
        "toestemming-slachtoffer", True, ZAAK.zaaknummer, 2, "shn", "om", "slachtofferzorg", ("shn.behoefte",),
        "Gesprek", BEGIN + timedelta(days=1),
    )  # fmt: skip
    with pytest.raises(OngeldigeInvoerError) as fout:
        volwassen.diensten.vastleggingen.leg_vast(iemand("shn"), "toestemming", oud, SPOOR)
    assert fout.value.fouten[0].pad == "hoedanigheid"
    nee = replace(oud, waarde=False)
    assert volwassen.diensten.vastleggingen.leg_vast(iemand("shn"), "toestemming", nee, SPOOR).akte is None


def test_where_the_handvat_looks_at_no_consent_none_is_asked(volwassen: Opzet) -> None:
    deling = Deling(ZAAK.zaaknummer, 2, "politie", "om", "afdoeningsbeslissing")
    vorm = volwassen.diensten.werkplek.toestemming.vorm(iemand("om"), deling)
    assert vorm.categorieen == ()
    assert vorm.andere_wegen  # without consent there is another way
    with pytest.raises(OngeldigeInvoerError):
        geef(volwassen, iemand("om"), nieuw(deling, categorieen=("pol.identiteit",)))


def test_who_is_on_neither_side_records_nothing(volwassen: Opzet) -> None:
    with pytest.raises((NietBevoegdError, OngeldigeInvoerError)):
        geef(volwassen, iemand("halt"), nieuw())
