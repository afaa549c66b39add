"""The settings of one process, read once from the environment. No secret has a default, not even in the demo stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from gateway.errors import InstellingError

DEMO: Final = "demo"
PRODUCTIE: Final = "productie"
STANDAARD_THREADS: Final = 96
_THREADS_VRIJ: Final = 32  # for everything else than pages that are kept up to date
STANDAARD_BIND: Final = "127.0.0.1:8080"
TIJDZONE: Final = ZoneInfo("Europe/Amsterdam")  # "today" of a verstrekking is the day in the Netherlands

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """Everything that may differ between one place where the poort runs and another.

    ``repr`` is that of ``object``, so that no secret ends up in a message.
    """

    stand: str  # demo or productie
    url: str  # how a browser reaches us, without a slash at the end
    database: str  # SQLAlchemy address
    handvat: Path | None  # folder of one versie; None: the versie in force on the day
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    api_audience: str
    bronnen: Path  # JSON file with address and token per bron
    sessie_sleutel: str
    pseudoniem_sleutel: bytes  # 32 bytes
    log_sleutel: bytes  # Ed25519 seed, 32 bytes
    log_oorsprong: str  # origin line of the checkpoints
    kluis_sleutel: bytes  # 32 bytes; wraps the keys of the texts
    sessie_stil_sec: int = 30 * 60
    sessie_max_sec: int = 10 * 60 * 60
    max_body_bytes: int = 64 * 1024
    vrijgave_uren: int = 24
    bron_max_sec: float = 5.0
    omstandigheden_max_sec: float = 1.0
    bron_verbindingen: int = 32
    ldv_url: str | None = None  # OTLP address of a Logboek Dataverwerkingen; None: there is none
    ldv_token: str | None = None
    bewaking_per_sec: int = 2000  # entries of the log that are checked again per second
    stop_bij_afwijking: bool = True  # give nothing new while the log has a difference
    threads: int = STANDAARD_THREADS  # of one process
    handvat_open: bool = True  # the handvat can be read without logging in; it holds no data of anybody
    kluis_sleutel_oud: bytes | None = None  # while keys are wrapped anew

    @property
    def https(self) -> bool:
        """True if browsers reach us over https, so that cookies and headers can demand it."""
        return self.url.startswith("https://")

    @property
    def stromen(self) -> int:
        """How many pages one process keeps up to date at once: each holds a thread, and others need some too."""
        return max(1, self.threads - _THREADS_VRIJ)


def lees_settings(omgeving: Mapping[str, str]) -> Settings:
    """Read the settings; every missing or wrong one is named at once.

    Raises:
        InstellingError: something is missing or wrong. The message names settings, never their values.
    """
    lezer = _Lezer(omgeving)
    bind = lezer.tekst("POORT_BIND", STANDAARD_BIND)
    stand = lezer.keuze("POORT_STAND", (DEMO, PRODUCTIE), PRODUCTIE)
    ldv_url = lezer.ontvanger("POORT_LDV_URL", stand)
    settings = Settings(
        stand=stand,
        url=lezer.tekst("POORT_URL", f"http://{bind}").rstrip("/"),
        database=lezer.tekst("POORT_DATABASE", "sqlite:///var/poort.sqlite3"),
        handvat=lezer.waarde("POORT_HANDVAT", Path, "een map", optioneel=True),
        oidc_issuer=lezer.tekst("POORT_OIDC_ISSUER").rstrip("/"),
        oidc_client_id=lezer.tekst("POORT_OIDC_CLIENT_ID"),
        oidc_client_secret=lezer.tekst("POORT_OIDC_CLIENT_SECRET"),
        api_audience=lezer.tekst("POORT_API_AUDIENCE", "informatiepoort"),
        bronnen=Path(lezer.tekst("POORT_BRONNEN")),
        sessie_sleutel=lezer.tekst("POORT_SESSIE_SLEUTEL", minstens=32),
        pseudoniem_sleutel=lezer.sleutel("POORT_PSEUDONIEM_SLEUTEL") or b"",
        log_sleutel=lezer.sleutel("POORT_LOG_SLEUTEL") or b"",
        log_oorsprong=lezer.tekst("POORT_LOG_OORSPRONG"),
        kluis_sleutel=lezer.sleutel("POORT_KLUIS_SLEUTEL") or b"",
        kluis_sleutel_oud=lezer.sleutel("POORT_KLUIS_SLEUTEL_OUD", optioneel=True),
        sessie_stil_sec=lezer.getal("POORT_SESSIE_STIL_SEC", 30 * 60),
        sessie_max_sec=lezer.getal("POORT_SESSIE_MAX_SEC", 10 * 60 * 60),
        max_body_bytes=lezer.getal("POORT_MAX_BODY_BYTES", 64 * 1024),
        vrijgave_uren=lezer.getal("POORT_VRIJGAVE_UREN", 24),
        bron_max_sec=lezer.waarde("POORT_BRON_MAX_SEC", _seconden, "een aantal seconden") or 5.0,
        omstandigheden_max_sec=lezer.waarde("POORT_OMSTANDIGHEDEN_MAX_SEC", _seconden, "een aantal seconden") or 1.0,
        bron_verbindingen=lezer.getal("POORT_BRON_VERBINDINGEN", 32),
        threads=lezer.getal("POORT_THREADS", STANDAARD_THREADS),
        bewaking_per_sec=lezer.getal("POORT_BEWAKING_PER_SEC", 2000),
        stop_bij_afwijking=lezer.keuze("POORT_STOP_BIJ_AFWIJKING", ("ja", "nee"), "ja") == "ja",
        handvat_open=lezer.keuze("POORT_HANDVAT_OPEN", ("ja", "nee"), "ja") == "ja",
        ldv_url=ldv_url,
        ldv_token=lezer.tekst("POORT_LDV_TOKEN") if ldv_url else None,
    )
    lezer.klaar()
    return settings


class _Lezer:
    """Reads one setting after another and keeps the mistakes for the end."""

    def __init__(self, omgeving: Mapping[str, str]) -> None:
        self._omgeving = omgeving
        self._fouten: list[str] = []

    def tekst(self, naam: str, standaard: str | None = None, *, minstens: int = 1) -> str:
        waarde = self._omgeving.get(naam, "").strip() or standaard
        if waarde is None:
            self._fouten.append(f"{naam} ontbreekt")
            return ""
        if len(waarde) < minstens:
            self._fouten.append(f"{naam} is korter dan {minstens} tekens")
        return waarde

    def keuze(self, naam: str, mogelijk: tuple[str, ...], standaard: str) -> str:
        waarde = self.tekst(naam, standaard)
        if waarde not in mogelijk:
            self._fouten.append(f"{naam} is niet een van: {', '.join(mogelijk)}")
        return waarde

    def getal(self, naam: str, standaard: int) -> int:
        waarde = self.waarde(naam, int, "een geheel getal")
        if waarde is not None and waarde <= 0:
            self._fouten.append(f"{naam} is niet groter dan nul")
        return standaard if waarde is None else waarde

    def sleutel(self, naam: str, *, optioneel: bool = False) -> bytes | None:
        return self.waarde(naam, _sleutel, "64 hexadecimale tekens", optioneel=optioneel)

    def waarde(self, naam: str, lees: Callable[[str], _T], wat: str, *, optioneel: bool = True) -> _T | None:
        tekst = self._omgeving.get(naam, "").strip()
        if not tekst:
            if not optioneel:
                self._fouten.append(f"{naam} ontbreekt")
            return None
        try:
            return lees(tekst)
        except ValueError:
            self._fouten.append(f"{naam} is niet {wat}")
            return None

    def ontvanger(self, naam: str, stand: str) -> str | None:
        """Return the address of a receiver of personal data: only over TLS, but for a demo."""
        adres = self.waarde(naam, str, "een adres")
        if adres is not None and not adres.startswith("https://" if stand != DEMO else ("https://", "http://")):
            self._fouten.append(f"{naam} is geen https-adres")
        return adres

    def klaar(self) -> None:
        if self._fouten:
            raise InstellingError("de poort kan niet starten: " + "; ".join(self._fouten))


def _sleutel(tekst: str) -> bytes:
    sleutel = bytes.fromhex(tekst)
    if len(sleutel) != 32:
        raise ValueError
    return sleutel


def _seconden(tekst: str) -> float:
    waarde = float(tekst)
    if not 0 < waarde <= 60:
        raise ValueError
    return waarde
