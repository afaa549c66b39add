"""What a comparison tells of what it found: counts, flags, examples that can be asked again, and what is beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from handvat.model import Bevoegde, Handvat, Niveau
from policies.engine import Engine
from policies.errors import VraagError
from policies.invoer import lees_vraag
from policies.verschil.rij import Rij
from policies.verschil.tekst import tekst
from policies.verschil.vergelijking import Vergelijking, vergelijk
from tests.factories import BEGIN, MINI, PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking, per_id
from tests.policies.wijzigingen import WIJZIGINGEN, mag, mag_niet


def _antwoord(engine: Engine, vraag: Any) -> dict[str, Any] | None:
    """What the engine says on a question as JSON; None if this versie refuses the question."""
    try:
        (oordeel,) = engine.decide(lees_vraag(vraag, engine.handvat, PEILDATUM))
    except VraagError:
        return None
    return {"niveau": oordeel.niveau.id, "wijze": oordeel.wijze, "regel": oordeel.redenen[0].regel}


def _klopt(verschil: Vergelijking, rijen: Iterable[Rij]) -> int:
    aantal = 0
    oud, nieuw = Engine(verschil.oud), Engine(verschil.nieuw)
    for rij in rijen:
        voorbeeld = rij.voorbeeld.to_json()
        vraag = json.loads(json.dumps(voorbeeld["vraag"]))
        assert vraag["velden"] == [rij.veld]
        assert vraag["ontvanger"]["partij"] == rij.ontvanger
        assert _antwoord(oud, vraag) == voorbeeld["oud"], (rij, vraag)
        assert _antwoord(nieuw, vraag) == voorbeeld["nieuw"], (rij, vraag)
        eerst, later = (
            Niveau.van_id((een or {"niveau": "geen"})["niveau"]) for een in (voorbeeld["oud"], voorbeeld["nieuw"])
        )
        assert (eerst, later) in rij.overgangen
        aantal += 1
    return aantal


@pytest.mark.parametrize(("oud", "nieuw"), [een[1:3] for een in WIJZIGINGEN], ids=[een[0] for een in WIJZIGINGEN])
def test_every_example_gives_with_both_versies_what_is_said(oud: Handvat, nieuw: Handvat) -> None:
    verschil = vergelijk(oud, nieuw, PEILDATUM)
    assert _klopt(verschil, verschil.rijen) == len(verschil.rijen)


def test_no_fact_of_an_example_can_be_left_out() -> None:
    """With one fact fewer the two versies agree, or differ in another way."""
    for naam, oud, nieuw, _ in WIJZIGINGEN:
        for rij in vergelijk(oud, nieuw, PEILDATUM).rijen:
            if rij.soort != "andere-reden" and rij.voorbeeld.oud and rij.voorbeeld.nieuw:
                vraag = rij.voorbeeld.vraag
                for weg in vraag.omstandigheden:
                    over = {een: waar for een, waar in vraag.omstandigheden.items() if een != weg}
                    eerst, later = (
                        Engine(een).niveaus(replace(vraag, omstandigheden=over))[rij.veld] for een in (oud, nieuw)
                    )
                    meer = later > eerst if rij.soort == "wordt-zichtbaar" else later < eerst
                    assert not meer, (naam, vraag, weg)


def test_examples_of_the_real_handvat_give_what_is_said() -> None:
    oud = load_handvat(VERSIES / "2026.1")
    anders = {
        naam: replace(regel, voorwaarden=regel.voorwaarden[1:]) if plaats % 9 == 0 else regel
        for plaats, (naam, regel) in enumerate(oud.verstrekkingen.items())
    }
    verschil = vergelijk(oud, replace(oud, verstrekkingen=per_id(anders.values())))
    assert _klopt(verschil, verschil.rijen[::7]) > 50


def test_totals_are_the_sums_of_the_rows() -> None:
    verschil = vergelijk(MINI, mag("mol-bak-dat", voorwaarden=(), behalve=("maal.gewicht",)), PEILDATUM)
    for totalen, waarvan in ((verschil.per_ontvanger, "ontvanger"), (verschil.per_veld, "veld")):
        assert len(totalen) > 1
        for totaal in totalen:
            eigen = [rij for rij in verschil.rijen if (getattr(rij, waarvan), rij.soort) == (totaal.naam, totaal.soort)]
            assert totaal.oordelen == sum(rij.situaties for rij in eigen)
            assert totaal.vlaggen == eigen[0].vlaggen
            assert totaal.voorbeeld in [rij.voorbeeld for rij in eigen]


def test_the_example_of_a_total_is_the_row_with_the_fewest_facts() -> None:
    regels = [
        maak_verstrekking("a", voorwaarden=("zaak-loopt",), categorieen=(), velden=("maal.soort",)),
        maak_verstrekking("b", categorieen=(), velden=("maal.gewicht",)),
    ]
    (totaal,) = (
        een for een in vergelijk(maak_handvat(), maak_handvat(regels)).per_ontvanger if een.soort != "andere-reden"
    )
    assert totaal.voorbeeld.vraag.to_json()["velden"] == ["maal.gewicht"]


def _vlaggen(**anders: Any) -> dict[str, tuple[str, ...]]:
    """The flags per veld when all meel is shown from now on."""
    categorie = replace(MINI.categorieen["mol.meel"], **anders.get("categorie", {}))
    veld = replace(MINI.velden["maal.soort"], **anders.get("veld", {}))
    basis = replace(
        MINI,
        categorieen=per_id({**MINI.categorieen, categorie.id: categorie}.values()),
        velden=per_id({**MINI.velden, veld.id: veld}.values()),
        verboden={},
    )
    regel = maak_verstrekking("nieuw", leeftijdsgroepen=anders.get("leeftijdsgroepen", ("volwassene",)))
    rijen = vergelijk(replace(basis, verstrekkingen={}), replace(basis, verstrekkingen=per_id([regel]))).rijen
    return {rij.veld: rij.vlaggen for rij in rijen}


@pytest.mark.parametrize(
    ("anders", "soort", "gewicht"),
    [
        ({}, (), ()),
        ({"leeftijdsgroepen": ("jeugdige-16-17",)}, ("minderjarigen",), ("minderjarigen",)),
        ({"leeftijdsgroepen": ("jongvolwassene",)}, (), ()),
        ({"leeftijdsgroepen": ()}, ("minderjarigen",), ("minderjarigen",)),
        ({"categorie": {"bijzonder": "gezondheid"}}, ("bijzondere gegevens",), ("bijzondere gegevens",)),
        ({"veld": {"bijzonder": "gezondheid"}}, ("bijzondere gegevens",), ()),
        ({"categorie": {"geheim": "medisch"}}, ("medisch geheim",), ("medisch geheim",)),
        ({"categorie": {"geheim": "beroep"}}, (), ()),
    ],
)
def test_flags_tell_whom_and_what_it_concerns(
    anders: dict[str, Any], soort: tuple[str, ...], gewicht: tuple[str, ...]
) -> None:
    assert _vlaggen(**anders) == {"maal.soort": soort, "maal.gewicht": gewicht}


def test_both_versies_are_judged_on_one_day() -> None:
    later = date(2026, 6, 1)
    nieuw = mag("mol-mar-klant", geldig_van=later)
    assert vergelijk(MINI, nieuw).uitkomst == "strenger"
    assert vergelijk(MINI, nieuw).later == (later,)
    assert vergelijk(MINI, nieuw, later).rijen == ()
    assert vergelijk(MINI, nieuw, later).later == ()
    verlopen = replace(MINI, geldig_tot=later)
    assert vergelijk(verlopen, replace(MINI, geldig_van=later)).uitkomst == "gelijk"
    assert vergelijk(verlopen, replace(MINI, geldig_van=later)).peildatum == later


def test_who_may_record_counts_only_for_what_regels_of_both_look_at() -> None:
    def met(handvat: Handvat, *wie: Bevoegde) -> Handvat:
        anders = replace(handvat.omstandigheden["noodzaak"], wie=wie)
        return replace(handvat, omstandigheden=per_id({**handvat.omstandigheden, "noodzaak": anders}.values()))

    smal = met(MINI, Bevoegde("bakkerij", ("bakker",)))
    (eraf,) = vergelijk(MINI, smal).bevoegdheden
    assert (eraf.omstandigheid, eraf.erbij, eraf.richting) == ("noodzaak", (), frozenset({"strenger"}))
    assert set(eraf.eraf) == {
        (partij, functie, "ontvanger")
        for partij, functie in (("bakkerij", "leerling"), ("molen", "molenaar"), ("markt", "marktmeester"))
    }
    assert vergelijk(smal, MINI).uitkomst == "ruimer"
    functie_erbij = next(nieuw for naam, _, nieuw, _ in WIJZIGINGEN if naam == "functie erbij")
    assert vergelijk(MINI, functie_erbij).bevoegdheden == ()
    assert vergelijk(functie_erbij, MINI).bevoegdheden == ()
    zonder = maak_handvat([maak_verstrekking("v", voorwaarden=("zaak-loopt",))])
    assert vergelijk(zonder, met(zonder, Bevoegde("molen"))).uitkomst == "gelijk"


def test_what_only_one_versie_has_is_named() -> None:
    nieuw = {naam: nieuw for naam, oud, nieuw, _ in WIJZIGINGEN if oud is MINI}
    for naam, verwacht in (
        ("veld erbij", {"velden": ["kraam.prijs"]}),
        ("functie erbij", {"functies": ["bakkerij.stagiair"]}),
        ("partij erbij", {"partijen": ["winkel"], "functies": ["winkel.winkelier"]}),
        ("doel dat nieuw is", {"doelen": ["proeven"]}),
        ("voorwaarde die nieuw is, en een eraf", {"omstandigheden": ["oven-warm"]}),
        ("moet", {}),
    ):
        heen, terug = vergelijk(MINI, nieuw[naam]).to_json(), vergelijk(nieuw[naam], MINI).to_json()
        assert (heen["alleenNieuw"], heen["alleenOud"]) == (verwacht, {}), naam
        assert (terug["alleenNieuw"], terug["alleenOud"]) == ({}, verwacht), naam
    verplaatst = vergelijk(MINI, nieuw["veld verplaatst"]).to_json()["verplaatst"]
    assert verplaatst == [{"veld": "maal.gewicht", "van": "mol.meel", "naar": "mol.klant"}]


def test_a_question_that_one_versie_cannot_have_is_said_so() -> None:
    nieuw = next(nieuw for naam, _, nieuw, _ in WIJZIGINGEN if naam == "doel dat nieuw is")
    (rij,) = (rij for rij in vergelijk(MINI, nieuw).rijen if rij.soort == "wordt-zichtbaar")
    assert rij.voorbeeld.oud is None
    assert rij.voorbeeld.nieuw is not None
    assert rij.voorbeeld.vraag.to_json()["doel"] == "proeven"
    assert "deze vraag kan hier niet" in tekst(vergelijk(MINI, nieuw))


def test_a_regel_about_a_moved_veld_is_another_reason_if_it_still_shows() -> None:
    regel = maak_verstrekking("v", categorieen=("mol.meel", "mol.klant"))
    oud = maak_handvat([regel])
    veld = replace(MINI.velden["maal.gewicht"], categorie="mol.klant")
    nieuw = replace(oud, velden=per_id({**MINI.velden, veld.id: veld}.values()))
    (rij,) = vergelijk(oud, nieuw).rijen
    assert (rij.veld, rij.soort, rij.wat, rij.richting) == ("maal.gewicht", "andere-reden", ("categorie",), frozenset())


def test_only_the_veld_that_moved_is_in_another_categorie() -> None:
    regel = maak_verstrekking("v", categorieen=("mol.meel", "mol.klant"))
    veld = replace(MINI.velden["maal.gewicht"], categorie="mol.klant")
    nieuw = replace(
        maak_handvat([replace(regel, modaliteit="moet")]), velden=per_id({**MINI.velden, veld.id: veld}.values())
    )
    wat = {rij.veld: rij.wat for rij in vergelijk(maak_handvat([regel]), nieuw).rijen}
    assert wat == {
        "maal.soort": ("modaliteit",),
        "maal.gewicht": ("modaliteit", "categorie"),
        "maal.klant": ("modaliteit",),
    }


def test_the_example_is_of_the_situatie_that_needs_the_fewest_facts() -> None:
    regel = maak_verstrekking("v", voorwaarden=("slachtoffer-in-zaak",), categorieen=(), velden=("maal.soort",))
    (rij,) = (rij for rij in vergelijk(maak_handvat(), maak_handvat([regel])).rijen if rij.soort == "wordt-zichtbaar")
    assert (rij.voorbeeld.vraag.rol, rij.voorbeeld.vraag.omstandigheden) == ("slachtoffer", {})


def test_the_text_names_everything() -> None:
    for naam, oud, nieuw, uitkomst in WIJZIGINGEN:
        verschil = vergelijk(oud, nieuw)
        verslag = tekst(verschil)
        assert verslag.splitlines()[1].lower().startswith(uitkomst), naam
        for rij in verschil.rijen:
            assert rij.veld in verslag
            assert all(doel in verslag for doel in rij.doelen)
            assert all(vlag in verslag for vlag in rij.vlaggen)
        assert verslag.count("bijvoorbeeld: ") <= len(verschil.rijen)
        assert ("bijvoorbeeld: " in verslag) is bool(verschil.rijen)
        for een in verschil.bevoegdheden:
            assert f"Wie {een.omstandigheid} mag vastleggen" in verslag


def test_the_text_of_one_change() -> None:
    oud = maak_handvat([maak_verstrekking("v", velden=("maal.soort",), categorieen=(), voorwaarden=("zaak-loopt",))])
    nieuw = mag("v", replace(oud, versie="2026.8"), voorwaarden=(), rollen=("slachtoffer",), leeftijdsgroepen=("kind",))
    vraag = (
        '{"ontvanger": {"partij": "bakkerij", "functie": "bakker"}, '
        '"zaak": {"zaaktype": "veelvoorkomende-criminaliteit", "processtap": "selectie-markering"}, '
        '"persoon": {"rol": "slachtoffer", "leeftijd": 0}, "doel": "bakken", '
        '"peildatum": "2026-01-01", "velden": ["maal.soort"]}'
    )
    assert tekst(vergelijk(oud, nieuw)).splitlines()[:12] == [
        "Van 2026.9 naar 2026.8, op 2026-01-01.",
        "Gemengd: er mag soms meer, en soms minder.",
        "",
        "Dit wordt zichtbaar (1 gegeven)",
        "  Bakkerij: 240 keer (gegeven maal situatie)",
        "    maal.soort",
        "      van niets naar volledig",
        "      voor: bakken; in 240 situaties per gegeven",
        "      regel: v; eerst: v, geen regel",
        "      let op: minderjarigen",
        f"      bijvoorbeeld: {vraag}",
        "        eerst: niets (v); nu: volledig, rechtstreeks (v)",
    ]


def test_a_verbod_in_place_of_silence_is_another_reason() -> None:
    leeg = maak_handvat()
    verschil = vergelijk(leeg, replace(leeg, verboden=per_id([maak_verbod("b", ontvangers=("markt",))])))
    assert verschil.uitkomst == "gelijk"
    assert {(rij.soort, rij.wat, rij.regels) for rij in verschil.rijen} == {
        ("andere-reden", ("regel",), ((None, "b"),))
    }


def test_comparing_the_other_way_round_mirrors_everything() -> None:
    spiegel = {"wordt-zichtbaar": "niet-meer-zichtbaar", "niet-meer-zichtbaar": "wordt-zichtbaar"}
    for naam, oud, nieuw, _ in WIJZIGINGEN:
        heen, terug = vergelijk(oud, nieuw, BEGIN), vergelijk(nieuw, oud, BEGIN)
        eerst = {(rij.soort, rij.ontvanger, rij.veld): (rij.situaties, set(rij.doelen)) for rij in heen.rijen}
        later = {
            (spiegel.get(rij.soort, rij.soort), rij.ontvanger, rij.veld): (rij.situaties, set(rij.doelen))
            for rij in terug.rijen
        }
        assert eerst == later, naam


def test_a_verbod_is_tightened_in_one_place_and_loosened_in_another() -> None:
    verschil = vergelijk(MINI, mag_niet("mar-kind", leeftijdsgroepen=("volwassene",)))
    assert verschil.uitkomst == "gemengd"
    assert {rij.soort for rij in verschil.rijen} == {"wordt-zichtbaar", "niet-meer-zichtbaar", "andere-reden"}


def test_the_text_does_not_list_more_regels_than_one_can_read() -> None:
    zaaktypen = list(woordenlijst.ZAAKTYPEN)[:7]
    regels = [maak_verstrekking(f"v{nummer}", zaaktypen=(een,)) for nummer, een in enumerate(zaaktypen)]
    anders = [replace(regel, uitleg="Anders.") for regel in regels]
    verslag = tekst(vergelijk(maak_handvat(regels), maak_handvat(anders)))
    assert "regel: v0, v1, v2, v3, v4, v5 en 1 meer; eerst: v0, v1, v2, v3, v4, v5 en 1 meer" in verslag
    verslag = tekst(vergelijk(maak_handvat(regels[:6]), maak_handvat(anders[:6])))
    assert "regel: v0, v1, v2, v3, v4, v5; eerst: v0, v1, v2, v3, v4, v5\n" in verslag


def test_the_text_tells_on_which_side_one_may_record_and_what_else_differs() -> None:
    def met(kant: tuple[str, ...]) -> Handvat:
        anders = replace(MINI.omstandigheden["toestemming-betrokkene"], wie=(Bevoegde("molen"),), kant=kant)
        return replace(MINI, omstandigheden=per_id({**MINI.omstandigheden, anders.id: anders}.values()))

    assert tekst(vergelijk(met(("bron",)), met(("ontvanger", "bron")))).splitlines()[2:] == [
        "",
        "Wie toestemming-betrokkene mag vastleggen, verandert (ruimer).",
        "  erbij: Molen, molenaar (als ontvanger)",
    ]
    assert tekst(vergelijk(met(()), met(("bron",)))).splitlines()[-1] == (
        "  eraf: Molen, molenaar (als geen van beide of als ontvanger)"
    )
    nieuw = {naam: nieuw for naam, oud, nieuw, _ in WIJZIGINGEN if oud is MINI}
    assert "Nieuw (velden): kraam.prijs" in tekst(vergelijk(MINI, nieuw["veld erbij"]))
    assert "Vervallen (velden): kraam.prijs" in tekst(vergelijk(nieuw["veld erbij"], MINI))
    assert "Verplaatst: maal.gewicht van mol.meel naar mol.klant" in tekst(vergelijk(MINI, nieuw["veld verplaatst"]))
    later = tekst(vergelijk(MINI, mag("mol-mar-klant", geldig_van=date(2026, 6, 1))))
    assert "Vergelijk ook op 2026-06-01 (--peildatum)." in later
