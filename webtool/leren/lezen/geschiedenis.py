"""The history of one thing of the handvat in words: what changed in which versie, with names for what has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from gateway.services import diensten
from webtool.leren.lezen.blad import Stap, Wijziging, adres
from webtool.naslag import Naslag
from webtool.tekst import NIVEAU, datum, kort, leesbaar
from webtool.vertaling import NEDERLANDS, _, in_taal, merk

_WAT: Final[Mapping[str, str]] = {
    "nieuw": merk("Nieuw in versie %(versie)s, vanaf %(dag)s."),
    "zelfde": merk("Niet veranderd in versie %(versie)s, vanaf %(dag)s."),
    "gewijzigd": merk("Veranderd in versie %(versie)s, vanaf %(dag)s."),
    "weg": merk("Staat niet meer in versie %(versie)s, vanaf %(dag)s."),
}
# What an id in a key of the files is called.
_NAAM: Final[Mapping[str, Callable[[Naslag, str], Any]]] = {
    "verstrekker": lambda naslag, id_: kort(naslag.partij(id_).naam),
    "ontvangers": lambda naslag, id_: kort(naslag.partij(id_).naam),
    "partijen": lambda naslag, id_: kort(naslag.partij(id_).naam),
    "houder": lambda naslag, id_: kort(naslag.partij(id_).naam),
    "categorie": lambda naslag, id_: naslag.categorie(id_).naam,
    "categorieen": lambda naslag, id_: naslag.categorie(id_).naam,
    "velden": lambda naslag, id_: naslag.veld(id_).label,
    "behalve": lambda naslag, id_: naslag.veld(id_).label,
    "bron": lambda naslag, id_: naslag.bron(id_).naam,
    "bronnen": lambda naslag, id_: naslag.bron(id_).naam,
    "doelen": lambda naslag, id_: naslag.doel(id_).naam,
    "voorwaarden": lambda naslag, id_: naslag.omstandigheid(id_).vraag,
    "wanneer": lambda naslag, id_: naslag.omstandigheid(id_).vraag,
    "tenzij": lambda naslag, id_: naslag.omstandigheid(id_).vraag,
    "verplichtingen": lambda naslag, id_: naslag.verplichting(id_).naam,
    "beperkingen": lambda naslag, id_: naslag.beperking(id_).naam,
    "grondslagen": lambda naslag, id_: naslag.grondslag(id_).tekst,
    "processtap": lambda naslag, id_: naslag.processtap(id_),
    "processtappen": lambda naslag, id_: naslag.processtap(id_),
    "rollen": lambda naslag, id_: naslag.rol(id_),
    "leeftijdsgroepen": lambda naslag, id_: naslag.leeftijd(id_),
    "zaaktypen": lambda naslag, id_: naslag.zaaktype(id_),
    "functies": lambda _naslag, id_: leesbaar(id_).lower(),
    "toetsing": lambda _naslag, id_: leesbaar(id_).lower(),
}


def stappen(soort: str, id_: str) -> tuple[Stap, ...]:
    """Return the history of one thing in words, the newest first."""
    dienst = diensten()
    geldend = dienst.handvat.kop()["versie"]
    naslag = Naslag(dienst.handvat)
    with in_taal(NEDERLANDS):  # what changed is in words of the handvat
        gewijzigd = {
            stap.versie: tuple(wijziging(een, naslag) for een in stap.wijzigingen)
            for stap in dienst.leren.lezen.geschiedenis(soort, id_)
        }
    return tuple(
        Stap(
            _(_WAT[stap.wat], versie=stap.versie, dag=datum(stap.geldig_van)),
            "" if stap.wat == "weg" else adres(soort, id_, None if stap.versie == geldend else stap.versie),
            gewijzigd[stap.versie],
        )
        for stap in reversed(dienst.leren.lezen.geschiedenis(soort, id_))
    )


def wijziging(een: Any, naslag: Naslag) -> Wijziging:
    """Return one change: of a list only what came and what went."""
    wat = leesbaar(een.sleutel.replace("_", "-"))
    oud, nieuw = een.oud, een.nieuw
    if isinstance(oud, tuple) and isinstance(nieuw, tuple) and set(oud) != set(nieuw):
        erbij, weg = ([id_ for id_ in deze if id_ not in die] for deze, die in ((nieuw, oud), (oud, nieuw)))
        delen = ((merk("Erbij:"), erbij), (merk("Weg:"), weg))
        return Wijziging(wat, tuple((_(woord), _waarde(een.sleutel, deel, naslag)) for woord, deel in delen if deel))
    delen_ = ((merk("Eerst:"), oud), (merk("Nu:"), nieuw))
    return Wijziging(wat, tuple((_(woord), _waarde(een.sleutel, deel, naslag)) for woord, deel in delen_))


def _waarde(sleutel: str, waarde: str | Sequence[str], naslag: Naslag) -> str:
    if not waarde:
        return _("niets")
    if not isinstance(waarde, str):
        return "; ".join(_waarde(sleutel, een, naslag) for een in waarde)
    if sleutel in _NAAM:
        return str(_NAAM[sleutel](naslag, waarde))
    if sleutel in ("niveau", "hoogstens"):
        return _(NIVEAU[waarde])
    try:
        return datum(date.fromisoformat(waarde))
    except ValueError:
        return waarde
