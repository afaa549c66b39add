"""The one place where an error becomes an HTTP answer.

API paths answer ``application/problem+json`` (RFC 9457); pages are drawn by whoever registered a page for faults.
Messages say what is wrong and what to do; they never repeat what was sent or tell whether something is known.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from audit.errors import AuditError, KluisError, LogboekLeesError, LogboekSchrijfError
from gateway.errors import (
    GatewayError,
    HerhalingError,
    InbrengGewijzigdError,
    IntussenVerderError,
    InzageOnvolledigError,
    InzageVeranderdError,
    LogboekAfwijkingError,
    NietAangemeldError,
    NietBevoegdError,
    NietVastgelegdError,
    NogBezigError,
    OmwegError,
    OnbekendeAfwijkingError,
    OnbekendeInbrengError,
    OnbekendeInzageError,
    OnbekendEmbargoError,
    OnbekendeOefensessieError,
    OnbekendeReflectieError,
    OnbekendeTegelError,
    OnbekendeVastleggingError,
    OnbekendeVernietigingError,
    OnbekendeVrijgaveError,
    OnbekendeZaakError,
    OnbekendInToezichtError,
    OnbekendStukError,
    OnbekendTeamspelError,
    OnbekendVerzoekError,
    OngeldigeInvoerError,
    OpslagError,
    PdfNietBeschikbaarError,
    ReedsBeslotenError,
    TeamIntussenVeranderdError,
    TeamrondeVoorbijError,
    TeVeelStromenError,
)
from gateway.identity.errors import (
    AanmeldenMisluktError,
    FormulierGeweigerdError,
    InlogdienstOnbereikbaarError,
    OnbekendeClaimError,
    OngeldigAfmeldtokenError,
)
from gateway.services import OnbekendInHandvatError
from policies.errors import Invoerfout, VraagError

_log = logging.getLogger("poort")

API_PADEN: Final = ("/api/", "/access/")
FOUTPAGINA: Final = "poort.foutpagina"
GEWEIGERD: Final = "poort.geweigerd"


@dataclass(frozen=True, slots=True)
class Probleem:
    """What went wrong, in words for the one who asked."""

    status: int
    title: str
    detail: str
    errors: tuple[Invoerfout, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the members of problem+json; ``errors`` only when there are some."""
        velden: dict[str, Any] = {
            "type": "about:blank",
            "status": self.status,
            "title": self.title,
            "detail": self.detail,
        }
        if self.errors:
            velden["errors"] = [
                {"pad": fout.pad, "detail": fout.melding, "dichtstbij": fout.dichtstbij} for fout in self.errors
            ]
        return velden


