"""The game of the teams: how a choice is scored on a tiny invented handvat, and what may not stand in a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from handvat.leesbaarheid import flesch_douma, woorden, zinnen
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Bevoegde, Handvat, Niveau, Omstandigheid
from leren.situatie import Situatie
from leren.teams.lader import MAP, OngeldigeTeamcasusError, lees_teamcasussen, redenen
from leren.teams.model import Kaartveld, Teamcasus, Teampartij, Teampersoon, Tekstkeuze
from leren.teams.uitslag import MAX_SPREKEND, SOORTEN, Keuze, maak_uitslag, oordelen, soort_van
from policies.engine import Engine
from policies.oordeel import Oordeel
from policies.vraag import Vraag
from tests.factories import MINI, PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking, per_id

DAG = date(2026, 11, 22)
GEEF = Keuze("geef")


def _partij(id_: str, functie: str, *velden: str, **anders: Any) -> Teampartij:
    kaart = tuple(Kaartveld(veld=veld, persoon="kees", weet="Dit is verzonnen.") for veld in velden)
    leeg: MappingProxyType[str, Any] = MappingProxyType({})
    basis: dict[str, Any] = {"doel": "bakken", "feiten": leeg, "alleen": leeg}
    return Teampartij(id=id_, functie=functie, kaart=kaart, **{**basis, **anders})


def _casus(**anders: Any) -> Teamcasus:
    kees = Teampersoon(id="kees", wie="Kees", rol="verdachte", leeftijd=40, feiten=MappingProxyType({}))
    basis: dict[str, Any] = {
        "id": "brood",
        "titel": "Brood",
        "bron": "verzonnen",
        "verhaal": ("Een verhaal.",),
        "bedoeling": "Goed brood.",
        "stap": "intake-selectie",
        "zaaktype": "overig",
        "niveau": "basis",
        "duur_min": 10,
        "leerdoelen": ("Iets.",),
        "trainer": ("Iets.",),
        "feiten": MappingProxyType({}),
        "personen": per_id([kees]),
        "partijen": per_id(
            [
                _partij("molen", "molenaar", "maal.soort", "maal.gewicht", "maal.klant"),
                _partij("bakkerij", "bakker", "oven.recept"),
            ]
        ),
        "adviezen": (Tekstkeuze("een", "Eén"),),
    }
    return Teamcasus(**{**basis, **anders})


def _oordelen(handvat: Handvat, casus: Teamcasus) -> dict[str, Oordeel]:
    """What the molen may give to the bakkerij, by veld."""
    alle = oordelen(casus, Engine(handvat).decide, PEILDATUM)
    return {kaartveld.partition(".")[2]: een for (houder, kaartveld, _), een in alle.items() if houder == "molen"}


def test_each_choice_is_what_the_engine_makes_of_it() -> None:
    weging = Omstandigheid("gewogen", "weging", "Is dit gewogen?", (Bevoegde("molen"),))
    handvat = maak_handvat(
        [
            maak_verstrekking("mol-moet", categorieen=(), velden=("maal.soort",), modaliteit="moet"),
            maak_verstrekking("mol-weeg", categorieen=(), velden=("maal.gewicht",), voorwaarden=("gewogen",)),
            maak_verstrekking("mol-dat", categorieen=("mol.klant",), niveau=Niveau.DAT),
        ],
        omstandigheden={**MINI.omstandigheden, "gewogen": weging},
    )
    per_veld = _oordelen(handvat, _casus())
    gezien = {veld: (soort_van(GEEF, een), soort_van(None, een)) for veld, een in per_veld.items()}
    assert gezien == {
        "maal.soort": ("gaf-moet", "moest"),
        "maal.gewicht": ("zonder-weging", "na-weging"),
        "maal.klant": ("te-veel", "alleen-dat"),
    }
    mag = _oordelen(maak_handvat([maak_verstrekking("mol-mag", wijze="na-vrijgave")]), _casus())
    assert (soort_van(GEEF, mag["maal.soort"]), soort_van(Keuze("niet"), mag["maal.soort"])) == ("gaf-mag", "mocht")
    assert (soort_van(GEEF, mag["maal.klant"]), soort_van(None, mag["maal.klant"])) == ("mocht-niet", "terecht-niet")
    assert {soort for paar in gezien.values() for soort in paar} <= set(SOORTEN)


def test_what_only_a_houder_knows_counts_for_its_own_gegevens_alone() -> None:
    feit = next(iter(MINI.omstandigheden))
    handvat = maak_handvat(
        [
            maak_verstrekking("mol-als", voorwaarden=(feit,)),
            maak_verstrekking(
                "bak-als",
                verstrekker="bakkerij",
                ontvangers=("molen",),
                categorieen=("bak.recept",),
                voorwaarden=(feit,),
            ),
        ]
    )
    weet = MappingProxyType({"kees": MappingProxyType({feit: True})})
    molen = replace(_casus().partijen["molen"], alleen=weet)
    casus = _casus(partijen=per_id([molen, _casus().partijen["bakkerij"]]))
    alle = oordelen(casus, Engine(handvat).decide, PEILDATUM)
    assert alle["molen", "kees.maal.soort", "bakkerij"].niveau is Niveau.VOLLEDIG
    assert alle["bakkerij", "kees.oven.recept", "molen"].niveau is Niveau.GEEN
    # The link to the page with the reason asks the same question.
    situatie = casus.situatie("bakkerij", "kees", "molen")
    assert Engine(handvat).decide(situatie.vraag(PEILDATUM, ("maal.soort",)))[0].niveau is Niveau.VOLLEDIG
    assert situatie == Situatie(
        "bakkerij",
        "bakker",
        "bakken",
        "intake-selectie",
        "verdachte",
        40,
        "overig",
        None,
        MappingProxyType({feit: True}),
    )


def test_the_most_telling_differences_are_of_different_gegevens_and_the_forbidden_comes_first() -> None:
    handvat = maak_handvat(
        [maak_verstrekking("mol-moet", categorieen=(), velden=("maal.soort",), modaliteit="moet")],
        [maak_verbod("mol-nooit", categorieen=("mol.klant",))],
    )
    casus = _casus(partijen=per_id([*_casus().partijen.values(), _partij("markt", "marktmeester", "kraam.plek")]))
    plekken = {(veld.id, naar): GEEF for houder, veld in casus.kaartvelden() for naar in casus.anderen(houder)}
    keuzes = {"molen": {plek: keuze for plek, keuze in plekken.items() if plek[0] != "kees.maal.soort"}}
    uitslag = maak_uitslag(casus, oordelen(casus, Engine(handvat).decide, PEILDATUM), keuzes)
    molen = uitslag[0]
    assert [(een.soort, een.kaartveld.veld) for een in molen.sprekend] == [
        ("mocht-niet", "maal.klant"),
        ("mocht-niet", "maal.gewicht"),
        ("moest", "maal.soort"),
    ]
    assert len(molen.sprekend) == MAX_SPREKEND
    assert sum(molen.aantallen.values()) == len(molen.uitkomsten) == 6
    assert [een.partij for een in uitslag if een.sprekend] == ["molen"]  # who gave nothing and had to give nothing


def test_the_engine_is_asked_once_per_ontvanger_and_persoon() -> None:
    gevraagd: list[Vraag] = []

    def tel(vraag: Vraag) -> tuple[Oordeel, ...]:
        gevraagd.append(vraag)
        return Engine(MINI).decide(vraag)

    oordelen(_casus(), tel, PEILDATUM)
    assert [vraag.ontvanger.partij for vraag in gevraagd] == ["molen", "bakkerij"]


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ('veld = "vir.signaal"', 'veld = "vir.signal"', "proef.toml: gemeente: veld 'vir.signal' bestaat niet"),
        ('veld = "vir.signaal"', 'veld = "kbps.maatregel"', "gemeente: veld 'kbps.maatregel' is van 'rvdk'"),
        ('doel = "advies-afdoening"', 'doel = "advies"', "proef.toml: rvdk: doel 'advies' bestaat niet"),
        ('functie = "jeugdbeschermer"', 'functie = "chef"', "proef.toml: gi: functie 'chef' bestaat niet"),
        ('persoon = "sami", weet = "Iemand', 'persoon = "samia", weet = "Iemand', "persoon 'samia' bestaat niet"),
        ("ots-loopt = true", "ots-draaft = true", "sami: omstandigheid 'ots-draaft' bestaat niet"),
        ("ots-loopt = true", 'ots-loopt = "ja"', "niet-naar-school: personen sami: feiten moet een tabel zijn"),
        ('rol = "verdachte"', 'rol = "held"', "'held' mag niet"),
        ("duur_min = 60", "duur_min = 600", "niet-naar-school: duur_min moet een heel getal zijn"),
        ('id = "gi"', 'id = "halt"', "niet-naar-school: partijen 'halt' staat er vaker dan eens"),
        ("verhaal", "verhal", "onbekende sleutel 'verhal'"),
        ("feiten = {", "feiten = ", "proef.toml: geen geldige TOML"),
    ],
)
def test_a_mistake_in_a_case_is_told_with_its_file_and_id(tmp_path: Path, oud: str, nieuw: str, melding: str) -> None:
    tekst = (MAP / "niet-naar-school.toml").read_text(encoding="utf-8")
    assert oud in tekst
    (tmp_path / "proef.toml").write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(OngeldigeTeamcasusError) as fout:
        lees_teamcasussen(load_handvat(geldende(VERSIES, DAG)), tmp_path)
    assert any(melding in een and een.startswith("proef.toml: ") for een in fout.value.bevindingen)


def test_every_case_can_be_played_and_read() -> None:
    handvat = load_handvat(geldende(VERSIES, DAG))
    casussen = lees_teamcasussen(handvat)
    assert {"remco", "jennifer"} < set(casussen)
    assert len(casussen) >= 4
    for casus in casussen.values():
        gegeven = {soort_van(GEEF, een) for een in oordelen(casus, Engine(handvat).decide, DAG).values()}
        assert {"gaf-moet", "gaf-mag", "te-veel", "zonder-weging", "mocht-niet"} == gegeven, casus.id
        assert len(casus.adviezen) >= 3
        zin_voor_zin = [*casus.verhaal, casus.bedoeling, *casus.trainer, *casus.leerdoelen]
        zin_voor_zin += [een.weet for _, een in casus.kaartvelden()] + [een.tekst for een in casus.adviezen]
        for zin in (zin for tekst in zin_voor_zin for zin in zinnen(tekst)):
            assert len(woorden(zin)) <= 20, (casus.id, zin)
        vast = frozenset(woord.lower() for woord in ("leerplichtambtenaar", "jeugdbeschermer", "leerplicht"))
        assert flesch_douma(" ".join((*casus.verhaal, casus.bedoeling)), vast) >= 60, casus.id
    assert not {een.id for een in redenen().geef} & {een.id for een in redenen().niet}


def test_halt_may_not_tell_the_leerplichtambtenaar_what_a_parent_said() -> None:
    """Law: the case of Jennifer. Halt keeps what it hears; the Raad may hear it when Halt uses its right to report."""
    handvat = load_handvat(geldende(VERSIES, DAG))
    casus = lees_teamcasussen(handvat)["jennifer"]
    alle = oordelen(casus, partial(Engine(handvat).decide), DAG)
    wat = ("halt", "jennifer.halt.oudergesprek")
    keuzes = {"halt": {("jennifer.halt.oudergesprek", naar): GEEF for naar in casus.anderen("halt")}}
    halt = next(een for een in maak_uitslag(casus, alle, keuzes) if een.partij == "halt")
    per = {een.ontvanger: een for een in halt.uitkomsten if een.kaartveld.id == wat[1]}
    assert per["leerplicht"].soort == "mocht-niet"
    assert per["rvdk"].soort == "zonder-weging"
    assert [een.omstandigheid for een in per["rvdk"].oordeel.weging] == ["meldrecht-gebruikt"]
    assert per["rvdk"].oordeel.redenen[0].regel == "halt-rvdk-afdoening-01"
    vt = alle["veilig-thuis", "jennifer.vt.melder-naam", "politie"]
    assert (soort_van(GEEF, vt), vt.redenen[0].regel, vt.redenen[0].effect) == ("mocht-niet", "vt-melder-01", "verbod")
