from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from joserfc.jwk import ECKey, KeySet, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry
from werkzeug.test import TestResponse

from gateway.identity.aanbieder import Aanbieder
from gateway.identity.errors import OngeldigTokenError
from gateway.identity.tokens import Tokens
from tests.identity.stand import AUDIENCE, CLIENT_ID, Inlogdienst, Klok, Poort, Sleutel

NU = int(time.time())
ES256 = JWSRegistry().get_alg("ES256")


def vraag(poort: Poort, token: str, **kop: str) -> TestResponse:
    return poort.app.test_client().get("/api/v1/zaken", headers={"Authorization": f"Bearer {token}"} | kop)


def geweigerd(antwoord: TestResponse) -> bool:
    return antwoord.status_code == 400 and antwoord.get_json()["fout"] in ("OngeldigTokenError", "NietAangemeldError")


def los(kop: dict[str, Any], claims: dict[str, Any]) -> str:
    """Return a token up to and including the last dot."""
    return "".join(f"{b64(json.dumps(deel).encode())}." for deel in (kop, claims))


def handtekening(token: str, sleutel: ECKey) -> str:
    return b64(ES256.sign(token.rstrip(".").encode(), sleutel))


def b64(inhoud: bytes) -> str:
    return base64.urlsafe_b64encode(inhoud).decode().rstrip("=")


def test_a_good_token_says_who_asks(poort: Poort, dienst: Inlogdienst) -> None:
    wie = vraag(poort, dienst.onderteken(dienst.claims())).get_json()
    assert wie == {
        "sub": "sub-proef",
        "naam": "Proef Persoon",
        "partij": "shn",
        "functie": "medewerker-slachtofferhulp",
        "regios": ["rotterdam"],
        "systeemrollen": ["zsm-medewerker"],
    }


def test_a_token_of_the_login_service_is_accepted(poort: Poort, dienst: Inlogdienst) -> None:
    assert vraag(poort, dienst.token("rvdk")).get_json()["partij"] == "rvdk"


FOUTE_CLAIMS: dict[str, dict[str, Any]] = {
    "verlopen": {"exp": NU - 1},
    "zonder-einde": {"exp": None},
    "einde-is-tekst": {"exp": "morgen"},
    "einde-is-waar": {"exp": True},
    "einde-is-oneindig": {"exp": 1e300},
    "nog-niet-geldig": {"nbf": NU + 3600},
    "uit-de-toekomst": {"iat": NU + 3600},
    "zonder-moment": {"iat": None},
    "moment-is-waar": {"iat": True},
    "andere-uitgever": {"iss": "https://elders.invalid"},
    "zonder-uitgever": {"iss": None},
    "ander-doel": {"aud": "een-andere-api"},
    "voor-de-client": {"aud": CLIENT_ID},
    "doel-is-deel-van-naam": {"aud": AUDIENCE[:-1]},
    "lijst-zonder-ons": {"aud": ["een", "twee"]},
    "zonder-doel": {"aud": None},
    "zonder-sub": {"sub": None},
    "lege-sub": {"sub": ""},
    "lange-sub": {"sub": "s" * 300},
    "zonder-client": {"client_id": None},
    "zonder-jti": {"jti": None},
}


@pytest.mark.parametrize("anders", FOUTE_CLAIMS.values(), ids=FOUTE_CLAIMS.keys())
def test_a_token_with_one_wrong_claim_is_refused(poort: Poort, dienst: Inlogdienst, anders: dict[str, Any]) -> None:
    assert geweigerd(vraag(poort, dienst.onderteken(dienst.claims(**anders))))


FOUTE_KOPPEN: dict[str, dict[str, Any]] = {
    "id-token": {"typ": "JWT"},
    "zonder-soort": {"typ": None},
    "afmeldtoken": {"typ": "logout+jwt"},
    "onbekende-sleutel": {"kid": "bestaat-niet"},
    "sleutel-is-getal": {"kid": 7},
    "eis-die-wij-niet-kennen": {"crit": ["exp"], "exp": 1},
    "lege-eis": {"crit": []},
    "alg-is-lijst": {"alg": ["ES256"]},
}


@pytest.mark.parametrize("kop", FOUTE_KOPPEN.values(), ids=FOUTE_KOPPEN.keys())
def test_a_token_with_a_wrong_header_is_refused(poort: Poort, dienst: Inlogdienst, kop: dict[str, Any]) -> None:
    volledig = {"alg": "ES256", "typ": "at+jwt", "kid": dienst.sleutel.kid} | kop
    token = los({naam: waarde for naam, waarde in volledig.items() if waarde is not None}, dienst.claims())
    ondertekend = token + handtekening(token, dienst.sleutel)
    assert geweigerd(vraag(poort, ondertekend))


def test_the_way_these_tests_sign_by_hand_is_right(poort: Poort, dienst: Inlogdienst) -> None:
    token = los({"alg": "ES256", "typ": "at+jwt", "kid": dienst.sleutel.kid}, dienst.claims())
    assert vraag(poort, token + handtekening(token, dienst.sleutel)).status_code == 200


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE"])
def test_a_token_without_signature_is_refused(poort: Poort, dienst: Inlogdienst, alg: str) -> None:
    assert geweigerd(vraag(poort, los({"alg": alg, "typ": "at+jwt"}, dienst.claims())))
    assert geweigerd(vraag(poort, los({"alg": alg, "typ": "at+jwt", "kid": dienst.sleutel.kid}, dienst.claims()) + "x"))


