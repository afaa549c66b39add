"""The JSON borders of the API: which keys a body may have and of which type. Ids are checked against the handvat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields, validate
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from gateway.errors import OngeldigeInvoerError
from gateway.strikt_json import StriktJsonError, lees
from policies.errors import Invoerfout

MAX_TEKST = 2000
HELE_VRAAG: Final = "(vraag)"  # the path of a mistake that is not in one place
_TIJDSTIP: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def lees_json(req: Request) -> Any:
    """Return the JSON in the body of a request; the one way in which a body is read.

    Raises:
        UnsupportedMediaType: the Content-Type is not JSON.
        OngeldigeInvoerError: it is no JSON that means one thing.
    """
    if not req.is_json:
        raise UnsupportedMediaType
    try:
        return lees(req.get_data(cache=True))
    except StriktJsonError:
        melding = "dit is geen JSON die maar één ding betekent: noem elke sleutel één keer, en geen NaN of half teken"
        raise OngeldigeInvoerError((Invoerfout(HELE_VRAAG, melding),)) from None


def eis_enkel(req: Request) -> None:
    """Refuse an address that gives a choice twice: two readers could each believe another one.

    Raises:
        OngeldigeInvoerError: it names every choice that is there more than once.
    """
    dubbel = [naam for naam, waarden in req.args.lists() if len(waarden) > 1]
    if dubbel:
        raise OngeldigeInvoerError(tuple(Invoerfout(naam[:60], "noem dit één keer") for naam in dubbel))


class Invoer(FlaskParser):
    """Reads a body strictly: only JSON, no unknown keys, and every mistake in one answer."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"json": RAISE, "query": RAISE}

    def load_json(self, req: Request, schema: Schema) -> Any:
        """Return the JSON body; another content type is refused instead of read as empty."""
        return lees_json(req)

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """Return the choices in the address, each of which may be there once."""
        eis_enkel(req)
        return super().load_querystring(req, schema)

    def handle_error(self, error: ValidationError, req: Request, schema: Schema, **_: Any) -> NoReturn:
        """Turn marshmallow's nested messages into paths."""
        raise OngeldigeInvoerError(tuple(_plat(error.messages))) from error


def _plat(berichten: Any, pad: str = "") -> list[Invoerfout]:
    """Flatten nested messages; webargs puts the location (json, query) on top."""
    if isinstance(berichten, Mapping):
        return [
            fout
            for sleutel, onder in berichten.items()
            for fout in _plat(onder, pad if sleutel in ("json", "query", "_schema") else _onder(pad, sleutel))
        ]
    return [Invoerfout(pad or HELE_VRAAG, str(tekst)) for tekst in berichten]


def _onder(pad: str, sleutel: object) -> str:
    naam = str(sleutel)[:60]
    if isinstance(sleutel, int):
        return f"{pad}[{naam}]"
    return f"{pad}.{naam}" if pad else naam


class _Strikt(Schema):
    """Unknown keys are refused, and every message is Dutch."""

    error_messages = {"unknown": "deze sleutel kennen we niet", "type": "hier hoort een object"}

    class Meta:
        """Marshmallow's options."""

        unknown = RAISE


_VERPLICHT = {"required": "dit ontbreekt", "null": "dit mag niet leeg zijn"}


def _tekst(
    *, verplicht: bool = True, minstens: int = 1, hoogstens: int = 128, naam: str | None = None
) -> fields.String:
    return fields.String(
        required=verplicht,
        data_key=naam,
        validate=validate.Length(min=minstens, max=hoogstens, error=f"hier horen {minstens} tot {hoogstens} tekens"),
        error_messages={**_VERPLICHT, "invalid": "hier hoort tekst"},
    )


def _ids(*, verplicht: bool) -> fields.List[str]:
    return fields.List(
        _tekst(),
        required=verplicht,
        validate=validate.Length(min=1, max=1000, error="noem er ten minste één"),
        error_messages={**_VERPLICHT, "invalid": "hier hoort een lijst"},
    )


def _nummer(*, verplicht: bool = True) -> fields.Integer:
    return fields.Integer(
        required=verplicht,
        strict=True,
        validate=validate.Range(min=1, max=9999, error="hier hoort een getal van 1 tot 9999"),
        error_messages={**_VERPLICHT, "invalid": "hier hoort een geheel getal"},
    )


