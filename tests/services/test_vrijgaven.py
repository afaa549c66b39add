"""A person at the houder lets go, or refuses; only then, only that, only for a day, and only if it still mag."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import (
    NietBevoegdError,
    OnbekendeVrijgaveError,
    OnbekendeZaakError,
    OnbekendVerzoekError,
    OngeldigeInvoerError,
    ReedsBeslotenError,
)
from gateway.services import Contextantwoord, Veldantwoord, Verzoek, Vrijgave
from gateway.store import vrijgaven
from handvat.model import Niveau
from tests.factories import maak_handvat, maak_verstrekking
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, LEERLING, MARKT, MOLENAAR, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet, weging


def vraag(opzet: Opzet) -> tuple[Contextantwoord, Vrijgave]:
    """Ask for the meel, which the molen must release; return the answer and the one item."""
    weging(opzet)
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    opzet.bronnen.vergeet()
    return antwoord, item


def veld(antwoord: Contextantwoord, veld_id: str) -> Veldantwoord:
    return next(een for een in antwoord.velden if een.oordeel.veld == veld_id)


def test_what_waits_is_not_asked_and_shows_as_waiting(opzet: Opzet) -> None:
    weging(opzet)
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert veld(antwoord, "maal.soort").stand == "wacht-op-vrijgave"
    assert "maal.soort" not in opzet.bronnen.velden


def test_the_work_list_tells_what_is_needed_to_decide_and_no_name(opzet: Opzet) -> None:
    _, item = vraag(opzet)
    assert (item.houder, item.ontvanger, item.ontvanger_functie) == ("molen", "bakkerij", "bakker")
    assert (item.regel, item.niveau, item.velden, item.status) == ("mol-bak-meel", "volledig", ("maal.soort",), "wacht")
    assert item.motivering == VERZOEK.motivering
    assert "1999" not in str(item.to_json())
    assert "999900018" not in str(item)


def test_a_released_veld_is_fetched_once_asked_for(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    besloten = opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    assert besloten.status == "vrijgegeven"
    assert veld(opzet.diensten.context.stand(BAKKER, antwoord.id), "maal.soort").stand == "vrijgegeven"
    gehaald = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    assert (veld(gehaald, "maal.soort").stand, veld(gehaald, "maal.soort").waarde) == (
        "gegeven",
        "soort-waarde-canarie",
    )
    assert opzet.bronnen.velden == {"maal.soort"}
    assert veld(gehaald, "oven.recept").waarde is None
    assert veld(opzet.diensten.context.stand(BAKKER, antwoord.id), "maal.soort").waarde is None
    assert opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR) == ()


def test_beperkingen_and_grondslagen_go_along_to_the_bron(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    (gevraagd,) = opzet.bronnen.gevraagd
    assert gevraagd.volledig[0].beperkingen == ("vers",)
    assert gevraagd.volledig[0].grondslagen == ("voorbeeldwet-1",)
    assert (gevraagd.transactie, gevraagd.doel, gevraagd.ontvanger) == (antwoord.id, "bakken", "bakkerij")


def test_a_refusal_needs_a_reason_and_the_asker_reads_it(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    with pytest.raises(OngeldigeInvoerError) as fout:
        opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "weiger", "  ", SPOOR)
    assert [een.pad for een in fout.value.fouten] == ["reden"]
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "weiger", "Dit is niet nodig.", SPOOR)
    nu = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    assert veld(nu, "maal.soort").stand == "geweigerd"
    assert nu.vrijgaven[0].reden == "Dit is niet nodig."
    assert opzet.bronnen.gevraagd == []


def test_an_unknown_decision_is_refused_with_all_mistakes_and_the_nearest(opzet: Opzet) -> None:
    _, item = vraag(opzet)
    with pytest.raises(OngeldigeInvoerError) as fout:
        opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geefvrij", "x" * 2001, SPOOR)
    assert [(een.pad, een.dichtstbij) for een in fout.value.fouten] == [("besluit", "geef-vrij"), ("reden", None)]


def test_the_decision_is_in_the_log_with_a_keyed_reason(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "weiger", "reden-canarie", SPOOR)
    regel = opzet.log()[-1]
    assert regel["soort"] == "vrijgave-besloten"
    inhoud = regel["inhoud"]
    assert (inhoud["vrijgave"], inhoud["verzoek"], inhoud["besluit"]) == (item.id, antwoord.id, "weiger")
    assert inhoud["velden"] == ["maal.soort"]
    assert len(inhoud["reden"]) == 64


def test_a_decision_is_taken_once(opzet: Opzet) -> None:
    _, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "weiger", "nee", SPOOR)
    with pytest.raises(ReedsBeslotenError):
        opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    assert opzet.diensten.vrijgaven.get(MOLENAAR, item.id).status == "geweigerd"


def test_a_release_holds_for_a_day(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    opzet.klok.vooruit(hours=23, minutes=59)
    assert veld(opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR), "maal.soort").stand == "gegeven"
    opzet.bronnen.vergeet()
    opzet.klok.vooruit(minutes=1)
    na = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    assert veld(na, "maal.soort").waarde is None
    assert opzet.bronnen.gevraagd == []


def test_a_release_that_was_never_used_shows_as_lapsed(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    opzet.klok.vooruit(hours=24)
    assert veld(opzet.diensten.context.stand(BAKKER, antwoord.id), "maal.soort").stand == "verlopen"


def test_what_nobody_decides_on_lapses_after_a_week(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    opzet.klok.vooruit(days=7)
    assert opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR) == ()
    with pytest.raises(ReedsBeslotenError):
        opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    assert veld(opzet.diensten.context.stand(BAKKER, antwoord.id), "maal.soort").stand == "verlopen"


def test_a_release_is_for_that_verzoek_only(opzet: Opzet) -> None:
    _, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    ander = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    assert veld(ander, "maal.soort").stand == "wacht-op-vrijgave"
    opzet.diensten.context.ophaling(BAKKER, ander.id, SPOOR)
    assert "maal.soort" not in opzet.bronnen.velden


def test_a_released_veld_is_judged_again_with_the_facts_of_now(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    opzet.registreer(replace(ZAAK, loopt=False))
    nu = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    assert veld(nu, "maal.soort").oordeel.niveau is Niveau.GEEN
    assert veld(nu, "maal.soort").stand == "niet-gevraagd"
    assert opzet.bronnen.gevraagd == []
    opzet.registreer(ZAAK)
    weer = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    assert veld(weer, "maal.soort").stand == "gegeven"


def test_a_release_does_not_survive_the_weging_it_rests_on(opzet: Opzet) -> None:
    antwoord, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    (vastlegging,) = opzet.diensten.vastleggingen.van_zaak(BAKKER, ZAAK.zaaknummer)
    opzet.diensten.vastleggingen.trek_in(BAKKER, vastlegging.id, SPOOR)
    nu = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    assert (veld(nu, "maal.soort").oordeel.niveau, veld(nu, "maal.soort").stand) == (Niveau.DAT, "verlopen")
    assert opzet.bronnen.gevraagd == []


def test_never_more_than_was_released(maak: MaakOpzet) -> None:
    """Released to know whether; meanwhile the content would mag, but that nobody let go."""
    handvat = maak_handvat(
        [
            maak_verstrekking("dat", niveau=Niveau.DAT, wijze="na-vrijgave", beperkingen=("geen-embargo",)),
            maak_verstrekking("wat", wijze="na-vrijgave", voorwaarden=("noodzaak",), beperkingen=("vers",)),
        ]
    )
    opzet = maak(handvat, FakeBronnen(waarden=WAARDEN, bekend={"mol.meel": True}))
    opzet.registreer(ZAAK)
    antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    assert (item.regel, item.niveau) == ("dat", "dat")
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    weging(opzet)
    nu = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    (gevraagd,) = opzet.bronnen.gevraagd
    assert gevraagd.volledig == ()
    assert [(een.categorie, een.beperkingen) for een in gevraagd.dat] == [("mol.meel", ("vers", "geen-embargo"))]
    assert (veld(nu, "maal.soort").oordeel.niveau, veld(nu, "maal.soort").waarde) == (Niveau.DAT, True)


def test_a_release_on_one_regel_does_not_carry_another(maak: MaakOpzet) -> None:
    handvat = maak_handvat(
        [
            maak_verstrekking("een", wijze="na-vrijgave", voorwaarden=("noodzaak",)),
            maak_verstrekking("twee", wijze="na-vrijgave", voorwaarden=("zaak-loopt",), rollen=("verdachte",)),
        ]
    )
    opzet = maak(handvat, FakeBronnen(waarden=WAARDEN))
    opzet.registreer(ZAAK)
    antwoord, item = vraag(opzet)
    assert item.regel == "een"
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    (vastlegging,) = opzet.diensten.vastleggingen.van_zaak(BAKKER, ZAAK.zaaknummer)
    opzet.diensten.vastleggingen.trek_in(BAKKER, vastlegging.id, SPOOR)
    nu = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    assert (veld(nu, "maal.soort").oordeel.niveau, veld(nu, "maal.soort").stand) == (Niveau.VOLLEDIG, "verlopen")
    assert opzet.bronnen.gevraagd == []


@pytest.mark.parametrize(
    "ander",
    [
        LEERLING,
        replace(BAKKER, sub="sub-ander"),
        replace(BAKKER, functie="leerling"),
        replace(BAKKER, partij="molen", functie="molenaar"),
        replace(BAKKER, regios=("limburg",)),
        replace(BAKKER, partij=None, functie=None),
    ],
    ids=["colleague", "other person", "other functie", "other partij", "other location", "no partij"],
)
def test_only_who_asked_may_see_and_fetch(opzet: Opzet, ander: Aanvrager) -> None:
    antwoord, item = vraag(opzet)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    voor = opzet.soorten()
    with pytest.raises(OnbekendVerzoekError):
        opzet.diensten.context.ophaling(ander, antwoord.id, SPOOR)
    with pytest.raises(OnbekendVerzoekError):
        opzet.diensten.context.stand(ander, antwoord.id)
    assert opzet.soorten() == voor


@pytest.mark.parametrize(
    "ander",
    [BAKKER, MARKT, replace(MOLENAAR, regios=("limburg",)), replace(MOLENAAR, partij=None)],
    ids=["asker", "other partij", "other location", "no partij"],
)
def test_the_work_list_is_of_the_houder_at_that_location(opzet: Opzet, ander: Aanvrager) -> None:
    _, item = vraag(opzet)
    assert opzet.diensten.vrijgaven.werkvoorraad(ander) == ()
    with pytest.raises(OnbekendeVrijgaveError):
        opzet.diensten.vrijgaven.get(ander, item.id)
    with pytest.raises((OnbekendeVrijgaveError, NietBevoegdError)):
        opzet.diensten.vrijgaven.besluit(ander, item.id, "geef-vrij", "", SPOOR)
    assert opzet.diensten.vrijgaven.get(MOLENAAR, item.id).status == "wacht"


def test_nobody_releases_what_they_asked_for(maak: MaakOpzet) -> None:
    handvat = maak_handvat(
        [maak_verstrekking("eigen", verstrekker="bakkerij", categorieen=("bak.recept",), wijze="na-vrijgave")]
    )
    opzet = maak(handvat, FakeBronnen(waarden=WAARDEN))
    opzet.registreer(ZAAK)
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(BAKKER)
    for zelfde in (BAKKER, replace(BAKKER, functie="leerling")):
        with pytest.raises(NietBevoegdError):
            opzet.diensten.vrijgaven.besluit(zelfde, item.id, "geef-vrij", "", SPOOR)
    assert opzet.diensten.vrijgaven.besluit(LEERLING, item.id, "geef-vrij", "", SPOOR).status == "vrijgegeven"


def test_an_ophaling_with_nothing_released_is_recorded_and_asks_nothing(opzet: Opzet) -> None:
    antwoord, _ = vraag(opzet)
    nu = opzet.diensten.context.ophaling(BAKKER, antwoord.id, SPOOR)
    assert opzet.soorten()[-1] == "ophaling-gevraagd"
    assert nu.bewijs.index == len(opzet.log()) - 1
    assert opzet.bronnen.gevraagd == []
    assert veld(nu, "maal.soort").stand == "wacht-op-vrijgave"


def test_one_item_per_houder_regel_and_niveau(maak: MaakOpzet) -> None:
    handvat = maak_handvat(
        [
            maak_verstrekking("meel", wijze="na-vrijgave"),
            maak_verstrekking("klant", wijze="na-vrijgave", categorieen=("mol.klant",)),
            maak_verstrekking("plek", wijze="na-vrijgave", verstrekker="markt", categorieen=("mar.plaats",)),
        ]
    )
    opzet = maak(handvat, FakeBronnen())
    opzet.registreer(ZAAK)
    antwoord = opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 1, "bakken"), SPOOR)
    assert sorted((item.houder, item.regel, item.velden) for item in antwoord.vrijgaven) == [
        ("markt", "plek", ("kraam.plek",)),
        ("molen", "klant", ("maal.klant",)),
        ("molen", "meel", ("maal.soort", "maal.gewicht")),
    ]
    assert opzet.log()[1]["inhoud"]["vrijgaven"] != []
    assert {item.id for item in antwoord.vrijgaven} == set(opzet.log()[1]["inhoud"]["vrijgaven"])


def test_who_asked_finds_it_again_and_nobody_else(opzet: Opzet) -> None:
    eerste, item = vraag(opzet)
    opzet.klok.vooruit(minutes=1)
    tweede = opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 2, "verkopen"), SPOOR)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    kaarten = opzet.diensten.context.van_zaak(BAKKER, ZAAK.zaaknummer)
    assert [(een.id, een.persoon, een.doel, dict(een.vrijgaven)) for een in kaarten] == [
        (tweede.id, 2, "verkopen", {}),
        (eerste.id, 1, "bakken", {"vrijgegeven": 1}),
    ]
    for ander in (LEERLING, MOLENAAR, replace(BAKKER, functie="leerling"), replace(BAKKER, functie=None)):
        assert opzet.diensten.context.van_zaak(ander, ZAAK.zaaknummer) == ()
    with pytest.raises(OnbekendeZaakError):
        opzet.diensten.context.van_zaak(MARKT, ZAAK.zaaknummer)


def test_of_two_decisions_at_once_only_the_first_counts(opzet: Opzet) -> None:
    _, item = vraag(opzet)
    besluit = vrijgaven.Besluit("weiger", opzet.klok(), "sub-a", None, None, None, None)
    with opzet.opslag.schrijf() as verbinding:
        vrijgaven.besluit(verbinding, item.id, besluit)
        with pytest.raises(ReedsBeslotenError):
            vrijgaven.besluit(verbinding, item.id, replace(besluit, besluit="geef-vrij"))
    assert opzet.diensten.vrijgaven.get(MOLENAAR, item.id).status == "geweigerd"
