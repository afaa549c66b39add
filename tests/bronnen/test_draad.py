"""What goes over the wire: exactly what is sent, and every way in which an answer can be wrong before it is JSON."""

from __future__ import annotations

import json
import re
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gateway.connectors.base import BEANTWOORD, STORING, Bronantwoord, Bronvraag, Veldvraag
from gateway.connectors.bevraging import Bevraging
from gateway.connectors.configuratie import Bronadres
from gateway.connectors.http import Grenzen
from tests.bronnen.draad import Zender, draadbron
from tests.bronnen.test_breaker import Klok
from tests.factories import MINI, PEILDATUM

TRANSACTIE = "7d4f6a3e-0a57-4c57-9d3a-5b0c0d6f1c11"
VRAAG = Bronvraag(
    TRANSACTIE, "ZSM-2026-0001", "999900018", "bakkerij", "bakken", (Veldvraag("maal.soort", ("voorbeeldwet-1",), ()),)
)
INHOUD = json.dumps(
    {"transactie": TRANSACTIE, "antwoorden": [{"veld": "maal.soort", "waarde": "tarwe", "label": {}}]}
).encode()
KOP = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
GOED = KOP + b"Content-Length: %d\r\n\r\n" % len(INHOUD) + INHOUD
TOKEN = "verzonnen-token-van-maal"


def _haal(poort: int, schema: str = "http", tls: ssl.SSLContext | None = None, pad: str = "/maal") -> Bronantwoord:
    adres = Bronadres("maal", f"{schema}://127.0.0.1:{poort}{pad}", TOKEN)
    bevraging = Bevraging([adres], Grenzen(max_bytes=4096), Klok(), tls)
    try:
        return bevraging.haal({"maal": VRAAG}, 5.0, handvat=MINI, peildatum=PEILDATUM)["maal"]
    finally:
        bevraging.sluit()


def _vast(antwoord: bytes) -> Zender:
    return lambda _: antwoord


def test_the_request_has_the_token_the_trace_and_nothing_of_the_person_in_the_address() -> None:
    with draadbron(_vast(GOED)) as bron:
        assert _haal(bron.poort).waarden["maal.soort"].waarde == "tarwe"
    kop, _, inhoud = bron.ontvangen[0].partition(b"\r\n\r\n")
    eerste, *koppen = kop.decode().split("\r\n")
    assert eerste == "POST /maal/v1/bevraging HTTP/1.1"
    per_naam = {naam.lower(): waarde for naam, _, waarde in (regel.partition(": ") for regel in koppen)}
    assert per_naam["authorization"] == f"Bearer {TOKEN}"
    assert per_naam["content-type"] == per_naam["accept"] == "application/json"
    assert re.fullmatch(rf"00-{TRANSACTIE.replace('-', '')}-[0-9a-f]{{16}}-01", per_naam["traceparent"])
    assert not {"cookie", "referer", "transfer-encoding"} & set(per_naam)
    assert "999900018" not in kop.decode()
    assert json.loads(inhoud)["persoon"] == {"sleutel": "999900018"}


def _in_stukken(*stukken: bytes) -> bytes:
    inhoud = b"".join(b"%x\r\n%s\r\n" % (len(stuk), stuk) for stuk in stukken)
    return KOP + b"Transfer-Encoding: chunked\r\n\r\n" + inhoud + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "antwoord",
    [
        GOED,
        GOED.replace(b"application/json", b"application/json; charset=utf-8"),
        _in_stukken(INHOUD[:7], INHOUD[7:]),
    ],
    ids=["lengte", "charset", "stukken"],
)
def test_an_answer_in_another_good_form_is_taken(antwoord: bytes) -> None:
    with draadbron(_vast(antwoord)) as bron:
        assert _haal(bron.poort).stand == BEANTWOORD


