"""Changes made by hand to the invented handvat, each with what a comparison must call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from handvat.model import Bevoegde, Eis, Handvat, Niveau, Omstandigheid, Term
from tests.factories import MINI, maak_verstrekking, per_id


def mag(naam: str, handvat: Handvat = MINI, **anders: Any) -> Handvat:
    """The handvat with one verstrekking changed."""
    regels = {**handvat.verstrekkingen, naam: replace(handvat.verstrekkingen[naam], **anders)}
    return replace(handvat, verstrekkingen=per_id(regels.values()))


def mag_niet(naam: str, **anders: Any) -> Handvat:
    """The handvat with one verbod changed."""
    return replace(MINI, verboden=per_id({**MINI.verboden, naam: replace(MINI.verboden[naam], **anders)}.values()))


def _anders(soort: str, naam: str, **anders: Any) -> Handvat:
    """The handvat with one thing of any kind changed."""
    waarden: Mapping[str, Any] = getattr(MINI, soort)
    nieuw: dict[str, Any] = {soort: per_id({**waarden, naam: replace(waarden[naam], **anders)}.values())}
    return replace(MINI, **nieuw)


def _erbij(soort: str, *nieuw: Any, handvat: Handvat = MINI) -> Handvat:
    samen: dict[str, Any] = {soort: per_id([*getattr(handvat, soort).values(), *nieuw])}
    return replace(handvat, **samen)


_RUIMER = {
    "voorwaarde eraf": mag("mol-bak-klant", voorwaarden=("slachtoffer-in-zaak",)),
    "laatste voorwaarde eraf": mag("mol-bak-dat", voorwaarden=()),
    "niveau hoger": mag("mol-bak-dat", niveau=Niveau.VOLLEDIG),
    "verbod eraf": replace(
        MINI, verboden=per_id(verbod for verbod in MINI.verboden.values() if verbod.id != "mar-kind")
    ),
    "tenzij erbij": mag_niet("mar-kind", tenzij=("noodzaak",)),
    "wanneer erbij": mag_niet("mar-kind", wanneer=("adres-afgeschermd",)),
    "hoogstens hoger": mag_niet("mar-kind", hoogstens=Niveau.DAT),
    "doel erbij": mag("mol-bak-klant", doelen=("bakken", "verkopen")),
    "categorie erbij": mag("mol-mar-klant", categorieen=("mol.meel",)),
    "ontvanger erbij": mag("mol-bak-klant", ontvangers=("bakkerij", "markt")),
    "rol vrij": mag("mar-bak-plek", rollen=()),
    "processtap erbij": mag("mol-bak-klant", processtappen=("intake-selectie", "verdieping")),
    "verbod behalve een veld": mag_niet("mar-kind", behalve=("kraam.plek",)),
    "verplichting eraf": mag("mol-bak-meel", verplichtingen=()),
    "beperking eraf": mag("mol-bak-meel", beperkingen=()),
    "rechtstreeks": mag("mar-bak-plek", wijze="rechtstreeks"),
    "volgt vaker": _anders(
        "omstandigheden", "slachtoffer-in-zaak", afgeleid=MappingProxyType({"rollen": ("slachtoffer", "nabestaande")})
    ),
    "langer geldig": mag("mol-bak-oud", geldig_tot=None),
    "veld erbij": _erbij("velden", replace(MINI.velden["kraam.plek"], id="kraam.prijs")),
    "functie erbij": _anders("partijen", "bakkerij", functies=("bakker", "leerling", "stagiair")),
    "partij erbij": mag(
        "mol-mar-klant",
        _erbij("partijen", replace(MINI.partijen["markt"], id="winkel", functies=("winkelier",))),
        ontvangers=("markt", "winkel"),
    ),
    "doel dat nieuw is": mag(
        "bak-bak-eigen",
        _erbij("doelen", Term("proeven", "Proeven", "Brood proeven.")),
        doelen=("bakken", "verkopen", "proeven"),
    ),
    "meer mensen mogen vastleggen": _anders(
        "omstandigheden", "adres-afgeschermd", wie=(Bevoegde("molen"), Bevoegde("markt", ("marktmeester",)))
    ),
    "aan elke kant vastleggen": _anders("omstandigheden", "toestemming-betrokkene", kant=()),
}
_ALLEEN_DE_REDEN = {
    "id anders": replace(
        MINI,
        verstrekkingen=per_id(
            replace(regel, id="aaa") if regel.id == "mol-bak-meel" else regel for regel in MINI.verstrekkingen.values()
        ),
    ),
    "id van een verbod anders": replace(
        MINI,
        verboden=per_id(
            replace(verbod, id="zzz") if verbod.id == "mar-kind" else verbod for verbod in MINI.verboden.values()
        ),
    ),
    "uitleg anders": mag("mar-bak-plek", uitleg="Wie verkoopt mag weten waar."),
    "grondslag anders": mag_niet("mol-adres", grondslagen=("voorbeeldwet-1",)),
    "moet": mag("mar-bak-plek", modaliteit="moet"),
    "overbodige regel erbij": _erbij(
        "verstrekkingen", maak_verstrekking("zzz", voorwaarden=("zaak-loopt",), niveau=Niveau.DAT)
    ),
}
_GEMENGD = {
    "andere beperking": mag("mol-bak-meel", beperkingen=("geen-embargo",)),
    "voorwaarde eraf, en dan na vrijgave": mag("mol-bak-meel", voorwaarden=("zaak-loopt",)),
    "eis anders": _anders("beperkingen", "vers", eis=Eis("datum", hoogstens_dagen=30)),
    "functie vrij, en dan na vrijgave": mag("mol-bak-meel", functies=()),
    "behalve eraf, en dan na vrijgave": mag("mol-bak-meel", behalve=()),
    "andere functie": mag("mol-bak-meel", functies=("leerling",)),
    "volledig maar na vrijgave": mag("mol-bak-dat", niveau=Niveau.VOLLEDIG, wijze="na-vrijgave"),
    "veld verplaatst": _anders("velden", "maal.gewicht", categorie="mol.klant"),
    "ander doel": mag("mar-bak-plek", doelen=("bakken",)),
    "andere mensen mogen vastleggen": _anders("omstandigheden", "adres-afgeschermd", wie=(Bevoegde("markt"),)),
    "voorwaarde die nieuw is, en een eraf": mag(
        "mol-bak-meel",
        _erbij("omstandigheden", Omstandigheid("oven-warm", "feit", "Is de oven warm?", (Bevoegde("bakkerij"),))),
        voorwaarden=("noodzaak", "oven-warm"),
    ),
}
_GELIJK = {
    "niets": MINI,
    "moment en toetsing": mag("mol-bak-meel", moment="Anders gezegd", toetsing="getoetst"),
    "volgorde": replace(MINI, verstrekkingen=per_id(reversed(tuple(MINI.verstrekkingen.values())))),
    "regel van vroeger weg": replace(
        MINI, verstrekkingen=per_id(regel for regel in MINI.verstrekkingen.values() if regel.id != "mol-bak-oud")
    ),
}

# (name, old, new, uitkomst): everything that is wider one way is stricter the other way.
WIJZIGINGEN: list[tuple[str, Handvat, Handvat, str]] = [
    *((naam, MINI, nieuw, "ruimer") for naam, nieuw in _RUIMER.items()),
    *((f"{naam}, teruggedraaid", nieuw, MINI, "strenger") for naam, nieuw in _RUIMER.items()),
    *((naam, MINI, nieuw, "gelijk") for naam, nieuw in (_GELIJK | _ALLEEN_DE_REDEN).items()),
    *((naam, MINI, nieuw, "gemengd") for naam, nieuw in _GEMENGD.items()),
]
ZONDER_VERSCHIL = frozenset(_GELIJK) | {naam for naam in (*_RUIMER, *_GEMENGD) if "vastleggen" in naam}
"""What changes no oordeel at all."""
