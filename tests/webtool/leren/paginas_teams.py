"""Every state of a game in teams: choosing a case, the screen, choosing a team, sharing, advising, the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from playwright.sync_api import Page

from gateway.aanvrager import Aanvrager
from gateway.services.lesstof import Teamkeuze
from tests.browser import verstuur
from tests.webtool.opzet import Proef, aanvrager
from tests.webtool.paginas import Stap

TRAINER: Final[Aanvrager] = replace(
    aanvrager("om"), sub="sub-trainer", partij=None, functie=None, regios=(), systeemrollen=("trainer",)
)
GEEF: Final = Teamkeuze("geef", "nodig")


def begin(proef: Proef, casus: str = "jennifer", fase: str = "delen") -> str:
    """A game in which Halt gave something to three others, in this round."""
    dienst = proef.opzet.diensten.leren.teams
    code = dienst.begin(TRAINER, casus)
    wie = "halt" if casus == "jennifer" else "politie"
    kaart = dienst.spel(code).casus.partijen[wie].kaart
    anderen = dienst.spel(code).casus.anderen(wie)
    dienst.bewaar_keuzes(code, wie, 0, {(een.id, naar): GEEF for een in kaart for naar in anderen[:3]})
    for van, naar in (("delen", "duiden"), ("duiden", "onthuld")):
        if fase in (naar, "onthuld"):
            dienst.zet_fase(TRAINER, code, van, naar)
        if naar == fase == "duiden" or (naar == "duiden" and fase == "onthuld"):
            dienst.bewaar_advies(code, wie, 1, dienst.spel(code).casus.adviezen[1].id)
    return code


def _lijst(*, onaf: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = TRAINER
        pagina.goto(f"{adres}/oefenen/teams")
        if onaf:
            verstuur(pagina)

    return stap


def _scherm(casus: str, fase: str) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = TRAINER
        pagina.goto(f"{adres}/oefenen/teams/{begin(proef, casus, fase)}")

    return stap


def doe_mee(pagina: Page, adres: str, code: str, partij: str) -> None:
    """Join a team as a phone does."""
    pagina.goto(f"{adres}/s/{code}/team")
    pagina.check(f"#partij-{partij}")
    verstuur(pagina)


def _kies(*, onaf: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = None
        pagina.goto(f"{adres}/s/{begin(proef)}/team")
        if onaf:
            verstuur(pagina)

    return stap


def _team(fase: str, partij: str = "halt", casus: str = "jennifer", *, bewaar: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = None
        doe_mee(pagina, adres, begin(proef, casus, fase), partij)
        if bewaar:
            verstuur(pagina, "section button[type=submit]")

    return stap


def _intussen(pagina: Page, proef: Proef, adres: str) -> None:
    proef.wie = None
    code = begin(proef)
    doe_mee(pagina, adres, code, "halt")
    proef.opzet.diensten.leren.teams.bewaar_keuzes(code, "halt", 1, {})
    verstuur(pagina, "section button[type=submit]")


PAGINAS: Final[Mapping[str, Stap]] = {
    "teams": _lijst(),
    "teams-fout": _lijst(onaf=True),
    "teams-scherm": _scherm("jennifer", "delen"),
    "teams-scherm-antwoord-lang": _scherm("achter-de-deur", "onthuld"),
    "team-kies": _kies(),
    "team-kies-fout": _kies(onaf=True),
    "team-delen": _team("delen"),
    "team-delen-bewaard": _team("delen", bewaar=True),
    "team-delen-leeg": _team("delen", "rvdk"),
    "team-intussen-fout": _intussen,
    "team-duiden": _team("duiden"),
    "team-duiden-fout": _team("duiden", "om", bewaar=True),
    "team-antwoord": _team("onthuld"),
    "team-antwoord-niets-gegeven": _team("onthuld", "zorg", "achter-de-deur"),
}