LANG = INHOUD + b" " * 4096
FOUTE = {
    "niets": b"",
    "geen http": b"hallo\r\n\r\n",
    "half de kop": KOP,
    "half de inhoud": GOED[:-5],
    "half in stukken": _in_stukken(INHOUD)[:-9],
    "stuk met een verkeerde maat": _in_stukken(INHOUD).replace(b"\r\n\r\n", b"\r\n\r\nzz", 1),
    "geen lengte": KOP + b"\r\n" + INHOUD,
    "te lange inhoud": KOP + b"Content-Length: %d\r\n\r\n" % len(LANG) + LANG,
    "te lange inhoud in stukken": _in_stukken(*(LANG[i : i + 512] for i in range(0, len(LANG), 512))),
    "heel lange kop": KOP + b"X: " + b"x" * 100_000 + b"\r\n\r\n",
    "twee lengten": GOED.replace(b"Content-Length", b"Content-Length: 5\r\nContent-Length"),
    "lengte en stukken": _in_stukken(INHOUD).replace(b"Transfer", b"Content-Length: 9\r\nTransfer"),
    "ingepakt": GOED.replace(b"Content-Length", b"Content-Encoding: gzip\r\nContent-Length"),
    "html": GOED.replace(b"application/json", b"text/html"),
    "geen soort": GOED.replace(b"Content-Type: application/json\r\n", b""),
    "andere letters": GOED.replace(b"application/json", b"application/json; charset=utf-16"),
    "geen inhoud": KOP + b"Content-Length: 0\r\n\r\n",
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "201": GOED.replace(b"200 OK", b"201 Created"),
    "404": GOED.replace(b"200 OK", b"404 Not Found"),
    "503": GOED.replace(b"200 OK", b"503 Service Unavailable"),
}


@pytest.mark.parametrize("naam", FOUTE)
def test_an_answer_that_is_wrong_before_it_is_json_is_a_storing(naam: str, caplog: pytest.LogCaptureFixture) -> None:
    with draadbron(_vast(FOUTE[naam])) as bron:
        assert _haal(bron.poort) == Bronantwoord(STORING)
    assert "tarwe" not in caplog.text
    assert TOKEN not in caplog.text
    assert "bron maal: storing" in caplog.text


@pytest.mark.parametrize("status", [b"301", b"302", b"303", b"307", b"308"])
def test_a_redirect_is_not_followed_so_that_no_token_or_person_goes_elsewhere(status: bytes) -> None:
    with draadbron(_vast(GOED)) as elders:
        doel = b"Location: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n" % elders.poort
        with draadbron(_vast(b"HTTP/1.1 %s Elders\r\n%s" % (status, doel))) as bron:
            assert _haal(bron.poort) == Bronantwoord(STORING)
    assert elders.ontvangen == []


def test_a_proxy_from_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with draadbron(_vast(GOED)) as omweg, draadbron(_vast(GOED)) as bron:
        for naam in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(naam, f"http://127.0.0.1:{omweg.poort}")
        assert _haal(bron.poort).stand == BEANTWOORD
    assert omweg.ontvangen == []


def _certificaat(map_: Path, naam: str) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate that vouches for itself; return it, and a server context that shows it."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    wie = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "verzonnen bron")])
    nu = datetime.now(UTC)
    certificaat = (
        x509.CertificateBuilder(wie, wie, sleutel.public_key(), x509.random_serial_number())
        .not_valid_before(nu - timedelta(days=1))
        .not_valid_after(nu + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(naam))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(sleutel, hashes.SHA256())
    )
    pem = map_ / "certificaat.pem"
    pem.write_bytes(certificaat.public_bytes(serialization.Encoding.PEM))
    prive = map_ / "sleutel.pem"
    prive.write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, prive)
    return pem, context


def test_over_https_a_trusted_certificate_is_enough(tmp_path: Path) -> None:
    pem, context = _certificaat(tmp_path, "127.0.0.1")
    with draadbron(_vast(GOED), context) as bron:
        assert _haal(bron.poort, "https", ssl.create_default_context(cafile=str(pem))).stand == BEANTWOORD


@pytest.mark.parametrize(("naam", "vertrouwd"), [("127.0.0.1", False), ("127.0.0.2", True)])
def test_over_https_an_unknown_certificate_or_another_name_is_a_storing_and_nothing_is_sent(
    tmp_path: Path, naam: str, vertrouwd: bool
) -> None:
    pem, context = _certificaat(tmp_path, naam)
    with draadbron(_vast(GOED), context) as bron:
        tls = ssl.create_default_context(cafile=str(pem)) if vertrouwd else None
        assert _haal(bron.poort, "https", tls) == Bronantwoord(STORING)
    assert bron.ontvangen == []
