"""Digest authentication of calls, as a trunk with user and password asks for it (RFC 2617, MD5)."""

import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

REALM: Final = "phones.local"
_NONCE_LIFE_S: Final = 60.0
_MOST_NONCES: Final = 10_000
_PART: Final = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')


class Verdict(Enum):
    """What becomes of a request."""

    ACCEPTED = "accepted"
    CHALLENGED = "challenged"
    REFUSED = "refused"


@dataclass
class Gatekeeper:
    """Knows the one user of the trunk and the challenges that are out."""

    user: str
    password: str
    _nonces: OrderedDict[str, float] = field(default_factory=OrderedDict)

    def challenge(self) -> str:
        """Return a new challenge: the value of a Proxy-Authenticate header."""
        nonce = secrets.token_hex(16)
        self._nonces[nonce] = time.monotonic()
        if len(self._nonces) > _MOST_NONCES:
            self._nonces.popitem(last=False)
        return f'Digest realm="{REALM}", nonce="{nonce}", algorithm=MD5, qop="auth"'

    def judge(self, method: str, authorization: str | None) -> Verdict:
        """Judge the credentials of a request; those that answer no challenge of ours get a new one."""
        given = {key.lower(): quoted or bare for key, quoted, bare in _PART.findall(authorization or "")}
        issued = self._nonces.get(given.get("nonce", ""))
        if issued is None or time.monotonic() - issued > _NONCE_LIFE_S:
            return Verdict.CHALLENGED
        wanted = expected_response(self.user, self.password, method, given)
        right = given.get("username") == self.user and hmac.compare_digest(
            wanted.encode(), given.get("response", "").encode()
        )
        return Verdict.ACCEPTED if right else Verdict.REFUSED


def expected_response(user: str, password: str, method: str, given: dict[str, str]) -> str:
    """Return the `response` that the right password gives for these credentials."""
    who = _md5(f"{user}:{given.get('realm', '')}:{password}")
    what = _md5(f"{method}:{given.get('uri', '')}")
    if "qop" not in given:
        return _md5(f"{who}:{given.get('nonce', '')}:{what}")
    fresh = ":".join(given.get(key, "") for key in ("nonce", "nc", "cnonce", "qop"))
    return _md5(f"{who}:{fresh}:{what}")


def _md5(text: str) -> str:
    # The protocol prescribes MD5; what it guards is a local test phone.
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
