"""Who tries codes one after another is stopped; a room behind one address is not, and no address is kept."""

from __future__ import annotations

from itertools import islice, product

from gateway.services.leren.codes import MAX_FOUT, STEMMEN, TEAMS
from leren.workshop.code import CIJFERS, LETTERS
from tests.services.opzet import BAKKER, Opzet
from tests.services.test_workshop import begin

FOUT = ["".join(een) for een in islice(product(*[LETTERS] * 3, *[CIJFERS] * 3), MAX_FOUT)]


def test_different_wrong_codes_of_one_address_are_counted_for_ten_minutes(opzet: Opzet) -> None:
    codes = opzet.diensten.leren.codes
    for code in (*FOUT[1:], *FOUT[1:3], "geen code", "AAA111"):  # the same again, and what can be no code, do not count
        codes.meld_fout(code.lower(), "192.0.2.7")
    assert codes.wacht_sec("192.0.2.7") == 0
    codes.meld_fout(FOUT[0], "192.0.2.7")
    assert 0 < codes.wacht_sec("192.0.2.7") <= 600
    assert codes.wacht_sec("::ffff:192.0.2.7") > 0  # the same address, written otherwise
    assert codes.wacht_sec("192.0.2.8") == 0
    assert b"192.0.2.7" not in opzet.bytes_op_schijf()
    opzet.klok.vooruit(minutes=10)
    assert codes.wacht_sec("192.0.2.7") == 0
    opzet.diensten.leren.ruim_op()
    assert opzet.rijen("foute_codes") == 0


def test_of_an_address_of_ipv6_the_network_counts(opzet: Opzet) -> None:
    codes = opzet.diensten.leren.codes
    for nummer, code in enumerate(FOUT):
        codes.meld_fout(code, f"2001:db8:0:1::{nummer:x}")
    assert codes.wacht_sec("2001:db8:0:1:ffff::1") > 0
    assert codes.wacht_sec("2001:db8:0:2::1") == 0
    assert codes.wacht_sec("") == 0


def test_a_code_tells_what_it_opens(opzet: Opzet) -> None:
    codes = opzet.diensten.leren.codes
    _, code = begin(opzet)
    with opzet.opslag.schrijf() as verbinding:
        spel = codes.begin(verbinding, TEAMS, BAKKER.sub, vragen=(), fase="delen")
    gevonden = [codes.soort(een) for een in (f"{code[:3]}-{code[3:]}".lower(), str(spel.code), "CCC222", "x")]
    assert gevonden == [STEMMEN, TEAMS, None, None]
