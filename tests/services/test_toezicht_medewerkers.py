"""The employees of a partij: counts of the last days by pseudonym, a page at a time; each look is an entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services.toezicht import Medewerkersblad, medewerkers
from tests.services.opzet import BAKKER, MOLENAAR, Opzet
from tests.services.toezicht import BLIK, DE_BAKKER, PSEUDONIEMEN, heeft_dienst, vraag, zelfde_adres


def meld(opzet: Opzet, *wie: Aanvrager) -> None:
    with opzet.opslag.schrijf() as verbinding:
        for een in wie:
            opzet.diensten.medewerkers.meld(verbinding, een)


def lijst(opzet: Opzet, na: str = "", nummer: int = 1) -> Medewerkersblad:
    return opzet.diensten.toezicht.medewerkers.lijst(BLIK, "bakkerij", na, nummer)


def test_an_employee_is_counted_with_accesses_what_is_unexplained_and_open_signalen(opzet: Opzet) -> None:
    meld(opzet, BAKKER, MOLENAAR)
    vraag(opzet)
    lijst(opzet)  # so the first one is read before the roster is known
    heeft_dienst(opzet)
    zelfde_adres(opzet)
    vraag(opzet)
    lijst(opzet)
    opzet.sql("DELETE FROM signalen WHERE regel <> 'zelfde-adres'")
    (een,) = lijst(opzet).medewerkers
    assert (een.pseudoniem, een.functie, een.toegangen, een.onverklaard) == (DE_BAKKER, "bakker", 2, 1)
    assert een.signalen == 1


def test_what_was_judged_or_is_long_ago_is_not_counted(opzet: Opzet) -> None:
    meld(opzet, BAKKER)
    zelfde_adres(opzet)
    vraag(opzet)
    lijst(opzet)
    opzet.sql("UPDATE signalen SET stand = 'verklaard'")
    (een,) = lijst(opzet).medewerkers
    assert (een.toegangen, een.signalen) == (1, 0)
    opzet.sql("UPDATE signalen SET stand = 'open'")
    opzet.klok.vooruit(days=medewerkers.DAGEN)
    (een,) = lijst(opzet).medewerkers
    assert (een.toegangen, een.onverklaard, een.signalen) == (0, 0, 0)


def test_pages_hold_everybody_once(opzet: Opzet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(medewerkers, "PER_BLADZIJDE", 2)
    wie = [replace(BAKKER, sub=f"sub-{nummer}") for nummer in range(5)]
    meld(opzet, *wie)
    gevonden, na = [], ""
    while True:
        blad = lijst(opzet, na)
        gevonden += [een.pseudoniem for een in blad.medewerkers]
        if blad.volgende is None:
            break
        na = blad.volgende
    assert gevonden == sorted(PSEUDONIEMEN.van("aanvrager", een.sub) for een in wie)


def test_a_look_is_an_entry_before_anything_is_read(opzet: Opzet) -> None:
    lijst(opzet, nummer=3)
    (regel,) = opzet.log()
    assert (regel["soort"], regel["inhoud"]["weergave"]) == ("toezicht-ingezien", "medewerkers")
    assert (regel["inhoud"]["bladzijde"], regel["inhoud"]["over"]) == (3, None)
    with pytest.raises(OngeldigeInvoerError):
        opzet.diensten.toezicht.medewerkers.lijst(replace(BLIK, gebruik="zomaar"), "bakkerij")
    assert len(opzet.log()) == 1
