"""A document to print: the same words as on the screen, as a tagged PDF in Dutch."""

from __future__ import annotations

from typing import Any, Final

from flask import Response, render_template

from webtool.pdf import maak_pdf
from webtool.vertaling import NEDERLANDS, in_taal

HANDLEIDING: Final = """
h3 { font-size: 11pt } h4 { font-size: 10pt; margin: 4pt 0 2pt; break-after: avoid }
thead th:first-child { width: 15% } thead th:nth-child(2) { width: 20% }
caption { text-align: left; font-weight: bold; padding: 6pt 0 }
.zaak { break-inside: avoid; border-top: 0.5pt solid #5b5b5b; padding-top: 4pt }
"""
KAARTEN: Final = """
@page { margin: 1.2cm 1.5cm 1.6cm }
section { break-before: page }
.kaart { border: 1pt dashed #5b5b5b; padding: 10pt 14pt; margin: 0 0 10pt; break-inside: avoid }
.kaart h3 { font-size: 15pt; margin: 0 0 8pt }
.kaart dl { margin: 0 0 8pt } .kaart dt { font-weight: bold; float: left; clear: left; width: 3.4cm }
.kaart dd { margin: 0 0 2pt 3.6cm }
.per-2 .kaart { min-height: 11.4cm }
.per-2 .kaart:nth-of-type(even), .per-1 .kaart { break-after: page }
.kaart:last-child { break-after: auto !important }
.per-1 .kaart { min-height: 20cm; font-size: 14pt } .per-1 .kaart h3 { font-size: 22pt }
.per-1 .kaart dt { width: 5cm } .per-1 .kaart dd { margin-left: 5.2cm }
.keuzes { font-weight: bold }
.stem .kaart { height: 5.1cm; text-align: center }
.stem h3 { font-size: 40pt; margin: 10pt 0 6pt } .stem p { font-size: 14pt }
"""
HANDOUT: Final = """
h2 { break-before: auto } h3 { font-size: 10.5pt }
dl { margin: 0 0 6pt } dt { font-weight: bold; float: left; clear: left; width: 3.4cm } dd { margin: 0 0 2pt 3.6cm }
.qr svg { width: 2.8cm; height: 2.8cm } .qr { break-inside: avoid } .adres { font-size: 8pt; overflow-wrap: anywhere }
.notitie { white-space: pre-line }
"""


def als_pdf(sjabloon: str, bestand: str, opmaak: str, **inhoud: Any) -> Response:
    """Return a document as a PDF with this file name; ``opmaak`` is the CSS of this kind of document.

    Raises:
        PdfNietBeschikbaarError: what draws text is not installed.
    """
    with in_taal(NEDERLANDS):
        html = render_template(sjabloon, taal=NEDERLANDS, **inhoud)
    kop = {"Content-Disposition": f'inline; filename="{bestand}"'}
    return Response(maak_pdf(html, opmaak), mimetype="application/pdf", headers=kop)
