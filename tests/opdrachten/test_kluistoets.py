"""``poort kluis toets`` and ``speel-na``: the kluis and the log agree, also after a copy of before was put back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from audit.kluis.kluis import Kluis
from audit.kluis.tabellen import logsleutel, logtekst
from gateway.aanvrager import Aanvrager
from gateway.cli import poort
from gateway.services import VERNIETIG, NieuweVernietiging, gronden
from gateway.settings import lees_settings
from gateway.wiring import Samenstel, bouw, nu_utc
from tests.databank import verse_databank
from tests.opdrachten.test_starten import _omgeving

EEN = Aanvrager("sub-pf-1", "Noor Canarie", None, None, (), ("privacyfunctionaris",))
TWEE = replace(EEN, sub="sub-pf-2")
IEMAND, ANDER = "a" * 32, "b" * 32
SLEUTEL = "aa" * 32
Rijen = Mapping[sa.Table, Sequence[Any]]


@dataclass
class Kist:
    """A kluis with two onderwerpen, and the commands on it."""

    omgeving: Mapping[str, str]
    samenstel: Samenstel

    def poort(self, *argumenten: str) -> Result:
        return CliRunner().invoke(poort, ["kluis", *argumenten], env=dict(self.omgeving))

    def berg(self, onderwerp: str) -> None:
        kluis = Kluis(bytes.fromhex(SLEUTEL), nu_utc)
        with self.samenstel.opslag.schrijf() as verbinding:
            kluis.berg(verbinding, onderwerp, "reden", "tekst-canarie")

    def vernietig(self, onderwerp: str) -> None:
        """Destroy as two people do; the log holds their reason."""
        dienst = self.samenstel.diensten.vernietigingen
        nieuw = NieuweVernietiging(next(iter(gronden())), "omdat", "", 0, onderwerp)
        voorstel = dienst.stel_voor(EEN, nieuw, "0" * 32)
        assert dienst.besluit(TWEE, voorstel.id, VERNIETIG, "", "0" * 32).status == "vernietigd"
        self.samenstel.logboek.orden(self.samenstel.opslag)

    def kopie(self) -> Rijen:
        with self.samenstel.opslag.lees() as verbinding:
            return {tabel: verbinding.execute(sa.select(tabel)).all() for tabel in (logsleutel, logtekst)}

    def zet_terug(self, rijen: Rijen, onderwerp: str) -> None:
        """Put the rows of one onderwerp back as they were in a copy."""
        with self.samenstel.opslag.schrijf() as verbinding:
            for tabel in (logtekst, logsleutel):
                verbinding.execute(sa.delete(tabel).where(tabel.c.onderwerp == onderwerp))
            for tabel in (logsleutel, logtekst):
                for rij in rijen[tabel]:
                    if rij.onderwerp == onderwerp:
                        verbinding.execute(sa.insert(tabel).values(rij._mapping))

    def sql(self, opdracht: sa.Executable) -> None:
        with self.samenstel.opslag.schrijf() as verbinding:
            verbinding.execute(opdracht)

    def leesbaar(self, onderwerp: str) -> int:
        with self.samenstel.opslag.lees() as verbinding:
            return Kluis(bytes.fromhex(SLEUTEL), nu_utc).aantal(verbinding, onderwerp)

    def verschillen(self) -> list[str]:
        klaar = self.poort("toets")
        assert klaar.exit_code == (1 if klaar.stderr else 0), klaar.output
        return klaar.stderr.splitlines()


@pytest.fixture
def kist(tmp_path: Path, databank: None) -> Iterator[Kist]:
    omgeving = _omgeving(tmp_path) | {"POORT_DATABASE": verse_databank(tmp_path), "POORT_KLUIS_SLEUTEL": SLEUTEL}
    samenstel = bouw(lees_settings(omgeving), omgeving)
    gemaakt = Kist(omgeving, samenstel)
    for onderwerp in (IEMAND, ANDER):
        gemaakt.berg(onderwerp)
    yield gemaakt
    samenstel.sluit()


def test_where_nothing_is_wrong_it_says_so_also_when_somebody_came_back(kist: Kist) -> None:
    assert kist.verschillen() == []
    kist.vernietig(IEMAND)
    assert kist.verschillen() == []
    kist.berg(IEMAND)
    assert kist.verschillen() == []
    kist.vernietig(IEMAND)
    klaar = kist.poort("toets")
    assert (klaar.exit_code, klaar.stdout) == (0, "De kluis past bij het logboek.\n")


def test_a_key_that_was_destroyed_outside_the_log_is_named(kist: Kist) -> None:
    with kist.samenstel.opslag.schrijf() as verbinding:
        Kluis(bytes.fromhex(SLEUTEL), nu_utc).vernietig(verbinding, IEMAND)
    assert kist.verschillen() == [f"sleutel van {IEMAND}: vernietigd, en dat staat niet in het logboek"]


def test_a_destruction_of_which_the_row_is_gone_is_named(kist: Kist) -> None:
    kist.vernietig(IEMAND)
    kist.zet_terug({logsleutel: [], logtekst: []}, IEMAND)
    assert kist.verschillen() == [f"sleutel van {IEMAND}: vernietigd volgens het logboek, en dat is hier niet te zien"]


def test_a_text_under_a_destroyed_key_is_named(kist: Kist) -> None:
    kist.vernietig(IEMAND)
    kist.sql(sa.update(logtekst).where(logtekst.c.onderwerp == IEMAND).values(nonce=b"n", cijfertekst=b"c"))
    assert kist.verschillen() == [f"sleutel van {IEMAND}: vernietigd, en een tekst eronder is er nog"]


def test_an_entry_of_which_the_text_is_gone_is_named_by_its_place(kist: Kist) -> None:
    kist.vernietig(IEMAND)
    kist.sql(sa.delete(logtekst).where(logtekst.c.onderwerp.not_in([IEMAND, ANDER])))
    assert kist.verschillen() == ["regel 0: de tekst bij deze regel is er niet"]


def test_an_entry_without_an_index_yet_is_looked_at_too(kist: Kist) -> None:
    dienst = kist.samenstel.diensten.vernietigingen
    dienst.stel_voor(EEN, NieuweVernietiging(next(iter(gronden())), "omdat", "", 0, IEMAND), "0" * 32)
    kist.sql(sa.delete(logtekst).where(logtekst.c.onderwerp.not_in([IEMAND, ANDER])))
    assert [regel.endswith("de tekst bij deze regel is er niet") for regel in kist.verschillen()] == [True]


def test_what_a_restored_copy_brings_back_is_destroyed_again_once(kist: Kist) -> None:
    eerder = kist.kopie()
    kist.vernietig(IEMAND)
    kist.zet_terug(eerder, IEMAND)
    assert kist.leesbaar(IEMAND) == 1
    assert kist.verschillen() == [f"sleutel van {IEMAND}: vernietigd volgens het logboek, en hij is er nog"]
    klaar = kist.poort("speel-na")
    assert (klaar.exit_code, klaar.stdout.splitlines()) == (
        0,
        [f"{IEMAND}: opnieuw vernietigd, 1 teksten onleesbaar", "1 sleutels opnieuw vernietigd."],
    )
    assert (kist.leesbaar(IEMAND), kist.leesbaar(ANDER)) == (0, 1)
    assert kist.verschillen() == []
    assert kist.poort("speel-na").stdout == "0 sleutels opnieuw vernietigd.\n"


def test_a_key_that_was_made_after_the_destruction_is_left_alone(kist: Kist) -> None:
    kist.vernietig(IEMAND)
    kist.zet_terug({logsleutel: [], logtekst: []}, IEMAND)
    kist.berg(IEMAND)
    assert kist.poort("speel-na").stdout == "0 sleutels opnieuw vernietigd.\n"
    assert kist.leesbaar(IEMAND) == 1


def test_when_the_log_was_in_the_copy_too_a_newer_log_tells_what_was_destroyed(
    kist: Kist, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The restored database knows of no destruction; the other one is where it happened."""
    omgeving = _omgeving(map_ := tmp_path_factory.mktemp("nieuwer")) | {"POORT_KLUIS_SLEUTEL": SLEUTEL}
    omgeving |= {"POORT_DATABASE": verse_databank(map_)}
    nieuwer = Kist(omgeving, bouw(lees_settings(omgeving), omgeving))
    nieuwer.berg(IEMAND)
    nieuwer.vernietig(IEMAND)
    nieuwer.samenstel.sluit()
    assert kist.poort("speel-na").stdout == "0 sleutels opnieuw vernietigd.\n"
    assert kist.poort("speel-na", "--logboek", omgeving["POORT_DATABASE"]).exit_code == 0
    assert (kist.leesbaar(IEMAND), kist.leesbaar(ANDER)) == (0, 1)
    assert kist.verschillen() == []


@pytest.mark.parametrize("opdracht", ["toets", "speel-na"])
def test_a_missing_setting_is_named(kist: Kist, opdracht: str) -> None:
    kist.omgeving = {**kist.omgeving, "POORT_KLUIS_SLEUTEL": ""}
    klaar = kist.poort(opdracht)
    assert (klaar.exit_code, "POORT_KLUIS_SLEUTEL ontbreekt" in klaar.stderr) == (2, True)
