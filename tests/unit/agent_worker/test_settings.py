import pytest

from agent_worker.errors import ConfigurationError
from agent_worker.settings import WorkerSettings, worker_settings

COMPLETE = {
    "LIVEKIT_URL": "ws://127.0.0.1:7880",
    "LIVEKIT_API_KEY": "key",
    "LIVEKIT_API_SECRET": "secret",
}


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.chdir(str(tmp_path))
    for name in WorkerSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    worker_settings.cache_clear()


def test_every_missing_variable_is_named_with_its_purpose_and_the_way_out() -> None:
    with pytest.raises(ConfigurationError) as error:
        worker_settings()
    for name in COMPLETE:
        assert name in str(error.value)
    assert ".env.example" in str(error.value)


def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LIVEKIT_URL", "livekit")
    with pytest.raises(ConfigurationError, match="LIVEKIT_URL"):
        worker_settings()


@pytest.mark.parametrize(("url", "cloud"), [("wss://p.livekit.cloud", True), ("ws://127.0.0.1:7880", False)])
def test_livekit_cloud_is_told_by_its_address(
    monkeypatch: pytest.MonkeyPatch, url: str, *, cloud: bool
) -> None:
    for name, value in (COMPLETE | {"LIVEKIT_URL": url}).items():
        monkeypatch.setenv(name, value)
    assert worker_settings().on_livekit_cloud is cloud


def test_secrets_do_not_show_in_print(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (COMPLETE | {"LIVEKIT_API_SECRET": "hush-hush"}).items():
        monkeypatch.setenv(name, value)
    assert "hush-hush" not in repr(worker_settings())


def test_the_elevenlabs_key_has_two_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (COMPLETE | {"ELEVENLABS_API_KEY": "voice"}).items():
        monkeypatch.setenv(name, value)
    assert worker_settings().eleven_api_key.get_secret_value() == "voice"