_INVOER = (400, "Je vraag klopt niet", "Kijk bij elk genoemd veld wat er mis is. Er is niets opgevraagd.")
_VASTE_ANTWOORDEN: Final[dict[type[Exception], tuple[int, str, str]]] = {
    OngeldigeInvoerError: _INVOER,
    VraagError: _INVOER,
    NietAangemeldError: (401, "Je bent niet aangemeld", "Meld je aan, of stuur een geldig toegangstoken mee."),
    NietBevoegdError: (403, "Dit mag jouw functie niet", "Vraag iemand die dit volgens het handvat wel mag."),
    OnbekendeZaakError: (404, "We kunnen deze zaak niet tonen", "Controleer het nummer van de zaak."),
    OnbekendVerzoekError: (404, "We kunnen dit verzoek niet tonen", "Doe een nieuw verzoek in de zaak."),
    OnbekendeVrijgaveError: (404, "We kunnen deze vrijgave niet tonen", "Kijk in je lijst met vrijgaven."),
    OnbekendeVastleggingError: (404, "We kunnen deze vastlegging niet tonen", "Kijk bij de zaak wat er is vastgelegd."),
    OnbekendeInbrengError: (404, "We kunnen deze inbreng niet tonen", "Kijk bij de zaak wat er is ingebracht."),
    OnbekendStukError: (404, "We kunnen dit niet tonen", "Kijk bij de zaak wat er is."),
    InbrengGewijzigdError: (409, "Iemand anders was je voor", "Kijk wat er nu staat en vul het opnieuw aan."),
    OnbekendeOefensessieError: (404, "We kunnen deze sessie niet tonen", "Kijk in de lijst met je sessies."),
    IntussenVerderError: (409, "De sessie is al verder", "Open de sessie opnieuw en kijk bij welke stap ze is."),
    OnbekendTeamspelError: (404, "Dit spel is er niet", "Controleer de code, of vraag je trainer."),
    TeamIntussenVeranderdError: (
        409,
        "Iemand van je team was je voor",
        "Open de kaart opnieuw en kijk wat er nu staat.",
    ),
    TeamrondeVoorbijError: (409, "Deze ronde is voorbij", "Ga terug naar het spel en kijk wat er nu kan."),
    OmwegError: (403, "Dit kan niet langs deze weg", "Wie dit mag weten, vraagt het zelf aan de bron."),
    OnbekendeReflectieError: (404, "Dit formulier is er niet", "Kijk in de lijst met reflecties."),
    OnbekendeVernietigingError: (404, "We kunnen dit voorstel niet tonen", "Kijk in de lijst met vernietigingen."),
    OnbekendeInzageError: (404, "We kunnen dit inzageverzoek niet tonen", "Kijk in de lijst met inzageverzoeken."),
    OnbekendEmbargoError: (404, "We kunnen dit embargo niet tonen", "Kijk in de lijst met embargo's."),
    OnbekendInToezichtError: (404, "We kunnen dit niet tonen", "Begin opnieuw bij het overzicht van toezicht."),
    OnbekendInHandvatError: (
        404,
        "Dit staat niet in het handvat",
        "Controleer de naam of het adres.",
    ),
    OnbekendeTegelError: (
        404,
        "Dit deel van het logboek is er niet",
        "Kijk in het checkpoint hoe lang het logboek is.",
    ),
    AanmeldenMisluktError: (400, "Aanmelden is niet gelukt", "Begin opnieuw met aanmelden."),
    FormulierGeweigerdError: (400, "Dit formulier is verlopen", "Ga terug, ververs de pagina en probeer het opnieuw."),
    OngeldigAfmeldtokenError: (400, "Deze afmelding klopt niet", "Stuur een geldig logout_token."),
    InlogdienstOnbereikbaarError: (503, "De inlogdienst antwoordt niet", "Probeer het zo opnieuw."),
    ReedsBeslotenError: (409, "Hierover is al beslist", "Ververs de lijst met vrijgaven."),
    HerhalingError: (409, "Deze sleutel is al gebruikt", "Gebruik een nieuwe Idempotency-Key voor een andere vraag."),
    NogBezigError: (409, "Dit verzoek loopt nog", "Wacht even en vraag het dan opnieuw."),
    InzageVeranderdError: (409, "Dit verzoek is veranderd", "Open het verzoek opnieuw en kijk wat er nu staat."),
    InzageOnvolledigError: (
        503,
        "We kunnen nu geen antwoord geven",
        "In het logboek ontbreekt iets over deze persoon. Waarschuw je beheerder.",
    ),
    PdfNietBeschikbaarError: (
        503,
        "We kunnen nu geen PDF maken",
        "Kies de pagina om te printen, of vraag je beheerder.",
    ),
    OnbekendeAfwijkingError: (404, "We kunnen deze afwijking niet tonen", "Kijk op de bladzijde over het logboek."),
    LogboekAfwijkingError: (
        503,
        "We geven nu niets",
        "Het logboek klopt niet. Tot dat is uitgezocht geven we geen gegevens. Vraag je privacyfunctionaris.",
    ),
    LogboekSchrijfError: (503, "We kunnen nu niets geven", "Het logboek kan niet schrijven. Probeer het zo opnieuw."),
    KluisError: (503, "We kunnen nu niets geven", "Een bewaarde tekst is niet te lezen. Waarschuw je beheerder."),
    LogboekLeesError: (503, "We kunnen nu niets geven", "Het logboek is niet te lezen. Probeer het zo opnieuw."),
    NietVastgelegdError: (503, "We kunnen nu niets geven", "Dit is niet vastgelegd. Probeer het zo opnieuw."),
    TeVeelStromenError: (503, "Live bijwerken lukt nu niet", "Ververs de pagina zelf."),
    OpslagError: (503, "We kunnen nu niets geven", "De opslag werkt niet. Probeer het zo opnieuw."),
}
_HTTP_TEKST: Final[dict[int, tuple[str, str]]] = {
    400: ("Je vraag klopt niet", "We kunnen deze vraag niet lezen."),
    401: ("Je bent niet aangemeld", "Meld je aan, of stuur een geldig toegangstoken mee."),
    403: ("Dit mag jouw functie niet", "Vraag iemand die dit wel mag."),
    404: ("Deze pagina is er niet", "Controleer het adres."),
    405: ("Dit kan hier niet", "Deze manier van vragen bestaat niet op dit adres."),
    413: ("Je vraag is te groot", "Stuur minder tekst."),
    415: ("We kunnen dit niet lezen", "Stuur JSON met Content-Type application/json."),
}
_ANDERS: Final = ("We kunnen deze vraag niet aannemen", "Controleer je vraag en probeer het opnieuw.")
_STORING: Final = ("Er ging iets mis", "Het ligt niet aan jou. Er is niets gegeven. Probeer het zo opnieuw.")
ALLE_TEKSTEN: Final = frozenset(
    tekst
    for teksten in (*(vast[1:] for vast in _VASTE_ANTWOORDEN.values()), *_HTTP_TEKST.values(), _ANDERS, _STORING)
    for tekst in teksten
)
"""Every title and detail that a page for a fault can show, but for what claims are wrong."""
# What can go wrong while a refusal is recorded, besides the log and the store themselves; the refusal stays.
_BIJ_VASTLEGGEN: Final = (
    *(HTTPException, GatewayError, AuditError, ValueError, TypeError, LookupError, AttributeError),
    *(RuntimeError, ArithmeticError, OSError),
)


