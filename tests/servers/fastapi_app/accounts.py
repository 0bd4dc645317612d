"""Security schemes: each operation answers with the credential that it got."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Security
from fastapi.security import (
    APIKeyCookie,
    APIKeyHeader,
    APIKeyQuery,
    HTTPAuthorizationCredentials,
    HTTPBasic,
    HTTPBasicCredentials,
    HTTPBearer,
    OAuth2PasswordBearer,
    OAuth2PasswordRequestForm,
    SecurityScopes,
)
from pydantic import BaseModel

TOKEN = "letmein"
USER, PASSWORD = "ada", "secret: with a colon"

bearer = HTTPBearer(bearerFormat="opaque", description="A token of this application.")
optional_bearer = HTTPBearer(auto_error=False, scheme_name="HTTPBearer")
basic = HTTPBasic(realm="workshop")
oauth = OAuth2PasswordBearer(
    tokenUrl="accounts/token", scopes={"me": "Read yourself.", "items": "Read items."}
)
header_key = APIKeyHeader(name="X-API-Key")
query_key = APIKeyQuery(name="api_key")
cookie_key = APIKeyCookie(name="session")


class Token(BaseModel):
    access_token: str
    token_type: str
    scope: str = ""
    expires_in: int = 3600


def _checked(token: str, wanted: str = TOKEN) -> str:
    if token != wanted:
        raise HTTPException(401, "That is not the token", {"WWW-Authenticate": "Bearer"})
    return token


router = APIRouter(prefix="/accounts", tags=["accounts"])


@router.post("/token")
def create_token(form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> Token:
    if (form.username, form.password) != (USER, PASSWORD):
        raise HTTPException(400, "Incorrect username or password")
    return Token(access_token=TOKEN, token_type="bearer", scope=" ".join(form.scopes))


@router.get("/bearer")
def with_bearer(
    credentials: Annotated[HTTPAuthorizationCredentials, Security(bearer)],
) -> str:
    return _checked(credentials.credentials)


@router.get("/optional")
def with_optional_bearer(
    credentials: Annotated[HTTPAuthorizationCredentials | None, Security(optional_bearer)],
) -> str | None:
    return credentials and _checked(credentials.credentials)


@router.get("/basic")
def with_basic(credentials: Annotated[HTTPBasicCredentials, Depends(basic)]) -> str:
    _checked(credentials.password, PASSWORD)
    return credentials.username


@router.get("/oauth")
def with_oauth(
    scopes: SecurityScopes, token: Annotated[str, Security(oauth, scopes=["me"])]
) -> str:
    return _checked(token)


@router.get("/header-key")
def with_header_key(key: Annotated[str, Security(header_key)]) -> str:
    return _checked(key)


@router.get("/query-key")
def with_query_key(key: Annotated[str, Security(query_key)]) -> str:
    return _checked(key)


@router.get("/cookie-key")
def with_cookie_key(key: Annotated[str, Security(cookie_key)]) -> str:
    return _checked(key)
