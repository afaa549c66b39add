"""The sample: reproducible from its description alone, different for each input, and no index more likely."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from toezicht.errors import SteekproefError
from toezicht.steekproef import trek

_WORTEL = bytes(range(32))


def _nagedaan(wortel: bytes, maat: int, aantal: int, label: str) -> list[int]:
    """The description of the module, followed by hand."""
    kop = b"poort.steekproef/1\0" + wortel + maat.to_bytes(8, "big") + aantal.to_bytes(8, "big") + label.encode()
    zaad = hashlib.sha256(kop).digest()
    getallen = [
        int.from_bytes(hashlib.sha256(zaad + blok.to_bytes(8, "big")).digest()[8 * deel : 8 * deel + 8], "big")
        for blok in range(200)
        for deel in range(4)
    ]
    gekozen: list[int] = []
    for j in range(max(0, maat - aantal), maat):
        while getallen[0] >= 2**64 - 2**64 % (j + 1):
            getallen.pop(0)
        t = getallen.pop(0) % (j + 1)
        gekozen.append(j if t in gekozen else t)
    return sorted(gekozen)


def test_the_published_vector() -> None:
    assert trek(_WORTEL, 1000, 5, "2026-11") == (100, 148, 402, 435, 940)
    assert trek(_WORTEL, 10_000_000, 4, "maart 2026: om") == tuple(_nagedaan(_WORTEL, 10_000_000, 4, "maart 2026: om"))


@pytest.mark.parametrize(("maat", "aantal"), [(1, 1), (7, 3), (100, 100), (12345, 60), (2**63 + 2**62, 20)])
def test_somebody_else_draws_the_same(maat: int, aantal: int) -> None:
    assert list(trek(_WORTEL, maat, aantal, "é")) == _nagedaan(_WORTEL, maat, aantal, "é")


@pytest.mark.parametrize(("maat", "aantal"), [(0, 5), (3, 10), (5, 5)])
def test_who_asks_for_more_than_there_is_gets_all(maat: int, aantal: int) -> None:
    assert trek(_WORTEL, maat, aantal, "x") == tuple(range(maat))


def test_every_input_changes_the_sample() -> None:
    eerste = trek(_WORTEL, 10_000, 20, "a")
    andere = [
        trek(bytes(32), 10_000, 20, "a"),
        trek(_WORTEL, 10_001, 20, "a"),
        trek(_WORTEL, 10_000, 21, "a"),
        trek(_WORTEL, 10_000, 20, "b"),
    ]
    assert len({eerste, *andere}) == 5


def test_no_index_is_more_likely_than_another() -> None:
    keren, maat, aantal = 6_000, 12, 3
    telling = Counter(index for nr in range(keren) for index in trek(_WORTEL, maat, aantal, str(nr)))
    verwacht = keren * aantal / maat
    chi2 = sum((telling[index] - verwacht) ** 2 / verwacht for index in range(maat))
    assert chi2 < 31.3  # 11 degrees of freedom: one in a thousand is above
    paren = Counter(trek(_WORTEL, 5, 2, str(nr)) for nr in range(keren))
    assert len(paren) == 10
    assert sum((paren[paar] - keren / 10) ** 2 / (keren / 10) for paar in paren) < 27.9  # 9 degrees of freedom


@pytest.mark.parametrize(
    ("wortel", "maat", "aantal", "naam"),
    [(bytes(31), 5, 1, "wortel"), (_WORTEL, -1, 1, "maat"), (_WORTEL, 5, -1, "aantal"), (_WORTEL, 2**64, 1, "maat")],
)
def test_a_sample_that_cannot_be_drawn_names_the_field(wortel: bytes, maat: int, aantal: int, naam: str) -> None:
    with pytest.raises(SteekproefError, match=f"^{naam}: "):
        trek(wortel, maat, aantal, "x")