def maak_probleem(error: Exception) -> Probleem:
    """Return the answer for an error. An unknown one becomes a 500 that tells nothing."""
    fouten = error.fouten if isinstance(error, OngeldigeInvoerError | VraagError) else ()
    for soort in type(error).__mro__:
        if soort in _VASTE_ANTWOORDEN:
            status, titel, uitleg = _VASTE_ANTWOORDEN[soort]
            # This one message is ours for the reader: it names the claims that are wrong, never what they say.
            uitleg = str(error) if isinstance(error, OnbekendeClaimError) else uitleg
            return Probleem(status, titel, uitleg, fouten)
    if isinstance(error, HTTPException) and error.code is not None:
        titel, uitleg = _HTTP_TEKST.get(error.code, _ANDERS if error.code < 500 else _STORING)
        return Probleem(error.code, titel, uitleg)
    return Probleem(500, *_STORING)


def registreer(app: Flask) -> None:
    """Make every error of this app answer in one form; an address with a double slash is one, and no redirect."""
    app.url_map.merge_slashes = False
    app.register_error_handler(Exception, _antwoord)


def _antwoord(error: Exception) -> ResponseReturnValue:
    voor_programma = request.path.startswith(API_PADEN)
    if isinstance(error, HTTPException) and error.code is not None and error.code < 400:
        return error.get_response()
    probleem = maak_probleem(error)
    if probleem.status == 500:
        _meld_storing(error)
    else:
        probleem = _leg_weigering_vast(probleem)
    if voor_programma or FOUTPAGINA not in current_app.extensions:
        inhoud, soort = json.dumps(probleem.to_json(), ensure_ascii=False), "application/problem+json"
    else:
        pagina: Callable[[Probleem], str] = current_app.extensions[FOUTPAGINA]
        inhoud, soort = pagina(probleem), "text/html"
    # Half characters that somebody sent become a question mark, so that this answer can always be sent.
    antwoord = Response(inhoud.encode(errors="replace"), probleem.status, mimetype=soort)
    if probleem.status == 401:
        antwoord.headers["WWW-Authenticate"] = 'Bearer realm="poort"'
    return antwoord


def _leg_weigering_vast(probleem: Probleem) -> Probleem:
    """Record a refusal of somebody we know. If that cannot be recorded, the answer is that we cannot work."""
    meld: Callable[[int], None] | None = current_app.extensions.get(GEWEIGERD)
    if meld is None or probleem.status >= 500:
        return probleem
    try:
        meld(probleem.status)
    except (LogboekSchrijfError, OpslagError) as error:
        return maak_probleem(error)
    except _BIJ_VASTLEGGEN as error:
        _meld_storing(error)
    return probleem


def _meld_storing(error: Exception) -> None:
    """Tell where it broke, without the message: a message may hold what a bron sent."""
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, Exception):
        error = error.original_exception
    plek = error.__traceback__
    while plek is not None and plek.tb_next is not None:
        plek = plek.tb_next
    waar = f"{plek.tb_frame.f_code.co_filename}:{plek.tb_lineno}" if plek is not None else "onbekend"
    _log.error("onverwachte fout %s in %s spoor=%s", type(error).__name__, waar, g.get("spoor", "-"))
