"""Remco and Jennifer: the stories as the reports tell them, and a different answer for every partner."""

from __future__ import annotations

from demo.wereld import Wereld
from gateway.zaak import Zaak, Zaakpersoon
from handvat.model import Handvat, Niveau
from handvat.woordenlijst import leeftijdsgroep
from policies.engine import Engine
from policies.oordeel import Oordeel
from policies.vraag import Ontvanger, Vraag
from tests.demo.conftest import DAG

# For what each fixed partner would naturally ask about the verdachte, in the order of the handvat.
_DOELEN = {
    "om": "afdoeningsbeslissing",
    "politie": "selectie",
    "reclassering": "advies-afdoening",
    "rvdk": "advies-afdoening",
    "shn": "slachtofferzorg",
    "halt": "halt-afdoening",
}


def _zaak(wereld: Wereld, verhaal: str) -> Zaak:
    return next(zaak for zaak in wereld.zaken if zaak.oefenverhaal == verhaal)


def _oordelen(
    handvat: Handvat, wereld: Wereld, zaak: Zaak, persoon: Zaakpersoon, partij: str, doel: str
) -> tuple[Oordeel, ...]:
    """Judge with all that register and bronnen know, as the poort does before anybody has weighed anything."""
    bekend = {"zaak-loopt": zaak.loopt, "ontvanger-betrokken": partij in zaak.partijen}
    for gezegd in wereld.omstandigheden.values():
        bekend |= gezegd.get(persoon.sleutel, {})
    for feit in zaak.feiten:
        if feit.persoon in (None, persoon.nummer) and feit.ontvanger in (None, partij):
            bekend[feit.omstandigheid] = feit.waarde
    leeftijd = DAG.year - persoon.geboortedatum.year - (persoon.geboortedatum.replace(year=DAG.year) > DAG)
    ontvanger = Ontvanger(partij, handvat.partijen[partij].functies[0], zaak.regio)
    groep = leeftijdsgroep(leeftijd)
    vraag = Vraag(ontvanger, doel, DAG, zaak.zaaktype, zaak.processtap, persoon.rol, groep, bekend)
    return Engine(handvat).decide(vraag)


def _soorten(oordelen: tuple[Oordeel, ...]) -> set[str]:
    return {
        "weging" if oordeel.niveau is Niveau.GEEN and oordeel.weging else oordeel.niveau.id for oordeel in oordelen
    } | {oordeel.wijze for oordeel in oordelen if oordeel.wijze}


def test_remco_is_eighteen_and_confesses_and_is_unknown_to_justice(wereld: Wereld) -> None:
    zaak = _zaak(wereld, "Remco")
    remco, vader = zaak.personen[0], zaak.personen[2]
    assert (zaak.zaaknummer, zaak.regio, zaak.feit) == ("ZSM-2026-0001", "rotterdam", "winkeldiefstal")
    assert remco.rol == "verdachte"
    assert DAG.year - remco.geboortedatum.year == 18
    assert "bekent" in str(wereld.registraties["bvh"][remco.sleutel]["bvh.verklaring-verdachte"].waarde)
    assert "leerplicht.contact" in wereld.registraties["leerplicht"][remco.sleutel]
    assert all(remco.sleutel not in wereld.registraties[bron] for bron in ("jds", "iris", "kbps", "halt", "cjib"))
    veroordelingen = wereld.registraties["jds"][vader.sleutel]["jds.veroordelingen"].waarde
    assert isinstance(veroordelingen, tuple)
    assert len(veroordelingen) == 3
    assert all("huiselijk geweld" in veroordeling for veroordeling in veroordelingen)


