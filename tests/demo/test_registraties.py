"""What the invented bronnen hold: every contextveld, of the right type, with labels that make the poort work."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from demo.wereld import Registratie, Wereld, bron_omstandigheden
from demo.wereld.gegevens import lees, lees_map
from gateway.connectors.labels import voldoet_aan_alle
from handvat.model import Handvat
from tests.demo.conftest import DAG

_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")


def _alle(wereld: Wereld) -> Iterator[tuple[str, str, str, Registratie]]:
    for bron, personen in wereld.registraties.items():
        for sleutel, velden in personen.items():
            for veld, registratie in velden.items():
                yield bron, sleutel, veld, registratie


def _is_tekst(waarde: object) -> bool:
    return isinstance(waarde, str) and bool(waarde.strip())


def _is_datum(waarde: object) -> bool:
    return isinstance(waarde, str) and date.fromisoformat(waarde).isoformat() == waarde


def _is_tijdstip(waarde: object) -> bool:
    return isinstance(waarde, str) and datetime.fromisoformat(waarde).utcoffset() is not None


def _is_lijst(waarde: object) -> bool:
    return isinstance(waarde, tuple) and bool(waarde) and all(_is_tekst(regel) for regel in waarde)


_TYPEN: Mapping[str, Callable[[object], bool]] = {
    "tekst": _is_tekst,
    "code": _is_tekst,
    "datum": _is_datum,
    "tijdstip": _is_tijdstip,
    "getal": lambda waarde: type(waarde) is int,
    "ja-nee": lambda waarde: type(waarde) is bool,
    "lijst": _is_lijst,
}


def test_every_bron_holds_something(handvat: Handvat, wereld: Wereld) -> None:
    assert len(wereld.registraties) == 23
    assert wereld.registraties.keys() == handvat.bronnen.keys()
    assert all(wereld.registraties.values())


def test_every_contextveld_occurs_in_its_own_bron_with_its_own_type(handvat: Handvat, wereld: Wereld) -> None:
    gezien = set()
    for bron, _, veld_id, registratie in _alle(wereld):
        veld = handvat.velden[veld_id]
        assert veld.bron == bron
        assert _TYPEN[veld.type](registratie.waarde), (veld_id, registratie.waarde)
        gezien.add(veld_id)
    assert gezien == handvat.velden.keys()


def test_every_template_is_for_a_contextveld(handvat: Handvat) -> None:
    sjablonen = [veld for bestand in lees_map("sjablonen").values() for veld in bestand]
    assert sorted(sjablonen) == sorted(handvat.velden)


def test_no_value_shows_its_template_or_a_real_postcode(wereld: Wereld) -> None:
    for _, _, veld, registratie in _alle(wereld):
        tekst = repr(registratie.waarde)
        assert "{" not in tekst, veld
        assert not _POSTCODE.search(tekst), (veld, tekst)


def test_a_label_says_where_and_when(wereld: Wereld) -> None:
    for bron, _, _, registratie in _alle(wereld):
        assert registratie.label["herkomst"] == bron
        assert date.fromisoformat(str(registratie.label["datum"])) <= DAG


def test_in_a_story_no_record_is_older_than_what_it_tells(handvat: Handvat, wereld: Wereld) -> None:
    verteld = {persoon.sleutel for zaak in wereld.zaken if zaak.oefenverhaal for persoon in zaak.personen}
    getoetst = 0
    for _, sleutel, veld, registratie in _alle(wereld):
        soort = handvat.velden[veld].type
        if sleutel in verteld and soort in ("datum", "tijdstip"):
            dag = datetime.fromisoformat(str(registratie.waarde)).date()
            assert dag > DAG or str(registratie.label["datum"]) >= dag.isoformat(), veld
            getoetst += 1
    assert getoetst > 10


def test_every_beperking_is_met_by_some_values_and_missed_by_others(handvat: Handvat, wereld: Wereld) -> None:
    uitkomsten: dict[str, Counter[bool]] = defaultdict(Counter)
    per_veld: dict[str, set[str]] = defaultdict(set)
    for regel in handvat.verstrekkingen.values():
        for veld in handvat.velden_van(regel):
            per_veld[veld] |= set(regel.beperkingen)
    for _, _, veld, registratie in _alle(wereld):
        for beperking in per_veld[veld]:
            goed = voldoet_aan_alle(registratie.label, (beperking,), handvat.beperkingen, DAG)
            uitkomsten[beperking][goed] += 1
    assert uitkomsten.keys() == {b for regel in handvat.verstrekkingen.values() for b in regel.beperkingen}
    for beperking, tellingen in uitkomsten.items():
        assert tellingen[True], beperking
        assert tellingen[False], beperking


def test_most_values_meet_all_beperkingen_of_a_verstrekking_that_opens_them(handvat: Handvat, wereld: Wereld) -> None:
    per_veld: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for regel in handvat.verstrekkingen.values():
        for veld in handvat.velden_van(regel):
            per_veld[veld].append(regel.beperkingen)
    telling: Counter[bool] = Counter()
    for _, _, veld, registratie in _alle(wereld):
        if per_veld[veld]:
            telling[
                any(voldoet_aan_alle(registratie.label, eisen, handvat.beperkingen, DAG) for eisen in per_veld[veld])
            ] += 1
    assert 0.005 < telling[False] / telling.total() < 0.1


def test_the_stories_have_ordinary_labels(handvat: Handvat, wereld: Wereld) -> None:
    eisen = ("binnen-bewaartermijn", "niet-ouder-dan-een-jaar")
    for zaak in wereld.zaken:
        for persoon in zaak.personen if zaak.oefenverhaal else ():
            for personen in wereld.registraties.values():
                for veld, registratie in personen.get(persoon.sleutel, {}).items():
                    assert voldoet_aan_alle(registratie.label, eisen, handvat.beperkingen, DAG), veld


def test_police_labels_name_the_article_and_informants_are_never_ordinary(handvat: Handvat, wereld: Wereld) -> None:
    artikelen: Counter[str] = Counter()
    for _, _, veld, registratie in _alle(wereld):
        categorie = handvat.categorieen[handvat.velden[veld].categorie]
        if categorie.regime == "wpg":
            artikel = str(registratie.label["verwerkingsartikel"])
            artikelen[artikel] += 1
            assert artikel == "12" or categorie.id != "pol.informant"
    assert artikelen.keys() == {"8", "9", "10", "12", "13"}
    assert artikelen["8"] + artikelen["13"] > 0.9 * artikelen.total()


def test_a_veiligheidshuis_knows_only_people_of_its_own_regio(wereld: Wereld) -> None:
    regios = lees("regios.toml")
    systeem = {zaak.zaaknummer: regios["regio"][zaak.regio]["zvh"] for zaak in wereld.zaken}
    waar = defaultdict(set)
    for zaak in wereld.zaken:
        for persoon in zaak.personen:
            waar[persoon.sleutel].add(systeem[zaak.zaaknummer])
    for bron in regios["zvh_systemen"]:
        for inhoud in (wereld.registraties[bron], wereld.omstandigheden[bron]):
            assert inhoud
            assert all(bron in waar[sleutel] for sleutel in inhoud)


def test_a_bron_says_only_what_its_houder_may_record(handvat: Handvat, wereld: Wereld) -> None:
    kan = bron_omstandigheden()
    for bron, gezegd in kan.items():
        for naam in gezegd:
            omstandigheid = handvat.omstandigheden[naam]
            assert omstandigheid.soort in ("feit", "maatregel")
            assert handvat.bronnen[bron].houder in {bevoegde.partij for bevoegde in omstandigheid.wie}
    for bron, personen in wereld.omstandigheden.items():
        for feiten in personen.values():
            assert feiten.keys() <= set(kan.get(bron, ()))


def test_every_omstandigheid_a_bron_can_say_is_said_of_somebody(wereld: Wereld) -> None:
    for bron, namen in bron_omstandigheden().items():
        for naam in namen:
            assert any(feiten.get(naam) for feiten in wereld.omstandigheden[bron].values()), (bron, naam)


def test_what_a_bron_says_agrees_with_what_it_holds(wereld: Wereld) -> None:
    for sleutel, feiten in wereld.omstandigheden["vt"].items():
        if "vt-bemoeienis" in feiten:
            assert feiten["vt-bemoeienis"] is ("vt.bekend" in wereld.registraties["vt"].get(sleutel, {}))
