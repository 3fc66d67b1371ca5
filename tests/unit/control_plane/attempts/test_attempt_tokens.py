"""The token of a dispatch is good for its attempt alone, for a day."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest

from control_plane.attempts import tokens
from control_plane.errors import Forbidden, Unauthenticated
from control_plane.settings import Settings

NOW = datetime.now(UTC)


SECRET = "0123456789abcdef0123456789abcdef"


def settings(secret: str = SECRET) -> Settings:
    return Settings(
        _env_file=None,
        mongodb_url="mongodb://127.0.0.1",
        redis_url="redis://127.0.0.1",
        livekit_url="ws://127.0.0.1",
        livekit_api_key="key",
        livekit_api_secret="secret",
        secret_key=secret,
    )


def test_a_token_opens_its_own_attempt() -> None:
    tokens.check(settings(), tokens.issue(settings(), "att_1", NOW), "att_1", NOW)


def test_a_token_of_another_attempt_is_forbidden() -> None:
    with pytest.raises(Forbidden):
        tokens.check(settings(), tokens.issue(settings(), "att_1", NOW), "att_2", NOW)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "garbage",
        tokens.issue(settings(), "att_1", NOW - timedelta(hours=25)),
        tokens.issue(settings("another secret of at least 32 characters"), "att_1", NOW),
        jwt.encode(
            {"sub": "att_1", "aud": "worker", "exp": NOW + timedelta(hours=1)},
            SECRET,
            algorithm="HS256",
        ),
    ],
    ids=["empty", "garbage", "out of date", "other secret", "signed with SECRET_KEY itself"],
)
def test_any_other_token_is_refused(token: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens.check(settings(), token, "att_1", NOW)
