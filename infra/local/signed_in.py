"""Signing in to the API as a person, and again whenever the access token is too old."""

from collections.abc import Generator

import httpx


class SignedIn(httpx.Auth):
    """Puts an access token on each request; one that is refused is renewed by signing in anew."""

    requires_response_body = True

    def __init__(self, base_url: str, email: str, password: str) -> None:
        self._login = httpx.URL(base_url).join("/api/auth/login")
        self._credentials = {"email": email, "password": password}
        self._token = ""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request, signing in where that is needed; a refusal to sign in is the answer then."""
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
            answer = yield request
            if answer.status_code != httpx.codes.UNAUTHORIZED:
                return
        signed_in = yield httpx.Request("POST", self._login, json=self._credentials)
        if signed_in.is_error:
            return
        self._token = signed_in.json()["access_token"]
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request
