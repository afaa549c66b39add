"""Which entries exist and what each of their fields may be. This table is the privacy promise of the log.

There is no type for text: a name, an address or a sentence cannot be written down here, and no number has room for a
BSN. A field in ``OfLeeg`` may be absent and is then null. A new soort, or a new field that may be absent, can be
added; another meaning needs another ``SCHEMA``, because entries are never rewritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

SCHEMA = "poort.log/1"


class Waarde(Enum):
    """The types of a single value; the text says what is expected."""

    ID = "an id: lower case, kebab or dotted, at most 64 characters and 7 digits"
    ROUTE = "the name of an endpoint: an id that may also hold underscores"
    VERSIE = "a versie of the handvat, such as 2026.1"
    UUID = "a UUID in lower case"
    PSEUDONIEM = "a pseudonym: 32 lower-case hex characters"
    HASH = "a hash: 64 lower-case hex characters"
    SPOOR = "a trace id: 32 lower-case hex characters"
    GETAL = "a whole number from 0 to 999999"
    JA_NEE = "true or false"
    DATUM = "a date; it is written as jjjj-mm-dd"
    MOMENT = "an aware datetime; it is written as RFC 3339 text in UTC"


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list of one type; the order is kept."""

    van: Veldtype


@dataclass(frozen=True, slots=True)
class Tabel:
    """A map from ids to one type."""

    naar: Veldtype


@dataclass(frozen=True, slots=True)
class OfLeeg:
    """A value that may be absent; absent is null."""

    van: Veldtype


@dataclass(frozen=True, slots=True)
class Vorm:
    """Named fields, each of its own type, and no others."""

    velden: Mapping[str, Veldtype]


Veldtype = Waarde | Lijst | Tabel | OfLeeg | Vorm


def _vorm(**velden: Veldtype) -> Vorm:
    return Vorm(MappingProxyType(velden))


_ID = Waarde.ID
_UUID = Waarde.UUID
_PSEUDONIEM = Waarde.PSEUDONIEM
_HASH = Waarde.HASH
_GETAL = Waarde.GETAL
_JA_NEE = Waarde.JA_NEE
_ID_OF_LEEG = OfLeeg(_ID)
_IDS = Lijst(_ID)
_UUIDS = Lijst(_UUID)
_STANDEN = Tabel(_ID)
_OMSTANDIGHEDEN = Tabel(_JA_NEE)

_REGELNUMMER = _vorm(miljoen=_GETAL, rest=_GETAL)
"""An index of the log in two numbers: index = miljoen * 1,000,000 + rest. One number could have room for a BSN."""

WIE = _vorm(aanvrager=_PSEUDONIEM, partij=_ID_OF_LEEG, functie=_ID_OF_LEEG, systeemrollen=_IDS)
"""Who did it; null for an act of the poort itself."""

_HANDVAT = _vorm(versie=Waarde.VERSIE, sha256=_HASH)
_SITUATIE = _vorm(
    processtap=_ID_OF_LEEG,
    zaaktype=_ID_OF_LEEG,
    rol=_ID_OF_LEEG,
    leeftijdsgroep=_ID_OF_LEEG,
    functie=_ID_OF_LEEG,
    regio=_ID_OF_LEEG,
)
_OORDEEL = _vorm(veld=_ID, niveau=_ID, wijze=_ID_OF_LEEG, regels=_IDS)
_PER_CATEGORIE = _vorm(categorie=_ID, omstandigheden=_OMSTANDIGHEDEN)
_BEKEND = _vorm(omstandigheden=_OMSTANDIGHEDEN, per_categorie=Lijst(_PER_CATEGORIE))
_BRONUITKOMST = _vorm(stand=_ID, leeg=_GETAL, te_veel=_GETAL)  # leeg: velden that were asked and are empty there
_VERSTREKT_VELD = _vorm(veld=_ID, niveau=_ID, stand=_ID, grondslagen=_IDS)

