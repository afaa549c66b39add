"""A result that fills bron by bron: the stream of one verzoek, for the page that has a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flask import Response, render_template

from gateway.identity import huidig_spoor, huidige_aanvrager, sessiewacht
from gateway.services import Antwoorddeel, MogelijkeVastlegging, diensten
from webtool.blauwdruk import bp
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, maak_zaak, zoek_persoon
from webtool.resultaat import Categoriedeel, Deel, Groep, Resultaat
from webtool.uitleg import ZIEN, maak_resultaat, zet_bezig
from webtool.werkplek.stroom import gebeurtenis, stroomantwoord


@bp.get("/verzoeken/<uuid:verzoek_id>/stroom")
def verzoek_stroom(verzoek_id: object) -> Response:
    """Ask the bronnen of a verzoek and send each part as it comes in; once. It ends when the session does."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    stand = dienst.context.stand(aanvrager, str(verzoek_id))
    kaart = dienst.zaken.get(aanvrager, stand.zaaknummer)
    delen = dienst.context.per_bron(aanvrager, str(verzoek_id), huidig_spoor())
    mogelijk = dienst.vastleggingen.mogelijk(aanvrager, kaart.zaaknummer)
    begin = maak_resultaat(zet_bezig(stand), dienst.handvat, aanvrager.partij or "", mogelijk, per_bron=True)
    plekken = _plekken(begin)
    naslag, leeft = Naslag(dienst.handvat), sessiewacht()
    inhoud = {
        "zaak": maak_zaak(kaart, naslag),
        "persoon": maak_persoon(zoek_persoon(kaart, stand.persoon), naslag),
        "verzoek_id": stand.id,
    }

    def gebeurtenissen() -> Iterator[str]:
        laatste = ""
        for deel in delen:
            if not leeft():
                return
            laatste = "klaar" if deel.klaar else ""
            yield from _deel(deel, aanvrager.partij or "", mogelijk, plekken, inhoud)
        yield gebeurtenis("stand", render_template("resultaat_stand.html", stand=laatste))
        yield gebeurtenis("einde", "einde")

    return stroomantwoord(gebeurtenissen())


def _deel(
    deel: Antwoorddeel,
    ontvanger: str,
    mogelijk: tuple[MogelijkeVastlegging, ...],
    plekken: Mapping[str, str],
    inhoud: dict[str, object],
) -> Iterator[str]:
    antwoord = deel.antwoord if deel.klaar else zet_bezig(deel.antwoord)
    nu = replace(antwoord, velden=tuple(een for een in antwoord.velden if een.oordeel.veld in deel.velden))
    handvat = diensten().handvat
    yield from _groepen(maak_resultaat(nu, handvat, ontvanger, mogelijk, per_bron=True), plekken, inhoud)
    alles = maak_resultaat(antwoord, handvat, ontvanger, mogelijk, per_bron=True)
    yield gebeurtenis("bronnen", render_template("resultaat_bronnen.html", resultaat=alles))
    if deel.klaar:
        yield gebeurtenis("telling", render_template("resultaat_telling.html", resultaat=alles))
        bewijs = {
            "bewijs": antwoord.bewijs,
            "handvat_versie": antwoord.handvat_versie,
            "handvat_sha256": antwoord.handvat_sha256,
        }
        yield gebeurtenis("bewijs", render_template("resultaat_bewijs.html", resultaat=alles, **inhoud, **bewijs))


def _groepen(resultaat: Resultaat, plekken: Mapping[str, str], inhoud: dict[str, object]) -> Iterator[str]:
    """Yield what takes the place of *bezig*: all groups that came of one group, for that is never part of two."""
    for deel, categorie, groep in _alle(resultaat):
        plek = plekken[groep.rijen[0].velden[0]]
        samen = [een for een in categorie.groepen if plekken[een.rijen[0].velden[0]] == plek]
        if groep is samen[0]:
            hier = {"deel": deel, "categorie": categorie, "groepen": samen, "kaal": True}
            yield gebeurtenis(plek, render_template("resultaat_deel.html", **inhoud, **hier))


def _plekken(resultaat: Resultaat) -> dict[str, str]:
    """Return per veld the place on the page where it is waited for."""
    return {veld: groep.naam for _, _, groep in _alle(resultaat) for rij in groep.rijen for veld in rij.velden}


def _alle(resultaat: Resultaat) -> Iterator[tuple[Deel, Categoriedeel, Groep]]:
    for deel in resultaat.delen:
        if deel.id == ZIEN:
            for categorie in deel.categorieen:
                for groep in categorie.groepen:
                    yield deel, categorie, groep