class _Tijdstip(fields.AwareDateTime):
    """A moment as RFC 3339 writes it: no week dates, no moment without seconds or time zone."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> datetime:
        """Return the moment; called by marshmallow."""
        if not isinstance(value, str) or not _TIJDSTIP.fullmatch(value):
            raise self.make_error("invalid")
        try:
            return datetime.fromisoformat(value.upper())
        except ValueError:
            raise self.make_error("invalid") from None


def _tijdstip(naam: str) -> fields.AwareDateTime:
    return _Tijdstip(
        required=True,
        data_key=naam,
        error_messages={
            **_VERPLICHT,
            "invalid": "hier hoort een tijdstip met tijdzone, zoals 2026-11-22T18:00:00Z",
        },
    )


class VerzoekSchema(_Strikt):
    """A contextverzoek. Who asks is not in it: that follows from the token."""

    zaaknummer = _tekst()
    persoon = _nummer()
    doel = _tekst()
    velden = _ids(verplicht=False)
    motivering = _tekst(verplicht=False, minstens=0, hoogstens=MAX_TEKST)


class BesluitSchema(_Strikt):
    """The decision of an employee of the verstrekker on one vrijgave."""

    besluit = _tekst()
    reden = _tekst(verplicht=False, minstens=0, hoogstens=MAX_TEKST)


class VastleggingSchema(_Strikt):
    """A weging or toestemming: narrow, with a reason and an end."""

    omstandigheid = _tekst()
    waarde = fields.Boolean(
        load_default=True, truthy={True}, falsy={False}, error_messages={"invalid": "hier hoort true of false"}
    )
    zaaknummer = _tekst()
    persoon = _nummer()
    houder = _tekst()
    ontvanger = _tekst()
    doel = _tekst()
    categorieen = _ids(verplicht=True)
    reden = _tekst(hoogstens=MAX_TEKST)
    geldig_tot = _tijdstip("geldigTot")


class MatrixSchema(_Strikt):
    """The choices of a matrix, from the address."""

    ontvanger = _tekst()
    doel = _tekst(verplicht=False)
    processtap = _tekst(verplicht=False)
    versie = _tekst(verplicht=False)


class VersieSchema(_Strikt):
    """Which versie of the handvat is meant; absent is the one in force."""

    versie = _tekst(verplicht=False)


def _dag(naam: str, *, verplicht: bool = False) -> fields.Date:
    return fields.Date(
        required=verplicht,
        data_key=naam,
        format="iso",
        error_messages={**_VERPLICHT, "invalid": "hier hoort een dag, zoals 2026-11-22"},
    )


class AdlSchema(_Strikt):
    """Which decisions of the log, and what they are used for."""

    gebruik = _tekst()
    van = fields.Integer(strict=True, error_messages={"invalid": "hier hoort een geheel getal"})
    tot = fields.Integer(strict=True, error_messages={"invalid": "hier hoort een geheel getal"})


class PakketSchema(_Strikt):
    """Which entries of the log, and what they are used for; zaak and persoon are pseudonyms."""

    gebruik = _tekst()
    vanaf = _dag("vanaf")
    tot_en_met = _dag("totEnMet")
    zaak = _tekst(verplicht=False)
    persoon = _tekst(verplicht=False)


class VernietigingSchema(_Strikt):
    """A proposal to destroy a key: of a persoon in a zaak, or of an employee by pseudonym."""

    zaaknummer = _tekst(verplicht=False)
    persoon = _nummer(verplicht=False)
    medewerker = _tekst(verplicht=False)
    grond = _tekst()
    reden = _tekst(hoogstens=MAX_TEKST)


class InzageSchema(_Strikt):
    """Somebody asks at the desk who saw what about them."""

    zaaknummer = _tekst()
    persoon = _nummer()
    voor = _tekst()
    identiteit = _tekst()
    vastgesteld_op = _tijdstip("vastgesteldOp")


class ToetsantwoordSchema(_Strikt):
    """The answer on one question of the checklist."""

    antwoord = _tekst()
    reden = _tekst(verplicht=False, minstens=0, hoogstens=MAX_TEKST)
    omvang = _tekst(verplicht=False, minstens=0)
    zaken = _ids(verplicht=False)
    velden = _ids(verplicht=False)


class ToetsingSchema(_Strikt):
    """The whole checklist."""

    toetsen = fields.Dict(
        keys=_tekst(),
        values=fields.Nested(ToetsantwoordSchema, error_messages={"type": "hier hoort een object"}),
        required=True,
        error_messages={**_VERPLICHT, "invalid": "hier hoort een object"},
    )


class InzagebesluitSchema(_Strikt):
    """The decision of the second officer, on the answer with this hash."""

    besluit = _tekst()
    reden = _tekst(verplicht=False, minstens=0, hoogstens=MAX_TEKST)
    inhoud_hash = _tekst(naam="inhoudHash")


class EmbargoSchema(_Strikt):
    """An embargo on a zaak, until a day on which it no longer holds."""

    zaaknummer = _tekst()
    geldig_tot = _dag("geldigTot", verplicht=True)
    reden = _tekst(hoogstens=MAX_TEKST)


class EmbargobevestigingSchema(_Strikt):
    """What of an embargo a second officer agrees to: that it was laid, or that it ends."""

    wat = _tekst()


class RedenSchema(_Strikt):
    """Only a reason."""

    reden = _tekst(hoogstens=MAX_TEKST)
