"""A document to print: the same words as on the screen, as a tagged PDF in Dutch."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template

from webtool.pdf import maak_pdf
from webtool.vertaling import NEDERLANDS, in_taal


def als_pdf(sjabloon: str, bestand: str, **inhoud: Any) -> Response:
    """Return a document as a PDF with this file name.

    Raises:
        PdfNietBeschikbaarError: what draws text is not installed.
    """
    with in_taal(NEDERLANDS):
        html = render_template(sjabloon, taal=NEDERLANDS, **inhoud)
    kop = {"Content-Disposition": f'inline; filename="{bestand}"'}
    return Response(maak_pdf(html), mimetype="application/pdf", headers=kop)
