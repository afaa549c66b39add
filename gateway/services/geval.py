"""One contextverzoek while it is answered: who asks, about whom, and the question as it will be judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from gateway.aanvrager import Aanvrager
from gateway.connectors.base import Bronvraag, Omstandighedenvraag
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services.invoer import MAX_SLEUTEL, groep, tekstfouten, zoek_persoon
from gateway.services.waarden import Verzoek
from gateway.store.verzoeken import Uitkomst, Verzoekrij
from gateway.zaak import Zaak, Zaakpersoon
from policies.engine import Engine
from policies.errors import Invoerfout, VraagError
from policies.invoer import lees_vraag
from policies.vraag import Vraag


@dataclass(frozen=True, slots=True)
class Geval:
    """Everything that stays the same between the steps. ``basis`` is the question without facts."""

    id: str  # of the verzoek; also the transaction number that the bronnen get
    spoor: str
    aanvrager: Aanvrager
    partij: str
    zaak: Zaak
    persoon: Zaakpersoon
    engine: Engine
    basis: Vraag

    def bronvraag(self) -> Bronvraag:
        """Return a question to a bron that asks nothing yet."""
        return Bronvraag(self.id, self.zaak.zaaknummer, self.persoon.sleutel, self.partij, self.basis.doel)

    def omstandighedenvraag(self) -> Omstandighedenvraag:
        """Return a question for omstandigheden that asks nothing yet."""
        return Omstandighedenvraag(self.id, self.zaak.zaaknummer, self.persoon.sleutel, self.partij, ())

    def logvelden(self) -> dict[str, object]:
        """Return the fields that every logregel about this verzoek has, but for zaak and persoon."""
        return {"verzoek": self.id, "doel": self.basis.doel, "ontvanger": self.partij}

    def handvat(self) -> dict[str, str]:
        """Return which versie is judged with."""
        return {"versie": self.engine.handvat.versie, "sha256": self.engine.handvat.sha256}


def maak_geval(
    *,
    verzoek_id: str,
    spoor: str,
    aanvrager: Aanvrager,
    verzoek: Verzoek,
    zaak: Zaak,
    engine_op: Callable[[date], Engine],
    peildatum: date,
) -> Geval:
    """Check what was asked and return the case.

    Raises:
        OngeldigeInvoerError: with every mistake; nothing was asked of anybody.
        NietBevoegdError: the handvat of today does not know the caller's partij or functie.
    """
    engine = engine_op(peildatum)
    fouten: list[Invoerfout] = []
    persoon = zoek_persoon(zaak, verzoek.persoon, fouten)
    fouten += tekstfouten("motivering", verzoek.motivering, verplicht=False)
    if verzoek.idempotentie_sleutel is not None and not 1 <= len(verzoek.idempotentie_sleutel) <= MAX_SLEUTEL:
        fouten.append(Invoerfout("Idempotency-Key", f"de sleutel heeft 1 tot {MAX_SLEUTEL} tekens"))
    data: dict[str, object] = {
        "ontvanger": {"partij": aanvrager.partij, "functie": aanvrager.functie, "regio": zaak.regio},
        "doel": verzoek.doel,
    }
    if verzoek.velden is not None:
        data["velden"] = list(verzoek.velden)
    basis: Vraag | None = None
    try:
        basis = lees_vraag(data, engine.handvat, peildatum)
    except VraagError as error:
        if any(fout.pad.startswith("ontvanger") for fout in error.fouten):
            raise NietBevoegdError from None
        fouten += error.fouten
    if fouten or basis is None or persoon is None or aanvrager.partij is None:
        raise OngeldigeInvoerError(tuple(fouten))
    situatie = replace(
        basis,
        zaaktype=zaak.zaaktype,
        processtap=zaak.processtap,
        rol=persoon.rol,
        leeftijdsgroep=groep(persoon, peildatum),
    )
    return Geval(verzoek_id, spoor, aanvrager, aanvrager.partij, zaak, persoon, engine, situatie)


def inhoud_hash(aanvrager: Aanvrager, verzoek: Verzoek) -> str:
    """Return a hash of who asks what, to tell a repeated verzoek from another one under the same key.

    The motivering is not in it: a hash of a text could be guessed after the text was destroyed. The kluis compares it.
    """
    velden = sorted(verzoek.velden) if verzoek.velden is not None else None
    wie = [aanvrager.partij, aanvrager.functie]
    inhoud = [wie, verzoek.zaaknummer, verzoek.persoon, verzoek.doel, velden]
    if verzoek.hoogstens is not None:
        inhoud.append(verzoek.hoogstens)
    return sha256(json.dumps(inhoud).encode()).hexdigest()


def nieuwe_rij(
    geval: Geval,
    verzoek: Verzoek,
    *,
    motivering_hash: str | None,
    sleutel: str | None,
    op: datetime,
    uitkomst: Uitkomst,
) -> Verzoekrij:
    """Return what is kept of a verzoek; ``sleutel`` is what is kept of its idempotency key."""
    return Verzoekrij(
        id=geval.id,
        sub=geval.aanvrager.sub,
        partij=geval.partij,
        functie=geval.aanvrager.functie,
        zaaknummer=verzoek.zaaknummer,
        persoon=verzoek.persoon,
        doel=verzoek.doel,
        velden=verzoek.velden,
        motivering_hash=motivering_hash,
        idempotentie_sleutel=sleutel,
        inhoud_hash=inhoud_hash(geval.aanvrager, verzoek),
        aangemaakt_op=op,
        uitkomst=uitkomst,
        hoogstens=verzoek.hoogstens,
    )
