"""A small invented versie as text, with only what the contract names. The Voorbeeldwet does not exist.

Every key stands on a line of its own, so that a test can change exactly one.
"""

from __future__ import annotations

from pathlib import Path

BESTANDEN = {
    "handvat.toml": """
versie = "2026.9"
titel = "Handvat van de molen"
geldig_van = 2026-01-01
status = "concept"
nog_te_toetsen = ["alles"]
""",
    "partijen.toml": """
[[partij]]
id = "bakkerij"
naam = "De bakkerij"
afkorting = "bak"
soort = "aangesloten"
functies = ["bakker", "leerling"]
regime = "avg"
taak = "De bakkerij bakt brood."

[[partij]]
id = "molen"
naam = "De molen"
afkorting = "mol"
soort = "zsm-partner"
functies = ["molenaar"]
regime = "wpg"
taak = "De molen maalt graan."
""",
    "bronnen.toml": """
[[bron]]
id = "silo"
naam = "De silo"
houder = "molen"

[[bron]]
id = "oven"
naam = "De oven"
houder = "bakkerij"
""",
    "categorieen.toml": """
[[categorie]]
id = "mol.meel"
naam = "Meel"
houder = "molen"
bronnen = ["silo"]
regime = "wpg"
bijzonder = "geen"
geheim = "ambt"
over = "verdachte"

[[categorie]]
id = "bak.brood"
naam = "Brood"
houder = "bakkerij"
bronnen = ["oven"]
regime = "avg"
bijzonder = "geen"
geheim = "geen"
over = "derde"
""",
    "velden/molen.toml": """
[[veld]]
id = "silo.soort"
categorie = "mol.meel"
label = "Soort meel"
label_en = "Kind of flour"
type = "code"
omschrijving = "Tarwe of rogge"

[[veld]]
id = "silo.gewicht"
categorie = "mol.meel"
label = "Gewicht"
label_en = "Weight"
type = "getal"
omschrijving = "In kilo's"
bijzonder = "gezondheid"
""",
    "velden/bakkerij.toml": """
[[veld]]
id = "oven.brood"
categorie = "bak.brood"
label = "Brood"
label_en = "Bread"
type = "tekst"
omschrijving = "Wat er in de oven ligt"
""",
    "omstandigheden.toml": """
[[omstandigheid]]
id = "oven-warm"
soort = "feit"
vraag = "Is de oven warm?"
wie = [{ partij = "bakkerij", functies = ["bakker"] }]
kant = ["ontvanger"]
afgeleid = { zaaktypen = ["overig"] }

[[omstandigheid]]
id = "molen-stil"
soort = "weging"
vraag = "Staat de molen stil?"
wie = [{ partij = "molen", functies = [] }]
""",
    "grondslagen.toml": """
[[grondslag]]
id = "voorbeeld-1"
wet = "Voorbeeldwet"
bwb_id = "BWBR9999999"
jci = "jci1.3:c:BWBR9999999&artikel=1"
artikel = "1"
lid = ""
onderdeel = ""
samenvatting = "Wie maalt mag geven."
soort = "verstrekking"
gelezen_versie = "2026"
toetsing = "te-toetsen"
bron = "https://example.nl/voorbeeldwet"
zekerheid = "gelezen-actueel"
""",
    "verplichtingen.toml": """
[[verplichting]]
id = "zwijgen"
naam = "Zwijgen"
uitleg = "Je zwijgt."
""",
    "beperkingen.toml": """
[[beperking]]
id = "vers"
naam = "Vers"
uitleg = "Het is vers."
eis = { label = "datum", hoogstens_dagen = 3 }
""",
    "doelen.toml": """
[[doel]]
id = "bakken"
naam = "Bakken"
uitleg = "Brood bakken."
""",
    "begrippen.toml": """
[[begrip]]
id = "meel"
naam = "Meel"
uitleg = "Graan dat is gemalen."
""",
    "uitgangspunten.toml": """
[[uitgangspunt]]
id = "a01-vragen"
titel = "Vragen"
tekst = "Vraag het de molenaar."
grondslagen = ["voorbeeld-1"]
""",
    "aandachtspunten.toml": """
[[aandachtspunt]]
id = "b-01"
processtap = "intake-selectie"
partijen = ["molen"]
tekst = "Weeg het meel."
grondslagen = ["voorbeeld-1"]
""",
    "open_punten.toml": """
[[open_punt]]
id = "op-01-rogge"
vraag = "Telt rogge mee?"
raakt = ["mol-bak-01", "mol.meel"]
antwoorden = ["ja", "nee"]
""",
    "verstrekkingen/molen.toml": """
[[verstrekking]]
id = "mol-bak-01"
moment = "Meel naar de bakkerij"
verstrekker = "molen"
ontvangers = ["bakkerij"]
functies = ["bakker"]
categorieen = ["mol.meel"]
velden = []
behalve = ["silo.gewicht"]
processtappen = ["intake-selectie"]
doelen = ["bakken"]
rollen = ["verdachte"]
leeftijdsgroepen = ["volwassene"]
zaaktypen = ["overig"]
voorwaarden = ["oven-warm"]
niveau = "volledig"
modaliteit = "kan"
wijze = "na-vrijgave"
beperkingen = ["vers"]
verplichtingen = ["zwijgen"]
grondslagen = ["voorbeeld-1"]
uitleg = "De bakkerij bakt ermee."
geldig_van = 2026-01-01
geldig_tot = 2027-01-01
toetsing = "te-toetsen"

[[verbod]]
id = "mol-stil-01"
moment = "Niets als de molen stilstaat"
verstrekker = "molen"
ontvangers = []
categorieen = ["mol.meel"]
hoogstens = "geen"
wanneer = ["molen-stil"]
tenzij = ["oven-warm"]
grondslagen = ["voorbeeld-1"]
uitleg = "De molen staat stil."
geldig_van = 2026-01-01
toetsing = "te-toetsen"
""",
}
RECHTSGRENS = """
[[rechtsgrens]]
id = "rg-vrijgave"
titel = "De molenaar geeft vrij"
uitleg = "Altijd kijkt de molenaar."
grondslagen = ["voorbeeld-1"]
toetsing = "te-toetsen"
als = { regimes = ["wpg"], ontvangers_buiten = ["molen"] }
dan = { wijze = "na-vrijgave", alle = ["oven-warm"], beperkingen = ["vers"], verplichtingen = ["zwijgen"], aantal = 1 }
ook_eigen = true
"""


def schrijf(map_: Path, anders: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the small versie with these files changed, added, or (None) left out. Returns the folder."""
    for map_naam in ("velden", "verstrekkingen"):
        (map_ / map_naam).mkdir(parents=True, exist_ok=True)
    for naam, inhoud in (BESTANDEN | (anders or {})).items():
        pad = map_ / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        if inhoud is None:
            pad.unlink(missing_ok=True)
        elif isinstance(inhoud, bytes):
            pad.write_bytes(inhoud)
        else:
            pad.write_text(inhoud, encoding="utf-8")
    return map_


def vervang(bestand: str, oud: str, nieuw: str) -> dict[str, str | bytes | None]:
    """Return the change of one file: ``oud``, which stands in it, replaced everywhere by ``nieuw``."""
    assert oud in BESTANDEN[bestand], oud
    return {bestand: BESTANDEN[bestand].replace(oud, nieuw)}
