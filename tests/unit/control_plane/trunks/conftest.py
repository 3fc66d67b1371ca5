import pytest

from control_plane.settings import Settings


@pytest.fixture
def settings() -> Settings:
    """Settings with a trunk, of a process that reaches nothing."""
    return Settings(
        _env_file=None,
        mongodb_url="mongodb://127.0.0.1/",
        redis_url="redis://127.0.0.1/",
        livekit_url="ws://127.0.0.1:7880",
        livekit_api_key="key",
        livekit_api_secret="secret",
        secret_key="0123456789abcdef0123456789abcdef",
        sip_url="sip.example.com",
        sip_password="hush",
    )
