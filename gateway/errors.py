"""The errors of the gateway. Each becomes one answer in ``problems.py``; none carries personal data in its message."""

from __future__ import annotations

from policies.errors import Invoerfout


class GatewayError(Exception):
    """Base of all errors of this package."""


class InstellingError(GatewayError):
    """A setting is missing or wrong, so the poort does not start."""


class OnbekendeZaakError(GatewayError):
    """The zaak does not exist or is not the caller's; the answer is the same, as the difference is dat-informatie."""


class OnbekendVerzoekError(GatewayError):
    """No contextverzoek with this id by this caller's partij."""


class OnbekendeVrijgaveError(GatewayError):
    """No vrijgave with this id for this caller's partij."""


class OnbekendeVastleggingError(GatewayError):
    """No weging or toestemming with this id that this caller may withdraw."""


class NietBevoegdError(GatewayError):
    """The handvat does not name this caller as somebody who may record or decide this."""


class NietAangemeldError(GatewayError):
    """There is no valid session or token."""


class ReedsBeslotenError(GatewayError):
    """The vrijgave was already decided or has expired."""


class HerhalingError(GatewayError):
    """An idempotency key was used before with another body."""


class NogBezigError(GatewayError):
    """The same verzoek was sent before under this idempotency key and may still be running."""


class OngeldigeInvoerError(GatewayError):
    """The request has mistakes; all of them are in ``fouten`` and nothing was done."""

    def __init__(self, fouten: tuple[Invoerfout, ...]) -> None:
        self.fouten = fouten
        super().__init__("; ".join(f"{fout.pad}: {fout.melding}" for fout in fouten))


class OnbekendInToezichtError(GatewayError):
    """No entry, signaal, sample or report with this number or id, or not one of this caller."""


class OnbekendeInbrengError(GatewayError):
    """Nothing with this id was brought in by this caller's partij."""


class InbrengGewijzigdError(GatewayError):
    """Somebody else changed or withdrew it since the caller read it; nothing was overwritten."""


class OmwegError(GatewayError):
    """This would give somebody by a detour what they may not get directly.

    ``grond`` is one of ``werkplek.woorden.OMWEGEN``; ``houder`` whose gegeven it is; ``partij`` who may not have it;
    ``uitleg`` the words of the handvat; ``regels`` the regels that decide; ``les`` the veld and doel that it was judged
    on, for the lesson about it.
    """

    def __init__(
        self, grond: str, houder: str, partij: str, uitleg: str, regels: tuple[str, ...], les: tuple[str, str]
    ) -> None:
        self.grond, self.houder, self.partij, self.uitleg, self.regels = grond, houder, partij, uitleg, regels
        self.les = les
        super().__init__(grond)


class OnbekendStukError(GatewayError):
    """No advies, besluit, kaart or casus with this id that the caller may see or change."""


class OnbekendeReflectieError(GatewayError):
    """No filled-in form with this id, or no such form; or its time is over."""


class OnbekendeVernietigingError(GatewayError):
    """No proposal with this id to destroy a key."""


class OnbekendeInzageError(GatewayError):
    """No inzageverzoek with this id."""


class OnbekendEmbargoError(GatewayError):
    """No embargo with this id that still holds."""


class InzageVeranderdError(GatewayError):
    """The inzageverzoek is no longer what the caller saw: somebody took a step, or the answer would be another."""


class InzageOnvolledigError(GatewayError):
    """Not every entry about a person could be found, so no answer is given: it could miss something."""


class PdfNietBeschikbaarError(GatewayError):
    """This machine cannot make a PDF: a library of the system is missing."""


class OnbekendeTegelError(GatewayError):
    """The log has no tile or entry bundle at this path."""


class NietVastgelegdError(GatewayError):
    """Values were to leave without the receipt of the entry that says so. They did not."""


class OnbekendeAfwijkingError(GatewayError):
    """No difference in the log with this id that is still open."""


class LogboekAfwijkingError(GatewayError):
    """The check of the log found a difference, so nothing new is given until two people have ended it."""


class OpslagError(GatewayError):
    """The database could not be read or written; nothing was delivered."""


class TeVeelStromenError(GatewayError):
    """As many pages are kept up to date as this process can serve; this one has to be refreshed."""


class OnbekendTeamspelError(GatewayError):
    """No game in teams under this code, or no such partij in it."""


class TeamIntussenVeranderdError(GatewayError):
    """Somebody else of the team saved since the caller looked; nothing was overwritten."""


class TeamrondeVoorbijError(GatewayError):
    """The game is in another round, so this can no longer be chosen."""


class OnbekendeOefensessieError(GatewayError):
    """No workshop session with this id that is the caller's, or no such question in it."""


class IntussenVerderError(GatewayError):
    """The session took a step since the caller looked, in another window perhaps; nothing was done."""
