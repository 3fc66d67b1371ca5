"""Trunk passwords at rest: encrypted with a key that is derived from SECRET_KEY and stored nowhere."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from control_plane.errors import Conflict
from control_plane.settings import Settings

_PURPOSE = b"callwright trunk passwords, version 1"
"""Keeps this key apart from everything else that is derived from or signed with SECRET_KEY."""


def sealed(password: SecretStr, settings: Settings) -> str | None:
    """The password as it may be stored; None for an empty one."""
    plain = password.get_secret_value()
    return _fernet(settings.secret_key).encrypt(plain.encode()).decode() if plain else None


def opened(stored: str | None, settings: Settings, trunk_name: str) -> SecretStr:
    """The password behind what is stored; raises `Conflict` if it was sealed under another SECRET_KEY."""
    if stored is None:
        return SecretStr("")
    try:
        return SecretStr(_fernet(settings.secret_key).decrypt(stored).decode())
    except InvalidToken:
        raise Conflict(
            f"The password of trunk {trunk_name} was stored under another SECRET_KEY: set it again."
        ) from None


@lru_cache(maxsize=4)
def _fernet(secret_key: SecretStr) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE)
    key = derived.derive(secret_key.get_secret_value().encode())
    return Fernet(base64.urlsafe_b64encode(key))
