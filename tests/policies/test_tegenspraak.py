"""What the ontvanger knows may open more than what is so; the answer is then as if it did not know that."""

from __future__ import annotations

from dataclasses import replace

from handvat.loader import VERSIES, load_handvat
from handvat.model import Niveau
from policies.engine import Engine
from policies.oordeel import WelAls
from policies.uitleg import ZINNEN
from policies.vraag import Vraag
from tests.factories import maak_verbod, maak_verstrekking, maak_vraag
from tests.policies.hulp import met, oordeel
from tests.policies.test_precies_genoeg import situaties


def test_every_contradicted_voorwaarde_is_as_one_the_ontvanger_does_not_know() -> None:
    """All pairs of a verstrekking and one of its voorwaarden on the real handvat."""
    engine = Engine(load_handvat(VERSIES / "2026.1"))
    paren, geraakt = 0, 0
    for regel in engine.handvat.verstrekkingen.values():
        basis = next(situaties(engine.handvat, regel))
        genoeg = dict.fromkeys(regel.voorwaarden, True)
        for naam in regel.voorwaarden:
            zonder = {ander: True for ander in genoeg if ander != naam}
            echt = replace(basis, omstandigheden={**zonder, naam: False})
            weet = replace(basis, omstandigheden=genoeg)
            weet_niet = replace(basis, omstandigheden=zonder)
            open_ = {een.veld: een.niveau for een in engine.decide(weet)}
            stil = {een.veld: een for een in engine.decide(echt, weet_niet)}
            for een in engine.decide(echt, weet):
                if open_[een.veld] > een.niveau:
                    assert een == stil[een.veld], (regel.id, naam, een.veld)
                    assert een.wel_als, (regel.id, naam, een.veld)
                    assert ZINNEN["veel"] not in een.uitleg
                    geraakt += 1
            paren += 1
    print(f"{paren} pairs, {geraakt} velden in which something hidden is in the way")
    assert geraakt > paren > 500


def _feiten(**waarden: bool) -> Vraag:
    return met({naam.replace("_", "-"): waar for naam, waar in waarden.items()})


def test_the_contradicted_weging_is_named_as_what_is_missing() -> None:
    mag = maak_verstrekking("v", voorwaarden=("zaak-loopt", "noodzaak"))
    een = oordeel(_feiten(zaak_loopt=True, noodzaak=False), mag, bekend=_feiten(zaak_loopt=True, noodzaak=True))
    assert een == oordeel(_feiten(zaak_loopt=True), mag)
    assert [weging.omstandigheid for weging in een.weging] == ["noodzaak"]
    assert een.wel_als == (WelAls((("noodzaak", True),), Niveau.VOLLEDIG),)


def test_what_is_not_known_for_sure_is_contradicted_too() -> None:
    mag = maak_verstrekking("v", voorwaarden=("noodzaak",))
    assert oordeel(maak_vraag(), mag, bekend=_feiten(noodzaak=True)) == oordeel(maak_vraag(), mag)


def test_a_contradicted_tenzij_or_wanneer_keeps_the_verbod_up() -> None:
    mag = maak_verstrekking("v")
    for verbod, eigen in (
        (maak_verbod("b", tenzij=("noodzaak",)), True),
        (maak_verbod("b", wanneer=("noodzaak",)), False),
    ):
        een = oordeel(_feiten(noodzaak=not eigen), mag, verbod, bekend=_feiten(noodzaak=eigen))
        assert een == oordeel(_feiten(noodzaak=not eigen), mag, verbod, bekend=maak_vraag())
        assert een.redenen[0].regel == "b"


def test_what_does_not_carry_the_higher_niveau_stays_known() -> None:
    """A contradicted fact that opens nothing does not show, whatever else is contradicted."""
    regels = (
        maak_verstrekking("v", voorwaarden=("noodzaak",)),
        maak_verstrekking("w", voorwaarden=("adres-afgeschermd", "zaak-loopt")),
    )
    weet = _feiten(noodzaak=True, zaak_loopt=True)
    een = oordeel(_feiten(zaak_loopt=False), *regels, bekend=weet)
    assert een == oordeel(maak_vraag(), *regels, bekend=_feiten(zaak_loopt=True))


def test_a_contradiction_that_changes_nothing_does_not_show() -> None:
    mag, verbod = maak_verstrekking("v", voorwaarden=("noodzaak",)), maak_verbod("b")
    weet = _feiten(noodzaak=True)
    assert oordeel(_feiten(noodzaak=False), mag, verbod, bekend=weet) == oordeel(weet, mag, verbod)


def test_everything_that_carries_the_higher_niveau_is_left_out_and_not_only_the_last() -> None:
    """Two verstrekkingen, two verboden, each opened by something else that is not so."""
    mag = (
        maak_verstrekking("v", voorwaarden=("noodzaak",)),
        maak_verstrekking("w", voorwaarden=("adres-afgeschermd",)),
    )
    niet = (maak_verbod("a", tenzij=("toestemming-betrokkene",)), maak_verbod("b", wanneer=("slachtoffer-in-zaak",)))
    weet = _feiten(noodzaak=True, adres_afgeschermd=True, toestemming_betrokkene=True, slachtoffer_in_zaak=False)
    anders = _feiten(noodzaak=False, adres_afgeschermd=False, toestemming_betrokkene=False, slachtoffer_in_zaak=True)
    assert oordeel(anders, *mag, bekend=weet) == oordeel(maak_vraag(), *mag)
    assert oordeel(anders, *mag, *niet, bekend=weet) == oordeel(anders, *mag, *niet, bekend=maak_vraag())
    assert oordeel(weet, mag[0], *niet).niveau is Niveau.VOLLEDIG
