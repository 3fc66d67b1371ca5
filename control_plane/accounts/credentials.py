"""Secrets that are shown once and kept as a hash: refresh tokens, API keys, links by e-mail."""

import hashlib
import secrets


def made(prefix: str) -> str:
    """A fresh secret such as `cwk_…` with 256 random bits; the prefix tells what was found where it leaks."""
    return f"{prefix}_{secrets.token_urlsafe(32)}"


def fingerprint(secret: str) -> str:
    """What is stored of it. SHA-256 alone is enough: there is nothing to guess in 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
