"""An invariant loads as written; one that could mean more or less than its author thinks does not load."""

from __future__ import annotations

from pathlib import Path

import pytest

from handvat.errors import OngeldigHandvatError
from handvat.invariant import HOOGSTENS, VOORZICHTIG, Invariant
from handvat.invarianten import velden_van
from handvat.loader import load_handvat
from handvat.model import Handvat, Niveau
from tests.handvat.kleine_versie import BESTANDEN, schrijf, vervang
from tests.handvat.test_handvat_weigeren import mutaties

BESTAND = "invarianten.toml"
KEUZES = {
    "ontvangers": '["bakkerij"]',
    "functies": '["leerling"]',
    "categorieen": '["mol.meel"]',
    "velden": '["oven.brood"]',
    "houders": '["molen"]',
    "regimes": '["wpg"]',
    "geheimen": '["ambt"]',
    "bijzonder": '["gezondheid", "geen"]',
    "behalve": '["silo.gewicht"]',
    "doelen": '["bakken"]',
    "processtappen": '["verdieping"]',
    "rollen": '["verdachte"]',
    "leeftijdsgroepen": '["kind"]',
    "zaaktypen": '["overig"]',
    "zonder": '["oven-warm"]',
    "waar": '["molen-stil"]',
}
INVARIANT = """
[[invariant]]
id = "iv-leerling"
zin = "Een leerling ziet geen meel."
grondslagen = ["voorbeeld-1"]
toetsing = "te-toetsen"
soort = "hoogstens"
hoogstens = "geen"
ook_eigen = true
""" + "".join(f"{sleutel} = {waarde}\n" for sleutel, waarde in KEUZES.items())
KAAL = """
[[invariant]]
id = "iv-kaal"
zin = "Niemand ziet iets."
grondslagen = ["voorbeeld-1"]
toetsing = "te-toetsen"
hoogstens = "dat"
"""


def laad(map_: Path, inhoud: str) -> Handvat:
    return load_handvat(schrijf(map_, {BESTAND: inhoud}))


def meldingen(map_: Path, inhoud: str, anders: dict[str, str | bytes | None] | None = None) -> list[str]:
    """What loading says of the invarianten; an empty list if the versie loads."""
    try:
        load_handvat(schrijf(map_, {BESTAND: inhoud, **(anders or {})}))
    except OngeldigHandvatError as fout:
        return [f"{een.regel_id}: {een.melding}" for een in fout.bevindingen if een.bestand == BESTAND]
    return []


def test_every_key_is_read_as_written(tmp_path: Path) -> None:
    assert laad(tmp_path, INVARIANT).invarianten == {
        "iv-leerling": Invariant(
            id="iv-leerling",
            zin="Een leerling ziet geen meel.",
            grondslagen=("voorbeeld-1",),
            toetsing="te-toetsen",
            soort=HOOGSTENS,
            hoogstens=Niveau.GEEN,
            ook_eigen=True,
            ontvangers=("bakkerij",),
            functies=("leerling",),
            categorieen=("mol.meel",),
            velden=("oven.brood",),
            houders=("molen",),
            regimes=("wpg",),
            geheimen=("ambt",),
            bijzonder=("gezondheid", "geen"),
            behalve=("silo.gewicht",),
            doelen=("bakken",),
            processtappen=("verdieping",),
            rollen=("verdachte",),
            leeftijdsgroepen=("kind",),
            zaaktypen=("overig",),
            zonder=("oven-warm",),
            waar=("molen-stil",),
        )
    }


def test_the_rest_of_the_keys(tmp_path: Path) -> None:
    anders = KAAL + 'ontvangers_buiten = ["bakkerij"]\nonwaar = ["oven-warm"]\n'
    gelezen = laad(tmp_path / "een", anders).invarianten["iv-kaal"]
    assert (gelezen.ontvangers_buiten, gelezen.onwaar) == (("bakkerij",), ("oven-warm",))
    voorzichtig = KAAL.replace('hoogstens = "dat"', 'soort = "voorzichtig"')
    assert laad(tmp_path / "twee", voorzichtig).invarianten["iv-kaal"].soort == VOORZICHTIG


