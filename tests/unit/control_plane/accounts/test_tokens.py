from datetime import UTC, datetime, timedelta

import jwt

from control_plane.accounts import passwords, tokens

SECRET = "0123456789abcdef0123456789abcdef"


def test_a_token_names_its_user_and_session_for_a_quarter_of_an_hour() -> None:
    now = datetime.now(UTC)
    claims = tokens.read(tokens.issue("usr_1", SECRET, now, "ses_1"), SECRET)
    assert claims == tokens.Claims(user_id="usr_1", issued_at=now, session_id="ses_1")
    assert tokens.read(tokens.issue("usr_1", SECRET, now - timedelta(minutes=14)), SECRET)
    assert tokens.read(tokens.issue("usr_1", SECRET, now - timedelta(minutes=15, seconds=1)), SECRET) is None


def test_a_token_of_another_key_audience_or_algorithm_names_nobody() -> None:
    now = datetime.now(UTC)
    claims = {"sub": "usr_1", "aud": "people", "iat": now, "exp": now + timedelta(hours=1)}
    other_key = jwt.encode(claims, "another key of at least 32 letters", algorithm="HS256")
    other_audience = jwt.encode(claims | {"aud": "worker"}, SECRET, algorithm="HS256")
    unsigned = jwt.encode(claims, "", algorithm="none")
    endless = jwt.encode({"sub": "usr_1", "aud": "people", "iat": 1}, SECRET, algorithm="HS256")
    for token in (other_key, other_audience, unsigned, endless, "", "x.y.z", "nonsense"):
        assert tokens.read(token, SECRET) is None


async def test_a_password_matches_its_own_hash_only() -> None:
    stored = await passwords.hashed("correct horse")
    assert await passwords.matches("correct horse", stored)
    assert not await passwords.matches("wrong horse", stored)
    assert not await passwords.matches("correct horse", None)


def test_one_time_passwords_are_long_and_different() -> None:
    made = {passwords.one_time_password() for _ in range(100)}
    assert len(made) == 100
    assert {len(password) for password in made} == {20}
