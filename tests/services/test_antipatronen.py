"""What was seen to go wrong in other systems, once each, named after what it prevents; where, says the docstring."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from audit.errors import LogboekSchrijfError
from gateway.errors import (
    GatewayError,
    HerhalingError,
    OnbekendeZaakError,
    OnbekendVerzoekError,
    OngeldigeInvoerError,
)
from gateway.services import Verzoek
from handvat.model import Niveau
from tests.factories import maak_handvat, maak_verbod, maak_verstrekking
from tests.services.conftest import MaakOpzet
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, MOLENAAR, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet, weging


def niveaus(opzet: Opzet, zaaknummer: str = ZAAK.zaaknummer) -> dict[str, Niveau]:
    antwoord = opzet.diensten.context.verstrek(BAKKER, Verzoek(zaaknummer, 1, "bakken"), SPOOR)
    return {veld.oordeel.veld: veld.oordeel.niveau for veld in antwoord.velden}


def test_prevents_an_answer_that_leaves_while_the_audit_write_failed(opzet: Opzet) -> None:
    """OJBC: the audit processor ran beside the answer, and its failure stopped nothing."""
    opzet.weiger_log(2)
    with pytest.raises(LogboekSchrijfError):
        opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)


def test_prevents_going_on_after_access_was_refused(opzet: Opzet) -> None:
    """OJBC: the access hook answered false, and the flow did not stop."""
    opzet.bronnen.bij_aanroep = lambda soort: pytest.fail("a bron was called")
    for wie, nummer in ((replace(BAKKER, regios=()), ZAAK.zaaknummer), (replace(BAKKER, partij=None), ZAAK.zaaknummer)):
        with pytest.raises(GatewayError):
            opzet.diensten.context.verstrek(wie, replace(VERZOEK, zaaknummer=nummer), SPOOR)
    assert opzet.log() == []


def test_prevents_a_replayed_id_with_a_changed_body_getting_the_cached_answer(opzet: Opzet) -> None:
    """OpenG2P: the cache was looked at before the signature over the body."""
    opzet.diensten.context.verstrek(BAKKER, replace(VERZOEK, idempotentie_sleutel="s"), SPOOR)
    with pytest.raises(HerhalingError):
        opzet.diensten.context.verstrek(BAKKER, replace(VERZOEK, idempotentie_sleutel="s", persoon=2), SPOOR)


def test_prevents_a_replayed_id_getting_an_answer_in_a_zaak_that_is_no_longer_yours(opzet: Opzet) -> None:
    verzoek = replace(VERZOEK, idempotentie_sleutel="s")
    eerste = opzet.diensten.context.verstrek(BAKKER, verzoek, SPOOR)
    opzet.registreer(replace(ZAAK, partijen=("molen",)))
    context = opzet.diensten.context
    with pytest.raises(OnbekendeZaakError):
        context.verstrek(BAKKER, verzoek, SPOOR)
    with pytest.raises(OnbekendVerzoekError):
        context.stand(BAKKER, eerste.id)
    with pytest.raises(OnbekendVerzoekError):
        context.ophaling(BAKKER, eerste.id, SPOOR)


def test_prevents_a_veld_shared_by_two_zaaktypen_opening_the_other_zaak(maak: MaakOpzet) -> None:
    """Open Zaak: an authorisation on a type of object reached every zaak in which that type occurs."""
    handvat = maak_handvat([maak_verstrekking("jeugd", zaaktypen=("jeugd",))])
    opzet = maak(handvat, FakeBronnen(waarden=WAARDEN))
    opzet.registreer(replace(ZAAK, zaaktype="jeugd"), replace(ZAAK, zaaknummer="ZSM-2026-0002", zaaktype="zeden"))
    assert niveaus(opzet)["maal.soort"] is Niveau.VOLLEDIG
    assert niveaus(opzet, "ZSM-2026-0002")["maal.soort"] is Niveau.GEEN


def test_prevents_a_release_in_one_zaak_opening_another(opzet: Opzet) -> None:
    opzet.registreer(replace(ZAAK, zaaknummer="ZSM-2026-0002"))
    weging(opzet)
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    (item,) = opzet.diensten.vrijgaven.werkvoorraad(MOLENAAR)
    opzet.diensten.vrijgaven.besluit(MOLENAAR, item.id, "geef-vrij", "", SPOOR)
    ander = opzet.diensten.context.verstrek(BAKKER, replace(VERZOEK, zaaknummer="ZSM-2026-0002"), SPOOR)
    opzet.bronnen.vergeet()
    opzet.diensten.context.ophaling(BAKKER, ander.id, SPOOR)
    assert opzet.bronnen.gevraagd == []


def test_prevents_asked_or_allowed_instead_of_asked_and_allowed(opzet: Opzet) -> None:
    """MOSIP: what was asked and what was allowed were joined instead of intersected."""
    opzet.diensten.context.verstrek(BAKKER, replace(VERZOEK, velden=("maal.gewicht", "maal.klant")), SPOOR)
    assert opzet.bronnen.velden == {"maal.gewicht"}


def test_prevents_an_empty_list_that_means_everything(opzet: Opzet) -> None:
    """OpenG2P: an empty list in a request or rule was read as *any*."""
    with pytest.raises(OngeldigeInvoerError):
        opzet.diensten.context.verstrek(BAKKER, replace(VERZOEK, velden=()), SPOOR)
    with pytest.raises(OngeldigeInvoerError):
        weging(opzet, categorieen=())
    assert opzet.bronnen.gevraagd == []


def test_prevents_a_limit_that_cannot_be_read_from_meaning_no_limit(opzet: Opzet) -> None:
    """OpenG2P: a date that could not be read left the permission without an end."""
    for einde in (opzet.klok(), opzet.klok().replace(year=9999), opzet.klok().replace(tzinfo=None)):
        with pytest.raises(OngeldigeInvoerError):
            weging(opzet, geldig_tot=einde)


def test_prevents_an_answer_that_depends_on_the_order_of_regels(maak: MaakOpzet) -> None:
    """Ranger: which of two equal policies decided depended on the order in which they were loaded."""
    regels = [
        maak_verstrekking("een", wijze="na-vrijgave", beperkingen=("vers",)),
        maak_verstrekking("twee", wijze="na-vrijgave"),
        maak_verstrekking("drie", niveau=Niveau.DAT),
    ]
    gezien: set[str] = set()
    for volgorde in (regels, regels[::-1], [regels[1], regels[2], regels[0]]):
        opzet = maak(maak_handvat(volgorde, [maak_verbod("v", rollen=("getuige",))]), FakeBronnen())
        opzet.registreer(ZAAK)
        antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
        kern: list[Any] = [veld.oordeel for veld in antwoord.velden]
        gezien.add(repr((kern, [(item.regel, item.velden) for item in antwoord.vrijgaven])))
    assert len(gezien) == 1


def test_prevents_states_of_a_bron_that_cannot_be_told_apart(opzet: Opzet) -> None:
    """OJBC: denied, timeout, error and empty ended up as one empty answer."""
    gezien = []
    for stand in (None, "te-laat", "storing"):
        opzet.bronnen.stand = {} if stand is None else {"oven": stand}
        opzet.bronnen.waarden = {}
        antwoord = opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
        gezien.append(next(veld.stand for veld in antwoord.velden if veld.oordeel.veld == "oven.recept"))
    geweigerd = next(veld.stand for veld in antwoord.velden if veld.oordeel.veld == "maal.klant")
    assert [*gezien, geweigerd] == ["leeg", "te-laat", "storing", "niet-gevraagd"]
