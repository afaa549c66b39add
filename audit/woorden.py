"""Our own words in entries: what was looked at, decided, sent out or found wrong. Any other word is refused."""

from __future__ import annotations

WOORDEN: frozenset[str] = frozenset(
    (
        # uses of the log
        "rechtmatigheid",
        "interne-controle",
        "beveiliging",
        "strafprocedure",
        # bronuitkomsten
        "geweigerd",
        # exports
        "ldv",
        "adl",
        "pakket",
        # inzage: what is looked at, the checklist and its answers, decisions, and in which form it goes out
        "inzagedossier",
        "onderzoeksbelang",
        "gegevens-van-anderen",
        "belang-kind",
        "veilig-adres",
        "ja",
        "nee",
        "keur-goed",
        "wijs-af",
        "vervallen",
        # embargo's: that the second person did it too
        "bevestigd",
        "pagina",
        "pdf",
        "bericht",
        # what of the log is shown
        "tegel",
        "overzicht",
        "eerst",
        "nood",
        "persoon",
        "medewerker",
        "medewerkers",
        "zaak",
        "dag",
        "regel",
        "herrekening",
        "logregels",
        "signalen",
        "signaal",
        "steekproef",
        "verslag",
        # signalen: rules of toezicht
        "geen-zaakrelatie",
        "andere-regio",
        "na-sluiting",
        "eigen-persoon",
        "zelfde-adres",
        "zelfde-achternaam",
        "zelfde-buurt",
        "collega",
        "nacht-buiten-rooster",
        "buiten-rooster",
        "bron-te-veel",
        "zonder-reden",
        "veel-personen",
        "veel-medewerkers",
        "geweigerd-herformuleerd",
        "herhaald-persoon",
        "terug-onverklaard",
        "herhaald-onverklaard",
        "zelfde-reden",
        "slapend-account",
        # signalen: their standen
        "open",
        "uitleg-gevraagd",
        "uitleg-gegeven",
        "verklaard",
        "incident",
        # verslagen
        "maandverslag",
        "afwijking",
        # vernietigingen: what is looked at, and the gronden
        "vernietigingen",
        "bewaartermijn-voorbij",
        "verzoek-betrokkene",
        "onterecht-vastgelegd",
        "bevel-rechter-toezichthouder",
        # afwijkingen of the log: what they are, and their standen
        "regel-gewijzigd",
        "wortel-anders",
        "checkpoint-ongeldig",
        "niet-voortgezet",
        "gevonden",
        "opgelost",
        "voorgesteld",
    )
)
"""Our own words for what an entry may hold as an id, besides those of the handvat and the chain."""
