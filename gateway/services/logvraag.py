"""A judged question as it stands in the log: written so, and read back, that it can be judged again to the same bytes.

Both directions are here, side by side: what one does not write, the other cannot read. ``ontvanger`` and ``doel`` are
not written here, as every logregel about a verzoek has them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from audit.vormen import canoniek
from gateway.services.feiten import Feiten
from policies.oordeel import Oordeel, Veldkop
from policies.vraag import Ontvanger, Vraag

_BEPALEND: Final = ("mag", "verbod")
_EIGEN: Final = sorted(Veldkop._fields)  # in the order of RFC 8785
_eigen = attrgetter(*_EIGEN)


def schrijf(basis: Vraag, feiten: Feiten) -> dict[str, object]:
    """Return the fields of ``context-beoordeeld`` that hold the question: its choices, its facts, who knew which."""
    return {
        "peildatum": basis.peildatum,
        "velden": None if basis.velden is None else list(basis.velden),
        "situatie": {
            "processtap": basis.processtap,
            "zaaktype": basis.zaaktype,
            "rol": basis.rol,
            "leeftijdsgroep": basis.leeftijdsgroep,
            "functie": basis.ontvanger.functie,
            "regio": basis.ontvanger.regio,
        },
        "omstandigheden": feiten.algemeen,
        "per_categorie": _lijst(feiten.per_categorie),
        "bekend": {
            "omstandigheden": feiten.algemeen_eigen,
            "per_categorie": _lijst(feiten.per_categorie_eigen),
        },
    }


def lees(inhoud: Mapping[str, Any]) -> tuple[Vraag, Feiten]:
    """Return the question without facts, and the facts, of the content of a ``context-beoordeeld``."""
    situatie, velden, bekend = inhoud["situatie"], inhoud["velden"], inhoud["bekend"]
    basis = Vraag(
        ontvanger=Ontvanger(inhoud["ontvanger"], situatie["functie"], situatie["regio"]),
        doel=inhoud["doel"],
        peildatum=date.fromisoformat(inhoud["peildatum"]),
        zaaktype=situatie["zaaktype"],
        processtap=situatie["processtap"],
        rol=situatie["rol"],
        leeftijdsgroep=situatie["leeftijdsgroep"],
        velden=None if velden is None else tuple(velden),
    )
    feiten = Feiten(
        algemeen=inhoud["omstandigheden"],
        algemeen_eigen=bekend["omstandigheden"],
        per_categorie=_tabel(inhoud["per_categorie"]),
        per_categorie_eigen=_tabel(bekend["per_categorie"]),
        bronstanden=inhoud["bron_omstandigheden_stand"],
    )
    return basis, feiten


def schrijf_oordelen(oordelen: Sequence[Oordeel]) -> dict[str, object]:
    """Return the fields that hold the oordelen: each in short, and the hash of all of them as they were explained."""
    return {"oordelen": [oordeelregel(oordeel) for oordeel in oordelen], "uitkomst": uitkomst(oordelen)}


def oordeelregel(oordeel: Oordeel) -> dict[str, object]:
    """Return an oordeel in short, with the regels that decide: the first that opens and the first that caps."""
    regels = []
    for effect in _BEPALEND:
        regels += [reden.regel for reden in oordeel.redenen if reden.effect == effect and reden.regel is not None][:1]
    return {"veld": oordeel.veld, "niveau": oordeel.niveau.id, "wijze": oordeel.wijze, "regels": regels}


def uitkomst(oordelen: Sequence[Oordeel]) -> str:
    """Return the SHA-256 (64 hex characters) of the oordelen as RFC 8785 JSON, in their order.

    Velden with the same regels share the very same outcome. It is most of the bytes, so it is written only once.
    """
    vormen: dict[int, bytes] = {}
    delen = []
    for oordeel in oordelen:
        vorm = vormen.get(id(oordeel.uitkomst))
        if vorm is None:
            vorm = vormen[id(oordeel.uitkomst)] = _vorm(oordeel)
        delen.append(vorm % tuple(map(_id, _eigen(oordeel.kop))))
    return hashlib.sha256(b"[%b]" % b",".join(delen)).hexdigest()


def _vorm(oordeel: Oordeel) -> bytes:
    """Return the canonical bytes of an oordeel, with a place for each key that is of the veld itself."""
    delen = []
    for sleutel, waarde in sorted(oordeel.to_json().items()):
        tekst = b"%b" if sleutel in _EIGEN else canoniek.write_text(waarde).replace(b"%", b"%%")
        delen.append(_id(sleutel) + b":" + tekst)
    return b"{%b}" % b",".join(delen)


@lru_cache(maxsize=4096)
def _id(woord: str) -> bytes:
    return canoniek.write_text(woord)


def _lijst(per_categorie: Mapping[str, Mapping[str, bool]]) -> list[dict[str, object]]:
    return [{"categorie": categorie, "omstandigheden": wat} for categorie, wat in per_categorie.items() if wat]


def _tabel(lijst: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, bool]]:
    return {deel["categorie"]: deel["omstandigheden"] for deel in lijst}
