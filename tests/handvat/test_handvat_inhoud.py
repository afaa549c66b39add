"""The content of the real versie: complete, without fouten, and true to the fixed names of the contract."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from handvat import woordenlijst
from handvat.checks import controleer, toets
from handvat.grens import Rechtsgrens
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Verstrekking
from handvat.rechtsgrenzen import overschrijdingen

NAMEN = tomllib.loads((Path(__file__).parent / "vaste_namen.toml").read_text(encoding="utf-8"))
DOCS = Path(__file__).parents[2] / "docs"
HANDVAT = load_handvat(VERSIES / "2026.1")


def test_the_real_versie_has_no_fouten_and_only_known_meldingen() -> None:
    controle = toets(VERSIES / "2026.1")
    assert controle.fouten == ()
    assert {een.regel_id for een in controle.meldingen} == {
        "alleen-feiten-vanaf-16",
        "training",
        "geheimhoudingsverklaring",
    }


def test_the_real_versie_is_all_there() -> None:
    aantallen = {
        "partijen": 16,
        "bronnen": 23,
        "categorieen": 61,
        "velden": 205,
        "omstandigheden": 43,
        "grondslagen": 254,
        "uitgangspunten": 20,
        "aandachtspunten": 42,
        "verstrekkingen": 323,
        "verboden": 43,
        "open_punten": 101,
    }
    assert {naam: len(getattr(HANDVAT, naam)) for naam in aantallen} == aantallen


@pytest.mark.parametrize(
    "soort", ["partijen", "bronnen", "categorieen", "omstandigheden", "doelen", "verplichtingen", "beperkingen"]
)
def test_every_fixed_id_is_in_the_versie(soort: str) -> None:
    assert set(NAMEN[soort]) <= set(getattr(HANDVAT, soort))


def test_fixed_names_keep_what_belongs_to_them() -> None:
    assert {naam: list(partij.functies) for naam, partij in HANDVAT.partijen.items()} == NAMEN["functies"]
    assert {naam: bron.houder for naam, bron in HANDVAT.bronnen.items()} == NAMEN["houders"]
    assert {naam: list(een.bronnen) for naam, een in HANDVAT.categorieen.items()} == NAMEN["bronnen_van"]
    assert {naam: een.soort for naam, een in HANDVAT.omstandigheden.items()} == NAMEN["soorten"]


def test_the_fixed_names_outside_a_versie_are_those_of_the_contract() -> None:
    assert list(woordenlijst.REGIOS) == NAMEN["regios"]
    assert list(woordenlijst.SYSTEEMROLLEN) == NAMEN["systeemrollen"]
    assert list(woordenlijst.PROCESSTAPPEN) == NAMEN["processtappen"]
    assert list(woordenlijst.ROLLEN_PERSOON) == NAMEN["rollen_persoon"]
    assert list(woordenlijst.ZAAKTYPEN) == NAMEN["zaaktypen"]
    assert [woordenlijst.leeftijdsgroep(leeftijd) for leeftijd in (0, 11, 12, 15, 16, 17, 18, 22, 23, 130)] == [
        "kind", "kind", "jeugdige-12-15", "jeugdige-12-15", "jeugdige-16-17", "jeugdige-16-17", "jongvolwassene",
        "jongvolwassene", "volwassene", "volwassene",
    ]  # fmt: skip
    for leeftijd in (-1, 131):
        with pytest.raises(ValueError, match="0 to 130"):
            woordenlijst.leeftijdsgroep(leeftijd)


def test_nothing_claims_to_be_reviewed_by_a_lawyer() -> None:
    assert HANDVAT.status == "concept"
    for tabel in (HANDVAT.verstrekkingen, HANDVAT.verboden, HANDVAT.grondslagen, HANDVAT.rechtsgrenzen):
        assert {een.toetsing for een in tabel.values()} == {"te-toetsen"}


def test_every_grondslag_with_a_law_has_a_well_formed_reference() -> None:
    for grondslag in HANDVAT.grondslagen.values():
        if grondslag.bwb_id:
            assert re.match(rf"jci1\.3:c:{grondslag.bwb_id}(&artikel=|$)", grondslag.jci), grondslag.id


def test_every_beperking_says_which_label_it_demands() -> None:
    labels = {beperking.eis.label for beperking in HANDVAT.beperkingen.values() if beperking.eis}
    assert labels == {
        "verwerkingsartikel", "bewaarfase", "embargo", "datum", "onherroepelijk", "leeftijd-bij-feit", "over-derden",
        "binnen-bewaartermijn",
    }  # fmt: skip
    assert all(beperking.eis for beperking in HANDVAT.beperkingen.values())


def test_a_beperking_on_politiegegevens_is_only_asked_of_politiegegevens() -> None:
    for regel in HANDVAT.verstrekkingen.values():
        if any(naam.startswith("wpg-") for naam in regel.beperkingen):
            regimes = {HANDVAT.categorieen[HANDVAT.velden[veld].categorie].regime for veld in HANDVAT.velden_van(regel)}
            assert regimes == {"wpg"}, regel.id


def test_every_correction_is_documented_with_ids_that_exist() -> None:
    tekst = (DOCS / "handvat-correcties.md").read_text(encoding="utf-8")
    regels = {*HANDVAT.verstrekkingen, *HANDVAT.verboden, *HANDVAT.omstandigheden}
    regels |= {*HANDVAT.uitgangspunten, *HANDVAT.aandachtspunten, *HANDVAT.grondslagen}
    rijen = [rij.split("|")[1] for rij in tekst.splitlines() if rij.startswith("| ")][1:]
    assert len(rijen) > 30
    for rij in rijen:
        genoemd = re.findall(r"(?<![`\w-])[a-z]+[0-9]*(?:-[a-z0-9]+)+", rij)
        assert genoemd, rij
        assert not [naam for naam in genoemd if naam not in regels], rij
    nummers = {int(naam.split("-")[1]) for naam in HANDVAT.open_punten}
    assert nummers == set(range(1, 102))


def test_an_open_punt_says_which_reading_holds_until_then() -> None:
    zonder = [
        p.id
        for p in HANDVAT.open_punten.values()
        if not any("nu gekozen" in a or "zo bedoeld" in a for a in p.antwoorden)
    ]
    assert set(zonder) <= {"op-02-bpg-actueel", "op-03-wjsg-actueel"}


@pytest.mark.parametrize("grens", HANDVAT.rechtsgrenzen.values(), ids=lambda grens: grens.id)
def test_every_rechtsgrens_is_kept_and_notices_when_it_is_crossed(grens: Rechtsgrens) -> None:
    assert overschrijdingen(HANDVAT, grens) == ()
    fout = next(kandidaat for kandidaat in kale_verstrekkingen(grens) if over_de_grens(grens, kandidaat))
    bevindingen = controleer(met(fout)).fouten
    assert any(een.regel_id == fout.id and grens.id in een.melding for een in bevindingen)


def kale_verstrekkingen(grens: Rechtsgrens) -> list[Verstrekking]:
    """Verstrekkingen that this bound is about, as far as its own words make them so, and that meet no demand."""
    ontvangers = [n for n in HANDVAT.partijen if n not in grens.als.get("ontvangers_buiten", ())]
    velden = grens.als.get("velden") or tuple(HANDVAT.velden)
    kandidaten = []
    for veld in velden:
        houder = HANDVAT.houder(veld)
        for ontvanger in grens.als.get("ontvangers", tuple(ontvangers))[:2]:
            if ontvanger == houder:
                continue
            kandidaten.append(
                replace(
                    HANDVAT.verstrekkingen["pol-shn-contact-01"],
                    id="proef-01",
                    verstrekker=houder,
                    ontvangers=(ontvanger,),
                    velden=(veld,),
                    categorieen=(),
                    behalve=(),
                    doelen=grens.als.get("doelen", ("selectie",)),
                    rollen=grens.als.get("rollen", ()),
                    leeftijdsgroepen=grens.als.get("leeftijdsgroepen", ()),
                    voorwaarden=grens.als.get("voorwaarden", ()),
                    grondslagen=grens.als.get("grondslagen", ("wpg-12",)),
                    niveau=Niveau.VOLLEDIG,
                    wijze="rechtstreeks",
                    beperkingen=(),
                    verplichtingen=(),
                )
            )
    return kandidaten


def met(regel: Verstrekking) -> Handvat:
    return replace(HANDVAT, verstrekkingen={**HANDVAT.verstrekkingen, regel.id: regel})


def over_de_grens(grens: Rechtsgrens, regel: Verstrekking) -> bool:
    return bool(overschrijdingen(replace(HANDVAT, verstrekkingen={regel.id: regel}), grens))


def test_a_verbod_that_takes_the_part_away_keeps_the_bound_and_nothing_less_does() -> None:
    grens = HANDVAT.rechtsgrenzen["rg-minderjarige-verdachte"]
    verbod = HANDVAT.verboden["zvh-rec-minderjarig-01"]
    assert overschrijdingen(HANDVAT, grens) == ()
    for zwakker in (
        replace(verbod, hoogstens=Niveau.DAT),
        replace(verbod, tenzij=("noodzaak",)),
        replace(verbod, wanneer=("noodzaak",)),
        replace(verbod, ontvangers=("rvdk",)),
        replace(verbod, leeftijdsgroepen=("kind",)),
        replace(verbod, rollen=("getuige",)),
        replace(verbod, categorieen=("zvh.bekendheid",)),
        replace(verbod, doelen=("selectie",)),
    ):
        zonder = replace(HANDVAT, verboden={**HANDVAT.verboden, verbod.id: zwakker})
        assert {een.id for een, _ in overschrijdingen(zonder, grens)} >= {"zvh-deelnemers-plan-01"}, zwakker
