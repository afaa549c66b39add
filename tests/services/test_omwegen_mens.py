"""Two detours that go through a person: the consent of a suspect, and danger as a master key. Refused, and said why."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.errors import OngeldigeInvoerError
from gateway.services.werkplek.toestemming.nood import NIETS
from gateway.services.werkplek.toestemming.waarden import Deling
from gateway.zaak import Zaakfeit
from handvat.model import Niveau
from tests.services.opzet import SPOOR, ZAAK
from tests.services.test_nood import nieuw as nieuwe_nood
from tests.services.test_nood import niveaus
from tests.services.test_toestemming import geef, iemand, maak, nieuw, persoon


def test_the_consent_of_a_suspect_in_custody_opens_no_secret(tmp_path: Path, databank: None) -> None:
    """The OM cannot see what Veilig Thuis has, and has the suspect sign in the cell."""
    feiten = (Zaakfeit("inverzekeringstelling", True), Zaakfeit("detentie-loopt", False))
    opzet = maak(tmp_path, persoon(1, "verdachte", 30), feiten=feiten)
    om, deling = iemand("om"), Deling(ZAAK.zaaknummer, 1, "veilig-thuis", "om", "afdoeningsbeslissing")
    with pytest.raises(OngeldigeInvoerError) as fout:
        geef(opzet, om, nieuw(deling, categorieen=("vt.veiligheidsbeoordeling",)))
    (waarom,) = fout.value.fouten
    assert waarom.pad == "ontvanger"
    assert "niet vrij kiezen" in waarom.melding
    vorm = opzet.diensten.werkplek.toestemming.vorm(om, deling)
    assert (vorm.gevers, bool(vorm.waardeloos), vorm.uitzondering) == ((), True, "")
    oordelen = niveaus(opzet, om, doel="afdoeningsbeslissing")
    assert {niveau for veld, niveau in oordelen.items() if veld.startswith("vt.")} == {Niveau.GEEN}
    assert "toestemming-vastgelegd" not in opzet.soorten()
    opzet.opslag.sluit()


def test_danger_is_no_master_key(tmp_path: Path, databank: None) -> None:
    """The politie says there is danger, and asks for everything that is closed to it."""
    opzet = maak(tmp_path, persoon(1, "verdachte", 30))
    politie, dienst = iemand("politie"), opzet.diensten.werkplek.nood
    vorm = dienst.vorm(politie, ZAAK.zaaknummer, 1)
    alles = tuple(een.categorie for een in vorm.categorieen)
    dicht = {een.categorie for een in vorm.categorieen if een.stand == NIETS}
    assert {"zorg.behandeling", "vt.melder", "rvdk.beschermingsonderzoek"} <= dicht
    with pytest.raises(OngeldigeInvoerError) as fout:
        dienst.leg_vast(politie, nieuwe_nood(categorieen=alles), SPOOR)
    assert {een.melding for een in fout.value.fouten} == {"acuut gevaar opent hier niets"}
    assert len(fout.value.fouten) == len(dicht)
    assert opzet.log() == []
    opzet.opslag.sluit()
