"""A caller of the API, as a partner's own system would be."""

from __future__ import annotations

from typing import Any

import requests

from demo.geheel import Demo

REMCO, JENNIFER = "ZSM-2026-0001", "ZSM-2026-0002"
NATUURLIJK_DOEL = {  # what each partner comes to the table for, and about whom in the zaak of Remco
    "om": ("afdoeningsbeslissing", 1),
    "politie": ("selectie", 1),
    "reclassering": ("advies-afdoening", 1),
    "rvdk": ("advies-afdoening", 1),
    "shn": ("slachtofferzorg", 2),
    "halt": ("halt-afdoening", 1),
}


class Klant:
    """Sends requests as a demo account."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self._tokens: dict[str, str] = {}

    def token(self, gebruiker: str) -> str:
        if gebruiker not in self._tokens:
            self._tokens[gebruiker] = self.demo.token(gebruiker)
        return self._tokens[gebruiker]

    def kop(self, gebruiker: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(gebruiker)}"}

    def get(self, gebruiker: str, pad: str) -> requests.Response:
        return requests.get(f"{self.demo.url}{pad}", headers=self.kop(gebruiker), timeout=30)

    def post(
        self, gebruiker: str, pad: str, inhoud: object = None, koppen: dict[str, str] | None = None
    ) -> requests.Response:
        alle = self.kop(gebruiker) | (koppen or {})
        return requests.post(f"{self.demo.url}{pad}", json=inhoud, headers=alle, timeout=30)

    def vraag(
        self, gebruiker: str, zaaknummer: str, persoon: int, doel: str, velden: list[str] | None = None
    ) -> dict[str, Any]:
        verzoek: dict[str, Any] = {"zaaknummer": zaaknummer, "persoon": persoon, "doel": doel}
        if velden is not None:
            verzoek["velden"] = velden
        reactie = self.post(gebruiker, "/api/v1/contextverzoeken", verzoek)
        assert reactie.status_code == 201, reactie.text
        antwoord: dict[str, Any] = reactie.json()
        return antwoord


def per_veld(antwoord: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {veld["veld"]: veld for veld in antwoord["velden"]}
