"""A zaak that is delivered again keeps what people did in it, and takes over the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gateway.store import selectie, zaakstappen, zaken
from gateway.zaak import Zaak, Zaakfeit
from tests.services.opzet import ZAAK, Opzet

WAAR, NIET = Zaakfeit("ingezet", True, 1), Zaakfeit("ingezet", False, 1)
BEKEND = Zaakfeit("bekend", True)


def nu(opzet: Opzet) -> Zaak:
    with opzet.opslag.lees() as verbinding:
        return zaken.van_nummers(verbinding, [ZAAK.zaaknummer])[ZAAK.zaaknummer]


def zet(opzet: Opzet, *feiten: Zaakfeit) -> None:
    with opzet.opslag.schrijf() as verbinding:
        zaakstappen.vergrendel(verbinding, ZAAK.zaaknummer)
        zaakstappen.zet_feiten(verbinding, zaken.van_nummers(verbinding, [ZAAK.zaaknummer])[ZAAK.zaaknummer], feiten)


def betrek(opzet: Opzet, *partijen: str) -> Sequence[str]:
    with opzet.opslag.schrijf() as verbinding:
        return selectie.betrek(verbinding, ZAAK.zaaknummer, partijen)


def test_the_same_delivery_again_changes_nothing_of_what_people_did(opzet: Opzet) -> None:
    opzet.registreer(replace(ZAAK, feiten=(BEKEND,)))
    assert betrek(opzet, "markt", "molen") == ("markt",)
    zet(opzet, WAAR)
    with opzet.opslag.schrijf() as verbinding:
        assert zaakstappen.zet_processtap(verbinding, ZAAK.zaaknummer, ZAAK.processtap, "verzamelen-adviseren")
    voor = nu(opzet)
    for _ in range(2):
        opzet.registreer(replace(ZAAK, feiten=(BEKEND,)))
        assert nu(opzet) == voor
    assert (voor.partijen, voor.feiten) == (("bakkerij", "molen", "markt"), (BEKEND, WAAR))


def test_a_new_delivery_replaces_what_the_one_before_brought_and_nothing_else(opzet: Opzet) -> None:
    opzet.registreer(replace(ZAAK, feiten=(BEKEND,)))
    betrek(opzet, "markt")
    zet(opzet, WAAR)
    opzet.registreer(replace(ZAAK, partijen=("bakkerij",), feiten=(), processtap="afdoening", loopt=False))
    na = nu(opzet)
    assert (na.partijen, na.feiten, na.loopt) == (("bakkerij", "markt"), (WAAR,), False)
    assert na.processtap == "afdoening"  # a step that the delivery before did not name
    opzet.registreer(replace(ZAAK, partijen=("markt", "bakkerij")))
    opzet.registreer(replace(ZAAK, partijen=("bakkerij",)))
    assert nu(opzet).partijen == ("bakkerij", "markt")  # delivered in between: people added it all the same


def test_a_partij_that_people_named_stays_when_no_delivery_brings_it_any_more(opzet: Opzet) -> None:
    betrek(opzet, "molen")
    opzet.registreer(replace(ZAAK, partijen=("bakkerij",)))
    assert nu(opzet).partijen == ("bakkerij", "molen")


def test_a_fact_of_people_wins_from_a_delivery_for_whom_it_is_about_only(opzet: Opzet) -> None:
    zet(opzet, WAAR)
    zet(opzet, NIET)
    opzet.registreer(replace(ZAAK, feiten=(replace(WAAR, persoon=None),)))
    assert {feit.persoon: feit.waarde for feit in nu(opzet).feiten} == {1: False, 2: True, 3: True}
    opzet.registreer(replace(ZAAK, feiten=(replace(NIET, persoon=2),)))
    assert {feit.persoon: feit.waarde for feit in nu(opzet).feiten} == {1: False, 2: False}


def test_a_fact_about_somebody_does_not_go_over_to_who_gets_the_same_number(opzet: Opzet) -> None:
    zet(opzet, WAAR, replace(WAAR, persoon=2), BEKEND)
    ander = replace(ZAAK.personen[0], sleutel="999900059")
    opzet.registreer(replace(ZAAK, personen=(ander, *ZAAK.personen[1:])))
    assert nu(opzet).feiten == (replace(WAAR, persoon=2), BEKEND)
