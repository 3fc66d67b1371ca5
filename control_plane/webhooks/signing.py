"""The secrets by which messages are signed, and the headers of a signed message (Standard Webhooks)."""

import base64
import secrets
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken
from standardwebhooks import Webhook as Signer

from control_plane.errors import Conflict
from control_plane.sealing import fernet
from control_plane.settings import Settings
from control_plane.webhooks.documents import Webhook

_PURPOSE = "callwright webhook secrets, version 1"


def made() -> str:
    """A fresh secret such as `whsec_…` with 256 random bits."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def sealed(secret: str, settings: Settings) -> str:
    """The secret as it may be stored."""
    return _fernet(settings).encrypt(secret.encode()).decode()


def headers(
    webhook: Webhook, message_id: str, body: str, settings: Settings, now: datetime
) -> dict[str, str]:
    """The headers that prove who sent the message, and when; by the old secret too while that is good.

    Raises `Conflict` if the secret was sealed under another SECRET_KEY.
    """
    stored = [webhook.sealed_secret]
    if webhook.sealed_old_secret and webhook.old_until and now < webhook.old_until:
        stored.append(webhook.sealed_old_secret)
    signatures = [Signer(_opened(one, settings)).sign(message_id, now, body) for one in stored]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _opened(stored: str, settings: Settings) -> str:
    try:
        return _fernet(settings).decrypt(stored).decode()
    except InvalidToken:
        raise Conflict("The secret was stored under another SECRET_KEY: make a new one.") from None


def _fernet(settings: Settings) -> Fernet:
    return fernet(settings.secret_key.get_secret_value(), _PURPOSE)
