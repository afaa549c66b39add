"""A page as a tagged PDF (PDF/UA-1). Nothing is fetched: what is not in the page itself is not in the PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gateway.errors import PdfNietBeschikbaarError

# One file identifier for all: equal pages must be equal bytes, as the log holds the hash of what went out.
_NUMMER: Final = bytes(16)
_OPMAAK: Final = """
@page { size: A4; margin: 2cm 1.8cm; @bottom-right { content: counter(page) "/" counter(pages); font-size: 9pt } }
html { font-family: "DejaVu Sans", "Liberation Sans", sans-serif; font-size: 10pt; line-height: 1.45; color: #1b1b1b }
h1 { font-size: 18pt; margin: 0 0 8pt } h2 { font-size: 13pt; margin: 16pt 0 4pt; break-after: avoid }
h2 + p { break-after: avoid }
p { margin: 0 0 6pt; orphans: 2; widows: 2 } ul { margin: 0 0 6pt; padding-left: 12pt }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: 0.5pt solid #5b5b5b; padding: 4pt; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: bold } tr { break-inside: avoid }
h3 { font-size: 10pt; margin: 12pt 0 4pt; break-after: avoid } .poort-kolommen { columns: 2 }
"""


def maak_pdf(html: str, opmaak: str = "") -> bytes:
    """Return a whole page as a PDF; ``opmaak`` is CSS on top of that of every PDF.

    Raises:
        PdfNietBeschikbaarError: the libraries of the system that draw text (pango) are not installed.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except OSError:
        raise PdfNietBeschikbaarError from None
    # No protocol is allowed, not even that of files; and to try is a fault, as then something would be missing.
    niets = URLFetcher(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
    pagina = HTML(string=html, url_fetcher=niets)
    stijl = CSS(string=_OPMAAK + opmaak, url_fetcher=niets)
    gemaakt: bytes = pagina.write_pdf(
        stylesheets=[stijl], pdf_variant="pdf/ua-1", pdf_identifier=_NUMMER, finisher=_zet_scope
    )
    return gemaakt


def _zet_scope(_: object, pdf: Any) -> None:
    """Say of every header cell whether it is of a column or of a row; WeasyPrint only links cells to it."""
    dingen: Mapping[bytes, Any] = {ding.reference: ding for ding in pdf.objects}
    for ding in pdf.objects:
        if isinstance(ding, dict) and ding.get("S") == "/TH":
            romp = _boven(dingen, _boven(dingen, ding))
            ding["A"]["Scope"] = "/Column" if romp["S"] == "/THead" else "/Row"


def _boven(dingen: Mapping[bytes, Any], ding: Any) -> Any:
    return dingen[ding["P"]]