def test_the_public_key_as_shared_secret_is_refused(poort: Poort, dienst: Inlogdienst) -> None:
    """The classic confusion: sign with HMAC and the published key as the secret."""
    openbaar = OctKey.import_key(dienst.sleutel.as_pem(private=False).hex())
    for alg in ("HS256", "HS512"):
        assert geweigerd(vraag(poort, dienst.onderteken(dienst.claims(), openbaar, alg=alg)))


def test_a_key_of_somebody_else_with_our_key_id_is_refused(poort: Poort, dienst: Inlogdienst) -> None:
    vreemd = ECKey.generate_key("P-256")
    assert geweigerd(vraag(poort, dienst.onderteken(dienst.claims(), vreemd)))


def test_a_changed_claim_breaks_the_signature(poort: Poort, dienst: Inlogdienst) -> None:
    kop, _, echt = dienst.onderteken(dienst.claims()).split(".")
    inhoud = los({}, dienst.claims(partij="om", functie="officier-van-justitie")).split(".")[1]
    assert geweigerd(vraag(poort, f"{kop}.{inhoud}.{echt}"))


@pytest.mark.parametrize(
    "kop", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a.b", "Bearer é", "Bearer " + "a" * 20000]
)
def test_what_is_no_token_is_refused(poort: Poort, kop: str) -> None:
    antwoord = poort.app.test_client().get("/api/v1/zaken", headers={"Authorization": kop} if kop else {})
    assert geweigerd(antwoord)


def test_a_refusal_repeats_nothing_of_the_token(poort: Poort, dienst: Inlogdienst) -> None:
    claims = dienst.claims(partij="geheim-woord", name="geheim-woord", functie="geheim-woord", regio="geheim-woord")
    for anders in ({}, {"aud": "geheim-woord"}, {"iss": "geheim-woord"}, {"exp": NU - 5}):
        assert b"geheim-woord" not in vraag(poort, dienst.onderteken(claims | anders)).data


def test_a_claim_the_handvat_does_not_know_is_named(poort: Poort, dienst: Inlogdienst) -> None:
    antwoord = vraag(poort, dienst.onderteken(dienst.claims(functie="behandelaar", regio=["atlantis"]))).get_json()
    assert antwoord["fout"] == "OnbekendeClaimError"
    assert "functie, regio" in antwoord["melding"]


def test_nothing_in_a_body_or_address_changes_who_asks(poort: Poort, dienst: Inlogdienst) -> None:
    token = dienst.onderteken(dienst.claims())
    antwoord = poort.app.test_client().post(
        "/api/v1/oordelen?partij=om&functie=officier-van-justitie&access_token=x",
        json={"partij": "om", "functie": "officier-van-justitie", "regio": "amsterdam", "systeemrol": "beheerder"},
        headers={"Authorization": f"Bearer {token}", "X-Partij": "om"},
    )
    assert antwoord.get_json()["partij"] == "shn"
    assert antwoord.get_json()["systeemrollen"] == ["zsm-medewerker"]


def test_a_token_in_the_address_or_the_body_is_not_read(poort: Poort, dienst: Inlogdienst) -> None:
    token = dienst.onderteken(dienst.claims())
    client = poort.app.test_client()
    assert geweigerd(client.get(f"/api/v1/zaken?access_token={token}"))
    assert geweigerd(client.post("/api/v1/oordelen", data={"access_token": token}))


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize(
    ("alg", "maak"),
    [
        ("RS256", lambda: RSAKey.generate_key(2048, auto_kid=True)),
        ("ES256", lambda: ECKey.generate_key("P-256", auto_kid=True)),
        ("EdDSA", lambda: OKPKey.generate_key("Ed25519", auto_kid=True)),
        ("Ed25519", lambda: OKPKey.generate_key("Ed25519", auto_kid=True)),
    ],
)
def test_every_algorithm_of_the_list_works(
    poort: Poort, dienst: Inlogdienst, alg: str, maak: Callable[[], Sleutel]
) -> None:
    sleutel = maak()
    tokens = tokens_met(poort, KeySet([sleutel]).as_dict(private=False))
    token = dienst.onderteken(dienst.claims(), sleutel, alg=alg, kid=sleutel.kid)
    assert tokens.lees_toegang(token)["sub"] == "sub-proef"


@pytest.mark.parametrize("alg", ["RS384", "RS512", "PS256"])
def test_an_algorithm_outside_the_list_is_refused(poort: Poort, dienst: Inlogdienst, alg: str) -> None:
    sleutel = RSAKey.generate_key(2048, auto_kid=True)
    tokens = tokens_met(poort, KeySet([sleutel]).as_dict(private=False))
    token = dienst.onderteken(dienst.claims(), sleutel, alg=alg, kid=sleutel.kid)
    with pytest.raises(OngeldigTokenError):
        tokens.lees_toegang(token)


def tokens_met(poort: Poort, jwks: Any) -> Tokens:
    """Return the token reader with other keys at the login service."""
    issuer = poort.settings.oidc_issuer
    wegen = {
        f"{issuer}/.well-known/openid-configuration": {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/a",
            "token_endpoint": f"{issuer}/t",
            "jwks_uri": f"{issuer}/j",
        },
        f"{issuer}/j": jwks,
    }
    klok = Klok()
    return Tokens(Aanbieder(issuer, klok, wegen.__getitem__), poort.settings, klok)
