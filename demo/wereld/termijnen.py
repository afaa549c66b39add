"""Gives every running zaak a clock that fits when the demo starts: what happened is counted back from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from itertools import cycle
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from demo.wereld.gegevens import lees
from gateway.store.termijnen import Termijnrij
from gateway.zaak import Zaak
from werkplek.termijn.regels import Regel, regels, soorten
from werkplek.termijn.tijd import AMSTERDAM, einde, geteld

KLOKKEN_VAN: Final = "demo"  # the sub of who recorded all this
_PARTIJ, _FUNCTIE = "politie", "hulpofficier-van-justitie"
_ZITTING_UUR: Final = time(9, 30)
_VERHOOR: Final = timedelta(minutes=20)


def klokken(zaken: Iterable[Zaak], nu: datetime) -> tuple[Termijnrij, ...]:
    """Return what happened to the clocks of these zaken, as if it is ``nu`` (aware); whole minutes."""
    inhoud, nu = lees("termijnen.toml"), nu.astimezone(UTC).replace(second=0, microsecond=0)
    beurten = cycle(inhoud["klok"])
    rijen: list[Termijnrij] = []
    for zaak in zaken:
        if zaak.loopt:
            eigen = inhoud["zaak"].get(zaak.zaaknummer)
            rijen += _van_zaak(zaak, eigen or _passend(zaak, inhoud["vast"], next(beurten)), nu)
    return tuple(rijen)


def _passend(zaak: Zaak, vast: Mapping[str, Any], beurt: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the clock of this turn, or for somebody who is not held the day of the hearing."""
    zit = zaak.processtap in vast["processtappen"] and zaak.zaaktype not in vast["niet_vast_zaaktypen"]
    return beurt if zit else {"zitting_dagen": 3 + len(zaak.feit) % 18}


def _van_zaak(zaak: Zaak, klok: Mapping[str, Any], nu: datetime) -> Iterator[Termijnrij]:
    gebeurd = list(_termijn(klok, nu)) if "termijn" in klok else []
    if "zitting_dagen" in klok:
        dag = nu.astimezone(AMSTERDAM).date() + timedelta(days=klok["zitting_dagen"])
        zitting = datetime.combine(dag, _ZITTING_UUR, AMSTERDAM).astimezone(UTC)
        gebeurd.append(("zitting-gepland", None, zitting))
    for plek, (soort, termijn, moment) in enumerate(gebeurd):
        yield Termijnrij(
            id=str(uuid5(NAMESPACE_URL, f"demo/{zaak.zaaknummer}/termijn/{plek}")),
            zaaknummer=zaak.zaaknummer,
            persoon=zaak.personen[0].nummer,
            soort=soort,
            termijn=termijn,
            moment=moment,
            op=min(moment, nu),
            door_sub=KLOKKEN_VAN,
            door_partij=_PARTIJ,
            door_functie=_FUNCTIE,
        )


def _termijn(klok: Mapping[str, Any], nu: datetime) -> Iterator[tuple[str, str | None, datetime]]:
    regel = next(een for een in regels().values() if een.soort == klok["termijn"] and een.geldig_tot is None)
    verlengd = klok.get("verlengd", False)
    over, tot = timedelta(minutes=klok["over_minuten"]), nu
    if over <= timedelta():
        tot, over = _laatst_geteld(regel, nu + over), timedelta()
    begin = _begin(regel, regel.duur + (regel.verlenging_duur if verlengd else timedelta()) - over, tot)
    start = next(soort for soort in soorten().values() if regel.soort in soort.begint)
    if regel.soort == "inverzekering":  # somebody is held for questioning first
        yield "ophouden-begonnen", "ophouden-vh", begin - timedelta(hours=4)
    yield start.id, regel.soort if len(start.begint) > 1 else None, begin
    if klok.get("verhoor"):
        yield "verhoor-begonnen", None, max(begin, nu - _VERHOOR)
    if verlengd and regel.verlenging:
        yield regel.verlenging, None, einde(regel, begin, regel.duur - timedelta(hours=1), ())


def _laatst_geteld(regel: Regel, moment: datetime) -> datetime:
    """Return the last moment up to ``moment`` at which time counted."""
    while not geteld(regel, moment - timedelta(minutes=1), moment, ()):
        moment -= timedelta(minutes=1)
    return moment


def _begin(regel: Regel, duur: timedelta, tot: datetime) -> datetime:
    """Return the last minute from which exactly ``duur`` has been counted at ``tot``."""
    kort, lang = 0, 15 * 24 * 60  # minutes back: too short, and long enough
    while lang - kort > 1:
        midden = (kort + lang) // 2
        if geteld(regel, tot - timedelta(minutes=midden), tot, ()) >= duur:
            lang = midden
        else:
            kort = midden
    return tot - timedelta(minutes=lang)
