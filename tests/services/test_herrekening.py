"""What was judged is judged again from its logregel, with the versie of then, to the same bytes; or says why not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import rfc8785

from audit.gebeurtenis import MAX_BYTES, maak
from gateway.aanvrager import Aanvrager
from gateway.services import Contextantwoord, Verzoek, logvraag
from gateway.services.feiten import Feiten, beoordeel
from gateway.services.herrekening import Herrekening, NietHerrekenbaarError, herreken
from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from policies.engine import Engine
from policies.oordeel import Reden
from policies.versies import Versies
from policies.vraag import Ontvanger, Vraag
from tests.factories import PEILDATUM
from tests.services.opzet import BAKKER, BEGIN, MOLENAAR, SPOOR, ZAAK, Opzet, weging
from tests.versies import NIEUW, OUD, opzet_in_versies, schrijf_versies

GEVAL: dict[str, Any] = {
    "verzoek": "00000000-0000-4000-8000-000000000007",
    "zaak": "0f" * 16,
    "persoon": "0f" * 16,
}


@pytest.fixture
def mappen(tmp_path: Path) -> Path:
    return schrijf_versies(tmp_path / "versies")


@pytest.fixture
def poort(tmp_path: Path, mappen: Path, databank: None) -> Iterator[Opzet]:
    """A poort with two versies, whose bron of the molen knows of the slachtoffer what the bakker does not."""
    opzet = opzet_in_versies(tmp_path / "poort", mappen)
    yield opzet
    opzet.opslag.sluit()


def vraag(opzet: Opzet, persoon: int = 2, velden: tuple[str, ...] | None = None) -> Contextantwoord:
    verzoek = Verzoek(ZAAK.zaaknummer, persoon, "bakken", velden=velden)
    return opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)


def oordelen(opzet: Opzet) -> list[dict[str, Any]]:
    return [regel for regel in opzet.log() if regel["soort"] == "context-beoordeeld"]


def opnieuw(regel: dict[str, Any], mappen: Path) -> Herrekening:
    return herreken(regel, Versies(mappen).met_hash)


def json_van(antwoord: Contextantwoord) -> list[dict[str, Any]]:
    return [veld.oordeel.to_json() for veld in antwoord.velden]


def test_an_older_oordeel_comes_back_whole_after_another_versie_came_into_force(poort: Opzet, mappen: Path) -> None:
    weging(poort, persoon=2)
    toestemming = {"omstandigheid": "toestemming-betrokkene", "categorieen": ("mol.klant",), "persoon": 2}
    weging(poort, MOLENAAR, soort="toestemming", **toestemming)
    toen = vraag(poort)
    poort.klok.vooruit(days=1)
    nu = vraag(poort)
    assert json_van(toen) != json_van(nu)
    eerste, tweede = oordelen(poort)
    for regel, antwoord, versie in ((eerste, toen, OUD.versie), (tweede, nu, NIEUW.versie)):
        gerekend = opnieuw(regel, mappen)
        assert (gerekend.gelijk, gerekend.anders, gerekend.handvat.versie) == (True, (), versie)
        assert [oordeel.to_json() for oordeel in gerekend.oordelen] == json_van(antwoord)
    assert [opnieuw(regel, mappen).vraag.peildatum.isoformat() for regel in (eerste, tweede)] == [
        "2026-11-22",
        "2026-11-23",
    ]


def test_what_the_ontvanger_knew_is_in_the_entry_and_decides_the_explanation(poort: Opzet, mappen: Path) -> None:
    poort.bronnen.feiten = {"maal": {"adres-afgeschermd": True}}
    nee = {"omstandigheid": "toestemming-betrokkene", "categorieen": ("mol.klant",), "waarde": False, "persoon": 2}
    weging(poort, MOLENAAR, soort="toestemming", **nee)
    vraag(poort)
    (regel,) = oordelen(poort)
    inhoud = regel["inhoud"]
    bekend = inhoud["bekend"]
    assert inhoud["omstandigheden"]["adres-afgeschermd"] is True
    assert "adres-afgeschermd" not in bekend["omstandigheden"]
    assert inhoud["per_categorie"] == [
        {"categorie": "mol.klant", "omstandigheden": {"toestemming-betrokkene": False}},
    ]
    assert bekend["per_categorie"] == []
    assert opnieuw(regel, mappen).gelijk
    alles_gezegd = {**inhoud, "bekend": {**bekend, "per_categorie": inhoud["per_categorie"]}}
    gerekend = opnieuw({**regel, "inhoud": alles_gezegd}, mappen)
    assert (gerekend.gelijk, gerekend.anders) == (False, ())


def test_an_ophaling_is_judged_again_with_the_versie_of_the_ophaling(poort: Opzet, mappen: Path) -> None:
    weging(poort)
    antwoord = vraag(poort, persoon=1)
    (item,) = poort.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    poort.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    poort.klok.vooruit(hours=16)  # after midnight, so in the newer versie
    poort.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    verzoek, ophaling = oordelen(poort)
    assert (verzoek["inhoud"]["velden"], ophaling["inhoud"]["velden"]) == (None, list(item.velden))
    assert [opnieuw(regel, mappen).handvat.versie for regel in (verzoek, ophaling)] == [OUD.versie, NIEUW.versie]
    assert opnieuw(verzoek, mappen).gelijk
    assert opnieuw(ophaling, mappen).gelijk
    assert [oordeel.veld for oordeel in opnieuw(ophaling, mappen).oordelen] == ["maal.soort"]


def test_only_the_asked_velden_come_back(poort: Opzet, mappen: Path) -> None:
    vraag(poort, velden=("maal.klant", "oven.recept"))
    (regel,) = oordelen(poort)
    gerekend = opnieuw(regel, mappen)
    assert gerekend.gelijk
    assert gerekend.vraag.velden == ("maal.klant", "oven.recept")
    assert [oordeel.veld for oordeel in gerekend.oordelen] == ["oven.recept", "maal.klant"]


def test_another_outcome_names_the_velden_that_differ(poort: Opzet, mappen: Path) -> None:
    vraag(poort)
    (regel,) = oordelen(poort)
    inhoud = regel["inhoud"]
    oud = [een | {"niveau": "volledig"} if een["veld"] == "maal.klant" else een for een in inhoud["oordelen"]]
    ander = [een for een in oud if een["veld"] != "kraam.plek"] + [{**oud[0], "veld": "kraam.weg"}]
    gerekend = opnieuw({**regel, "inhoud": {**inhoud, "oordelen": ander, "uitkomst": "0" * 64}}, mappen)
    assert (gerekend.gelijk, gerekend.anders) == (False, ("maal.klant", "kraam.weg", "kraam.plek"))
    uitleg = opnieuw({**regel, "inhoud": {**inhoud, "uitkomst": "0" * 64}}, mappen)
    assert (uitleg.gelijk, uitleg.anders) == (False, ())


def test_what_cannot_be_judged_again_says_why(poort: Opzet, mappen: Path) -> None:
    vraag(poort)
    gevraagd, regel, _ = poort.log()
    with pytest.raises(NietHerrekenbaarError, match="een regel context-gevraagd"):
        opnieuw(gevraagd, mappen)
    nieuw = ("velden", "bekend", "peildatum", "uitkomst")
    eerder = {sleutel: waarde for sleutel, waarde in regel["inhoud"].items() if sleutel not in nieuw}
    with pytest.raises(NietHerrekenbaarError, match="van voor de tijd"):
        opnieuw({**regel, "inhoud": eerder}, mappen)
    with (mappen / OUD.versie / "doelen.toml").open("a") as bestand:
        bestand.write("# een letter anders\n")
    with pytest.raises(NietHerrekenbaarError, match=rf"versie {OUD.versie} met sha256 [0-9a-f]{{64}}"):
        opnieuw(regel, mappen)


@pytest.fixture(scope="module")
def echt() -> Engine:
    return Engine(load_handvat(VERSIES / "2026.1"))


def _alles_bekend(engine: Engine, partij: str, functie: str | None, doel: str) -> tuple[Vraag, Feiten]:
    """All facts that the regels name, and for every categorie all that people can record, as widely as can be."""
    handvat = engine.handvat
    basis = Vraag(Ontvanger(partij, functie, "rotterdam"), doel, PEILDATUM, velden=tuple(handvat.velden))
    genoemd = sorted(engine.genoemde_omstandigheden(basis))
    mensen = [wat for wat in genoemd if handvat.omstandigheden[wat].soort in ("weging", "toestemming")]
    algemeen = {wat: True for wat in genoemd if wat not in mensen}
    per_categorie = {categorie: dict.fromkeys(mensen, True) for categorie in handvat.categorieen}
    return basis, Feiten(algemeen, algemeen, per_categorie, per_categorie, dict.fromkeys(handvat.bronnen, "beantwoord"))


def test_with_all_facts_an_entry_keeps_far_from_its_limit(echt: Engine) -> None:
    wie: dict[str, Any] = {"aanvrager": "0f" * 16, "partij": "om", "functie": None, "systeemrollen": []}
    langste = 0
    for partij in echt.handvat.partijen.values():
        for doel in echt.doelen_voor(partij.id, partij.functies[0]):
            basis, feiten = _alles_bekend(echt, partij.id, partij.functies[0], doel)
            velden = {**GEVAL, "ontvanger": partij.id, "doel": doel, "vrijgaven": [GEVAL["verzoek"]] * 40}
            velden |= logvraag.schrijf(basis, feiten) | logvraag.schrijf_oordelen(beoordeel(echt, basis, feiten))
            velden |= {"handvat": {"versie": "2026.1", "sha256": echt.handvat.sha256}}
            velden |= {"bron_omstandigheden_stand": feiten.bronstanden}
            regel = maak("context-beoordeeld", spoor=SPOOR, wie=wie, **velden).bytes_met(BEGIN)
            langste = max(langste, len(regel))
    assert 20_000 < langste < MAX_BYTES * 3 // 4


def test_the_outcome_is_the_hash_of_all_oordelen_as_rfc_8785_writes_them(echt: Engine) -> None:
    vragen = [
        Vraag(Ontvanger(partij.id), doel, PEILDATUM, rol="verdachte")
        for partij in echt.handvat.partijen.values()
        for doel in echt.doelen_voor(partij.id, None)[:2]
    ]
    for oordelen in [[], *map(echt.decide, vragen)]:
        geheel = rfc8785.dumps([oordeel.to_json() for oordeel in oordelen])
        assert logvraag.uitkomst(oordelen) == hashlib.sha256(geheel).hexdigest()
    eerste = echt.decide(vragen[0])[0]
    procent = replace(eerste.uitkomst, redenen=(Reden("regel-%b", "mag", ("100%",)),))
    vreemd = [eerste, eerste._replace(uitkomst=procent)]
    geheel = rfc8785.dumps([oordeel.to_json() for oordeel in vreemd])
    assert logvraag.uitkomst(vreemd) == hashlib.sha256(geheel).hexdigest()


def _regel(engine: Engine, basis: Vraag, feiten: Feiten) -> dict[str, Any]:
    """Return the entry of these facts and what the engine says of them, as it would be read from the log."""
    geschreven = maak(
        "context-beoordeeld",
        spoor=SPOOR,
        wie=None,
        **GEVAL,
        ontvanger=basis.ontvanger.partij,
        doel=basis.doel,
        vrijgaven=[],
        handvat={"versie": engine.handvat.versie, "sha256": engine.handvat.sha256},
        bron_omstandigheden_stand=feiten.bronstanden,
        **logvraag.schrijf(basis, feiten),
        **logvraag.schrijf_oordelen(beoordeel(engine, basis, feiten)),
    ).bytes_met(BEGIN)
    gelezen: dict[str, Any] = json.loads(geschreven)
    return gelezen


def test_a_question_with_everything_is_read_back_as_it_was(echt: Engine) -> None:
    basis, feiten = _alles_bekend(echt, "om", "officier-van-justitie", "selectie")
    basis = replace(
        basis, zaaktype="overig", processtap="verzamelen-adviseren", rol="verdachte", leeftijdsgroep="volwassene"
    )
    eigen = {"pol.identiteit": {"noodzaak": False}}
    feiten = replace(feiten, algemeen_eigen={"zaak-loopt": True}, per_categorie_eigen=eigen)
    assert logvraag.lees(_regel(echt, basis, feiten)["inhoud"]) == (basis, feiten)


def test_whatever_was_known_of_any_situatie_is_judged_again_to_the_same_bytes(echt: Engine) -> None:
    toeval, handvat = Random(20261122), echt.handvat
    partijen = [partij for partij in handvat.partijen.values() if echt.doelen_voor(partij.id, partij.functies[0])]

    def enkele(namen: Iterable[str], deel: float) -> dict[str, bool]:
        return {naam: toeval.random() < 0.7 for naam in sorted(namen) if toeval.random() < deel}

    def per_categorie() -> dict[str, dict[str, bool]]:
        return {naam: enkele(genoemd, 0.2) for naam in handvat.categorieen if toeval.random() < 0.3}

    for _ in range(60):
        partij = toeval.choice(partijen)
        basis = Vraag(
            ontvanger=Ontvanger(partij.id, toeval.choice([None, *partij.functies]), "rotterdam"),
            doel=toeval.choice(echt.doelen_voor(partij.id, partij.functies[0])),
            peildatum=PEILDATUM,
            zaaktype=toeval.choice([None, *woordenlijst.ZAAKTYPEN]),
            processtap=toeval.choice([None, *woordenlijst.PROCESSTAPPEN]),
            rol=toeval.choice([None, *woordenlijst.ROLLEN_PERSOON]),
            leeftijdsgroep=toeval.choice([None, *woordenlijst.LEEFTIJDSGROEPEN]),
            velden=toeval.choice([None, tuple(toeval.sample(sorted(handvat.velden), 20))]),
        )
        genoemd = echt.genoemde_omstandigheden(basis)
        feiten = Feiten(enkele(genoemd, 0.5), enkele(genoemd, 0.2), per_categorie(), per_categorie(), {})
        gerekend = herreken(_regel(echt, basis, feiten), {handvat.sha256: echt}.get)
        assert (gerekend.gelijk, gerekend.anders, gerekend.vraag) == (True, (), basis)


def test_a_caller_without_a_functie_is_judged_again_too(poort: Opzet, mappen: Path) -> None:
    zonder = Aanvrager("sub-zonder", "Zus Zonder", "bakkerij", None, ("rotterdam",), ())
    poort.diensten.context.verstrek(zonder, Verzoek(ZAAK.zaaknummer, 1, "bakken"), SPOOR)
    (regel,) = oordelen(poort)
    assert opnieuw(regel, mappen).gelijk
