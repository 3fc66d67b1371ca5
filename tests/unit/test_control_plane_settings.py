import pytest

from control_plane import settings
from control_plane.errors import SettingsError
from control_plane.settings import Settings

GOOD = {
    "MONGODB_URL": "mongodb://127.0.0.1:27017/?replicaSet=rs0",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "LIVEKIT_URL": "wss://example.livekit.cloud",
    "LIVEKIT_API_KEY": "APIkey",
    "LIVEKIT_API_SECRET": "a secret",
    "SECRET_KEY": "0123456789abcdef0123456789abcdef",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Only the variables a process cannot do without, and no .env file."""
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_the_required_variables_are_enough() -> None:
    chosen = settings.load()
    assert chosen.livekit_url == GOOD["LIVEKIT_URL"]
    assert chosen.port == 4100
    assert chosen.sip_url is None


def test_every_missing_variable_is_named_with_its_purpose_and_an_example(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LIVEKIT_API_KEY")
    monkeypatch.setenv("MONGODB_URL", "")
    with pytest.raises(SettingsError) as refused:
        settings.load()
    message = str(refused.value)
    assert "LIVEKIT_API_KEY is not set. LiveKit's API key." in message
    assert "MONGODB_URL is not set. MongoDB, a replica set" in message
    assert "export MONGODB_URL='mongodb://127.0.0.1:27017/?replicaSet=rs0'" in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIVEKIT_URL", "example.livekit.cloud"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("SECRET_KEY", "short"),
        ("ADMIN_PASSWORD", "short"),
        ("OBJECT_STORE_URL", "/data/objects"),
        ("LOG_FORMAT", "xml"),
        ("PHONE_REGION", "USA"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_and_never_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} is not valid") as refused:
        settings.load()
    assert "short" not in str(refused.value).replace("should", "")


def test_caller_numbers_are_separated_by_commas_and_one_may_be_given_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SIP_FROM_NUMBERS", "+12025550100, +12025550101,")
    assert settings.load().sip_from_numbers == ["+12025550100", "+12025550101"]
    monkeypatch.delenv("SIP_FROM_NUMBERS")
    monkeypatch.setenv("SIP_FROM_NUMBER", "+12025550102")
    assert settings.load().sip_from_numbers == ["+12025550102"]


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIP_PASSWORD", "hush hush")
    printed = repr(settings.load())
    for secret in ("hush hush", GOOD["SECRET_KEY"], GOOD["LIVEKIT_API_SECRET"]):
        assert secret not in printed
