"""What a lesson is about, where a page shows a categorie and no single veld."""

from __future__ import annotations

from gateway.services import Lesplek, diensten


def les_over(categorie: str, partij: str, doel: str) -> Lesplek | None:
    """Return the lesson about the first veld of a categorie; that of the one at hand would tell which one it is."""
    veld = next((een["id"] for een in diensten().handvat.velden() if een["categorie"] == categorie), None)
    return None if veld is None else Lesplek(veld, partij, doel)