def test_jennifer_is_fourteen_and_stole_drink_and_there_is_tension_at_home(wereld: Wereld) -> None:
    zaak = _zaak(wereld, "Jennifer")
    jennifer = zaak.personen[0]
    assert (zaak.zaaknummer, zaak.regio, zaak.zaaktype) == ("ZSM-2026-0002", "noord-holland", "jeugd")
    assert DAG.year - jennifer.geboortedatum.year == 14
    assert "drank" in str(wereld.registraties["bvh"][jennifer.sleutel]["bvh.feit"].waarde)
    assert "hulp" in str(wereld.registraties["kbps"][jennifer.sleutel]["kbps.gezinssituatie"].waarde)
    assert wereld.omstandigheden["bvh"][jennifer.sleutel]["vermoeden-kindermishandeling"] is True
    assert [persoon.rol for persoon in zaak.personen].count("gezagdrager") == 2


def test_six_partners_get_six_different_answers_about_remco(handvat: Handvat, wereld: Wereld) -> None:
    zaak = _zaak(wereld, "Remco")
    antwoorden = {
        tuple((oordeel.niveau, oordeel.wijze) for oordeel in _oordelen(handvat, wereld, zaak, zaak.personen[0], *vraag))
        for vraag in _DOELEN.items()
    }
    assert len(antwoorden) == len(_DOELEN)


def test_the_answers_about_remco_show_every_kind(handvat: Handvat, wereld: Wereld) -> None:
    zaak = _zaak(wereld, "Remco")
    soorten = {
        partij: _soorten(_oordelen(handvat, wereld, zaak, zaak.personen[0], partij, doel))
        for partij, doel in _DOELEN.items()
    }
    assert soorten["om"] == {"volledig", "dat", "weging", "geen", "rechtstreeks", "na-vrijgave"}
    assert soorten["politie"] == {"volledig", "weging", "geen", "rechtstreeks", "na-vrijgave"}
    assert soorten["reclassering"] >= {"volledig", "weging", "geen", "na-vrijgave"}
    assert soorten["rvdk"] >= {"dat", "geen"}
    assert soorten["shn"] == {"geen"}
    assert soorten["halt"] == {"volledig", "geen", "rechtstreeks"}


def test_slachtofferhulp_can_reach_the_slachtoffer_of_remco(handvat: Handvat, wereld: Wereld) -> None:
    zaak = _zaak(wereld, "Remco")
    slachtoffer = zaak.personen[1]
    oordelen = {o.veld: o for o in _oordelen(handvat, wereld, zaak, slachtoffer, "shn", "slachtofferzorg")}
    assert slachtoffer.rol == "slachtoffer"
    assert oordelen["bvh.slachtoffer-telefoon"].niveau is Niveau.VOLLEDIG
    assert "bvh.slachtoffer-telefoon" in wereld.registraties["bvh"][slachtoffer.sleutel]


def test_a_shielded_address_stays_shielded_in_the_fixed_situation(handvat: Handvat, wereld: Wereld) -> None:
    zaak = next(zaak for zaak in wereld.zaken if zaak.zaaknummer == "ZSM-2026-0004")
    slachtoffer = zaak.personen[1]
    for partij, doel in (("shn", "slachtofferzorg"), ("om", "slachtofferzorg"), ("om", "afdoeningsbeslissing")):
        oordelen = {o.veld: o for o in _oordelen(handvat, wereld, zaak, slachtoffer, partij, doel)}
        assert oordelen["bvh.slachtoffer-adres"].niveau is Niveau.GEEN
        assert oordelen["bvh.slachtoffer-verblijfplaats"].niveau is Niveau.GEEN
    assert "bvh.slachtoffer-verblijfplaats" in wereld.registraties["bvh"][slachtoffer.sleutel]


def test_the_one_everybody_knows_fills_nearly_every_bron(handvat: Handvat, wereld: Wereld) -> None:
    zaak = next(zaak for zaak in wereld.zaken if zaak.zaaknummer == "ZSM-2026-0003")
    assert set(zaak.partijen) == set(handvat.partijen)
    bronnen = {
        bron
        for bron, personen in wereld.registraties.items()
        if any(persoon.sleutel in personen for persoon in zaak.personen)
    }
    assert bronnen >= {"bvh", "bosz", "amazone", "gps", "jds", "iris", "kbps", "vir", "shn", "vis2", "vt", "gi", "zorg"}
