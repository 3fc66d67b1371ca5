from datetime import UTC, datetime, timedelta

import jwt

from control_plane.accounts import passwords, tokens

SECRET = "0123456789abcdef0123456789abcdef"


def test_a_token_names_its_user_for_twelve_hours() -> None:
    now = datetime.now(UTC)
    assert tokens.user_of(tokens.issue("usr_1", SECRET, now), SECRET) == "usr_1"
    assert tokens.user_of(tokens.issue("usr_1", SECRET, now - timedelta(hours=11, minutes=59)), SECRET)
    assert tokens.user_of(tokens.issue("usr_1", SECRET, now - timedelta(hours=12, seconds=1)), SECRET) is None


def test_a_token_of_another_key_audience_or_algorithm_names_nobody() -> None:
    claims = {"sub": "usr_1", "aud": "people", "exp": datetime.now(UTC) + timedelta(hours=1)}
    other_key = jwt.encode(claims, "another key of at least 32 letters", algorithm="HS256")
    other_audience = jwt.encode(claims | {"aud": "worker"}, SECRET, algorithm="HS256")
    unsigned = jwt.encode(claims, None, algorithm="none")
    endless = jwt.encode({"sub": "usr_1", "aud": "people"}, SECRET, algorithm="HS256")
    for token in (other_key, other_audience, unsigned, endless, "", "x.y.z", "nonsense"):
        assert tokens.user_of(token, SECRET) is None


async def test_a_password_matches_its_own_hash_only() -> None:
    stored = await passwords.hashed("correct horse")
    assert await passwords.matches("correct horse", stored)
    assert not await passwords.matches("wrong horse", stored)
    assert not await passwords.matches("correct horse", None)


def test_one_time_passwords_are_long_and_different() -> None:
    made = {passwords.one_time_password() for _ in range(100)}
    assert len(made) == 100
    assert {len(password) for password in made} == {20}
