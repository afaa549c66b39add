"""Why somebody is not let in. No message repeats anything that was sent: not a token, not a claim's content."""

from __future__ import annotations

from gateway.errors import GatewayError, NietAangemeldError, NietBevoegdError


class OngeldigTokenError(NietAangemeldError):
    """The token is not one of ours, is too old, or is of another kind. The message says which check failed."""


class OnbekendeClaimError(NietBevoegdError):
    """The login service says something of this person that the handvat does not know; ``claims`` names what."""

    def __init__(self, claims: tuple[str, ...]) -> None:
        self.claims = claims
        super().__init__(
            "Je account klopt niet met het handvat. Dit is onbekend of past niet bij elkaar: "
            f"{', '.join(claims)}. Vraag je beheerder om dit te herstellen."
        )


class GeenToegangError(NietBevoegdError):
    """No line of the access policy opens this endpoint for this caller."""


class AanmeldenMisluktError(GatewayError):
    """The login was not completed: cancelled, too late, replayed, or not begun in this browser. Answer: 400."""


class FormulierGeweigerdError(GatewayError):
    """A form did not come from a page of ours, or from a session that has ended. Answer: 400."""


class OngeldigAfmeldtokenError(GatewayError):
    """The logout token of a back-channel logout is not valid. Answer: 400."""


class InlogdienstOnbereikbaarError(GatewayError):
    """The login service gave no usable answer, so nobody can be recognised; nothing is accepted. Answer: 503."""
