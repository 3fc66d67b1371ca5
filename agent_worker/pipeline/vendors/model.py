"""Vendors of language models. Each function raises `ConfigurationError` where it has no key."""

from collections.abc import Callable
from typing import Any, Final

from livekit.agents import llm
from livekit.plugins import openai

from agent_worker.pipeline.vendors.addresses import compatible, key, no_address
from agent_worker.settings import WorkerSettings
from control_plane.contract.brief import Vendor

Model = llm.LLM[Any]


def _openai(vendor: Vendor, _language: str, settings: WorkerSettings) -> Model:
    no_address(vendor)
    return openai.LLM(
        model=vendor.model or "gpt-4.1-mini",
        api_key=key(settings.openai_api_key, "OPENAI_API_KEY"),
        base_url=settings.openai_base_url,
    )


def _groq(vendor: Vendor, _language: str, settings: WorkerSettings) -> Model:
    """Groq speaks OpenAI's protocol; its own plugin would only set the address."""
    no_address(vendor)
    return openai.LLM(
        model=vendor.model or "llama-3.3-70b-versatile",
        api_key=key(settings.groq_api_key, "GROQ_API_KEY"),
        base_url=settings.groq_base_url,
    )


def _openai_compatible(vendor: Vendor, _language: str, settings: WorkerSettings) -> Model:
    base_url, api_key = compatible(vendor, settings, "", settings.provider_api_key)
    return openai.LLM(model=vendor.model or "default", api_key=api_key, base_url=base_url)


def _google(vendor: Vendor, _language: str, settings: WorkerSettings) -> Model:
    from google.genai.types import HttpOptions  # only for campaigns that use it: it takes a second to load
    from livekit.plugins import google

    no_address(vendor)
    return google.LLM(
        model=vendor.model or "gemini-2.5-flash",
        api_key=key(settings.google_api_key, "GOOGLE_API_KEY"),
        vertexai=False,
        http_options=HttpOptions(base_url=settings.google_base_url),
    )


MODEL: Final[dict[str, Callable[[Vendor, str, WorkerSettings], Model]]] = {
    "openai": _openai,
    "groq": _groq,
    "google": _google,
    "openai_compatible": _openai_compatible,
}
