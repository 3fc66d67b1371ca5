"""Secrets that must be read again: encrypted with keys derived from SECRET_KEY, one for each purpose."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@lru_cache(maxsize=16)
def fernet(secret_key: str, purpose: str) -> Fernet:
    """What encrypts for a purpose, and reads what was encrypted for it under the same SECRET_KEY."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret_key.encode())))
