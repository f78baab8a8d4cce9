"""The protocol itself, by Authlib: which requests are well made, and what they get. What is stored stands beside.

Loaded by path when somebody speaks the protocol, because most processes never do.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from authlib.oauth2.rfc6749 import AuthorizationServer, JsonRequest, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant, RefreshTokenGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from authlib.oidc.core.grants import OpenIDCode
from joserfc.jwk import RSAKey

from frappe.context import current
from frappe.integrations.oauth import codes, openid, tokens
from frappe.integrations.oauth.answers import Reply
from frappe.integrations.oauth.bearer import is_enabled
from frappe.integrations.oauth.clients import Client, client_named
from frappe.integrations.oauth.discovery import public_key
from frappe.integrations.oauth.hashing import ACCESS_PREFIX, REFRESH_PREFIX, new_secret
from frappe.query import values

ANY_WAY = ["client_secret_basic", "client_secret_post", "none"]
WITH_SECRET = ["client_secret_basic", "client_secret_post"]


class Asked(OAuth2Request):
    """A request as the protocol reads it. Whether it came over TLS is for the site's proxy to see to."""

    def __init__(self, method: str, path: str, headers: dict[str, str], arguments: dict[str, str]) -> None:
        super().__init__(method, f"https://site{path}", headers=headers)
        self.payload = BasicOAuth2Payload(arguments)
        self.arguments = arguments

    @property
    def args(self) -> dict[str, str]:
        """What the address carries."""
        return self.arguments

    @property
    def form(self) -> dict[str, str]:
        """What the form carries."""
        return self.arguments


class _Server(AuthorizationServer):
    def query_client(self, client_id: str) -> Client | None:
        return client_named(client_id)

    def save_token(self, token: dict[str, Any], request: Asked) -> None:
        source = request.authorization_code or request.refresh_token
        renewed = source if isinstance(source, tokens.Token) else None
        family = renewed.family if renewed else source.name
        tokens.save(token, client=request.client.name, user=request.user, family=family, renewed=renewed)

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens."""

    def create_oauth2_request(self, request: Asked) -> Asked:
        return request

    def create_json_request(self, request: Any) -> JsonRequest:
        raise NotImplementedError

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Reply:
        return Reply(status, body, dict(headers))


class _CodeGrant(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ANY_WAY

    def save_authorization_code(self, code: str, request: Asked) -> None:
        data = request.payload.data
        codes.save(
            code,
            client=request.client.name,
            user=request.user,
            scopes=request.scope,
            redirect_uri=request.payload.redirect_uri,
            nonce=data.get("nonce"),
            code_challenge=data.get("code_challenge"),
            code_challenge_method=data.get("code_challenge_method"),
        )

    def query_authorization_code(self, code: str, client: Client) -> codes.Code | None:
        return codes.find(code, client.name)

    def delete_authorization_code(self, authorization_code: codes.Code) -> None:
        codes.use_up(authorization_code)

    def authenticate_user(self, authorization_code: codes.Code) -> str | None:
        return _enabled(authorization_code.user)


class _RefreshGrant(RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ANY_WAY
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token: str) -> tokens.Token | None:
        token = tokens.find(refresh_token, for_update=True)
        if token is None or not token.is_refresh:
            return None
        if token.is_revoked() and token.check_client(self.request.client):
            tokens.end_family(token.family)
        return token if token.is_good else None

    def authenticate_user(self, refresh_token: tokens.Token) -> str | None:
        return _enabled(refresh_token.user)

    def revoke_old_credential(self, refresh_token: tokens.Token) -> None:
        tokens.end(refresh_token)


def _enabled(user: str) -> str | None:
    return user if values.get_value("User", user, "enabled") else None


class _Challenge(CodeChallenge):
    """PKCE by S256, and nothing weaker; a program without a secret cannot ask without it."""

    DEFAULT_CODE_CHALLENGE_METHOD = "S256"
    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]


class _Identity(OpenIDCode):
    def exists_nonce(self, nonce: str, request: Asked) -> bool:
        return codes.is_nonce_known(nonce, request.payload.client_id)

    def resolve_client_private_key(self, client: Client) -> RSAKey:
        return RSAKey.import_key(openid.signing_key())

    def get_encode_header(self, client: Client) -> dict[str, str]:
        return {"alg": "RS256", "kid": public_key(openid.signing_key())["kid"]}

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        return {"iss": openid.issuer(), "aud": [client.name]}

    def generate_user_info(self, user: str, scope: str) -> dict[str, Any]:
        return openid.claims_about(user, scope)


class _Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = ANY_WAY

    def query_token(self, token_string: str, token_type_hint: str | None) -> tokens.Token | None:
        return tokens.find(token_string)

    def revoke_token(self, token: tokens.Token, request: Asked) -> None:
        tokens.end(token)


class _Introspection(IntrospectionEndpoint):
    CLIENT_AUTH_METHODS = WITH_SECRET

    def query_token(self, token_string: str, token_type_hint: str | None) -> tokens.Token | None:
        return tokens.find(token_string)

    def check_permission(self, token: tokens.Token, client: Client, request: Asked) -> bool:
        return token.check_client(client) and is_enabled(token)

    def introspect_token(self, token: tokens.Token) -> dict[str, Any]:
        return {
            "client_id": token.client,
            "token_type": "refresh_token" if token.is_refresh else "Bearer",
            "username": token.user,
            "sub": token.user,
            "scope": token.scopes,
            "aud": token.client,
            "iss": openid.issuer(),
            "exp": _seconds(token.expires_at),
            "iat": _seconds(token.created),
        }


def _seconds(moment: Any) -> int:
    return int(moment.replace(tzinfo=current().site_zone).timestamp())


@lru_cache
def server() -> AuthorizationServer:
    """The server with all that it knows; it holds nothing of any site."""
    made = _Server()
    made.register_token_generator(
        "default",
        BearerTokenGenerator(
            lambda **_about: new_secret(ACCESS_PREFIX),
            lambda **_about: new_secret(REFRESH_PREFIX),
            expires_generator=tokens.SECONDS,
        ),
    )
    made.register_grant(_CodeGrant, [_Challenge(required=True), _Identity()])
    made.register_grant(_RefreshGrant)
    made.register_endpoint(_Revocation)
    made.register_endpoint(_Introspection)
    return made
