"""What the pages that explain and practise need of ``leren`` and of its services, besides the services themselves."""

from __future__ import annotations

from gateway.services.leren.beslishulp import Beslisantwoord, Kaderstap, Partijblad, Vraagblad
from gateway.services.leren.casussen import Uitwerking
from gateway.services.leren.lessen import Les
from gateway.services.leren.matrix import Cel, Matrixblad, Matrixregel
from gateway.services.leren.reflectie import NieuweReflectie, Onderzoeksstand
from gateway.services.leren.teams import Teamspel, Teamstand
from gateway.services.leren.waarom import Doelantwoord, Mogelijk
from gateway.services.leren.workshop import waarden as workshopwaarden
from gateway.services.leren.workshop.vragen import NieuweVraag
from leren import oefenvraag as oefenvragen
from leren.beslishulp.best import Mogelijkheid, Weg
from leren.beslishulp.vragen import Beslisstand
from leren.oefenvraag import Oefenvraag, keuze_van
from leren.reflectie.formulieren import Formulier, Formuliervraag
from leren.situatie import Situatie
from leren.teams import model as teamregels
from leren.teams.lader import redenen as teamredenen
from leren.teams.uitslag import Keuze as Teamkeuze
from leren.teams.uitslag import Teamuitslag
from leren.teams.uitslag import Uitkomst as Teamuitkomst
from leren.verschil import Partijverschil, Veldverschil
from leren.workshop.code import leesbaar as leesbare_code
from leren.workshop.code import normaliseer as normaliseer_code
from leren.workshop.misverstaan import Misverstand
from leren.workshop.telling import Telling, aandeel
from leren.zaken.lader import Oefenzaak
from leren.zelfstudie import Voortgang
from policies.pad import Feit, Pad, Regelkeuze, Regelstap
from policies.wending import Wending, Wendingen

__all__ = [
    "Beslisantwoord",
    "Beslisstand",
    "Cel",
    "Doelantwoord",
    "Feit",
    "Formulier",
    "Formuliervraag",
    "Kaderstap",
    "Les",
    "Matrixblad",
    "Matrixregel",
    "Misverstand",
    "Mogelijk",
    "Mogelijkheid",
    "NieuweReflectie",
    "NieuweVraag",
    "Oefenvraag",
    "Oefenzaak",
    "Onderzoeksstand",
    "Pad",
    "Partijblad",
    "Partijverschil",
    "Regelkeuze",
    "Regelstap",
    "Situatie",
    "Teamkeuze",
    "Teamspel",
    "Teamstand",
    "Teamuitkomst",
    "Teamuitslag",
    "Telling",
    "Uitwerking",
    "Veldverschil",
    "Voortgang",
    "Vraagblad",
    "Weg",
    "Wending",
    "Wendingen",
    "aandeel",
    "keuze_van",
    "leesbare_code",
    "normaliseer_code",
    "oefenvragen",
    "teamredenen",
    "teamregels",
    "workshopwaarden",
]
