"""One of a thousand is made unreadable: nothing of that one is left, everything of the others is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from alembic import command

from audit.errors import GeenSleutelError, KluisError, TekstVernietigdError
from audit.kluis.kluis import Kluis
from audit.kluis.tabellen import logsleutel, logtekst
from gateway.aanvrager import Aanvrager
from gateway.errors import HerhalingError
from gateway.services import VERNIETIG, NieuweVernietiging, gronden
from gateway.store import medewerkers, migraties
from gateway.store.opslag import maak_engine
from tests.services.opzet import BAKKER, KLUIS_SLEUTEL, MOLENAAR, SPOOR, VERZOEK, ZAAK, Opzet, weging

PF = Aanvrager("sub-pf-1", "Fred Functionaris", None, None, (), ("privacyfunctionaris",))
PF_TWEE = replace(PF, sub="sub-pf-2")


_EERDER = (
    "INSERT INTO zaken VALUES ('Z-1', 'rotterdam', 'overig', 'intake-selectie', 1, 'feit', '2026-11-22', NULL)",
    "INSERT INTO verzoeken (id, sub, partij, zaaknummer, persoon, doel, motivering, inhoud_hash, aangemaakt_op, "
    "handvat_versie, handvat_sha256, standen, bronnen, bewijs_ref) VALUES ('v-1', 's', 'molen', 'Z-1', 1, 'bakken', "
    "'motivering-canarie', 'hash', '2026-11-22', '2026.1', 'x', '{}', '{}', 'ref')",
    "INSERT INTO vastleggingen (id, soort, omstandigheid, waarde, zaaknummer, persoon, houder, ontvanger, doel, "
    "categorieen, reden, geldig_tot, door_sub, door_naam, door_partij, vastgelegd_op) VALUES ('w-1', 'weging', "
    "'noodzaak', 1, 'Z-1', 1, 'molen', 'bakkerij', 'bakken', '[]', 'reden-canarie', '2026-12-01', 's', 'Bea', "
    "'bakkerij', '2026-11-22')",
)


def _kluis(opzet: Opzet) -> Kluis:
    return Kluis(KLUIS_SLEUTEL, opzet.klok)


def _vernietig(opzet: Opzet, *, medewerker: str = "", zaaknummer: str = "", persoon: int = 0) -> str:
    """Destroy as two people do; return the pseudonym of whom it was about."""
    dienst = opzet.diensten.vernietigingen
    nieuw = NieuweVernietiging(next(iter(gronden())), "omdat", zaaknummer, persoon, medewerker)
    voorstel = dienst.stel_voor(PF, nieuw, SPOOR)
    assert dienst.besluit(PF_TWEE, voorstel.id, VERNIETIG, "", SPOOR).status == "vernietigd"
    return voorstel.onderwerp


def _iemand(nummer: int) -> str:
    return sha256(str(nummer).encode()).hexdigest()[:32]


def _teksten(nummer: int) -> list[str]:
    return [f"tekst {deel} over {nummer}" for deel in "abc"]


def _bewaard(opzet: Opzet, onderwerp: str) -> list[bytes]:
    """Every wrapped key and ciphertext of an onderwerp, as it is in the tables now."""
    with opzet.opslag.lees() as verbinding:
        sleutels = sa.select(logsleutel.c.verpakt).where(logsleutel.c.onderwerp == onderwerp)
        teksten = sa.select(logtekst.c.cijfertekst).where(logtekst.c.onderwerp == onderwerp)
        return [bytes(waarde) for vraag in (sleutels, teksten) for waarde in verbinding.scalars(vraag) if waarde]


@pytest.mark.sqlite
def test_of_a_thousand_people_only_the_destroyed_one_becomes_unreadable(opzet: Opzet) -> None:
    kluis, hashes = _kluis(opzet), dict[int, list[str]]()
    with opzet.opslag.schrijf() as verbinding:
        for nummer in range(1000):
            teksten = _teksten(nummer)
            hashes[nummer] = [kluis.berg(verbinding, _iemand(nummer), "reden", tekst) for tekst in teksten]
    _vernietig(opzet, medewerker=_iemand(417))
    with opzet.opslag.lees() as verbinding:
        gelezen = kluis.lees_alle(verbinding, [hash_ for van in hashes.values() for hash_ in van])
    for nummer, van in hashes.items():
        verwacht = [None] * 3 if nummer == 417 else _teksten(nummer)
        assert [gelezen[hash_].inhoud for hash_ in van] == verwacht
    assert opzet.log_klopt()


def test_no_byte_of_a_destroyed_text_or_key_stays_in_the_database(opzet: Opzet) -> None:
    """Round after round, so that rows have moved and been freed before the next ones go; the last as people do it."""
    kluis, weg = _kluis(opzet), list[bytes]()
    for nummer in range(900):
        with opzet.opslag.schrijf() as verbinding:
            kluis.berg(verbinding, _iemand(nummer), "reden", f"tekst-canarie over {nummer} " * 5)
    for ronde in range(3):
        for nummer in range(ronde, 900, 9):
            weg += _bewaard(opzet, _iemand(nummer))
            with opzet.opslag.schrijf() as verbinding:
                kluis.vernietig(verbinding, _iemand(nummer))
        assert opzet.opslag.wis_sporen()
        inhoud = opzet.bytes_op_schijf()
        assert sum(waarde in inhoud for waarde in weg) == 0
    weg += _bewaard(opzet, _iemand(8))
    _vernietig(opzet, medewerker=_iemand(8))
    inhoud = opzet.bytes_op_schijf()
    assert sum(waarde in inhoud for waarde in weg) == 0
    assert len(weg) == 602
    assert b"canarie" not in inhoud
    levend = _bewaard(opzet, _iemand(7))
    assert levend
    assert all(waarde in inhoud for waarde in levend)  # so the scan finds what is there


def test_a_text_is_nowhere_in_plain_bytes_but_is_shown(opzet: Opzet) -> None:
    weging(opzet)
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "weiger", "nee, zei Canarie", SPOOR)
    besloten = opzet.diensten.vrijgaven.get(MOLENAAR, item.id)
    assert (besloten.motivering, besloten.reden) == (VERZOEK.motivering, "nee, zei Canarie")
    inhoud = opzet.bytes_op_schijf()
    assert VERZOEK.doel.encode() in inhoud
    for tekst in ("anarie", BAKKER.naam, MOLENAAR.naam):
        assert tekst.encode() not in inhoud


def test_the_hash_in_the_entry_is_that_of_the_table_and_opens_the_text(opzet: Opzet) -> None:
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (regel,) = [een for een in opzet.log() if een["soort"] == "context-gevraagd"]
    with opzet.opslag.lees() as verbinding:
        in_tabel = verbinding.exec_driver_sql("SELECT motivering_hash FROM verzoeken").scalar_one()
        assert _kluis(opzet).lees(verbinding, in_tabel) == VERZOEK.motivering
    assert regel["inhoud"]["motivering"] == in_tabel


def test_an_idempotency_key_tells_another_motivering_apart_also_after_destruction(opzet: Opzet) -> None:
    context, verzoek = opzet.diensten.context, replace(VERZOEK, idempotentie_sleutel="sleutel-1")
    eerst = context.verstrek(BAKKER, verzoek, SPOOR)
    assert context.verstrek(BAKKER, verzoek, SPOOR).id == eerst.id
    for anders in ("iets anders", ""):
        with pytest.raises(HerhalingError):
            context.verstrek(BAKKER, replace(verzoek, motivering=anders), SPOOR)
    _vernietig(opzet, zaaknummer=ZAAK.zaaknummer, persoon=1)
    with pytest.raises(HerhalingError):  # nobody can tell whether it is the same text
        context.verstrek(BAKKER, verzoek, SPOOR)
    assert context.stand(BAKKER, eerst.id).id == eerst.id


def test_a_name_is_kept_once_and_told_by_pseudonym(opzet: Opzet) -> None:
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    pseudoniem = opzet.log(1)[0]["wie"]["aanvrager"]
    dienst = opzet.diensten.medewerkers
    with opzet.opslag.schrijf() as verbinding:
        assert dienst.namen(verbinding, [pseudoniem]) == {}
        voor = _kluis(opzet).aantal(verbinding, pseudoniem)
        for _ in range(3):
            dienst.meld(verbinding, BAKKER)
        assert dienst.namen(verbinding, [pseudoniem, "0" * 32]) == {pseudoniem: BAKKER.naam}
        assert _kluis(opzet).aantal(verbinding, pseudoniem) == voor + 1
        opzet.klok.vooruit(days=1)
        dienst.meld(verbinding, replace(BAKKER, naam="Bea Molenaar", partij="molen", functie="molenaar"))
        assert dienst.namen(verbinding, [pseudoniem]) == {pseudoniem: "Bea Molenaar"}
        rij = medewerkers.van(verbinding, [pseudoniem])[pseudoniem]
    assert (rij.partij, rij.functie, rij.gezien_op) == ("molen", "molenaar", opzet.klok())


def test_a_destroyed_name_is_told_as_destroyed_until_the_next_login(opzet: Opzet) -> None:
    dienst = opzet.diensten.medewerkers
    with opzet.opslag.schrijf() as verbinding:
        dienst.meld(verbinding, BAKKER)
        (pseudoniem,) = verbinding.exec_driver_sql("SELECT pseudoniem FROM medewerkers").scalars()
    assert _vernietig(opzet, medewerker=pseudoniem) == pseudoniem
    with opzet.opslag.schrijf() as verbinding:
        assert dienst.namen(verbinding, [pseudoniem]) == {pseudoniem: "(vernietigd op 22-11-2026)"}
        dienst.meld(verbinding, BAKKER)
        assert dienst.namen(verbinding, [pseudoniem]) == {pseudoniem: BAKKER.naam}


def test_a_damaged_text_is_an_error_and_never_another_text(opzet: Opzet) -> None:
    weging(opzet)
    opzet.sql("UPDATE logtekst SET soort = 'anders'")
    with pytest.raises(KluisError):
        opzet.diensten.vastleggingen.van_zaak(BAKKER, ZAAK.zaaknummer)


def test_no_text_is_added_under_a_key_that_is_being_destroyed(opzet: Opzet) -> None:
    kluis, klaar, hashes = _kluis(opzet), Barrier(6), list[str]()

    def schrijf(_nummer: int) -> None:
        klaar.wait()
        for ronde in range(15):
            with opzet.opslag.schrijf() as verbinding:
                nieuw = [kluis.berg(verbinding, _iemand(1), "reden", f"tekst {ronde} {deel}") for deel in "ab"]
            hashes.extend(nieuw)

    def vernietig(_nummer: int) -> None:
        klaar.wait()
        for _ in range(15):
            with suppress(GeenSleutelError), opzet.opslag.schrijf() as verbinding:
                kluis.vernietig(verbinding, _iemand(1))

    draden = [Thread(target=doe, args=(nummer,)) for nummer in range(3) for doe in (schrijf, vernietig)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    with opzet.opslag.lees() as verbinding:
        gelezen = kluis.lees_alle(verbinding, hashes)
        levend = sum(tekst.inhoud is not None for tekst in gelezen.values())
        assert (len(hashes), levend) == (90, kluis.aantal(verbinding, _iemand(1)))
    assert any(tekst.inhoud is None for tekst in gelezen.values())


@pytest.mark.sqlite
def test_what_was_typed_before_the_kluis_is_gone_after_the_migration(tmp_path: Path) -> None:
    pad = tmp_path / "eerder.sqlite3"
    engine = maak_engine(f"sqlite:///{pad}")
    with engine.connect().execution_options(poort_schrijf=True) as verbinding, verbinding.begin():
        command.upgrade(migraties.configuratie(verbinding), "0003")
        for opdracht in _EERDER:
            verbinding.exec_driver_sql(opdracht)
    assert b"canarie" in pad.read_bytes() + pad.with_name(f"{pad.name}-wal").read_bytes()
    migraties.bijwerken(f"sqlite:///{pad}")
    with engine.connect() as verbinding:
        verzoek = verbinding.exec_driver_sql("SELECT motivering_hash, inhoud_hash FROM verzoeken").one()
        vast = verbinding.exec_driver_sql("SELECT reden_hash, door_naam_hash, houder FROM vastleggingen").one()
    engine.dispose()
    assert (*verzoek, *vast) == (None, "0" * 64, None, None, "molen")


def test_a_second_gateway_with_the_same_key_reads_and_destroys(opzet: Opzet) -> None:
    with opzet.opslag.schrijf() as verbinding:
        hash_ = _kluis(opzet).berg(verbinding, "a" * 32, "reden", "tekst")
    with opzet.opslag.schrijf() as verbinding:
        ander = _kluis(opzet)
        assert ander.lees(verbinding, hash_) == "tekst"
        ander.vernietig(verbinding, "a" * 32)
    with opzet.opslag.lees() as verbinding, pytest.raises(TekstVernietigdError):
        _kluis(opzet).lees(verbinding, hash_)