PERSOON_NR: Final = "persoon_nr"
"""Which entry about this person it is, counted from 1; the Logboek counts. Null before 2026-11-26."""
_PERSOON: Mapping[str, Veldtype] = {"persoon": _PSEUDONIEM, PERSOON_NR: OfLeeg(_GETAL)}
_VERZOEK: Mapping[str, Veldtype] = {
    "verzoek": _UUID,
    "zaak": _PSEUDONIEM,
    **_PERSOON,
    "doel": _ID,
    "ontvanger": _ID,
}
_VASTLEGGING = _vorm(
    vastlegging=_UUID,
    omstandigheid=_ID,
    waarde=_JA_NEE,
    zaak=_PSEUDONIEM,
    **_PERSOON,
    houder=_ID,
    ontvanger=_ID,
    doel=_ID,
    categorieen=_IDS,
    geldig_tot=Waarde.MOMENT,
    reden=_HASH,
    # Of a toestemming: in which capacity, by which persoon of the zaak, what was explained. Null before 2026-11-27.
    hoedanigheid=_ID_OF_LEEG,
    gever=OfLeeg(_GETAL),
    uitleg=OfLeeg(_HASH),
)
_INGEZIEN = _vorm(inbreng=_UUID, categorie=_ID, niveau=_ID, regels=_IDS)
_INBRENG: Mapping[str, Veldtype] = {"plek": _ID, "zaak": _PSEUDONIEM, **_PERSOON}

