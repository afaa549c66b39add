"""Two officers over the API of the running product: four eyes, also when both of them press at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from gateway.services import gronden
from tests.geheel.klant import REMCO, Klant

EEN, TWEE = "privacyfunctionaris-1", "privacyfunctionaris-2"
PAD = "/api/v1/vernietigingen"
VERNIETIG = {"besluit": "vernietig"}


def test_what_somebody_wrote_is_gone_after_two_officers_decided(klant: Klant) -> None:
    vraag = {"zaaknummer": REMCO, "persoon": 1, "doel": "advies-afdoening", "motivering": "Remco-canarie"}
    gevraagd = klant.post("reclassering", "/api/v1/contextverzoeken", vraag).json()
    assert [een["motivering"] for een in gevraagd["vrijgaven"]].count("Remco-canarie") > 0
    voorstel = {"zaaknummer": REMCO, "persoon": 1, "grond": next(iter(gronden())), "reden": "Besluit 2026-17"}
    assert klant.post("om", PAD, voorstel).status_code == 403
    gemaakt = klant.post(EEN, PAD, voorstel)
    assert gemaakt.status_code == 201, gemaakt.text
    besluit = f"{PAD}/{gemaakt.json()['id']}/besluit"
    assert klant.post(EEN, besluit, VERNIETIG).status_code == 403
    wie = [TWEE, EEN, TWEE, TWEE]
    for gebruiker in set(wie):
        klant.token(gebruiker)
    with ThreadPoolExecutor(len(wie)) as draden:
        uit = list(draden.map(lambda gebruiker: klant.post(gebruiker, besluit, VERNIETIG).status_code, wie))
    assert (uit[1], sorted(uit)) == (403, [200, 403, 409, 409])
    (gezien,) = [een for een in klant.get(EEN, PAD).json()["vernietigingen"] if een["id"] == gemaakt.json()["id"]]
    assert (gezien["status"], gezien["reden"]) == ("vernietigd", "Besluit 2026-17")
    daarna = klant.get("reclassering", f"/api/v1/contextverzoeken/{gevraagd['id']}").json()
    assert {een["motivering"][:14] for een in daarna["vrijgaven"]} == {"(vernietigd op"}


def test_a_wrong_proposal_names_every_field(klant: Klant) -> None:
    fout = klant.post(EEN, PAD, {"zaaknummer": "ZSM-1999-0000", "persoon": 1, "grond": "zomaar", "reden": " "})
    assert fout.status_code == 400
    assert {een["pad"] for een in fout.json()["errors"]} == {"zaaknummer", "grond", "reden"}
