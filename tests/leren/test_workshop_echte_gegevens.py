"""What somebody types for a lesson may not look like data of a person; a plain invented story may pass."""

from __future__ import annotations

import pytest

from leren.echte_gegevens import gevonden, soorten


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("Zijn nummer is 999900018.", "bsn"),
        ("BSN 9999.00.018", "bsn"),
        ("bel 06-12345678", "telefoon"),
        ("bel 010 123 45 67", "telefoon"),
        ("bel +31 (0)6 12 34 56 78", "telefoon"),
        ("mail naar kees.v@voorbeeld.invalid graag", "e-mail"),
        ("woont op 1234 AB 12", "adres"),
        ("Dorpsstraat 12a, 1234AB Dorp", "adres"),
        ("parket 10/123456-26", "parketnummer"),
        ("zie ZSM-2026-0001", "zaaknummer"),
        ("zie PL1700-2026123456", "zaaknummer"),
        ("rijdt in AB-12-CD", "kenteken"),
        ("rijdt in 1-XYZ-23", "kenteken"),
        ("rijdt in GH123K", "kenteken"),
        ("geboren op 3-3-1999", "datum"),
        ("geboren op 3 maart 1999", "datum"),
        ("geboren 1999-03-03", "datum"),
        ("rekening NL91 ABNA 0417 1643 00", "iban"),
        ("nummer ９９９９\u200b０００１８", "bsn"),
        ("bel 06\u201112345678", "telefoon"),
    ],
)
def test_data_that_looks_real_is_found(tekst: str, soort: str) -> None:
    assert soort in gevonden(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Kees is 15 jaar. Hij stal op 3 maart een fiets van 450 euro. Het is de 2e keer in 2026.",
        "In 2026 om 10 uur belt Halt. Art. 39e Wjsg en art. 8 lid 1 gelden. Zie zaak 12 van 40.",
        "Code KAT 482, lokaal B12, 123456788 is geen nummer van iemand.",
        "De Raad hielp 1500 kinderen in 2025 en 1400 in 2026.",
    ],
)
def test_an_invented_story_passes(tekst: str) -> None:
    assert gevonden(tekst) == ()


def test_each_kind_has_words_for_a_message() -> None:
    assert all(soort.naam.startswith("een ") for soort in soorten().values())