def test_an_absent_choice_means_everything(tmp_path: Path) -> None:
    handvat = laad(tmp_path, KAAL)
    gelezen = handvat.invarianten["iv-kaal"]
    assert (gelezen.soort, gelezen.hoogstens, gelezen.ook_eigen) == (HOOGSTENS, Niveau.DAT, False)
    assert velden_van(gelezen, handvat.velden, handvat.categorieen) == tuple(handvat.velden)


def test_a_versie_without_invarianten_is_a_versie(tmp_path: Path) -> None:
    assert not load_handvat(schrijf(tmp_path)).invarianten


@pytest.mark.parametrize(
    ("keuzes", "velden"),
    [
        ('categorieen = ["mol.meel"]', ("silo.soort", "silo.gewicht")),
        ('velden = ["oven.brood"]', ("oven.brood",)),
        ('categorieen = ["mol.meel"]\nvelden = ["oven.brood"]', ("silo.soort", "silo.gewicht", "oven.brood")),
        ('categorieen = ["mol.meel"]\nbehalve = ["silo.soort"]', ("silo.gewicht",)),
        ('houders = ["bakkerij"]', ("oven.brood",)),
        ('regimes = ["avg", "wjsg-justitieel"]', ("oven.brood",)),
        ('geheimen = ["ambt"]', ("silo.soort", "silo.gewicht")),
        ('bijzonder = ["gezondheid"]', ("silo.gewicht",)),
        ('bijzonder = ["geen"]', ("silo.soort", "oven.brood")),
        ('geheimen = ["ambt"]\nbijzonder = ["geen"]', ("silo.soort",)),
        ('velden = ["silo.gewicht", "oven.brood"]\nregimes = ["wpg"]', ("silo.gewicht",)),
    ],
)
def test_what_an_invariant_is_about(tmp_path: Path, keuzes: str, velden: tuple[str, ...]) -> None:
    handvat = laad(tmp_path, KAAL + keuzes)
    assert velden_van(handvat.invarianten["iv-kaal"], handvat.velden, handvat.categorieen) == velden


@pytest.mark.parametrize("sleutel", [*KEUZES, "grondslagen", "ontvangers_buiten", "onwaar"])
def test_an_empty_list_is_refused_as_it_would_mean_everything(tmp_path: Path, sleutel: str) -> None:
    zonder = "\n".join(regel for regel in KAAL.splitlines() if not regel.startswith(sleutel))
    assert [een for een in meldingen(tmp_path, f"{zonder}\n{sleutel} = []\n") if "mag niet leeg zijn" in een] == [
        f"iv-kaal: {sleutel} mag niet leeg zijn; laat de sleutel weg voor alles"
    ]