SOORTEN: Mapping[str, Vorm] = MappingProxyType(
    {
        # hoogstens: the highest niveau that was asked for; null is all that the handvat allows
        "context-gevraagd": _vorm(**_VERZOEK, velden=OfLeeg(_IDS), motivering=OfLeeg(_HASH), hoogstens=_ID_OF_LEEG),
        "context-beoordeeld": _vorm(
            **_VERZOEK,
            handvat=_HANDVAT,
            situatie=_SITUATIE,
            omstandigheden=_OMSTANDIGHEDEN,
            bron_omstandigheden_stand=_STANDEN,
            oordelen=Lijst(_OORDEEL),
            per_categorie=Lijst(_PER_CATEGORIE),
            vrijgaven=_UUIDS,
            # Absent in entries from before 2026-11-22: those cannot be judged again.
            velden=OfLeeg(_IDS),  # null: all
            bekend=OfLeeg(_BEKEND),  # the part of the facts that the ontvanger itself knew
            peildatum=OfLeeg(Waarde.DATUM),
            bronuitkomsten=OfLeeg(Tabel(_BRONUITKOMST)),
            uitkomst=OfLeeg(_HASH),  # SHA-256 of the oordelen as RFC 8785 JSON, with their explanation
        ),
        "context-verstrekt": _vorm(
            **_VERZOEK,
            handvat=_HANDVAT,
            velden=Lijst(_VERSTREKT_VELD),
            bronnen=_STANDEN,
            te_veel=Tabel(_GETAL),
            bronuitkomsten=OfLeeg(Tabel(_BRONUITKOMST)),  # also of bronnen that refused, were late or failed
        ),
        "ophaling-gevraagd": _vorm(**_VERZOEK, vrijgaven=_UUIDS),
        "vrijgave-besloten": _vorm(
            vrijgave=_UUID,
            verzoek=_UUID,
            zaak=_PSEUDONIEM,
            **_PERSOON,
            houder=_ID,
            ontvanger=_ID,
            besluit=_ID,
            velden=_IDS,
            reden=OfLeeg(_HASH),
        ),
        "weging-vastgelegd": _VASTLEGGING,
        "toestemming-vastgelegd": _VASTLEGGING,
        "vastlegging-ingetrokken": _vorm(vastlegging=_UUID, zaak=_PSEUDONIEM, **_PERSOON),
        # The werkplek: what partijen bring in themselves, who saw it, and the steps of a zaak.
        "inbreng-vastgelegd": _vorm(
            inbreng=_UUID,
            **_INBRENG,
            onderdeel=_ID,
            uitgave=_GETAL,  # 1 is the first; each change is a new one, and none is thrown away
            houder=_ID,  # the partij that the gegeven is of, whoever brings it in
            categorieen=_IDS,
            velden=OfLeeg(_IDS),
            doel=_ID,
            tekst=_HASH,
        ),
        "inbreng-ingetrokken": _vorm(inbreng=_UUID, **_INBRENG, reden=OfLeeg(_HASH)),
        "inbreng-ingezien": _vorm(**_INBRENG, doel=_ID, ontvanger=_ID, handvat=_HANDVAT, inbrengen=Lijst(_INGEZIEN)),
        "omweg-geweigerd": _vorm(**_INBRENG, doel=_ID, ontvanger=_ID, houder=_ID, categorieen=_IDS, grond=_ID),
        "zaakstap-gezet": _vorm(
            zaak=_PSEUDONIEM,
            **_PERSOON,
            handeling=_ID,
            processtap=_ID,
            besluit=_ID_OF_LEEG,
            stuk=OfLeeg(_UUID),  # the advies, besluit, casus or kaart that the step is about
            partijen=_IDS,
            adviezen=OfLeeg(Tabel(_ID)),  # per partij whether its advies was followed
            toetsen=OfLeeg(Tabel(_ID)),  # questions and their answers, as in selectie and the four criteria
            tijdstip=OfLeeg(Waarde.MOMENT),  # of what the step records, such as when a term began
            reden=OfLeeg(_HASH),
        ),
        "aangemeld": _vorm(),
        "afgemeld": _vorm(),
        "geweigerd": _vorm(route=Waarde.ROUTE, status=_GETAL, zaak=OfLeeg(_PSEUDONIEM)),
        # Toezicht: who looks at the log is in the log.
        "toezicht-ingezien": _vorm(
            weergave=_ID,
            gebruik=_ID,  # one of the four uses of a log that article 25 of Directive (EU) 2016/680 knows
            over=OfLeeg(_PSEUDONIEM),
            dag=OfLeeg(Waarde.DATUM),
            bladzijde=OfLeeg(_GETAL),
            regel=OfLeeg(_REGELNUMMER),
            dossier=OfLeeg(_UUID),
            reden=OfLeeg(_HASH),
        ),
        "steekproef-getrokken": _vorm(steekproef=_UUID, wortel=_HASH, maat=_REGELNUMMER, aantal=_GETAL, reden=_HASH),
        "signaal-behandeld": _vorm(signaal=_UUID, regel=_ID, stand=_ID, over=OfLeeg(_PSEUDONIEM), reden=OfLeeg(_HASH)),
        "uitleg-gegeven": _vorm(signaal=_UUID, reden=_HASH),
        # A key is destroyed by two people.
        "vernietiging-voorgesteld": _vorm(vernietiging=_UUID, onderwerp=_PSEUDONIEM, grond=_ID, reden=_HASH),
        "vernietiging-afgewezen": _vorm(vernietiging=_UUID, onderwerp=_PSEUDONIEM, reden=_HASH),
        "sleutel-vernietigd": _vorm(vernietiging=_UUID, onderwerp=_PSEUDONIEM, grond=_ID, teksten=_GETAL),
        # Inzage by the person whom it is about.
        "inzage-gevraagd": _vorm(inzage=_UUID, **_PERSOON, reden=OfLeeg(_HASH)),
        "inzage-getoetst": _vorm(inzage=_UUID, **_PERSOON, toetsen=Tabel(_ID), reden=OfLeeg(_HASH)),
        "inzage-besloten": _vorm(inzage=_UUID, **_PERSOON, besluit=_ID, reden=OfLeeg(_HASH)),
        "inzage-verstrekt": _vorm(
            inzage=_UUID, **_PERSOON, regels=_GETAL, achtergehouden=_GETAL, vorm=_ID, bestand=_HASH
        ),
        "embargo-gelegd": _vorm(
            embargo=_UUID, zaak=_PSEUDONIEM, geldig_tot=Waarde.DATUM, reden=_HASH, stand=_ID_OF_LEEG
        ),
        "embargo-opgeheven": _vorm(embargo=_UUID, zaak=_PSEUDONIEM, reden=_HASH, stand=_ID_OF_LEEG),
        # What leaves the log, and what is wrong with it.
        "logboek-uitgevoerd": _vorm(
            uitvoer=_ID, van=_REGELNUMMER, tot=_REGELNUMMER, bestand=OfLeeg(_HASH), gebruik=OfLeeg(_ID)
        ),
        "verslag-gemaakt": _vorm(
            verslag=_ID, maand=Waarde.DATUM, bestand=_HASH, over=OfLeeg(_PSEUDONIEM), reden=OfLeeg(_HASH)
        ),
        "logboek-afwijking": _vorm(wat=_ID, van=_REGELNUMMER, tot=_REGELNUMMER, stand=OfLeeg(_ID), reden=OfLeeg(_HASH)),
    }
)
"""Every soort with its fields. Besides these each entry holds schema, soort, moment, spoor and wie."""


def regelnummer(index: int) -> dict[str, int]:
    """Return an index of the log as the two numbers it is written as."""
    miljoen, rest = divmod(index, 1_000_000)
    return {"miljoen": miljoen, "rest": rest}
