"""Which facts count, who wins, and who may know of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.connectors.base import Omstandighedenantwoord, Omstandighedenvraag
from gateway.services import Verzoek, feiten
from gateway.zaak import Zaakfeit
from handvat.model import Bevoegde, Omstandigheid
from tests.factories import MINI, maak_handvat, maak_verstrekking, maak_vraag, per_id
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, SPOOR, ZAAK, met_feiten

PERSOON = ZAAK.personen[0]
BASIS = Omstandighedenvraag("t", "z", "s", "bakkerij", ())
AFSPRAAK = Omstandigheid("afspraak-gemaakt", "afspraak", "Is er een afspraak?", (Bevoegde("molen"),))
BETROKKEN = Omstandigheid("ontvanger-betrokken", "feit", "Doet de ontvanger mee?", (Bevoegde("molen"),))
TELT = feiten.Nodig(frozenset(MINI.omstandigheden), frozenset(MINI.omstandigheden))
HANDVAT = maak_handvat(omstandigheden=per_id([*MINI.omstandigheden.values(), AFSPRAAK, BETROKKEN]))


def register(
    *zaakfeiten: Zaakfeit, partij: str = "bakkerij", regios: tuple[str, ...] = ("rotterdam",)
) -> dict[str, bool]:
    return dict(feiten.uit_register(HANDVAT, met_feiten(ZAAK, *zaakfeiten), PERSOON, partij, regios).feiten)


def test_the_register_knows_whether_the_zaak_runs_here_and_who_takes_part() -> None:
    assert register() == {"zaak-loopt": True, "ontvanger-betrokken": True}
    assert register(partij="markt")["ontvanger-betrokken"] is False
    assert register(regios=("limburg",))["zaak-loopt"] is False
    stil = feiten.uit_register(HANDVAT, replace(ZAAK, loopt=False), PERSOON, "bakkerij", ("rotterdam",))
    assert stil.feiten["zaak-loopt"] is False


@pytest.mark.parametrize(
    ("feit", "telt"),
    [
        (Zaakfeit("afspraak-gemaakt", True), True),
        (Zaakfeit("afspraak-gemaakt", True, persoon=1, ontvanger="bakkerij"), True),
        (Zaakfeit("afspraak-gemaakt", True, persoon=2), False),
        (Zaakfeit("afspraak-gemaakt", True, ontvanger="markt"), False),
        (Zaakfeit("noodzaak", True), False),
        (Zaakfeit("toestemming-betrokkene", True), False),
        (Zaakfeit("bestaat-niet", True), False),
    ],
)
def test_a_zaakfeit_counts_for_its_persoon_and_ontvanger_and_never_as_a_weging(feit: Zaakfeit, telt: bool) -> None:
    assert (feit.omstandigheid in register(feit)) is telt


def test_a_register_that_contradicts_itself_knows_nothing_and_still_goes_before_a_bron() -> None:
    zaak = met_feiten(ZAAK, Zaakfeit("adres-afgeschermd", True), Zaakfeit("adres-afgeschermd", False, persoon=1))
    gevonden = feiten.uit_register(HANDVAT, zaak, PERSOON, "bakkerij", ("rotterdam",))
    assert "adres-afgeschermd" not in gevonden.feiten
    van_bron = feiten.Bronfeiten({"adres-afgeschermd": True}, {}, {})
    samen = feiten.verzamel(HANDVAT, gevonden, van_bron, [], "bakkerij", frozenset({"adres-afgeschermd"}))
    assert samen.algemeen == {}


def test_the_register_goes_before_a_bron() -> None:
    van_register = feiten.Register({"zaak-loopt": False}, frozenset({"zaak-loopt"}))
    van_bron = feiten.Bronfeiten({"zaak-loopt": True}, {"zaak-loopt": True}, {})
    samen = feiten.verzamel(HANDVAT, van_register, van_bron, [], "bakkerij", frozenset({"zaak-loopt"}))
    assert (samen.algemeen, samen.algemeen_eigen) == ({"zaak-loopt": False}, {"zaak-loopt": False})


def test_bronnen_that_disagree_know_nothing() -> None:
    vraag = replace(BASIS, omstandigheden=("zaak-loopt",))
    antwoorden = {
        "maal": Omstandighedenantwoord("beantwoord", {"zaak-loopt": True}),
        "kraam": Omstandighedenantwoord("beantwoord", {"zaak-loopt": False}),
    }
    assert feiten.uit_bronnen(HANDVAT, {"maal": vraag, "kraam": vraag}, antwoorden, "bakkerij", TELT).feiten == {}
    een = feiten.uit_bronnen(HANDVAT, {"maal": vraag}, antwoorden, "bakkerij", TELT)
    assert (een.feiten, een.eigen) == ({"zaak-loopt": True}, {})
    assert feiten.uit_bronnen(HANDVAT, {"maal": vraag}, antwoorden, "molen", TELT).eigen == {"zaak-loopt": True}


def test_a_fact_that_was_not_asked_is_not_used() -> None:
    vraag = replace(BASIS, omstandigheden=("zaak-loopt",))
    antwoorden = {"maal": Omstandighedenantwoord("beantwoord", {"adres-afgeschermd": True})}
    assert feiten.uit_bronnen(HANDVAT, {"maal": vraag}, antwoorden, "molen", TELT).feiten == {}


def test_a_bron_that_failed_says_nothing() -> None:
    vraag = replace(BASIS, omstandigheden=("zaak-loopt",))
    antwoorden = {"maal": Omstandighedenantwoord("te-laat", {"zaak-loopt": True})}
    gevonden = feiten.uit_bronnen(HANDVAT, {"maal": vraag}, antwoorden, "molen", TELT)
    assert (gevonden.feiten, gevonden.standen) == ({}, {"maal": "te-laat"})


def test_a_bron_is_asked_only_what_matters_and_what_it_can_establish() -> None:
    bronnen = FakeBronnen(kan={"maal": ["adres-afgeschermd", "noodzaak", "afspraak-gemaakt"], "kraam": ["zaak-loopt"]})
    leeg = feiten.Register({}, frozenset())
    mogelijk = feiten.te_weten(HANDVAT, bronnen, leeg)
    assert mogelijk == {"adres-afgeschermd", "zaak-loopt"}
    nodig = feiten.Nodig(frozenset({"adres-afgeschermd"}), frozenset())
    vragen = feiten.vragen_aan_bronnen(HANDVAT, bronnen, nodig, BASIS)
    assert {bron: vraag.omstandigheden for bron, vraag in vragen.items()} == {"maal": ("adres-afgeschermd",)}


def test_what_the_register_knows_no_bron_is_asked(maak: MaakOpzet) -> None:
    opzet = maak(
        maak_handvat([maak_verstrekking("een", voorwaarden=("zaak-loopt", "adres-afgeschermd"))]),
        FakeBronnen(kan={"maal": MINI.omstandigheden}),
    )
    opzet.registreer(ZAAK)
    opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 1, "bakken"), SPOOR)
    ((bron, vraag),) = opzet.bronnen.omstandigheden_gevraagd
    assert (bron, vraag.omstandigheden, vraag.sleutel) == ("maal", ("adres-afgeschermd",), "999900018")


def test_an_irrelevant_fact_is_not_used_or_recorded(maak: MaakOpzet) -> None:
    opzet = maak(maak_handvat([maak_verstrekking("een")]), FakeBronnen())
    opzet.registreer(met_feiten(ZAAK, Zaakfeit("adres-afgeschermd", True)))
    opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 1, "bakken"), SPOOR)
    assert opzet.log()[1]["inhoud"]["omstandigheden"] == {}


PER_CATEGORIE = st.dictionaries(
    st.sampled_from(sorted(MINI.categorieen)), st.dictionaries(st.sampled_from(["noodzaak"]), st.booleans(), min_size=1)
)


@given(
    alles=PER_CATEGORIE,
    eigen=PER_CATEGORIE,
    velden=st.none() | st.sets(st.sampled_from(sorted(MINI.velden)), min_size=1),
)
def test_every_veld_is_judged_once_with_exactly_the_facts_of_its_categorie(
    alles: dict[str, dict[str, bool]], eigen: dict[str, dict[str, bool]], velden: set[str] | None
) -> None:
    gegeven = feiten.Feiten({"zaak-loopt": True}, {}, alles, eigen, {})
    basis = maak_vraag(velden=None if velden is None else tuple(velden))
    gezien: list[str] = []
    for vraag, bekend in feiten.vragen(MINI, basis, gegeven):
        deel = list(MINI.velden) if vraag.velden is None else list(vraag.velden)
        gezien += deel
        for veld in deel:
            categorie = MINI.velden[veld].categorie
            houder = MINI.houder(veld)
            assert dict(vraag.per_houder.get(houder, {})) == alles.get(categorie, {})
            assert dict(bekend.per_houder.get(houder, {})) == eigen.get(categorie, {})
        assert (vraag.omstandigheden, bekend.omstandigheden) == ({"zaak-loopt": True}, {})
    assert sorted(gezien) == sorted(velden or MINI.velden)


def test_one_question_is_enough_if_nothing_was_recorded() -> None:
    leeg = feiten.Feiten({}, {}, {}, {}, {})
    assert len(feiten.vragen(MINI, maak_vraag(), leeg)) == 1
