"""The JSON of a toestemming: that of a vastlegging, and how it was given."""

from __future__ import annotations

from typing import Final

from marshmallow import fields, validate

from gateway.schemas import MAX_TEKST, VastleggingSchema

_MAX_ID: Final = 128
_MAX_AANTAL: Final = 100
_FOUT: Final = {"null": "dit mag niet leeg zijn", "invalid": "hier hoort tekst"}
_LIJSTFOUT: Final = {"null": "dit mag niet leeg zijn", "invalid": "hier hoort een lijst"}
_NIET_TE_LANG: Final = validate.Length(max=_MAX_AANTAL, error=f"noem er hoogstens {_MAX_AANTAL}")


def _tekst(hoogstens: int) -> fields.String:
    lengte = validate.Length(min=1, max=hoogstens, error=f"hier horen 1 tot {hoogstens} tekens")
    return fields.String(validate=lengte, error_messages={**_FOUT})


class ToestemmingSchema(VastleggingSchema):
    """A toestemming. What a yes needs besides is checked by the service, with the rules that apply to this persoon."""

    hoedanigheid = _tekst(_MAX_ID)
    gevers = fields.List(
        fields.Integer(
            strict=True,
            validate=validate.Range(min=1, max=9999, error="hier hoort een getal van 1 tot 9999"),
            error_messages={**_FOUT, "invalid": "hier hoort een geheel getal"},
        ),
        validate=_NIET_TE_LANG,
        error_messages={**_LIJSTFOUT},
    )
    uitleg = _tekst(MAX_TEKST)
    bevestigd = fields.List(_tekst(_MAX_ID), validate=_NIET_TE_LANG, error_messages={**_LIJSTFOUT})
