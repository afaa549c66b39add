"""The services of the werkplek: monitor, systeemcheck, advies, besluit, ketenkaart, toestemming, Veiligheidshuis.

Purpose. Bring together, per zaak, what each partij may know, says, decides and hears back; each its own version,
always by the handvat. All of it is made of :class:`gateway.services.middelen.Middelen`.

Where to read: ``inbreng/``: ``zicht`` (who may see what) → ``dienst`` (what is brought in) → ``omweg`` (what is
refused) → ``inzien`` (what is shown). The others stand on these: ``monitor/`` (and the clock), ``selectie/`` (and the
systeemcheck), ``besluit/`` (steps, adviezen, besluiten, terugkoppeling), ``ketenkaart``, ``toestemming/`` (and acuut
gevaar), ``veiligheidshuis/``. ``zaakstap`` writes the entry of every step, ``stroom`` tells who has a page open.

Decisions.
- 2026-11-27 What a partij writes is judged as a gegeven of the houder of its categorie. Of a text about a whole
  categorie the strictest veld decides, as nobody checks what stands in it.
- 2026-11-27 Who brings in its own gegevens lets them go itself, so *na vrijgave* needs no second act then; the writer
  was shown who will see it. Of somebody else's gegevens it does, and then a partner asks the houder itself.
- 2026-11-27 What a beperking asks of a value, a writer confirms of a text; the date of a text is checked.
- 2026-11-27 What may not be passed on (niet-doorverstrekken) cannot be brought in by who is not its houder at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.connectors.base import Bronnen
from gateway.services.bewaking import BewakingDienst
from gateway.services.contextverzoek import ContextverzoekDienst
from gateway.services.middelen import Middelen
from gateway.services.stappen import Grenzen, Stappen
from gateway.services.werkplek.besluit.adviesinzage import AdviesInzage
from gateway.services.werkplek.besluit.adviezen import AdviesDienst
from gateway.services.werkplek.besluit.besluiten import BesluitDienst
from gateway.services.werkplek.besluit.handelingen import Handelingen
from gateway.services.werkplek.besluit.stapzetten import StapDienst
from gateway.services.werkplek.besluit.terugkoppeling import TerugkoppelingDienst
from gateway.services.werkplek.inbreng.dienst import InbrengDienst
from gateway.services.werkplek.inbreng.inzien import InzienDienst
from gateway.services.werkplek.inbreng.omweg import Omwegwacht
from gateway.services.werkplek.inbreng.zicht import Zicht
from gateway.services.werkplek.ketenkaart import KetenkaartDienst
from gateway.services.werkplek.monitor.dienst import MonitorDienst
from gateway.services.werkplek.monitor.partnerstand import Partnerstand
from gateway.services.werkplek.monitor.termijnen import TermijnDienst
from gateway.services.werkplek.selectie.dienst import SelectieDienst
from gateway.services.werkplek.selectie.preselect import PreselectDienst
from gateway.services.werkplek.selectie.systeemcheck import SysteemcheckDienst
from gateway.services.werkplek.stroom import StroomDienst
from gateway.services.werkplek.stroomstand import Kaartafdruk
from gateway.services.werkplek.toestemming.dienst import ToestemmingDienst
from gateway.services.werkplek.toestemming.nood import NoodDienst
from gateway.services.werkplek.veiligheidshuis.geheel import Veiligheidshuizen, maak_veiligheidshuizen


@dataclass(frozen=True, slots=True)
class Werkplek:
    """All services of the werkplek."""

    adviesinzage: AdviesInzage
    adviezen: AdviesDienst
    besluiten: BesluitDienst
    handelingen: Handelingen
    inbreng: InbrengDienst
    inzien: InzienDienst
    ketenkaart: KetenkaartDienst
    monitor: MonitorDienst
    nood: NoodDienst
    omweg: Omwegwacht
    preselect: PreselectDienst
    selectie: SelectieDienst
    stroom: StroomDienst
    stappen: StapDienst
    systeemcheck: SysteemcheckDienst
    termijnen: TermijnDienst
    terugkoppeling: TerugkoppelingDienst
    toestemming: ToestemmingDienst
    veiligheidshuizen: Veiligheidshuizen
    zicht: Zicht


def maak_werkplek(
    middelen: Middelen, *, bronnen: Bronnen, bewaking: BewakingDienst, grenzen: Grenzen | None = None
) -> Werkplek:
    """Make all services of the werkplek."""
    grenzen = grenzen or Grenzen()
    stappen = Stappen(middelen.opslag, middelen.logregels, bronnen, middelen.klok, grenzen)
    context = ContextverzoekDienst(middelen, bronnen=bronnen, bewaking=bewaking, grenzen=grenzen)
    zicht = Zicht(middelen, stappen)
    omweg = Omwegwacht(middelen, zicht)
    inbreng = InbrengDienst(middelen, zicht, omweg)
    inzien, handelingen = InzienDienst(middelen, zicht, bewaking), Handelingen(middelen)
    ketenkaart = KetenkaartDienst(middelen, zicht, inbreng, omweg)
    monitor = MonitorDienst(middelen, Partnerstand(middelen))
    terugkoppeling = TerugkoppelingDienst(middelen, inzien, zicht, handelingen)
    return Werkplek(
        adviesinzage=AdviesInzage(middelen, inzien, zicht, handelingen),
        adviezen=AdviesDienst(middelen, inbreng, handelingen),
        besluiten=BesluitDienst(middelen, inbreng, inzien, zicht, handelingen),
        handelingen=handelingen,
        inbreng=inbreng,
        inzien=inzien,
        ketenkaart=ketenkaart,
        monitor=monitor,
        nood=NoodDienst(middelen, zicht, stappen),
        omweg=omweg,
        preselect=PreselectDienst(middelen, ketenkaart.breng_in, inbreng.zichtbaarheid),
        selectie=SelectieDienst(middelen),
        stroom=StroomDienst(middelen, monitor, Kaartafdruk(ketenkaart, inzien), grenzen.stromen),
        stappen=StapDienst(middelen, handelingen),
        systeemcheck=SysteemcheckDienst(context),
        termijnen=TermijnDienst(middelen),
        terugkoppeling=terugkoppeling,
        toestemming=ToestemmingDienst(middelen, zicht, stappen),
        veiligheidshuizen=maak_veiligheidshuizen(middelen, inbreng, inzien, terugkoppeling),
        zicht=zicht,
    )