@pytest.mark.parametrize(
    ("sleutel", "waarde", "melding"),
    [
        ("ontvangers", "bakker", "ontvangers: partij 'bakker' bestaat niet (bedoel je 'bakkerij'?)"),
        ("ontvangers_buiten", "x", "ontvangers_buiten: partij 'x' bestaat niet"),
        ("functies", "baas", "functies: 'baas' bestaat niet bij de ontvangers"),
        ("categorieen", "mol.x", "categorieen: categorie 'mol.x' bestaat niet"),
        ("velden", "silo.x", "velden: veld 'silo.x' bestaat niet"),
        ("behalve", "silo.x", "behalve: veld 'silo.x' bestaat niet"),
        ("houders", "x", "houders: partij 'x' bestaat niet"),
        ("regimes", "x", "regimes nummer 1 'x' mag niet, wel: wpg"),
        ("geheimen", "x", "geheimen nummer 1 'x' mag niet, wel: geen"),
        ("bijzonder", "x", "bijzonder nummer 1 'x' mag niet, wel: geen"),
        ("doelen", "x", "doelen: doel 'x' bestaat niet"),
        ("processtappen", "x", "processtappen: processtap 'x' bestaat niet"),
        ("rollen", "x", "rollen: rol 'x' bestaat niet"),
        ("leeftijdsgroepen", "x", "leeftijdsgroepen: leeftijdsgroep 'x' bestaat niet"),
        ("zaaktypen", "x", "zaaktypen: zaaktype 'x' bestaat niet"),
        ("zonder", "warm", "zonder: omstandigheid 'warm' bestaat niet"),
        ("waar", "warm", "waar: omstandigheid 'warm' bestaat niet"),
        ("onwaar", "warm", "onwaar: omstandigheid 'warm' bestaat niet"),
    ],
)
def test_a_name_that_does_not_exist_is_refused(tmp_path: Path, sleutel: str, waarde: str, melding: str) -> None:
    gevonden = meldingen(tmp_path, f'{KAAL}{sleutel} = ["{waarde}"]\n')
    assert any(een.startswith(f"iv-kaal: {melding}") for een in gevonden), gevonden


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ('hoogstens = "dat"\n', "", "sleutel 'hoogstens' ontbreekt"),
        ('"dat"', '"volledig"', "hoogstens 'volledig' mag niet, wel: geen, dat"),
        ('"dat"\n', '"dat"\nsoort = "voorzichtig"\n', "hoogstens hoort niet bij soort 'voorzichtig'"),
        (
            'hoogstens = "dat"\n',
            'soort = "voorzichtig"\nonwaar = ["oven-warm"]\n',
            "zonder, waar en onwaar horen niet bij soort 'voorzichtig'",
        ),
        (
            '"dat"\n',
            '"dat"\nontvangers = ["molen"]\nontvangers_buiten = ["bakkerij"]\n',
            "ontvangers en ontvangers_buiten mogen niet allebei",
        ),
        ('"dat"\n', '"dat"\nontvangers_buiten = ["bakkerij", "molen"]\n', "ontvangers_buiten laat niemand over"),
        (
            '"dat"\n',
            '"dat"\nontvangers_buiten = ["bakkerij"]\nfuncties = ["bakker"]\n',
            "functies: 'bakker' bestaat niet bij de ontvangers",
        ),
        (
            '"dat"\n',
            '"dat"\nwaar = ["oven-warm"]\nzonder = ["oven-warm"]\n',
            "'oven-warm' staat vaker in zonder, waar en onwaar",
        ),
        ('"dat"\n', '"dat"\nhouders = ["molen"]\nregimes = ["avg"]\n', "gaat over geen enkel veld"),
        ('"dat"\n', '"dat"\nwanneer = ["oven-warm"]\n', "onbekende sleutel 'wanneer'"),
    ],
)
def test_keys_that_do_not_go_together_are_refused(tmp_path: Path, oud: str, nieuw: str, melding: str) -> None:
    assert oud in KAAL
    assert f"iv-kaal: {melding}" in meldingen(tmp_path, KAAL.replace(oud, nieuw))


def test_two_invarianten_with_one_id_are_refused(tmp_path: Path) -> None:
    assert set(meldingen(tmp_path, KAAL + KAAL)) == {"iv-kaal: dit id komt 2 keer voor"}


def test_every_single_mutation_of_a_key_is_refused_at_its_id(tmp_path: Path) -> None:
    mag_weg = {*KEUZES, "soort", "ook_eigen"}
    aantal = 0
    for inhoud, regel_id, wat in mutaties(BESTAND, INVARIANT):
        if wat.endswith(" weg") and wat.split()[2] in mag_weg:
            continue
        gevonden = meldingen(tmp_path, inhoud)
        assert any(regel_id is None or een.startswith(f"{regel_id}: ") for een in gevonden), (wat, gevonden)
        aantal += 1
    assert aantal > 100


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw"),
    [
        ("velden/molen.toml", '"mol.meel"', '"mol.weg"'),
        ("velden/molen.toml", 'type = "code"', 'type = "x"'),
        ("categorieen.toml", 'regime = "wpg"', 'regime = "x"'),
        ("partijen.toml", 'regime = "wpg"', 'regime = "x"'),
    ],
)
def test_a_mistake_elsewhere_is_not_blamed_on_an_invariant(tmp_path: Path, bestand: str, oud: str, nieuw: str) -> None:
    assert bestand in BESTANDEN
    smal = KAAL + 'houders = ["molen"]\nfuncties = ["molenaar"]\n'
    assert meldingen(tmp_path, smal, vervang(bestand, oud, nieuw)) == []
