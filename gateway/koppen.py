"""The headers that every answer carries: what a browser may do with it, and that nobody keeps it."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request

from gateway.settings import Settings

_HSTS = "max-age=31536000; includeSubDomains"


def inhoudsbeleid(*formulier_naar: str) -> str:
    """Return the Content-Security-Policy: nothing from elsewhere, nothing inline, no frames.

    ``formulier_naar``: origins to which an answer on a form may lead on, besides our own.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self'",
            "script-src 'self'",
            "connect-src 'self'",
            " ".join(("form-action 'self'", *formulier_naar)),
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def herkomst(url: str) -> str:
    """Return the origin of an address: scheme, host and port."""
    delen = urlsplit(url)
    return f"{delen.scheme}://{delen.netloc}"


def registreer(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer of this app, also on errors."""
    koppen = {
        "Content-Security-Policy": inhoudsbeleid(herkomst(settings.oidc_issuer)),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        # Not no-referrer: then a browser hides the Origin of our own forms, which we check.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    if settings.https:
        koppen["Strict-Transport-Security"] = _HSTS

    @app.after_request
    def zet_koppen(antwoord: Response) -> Response:
        antwoord.headers.update(koppen)
        if request.endpoint is None or not request.endpoint.endswith("static"):
            antwoord.headers.setdefault("Cache-Control", "no-store")
        return antwoord
