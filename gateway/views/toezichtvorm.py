"""The choices of the routes of the log, from the address."""

from __future__ import annotations

from typing import Final

from marshmallow import RAISE, Schema, fields, validate

from gateway.services.toezicht import GEBRUIK

_MAX_INDEX: Final = 10**12
_PSEUDONIEM: Final = validate.Regexp(r"[0-9a-f]{32}\Z", error="hier hoort een pseudoniem: 32 hexadecimale tekens")
_TEKST: Final = validate.Length(min=1, max=64, error="hier horen 1 tot 64 tekens")
GEWOON_GEBRUIK: Final = GEBRUIK[0]
_GEBRUIK: Final = (
    f"Waarvoor je in het logboek kijkt: {', '.join(GEBRUIK)}. Zonder deze keuze is het {GEWOON_GEBRUIK}. Het gebruik "
    "staat in de regel over dit kijken en in het antwoord."
)
_INDEX: Final = "hier hoort een nummer van een regel"


class LogregelSchema(Schema):
    """For which of the four uses somebody looks; absent is the ordinary task: to check that it was lawful."""

    class Meta:
        """What is not known is refused."""

        unknown = RAISE

    gebruik = fields.String(load_default=GEWOON_GEBRUIK, validate=_TEKST, metadata={"description": _GEBRUIK})


class LogregelsSchema(LogregelSchema):
    """Which entries of the log; people and zaken by pseudonym."""

    persoon = fields.String(validate=_PSEUDONIEM)
    medewerker = fields.String(validate=_PSEUDONIEM)
    zaak = fields.String(validate=_PSEUDONIEM)
    dag = fields.Date(format="iso", error_messages={"invalid": "hier hoort een dag, zoals 2026-11-22"})
    soort = fields.String(validate=_TEKST)
    partij = fields.String(validate=_TEKST)
    signaal = fields.String(validate=_TEKST)
    verklaard = fields.Boolean(truthy={"true"}, falsy={"false"}, error_messages={"invalid": "hier hoort true of false"})
    voor = fields.Integer(
        validate=validate.Range(min=0, max=_MAX_INDEX, error=_INDEX), error_messages={"invalid": _INDEX}
    )
