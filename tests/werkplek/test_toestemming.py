"""Who may consent, from which age; and where consent has no value. What is unknown never helps."""

from __future__ import annotations

import pytest

from werkplek import nood
from werkplek.toestemming import regels

GEEN_ZAAK = {"zaak-loopt": False, "inverzekeringstelling": False, "detentie-loopt": False}
TABEL = [  # houder, omstandigheid, age, who
    ("politie", "toestemming-betrokkene", "kind", ()),
    ("politie", "toestemming-betrokkene", "jeugdige-12-15", ("betrokkene-en-gezag",)),
    ("politie", "toestemming-betrokkene", "jeugdige-16-17", ("betrokkene",)),
    ("zorg", "toestemming-betrokkene", "kind", ()),
    ("zorg", "toestemming-betrokkene", "jeugdige-12-15", ("betrokkene-en-gezag",)),
    ("gi", "toestemming-betrokkene", "jeugdige-16-17", ("betrokkene",)),
    ("veilig-thuis", "toestemming-gezagdrager", "kind", ("gezagdrager", "wettelijk-vertegenwoordiger")),
    ("veilig-thuis", "toestemming-gezagdrager", "jongvolwassene", ()),
    ("shn", "toestemming-slachtoffer", "kind", ("gezagdrager", "wettelijk-vertegenwoordiger")),
    ("shn", "toestemming-slachtoffer", "jeugdige-12-15", ("betrokkene-en-gezag",)),
    ("shn", "toestemming-slachtoffer", "volwassene", ("betrokkene",)),
    ("shn", "toestemming-slachtoffer", None, ()),
    ("shn", "zaak-loopt", "volwassene", ()),
]


@pytest.mark.parametrize(("houder", "omstandigheid", "leeftijd", "wie"), TABEL)
def test_who_gives_it_at_each_age(houder: str, omstandigheid: str, leeftijd: str | None, wie: tuple[str, ...]) -> None:
    regel = regels().voor(omstandigheid, regels().soort(houder), "slachtoffer", leeftijd)
    assert (() if regel is None else regel.hoedanigheden) == wie


def test_only_a_slachtoffer_consents_as_one() -> None:
    assert regels().voor("toestemming-slachtoffer", "avg", "verdachte", "volwassene") is None


@pytest.mark.parametrize("ontvanger", ["om", "politie", "reclassering", "rvdk"])
@pytest.mark.parametrize("weg", [None, *GEEN_ZAAK])
def test_a_suspect_cannot_choose_freely_unless_it_is_known_that_all_is_over(ontvanger: str, weg: str | None) -> None:
    bekend = {wat: waarde for wat, waarde in GEEN_ZAAK.items() if wat != weg}
    assert (regels().waardeloos(["verdachte"], ontvanger, bekend) is None) == (weg is None)


def test_it_is_about_suspects_and_these_ontvangers_only() -> None:
    assert regels().waardeloos(["slachtoffer"], "om", {}) is None
    assert regels().waardeloos(["verdachte"], "shn", {}) is None
    assert regels().waardeloos(["betrokkene", "verdachte"], "om", {}) is not None


def test_what_must_be_confirmed_follows_from_who_gives_it_and_the_age() -> None:
    def ids(*wie: str, leeftijd: str = "volwassene") -> list[str]:
        return [een.id for een in regels().te_bevestigen(wie, leeftijd)]

    altijd = ["weigeren-zonder-gevolg", "intrekken-kan-altijd"]
    assert ids("zelf") == altijd
    assert ids("zelf", leeftijd="jeugdige-12-15") == [*altijd, "begrijpt-de-keuze"]
    assert ids("gezag", leeftijd="kind") == [*altijd, "iedereen-met-gezag"]
    (waardeloos,) = regels().zonder_waarde
    met = regels().te_bevestigen(["zelf"], "volwassene", waardeloos.uitzondering[0])
    assert [een.id for een in met] == [*altijd, "vrij-gesprek"]


def test_every_id_that_is_referred_to_exists_and_nothing_is_reviewed_yet() -> None:
    wat = regels()
    for regel in wat.regels:
        assert set(regel.hoedanigheden) <= wat.hoedanigheden.keys()
        assert regel.soorten <= wat.soorten.keys()
        assert regel.bron
    for een in wat.zonder_waarde:
        for uitzondering in een.uitzondering:
            assert uitzondering.bevestiging in wat.bevestigingen
            assert uitzondering.soorten <= wat.soorten.keys()
    assert (wat.toetsing, nood.regels().toetsing) == ("te-toetsen", "te-toetsen")
    assert max(nood.regels().keuze_uren) <= nood.regels().max_uren
