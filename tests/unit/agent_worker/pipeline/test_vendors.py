"""Which vendors a campaign gets, and where keys are sent."""

from typing import Any

import pytest
from livekit.plugins import openai
from pydantic import SecretStr

from agent_worker.errors import ConfigurationError
from agent_worker.pipeline.vendors.addresses import compatible, no_address
from agent_worker.pipeline.vendors.hearing import HEARING
from agent_worker.pipeline.vendors.model import MODEL
from agent_worker.pipeline.vendors.speech_to_speech import SPEECH_TO_SPEECH
from agent_worker.pipeline.vendors.voice import VOICE
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import KNOWN_VENDORS, Vendor

LISTED = "https://models.example.com/v1"


def settings(**others: Any) -> WorkerSettings:
    return WorkerSettings(
        livekit_url="ws://127.0.0.1:7880",
        livekit_api_key="key",
        livekit_api_secret=SecretStr("secret"),
        openai_api_key=SecretStr("openai-key"),
        groq_api_key=SecretStr("groq-key"),
        provider_base_urls=LISTED,
        **others,
    )


def test_the_worker_can_use_every_vendor_that_a_campaign_may_name() -> None:
    tables: dict[str, dict[str, Any]] = {
        "hearing": HEARING,
        "model": MODEL,
        "voice": VOICE,
        "speech_to_speech": SPEECH_TO_SPEECH,
    }
    assert {part: set(table) for part, table in tables.items()} == KNOWN_VENDORS


def test_an_address_on_the_operators_list_gets_the_key_for_such_addresses_and_no_other() -> None:
    vendor = Vendor(vendor="openai_compatible", base_url=f"{LISTED}/")
    listed = settings(provider_api_key=SecretStr("shared"))
    assert compatible(vendor, listed, "", SecretStr("own")) == (LISTED, "shared")
    assert compatible(vendor, settings(), "", SecretStr("own")) == (LISTED, "none")


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example.com/v1",
        f"{LISTED}/../evil",
        f"{LISTED}@evil.example.com",
        f"{LISTED}.evil.example.com",
        "http://models.example.com/v1",
        "https://models.example.com",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="PROVIDER_BASE_URLS"):
        compatible(Vendor(vendor="sesame", base_url=address), settings(), "", SecretStr(""))


@pytest.mark.parametrize("vendor", ["deepgram", "assemblyai", "openai", "groq", "google", "elevenlabs"])
def test_a_vendor_with_a_key_of_its_own_takes_no_address_from_a_campaign(vendor: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        no_address(Vendor(vendor=vendor, base_url=LISTED))


def test_groq_is_sent_its_own_key_at_its_own_address() -> None:
    model = MODEL["groq"](Vendor(vendor="groq"), "en-US", settings())
    assert isinstance(model, openai.LLM)
    assert model.model.startswith("llama")


def test_a_vendor_without_a_key_says_which_variable_is_missing() -> None:
    with pytest.raises(ConfigurationError, match="DEEPGRAM_API_KEY"):
        HEARING["deepgram"](Vendor(vendor="deepgram"), "en-US", settings())
    with pytest.raises(ConfigurationError, match="sesame has no address"):
        VOICE["sesame"](Vendor(vendor="sesame"), "en-US", settings())
