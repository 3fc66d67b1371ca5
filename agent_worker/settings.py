"""The worker's settings, read from the environment once per process."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlparse

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from agent_worker.errors import ConfigurationError


class WorkerSettings(BaseSettings):
    """What a worker needs to know. Each field's description is what an error message says of it."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True)

    livekit_url: str = Field(description="address of the LiveKit server, such as wss://project.livekit.cloud")
    livekit_api_key: str = Field(description="API key of the LiveKit server")
    livekit_api_secret: SecretStr = Field(description="API secret of the LiveKit server")
    backend_api_base: str = Field(
        default="http://127.0.0.1:4100", description="address of the control plane's API"
    )
    object_store_url: str = Field(
        default="file://./data/objects",
        description="where recordings go: file:///path or s3://bucket/prefix, shared with the control plane",
    )
    worker_spool_dir: Path = Field(
        default=Path("data/spool"), description="folder for reports the control plane could not take yet"
    )
    worker_max_calls: int = Field(default=5, ge=1, description="calls one worker holds at the same time")
    worker_executor: Literal["process", "thread"] = Field(
        default="process", description="what a call runs in: a process of its own, or a thread of the worker"
    )
    worker_idle_processes: int = Field(
        default=2, ge=0, description="processes or threads kept warm for new calls"
    )
    worker_health_port: int = Field(default=8081, ge=0, le=65535, description="port of the health endpoint")
    worker_drain_s: int = Field(
        default=3600, ge=1, description="seconds that running calls may take to end after SIGTERM"
    )
    deepgram_api_key: SecretStr = Field(default=SecretStr(""), description="key for Deepgram (hearing)")
    deepgram_base_url: str = Field(
        default="https://api.deepgram.com/v1/listen", description="Deepgram's streaming endpoint"
    )
    eleven_api_key: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("ELEVEN_API_KEY", "ELEVENLABS_API_KEY"),
        description="key for ElevenLabs (voice)",
    )
    elevenlabs_base_url: str = Field(
        default="https://api.elevenlabs.io/v1", description="ElevenLabs' API address"
    )
    deepgram_speak_url: str = Field(
        default="https://api.deepgram.com/v1/speak", description="Deepgram's endpoint for Aura (voice)"
    )
    assemblyai_api_key: SecretStr = Field(default=SecretStr(""), description="key for AssemblyAI (hearing)")
    assemblyai_base_url: str = Field(
        default="wss://streaming.assemblyai.com", description="AssemblyAI's streaming address"
    )
    openai_api_key: SecretStr = Field(
        default=SecretStr(""), description="key for OpenAI (model, voice, Whisper)"
    )
    openai_base_url: str = Field(
        default="https://api.openai.com/v1", description="OpenAI's, or any compatible, API address"
    )
    embeddings_base_url: str = Field(
        default="",
        description="OpenAI-compatible API for embeddings; empty: answers are found by words alone",
    )
    embeddings_model: str = Field(default="text-embedding-3-small", description="model of the embeddings")
    embeddings_threshold: float = Field(
        default=0.6, gt=0, le=1, description="least cosine at which an answer counts as near"
    )
    embeddings_cache_dir: Path = Field(
        default=Path("data/embeddings"), description="folder for the vectors of response libraries"
    )
    groq_api_key: SecretStr = Field(default=SecretStr(""), description="key for Groq (model)")
    groq_base_url: str = Field(default="https://api.groq.com/openai/v1", description="Groq's API address")
    google_api_key: SecretStr = Field(default=SecretStr(""), description="key for Google's Gemini (model)")
    google_base_url: str = Field(
        default="https://generativelanguage.googleapis.com", description="Gemini's API address"
    )
    google_live_base_url: str = Field(
        default="https://generativelanguage.googleapis.com",
        description="Gemini's address for speech to speech, always over TLS",
    )
    sesame_base_url: str = Field(
        default="", description="address of an OpenAI-compatible speech endpoint, such as Sesame CSM-1B's"
    )
    sesame_api_key: SecretStr = Field(default=SecretStr(""), description="its key, if it wants one")
    provider_base_urls: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="OpenAI-compatible addresses that campaigns may name, separated by commas"
    )
    provider_api_key: SecretStr = Field(
        default=SecretStr(""), description="the only key that is sent to those addresses"
    )
    log_format: Literal["json", "console"] = Field(default="console", description="form of the log lines")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="least severe level that is logged"
    )

    @field_validator("provider_base_urls", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(address.strip().rstrip("/") for address in value.split(",") if address.strip())
        return value

    @field_validator("livekit_url")
    @classmethod
    def _is_a_livekit_address(cls, value: str) -> str:
        if urlparse(value).scheme not in {"ws", "wss", "http", "https"} or not urlparse(value).netloc:
            raise ValueError("must look like ws://host:7880 or wss://project.livekit.cloud")
        return value

    @field_validator("backend_api_base")
    @classmethod
    def _is_an_http_address(cls, value: str) -> str:
        if urlparse(value).scheme not in {"http", "https"} or not urlparse(value).netloc:
            raise ValueError("must look like http://host:4100")
        return value.rstrip("/")

    @property
    def on_livekit_cloud(self) -> bool:
        """Whether LiveKit Cloud serves the rooms; some features work nowhere else."""
        return (urlparse(self.livekit_url).hostname or "").endswith(".livekit.cloud")


@lru_cache(maxsize=1)
def worker_settings() -> WorkerSettings:
    """The settings of this process.

    Raises:
        ConfigurationError: naming every missing or unusable variable and how to set it.
    """
    try:
        return WorkerSettings()
    except ValidationError as error:
        lines = []
        for problem in error.errors():
            name = str(problem["loc"][0])
            field = WorkerSettings.model_fields.get(name.lower())
            purpose = field.description if field else ""
            lines.append(f"  {name.upper()}: {problem['msg']} ({purpose})")
        raise ConfigurationError(
            "These settings are missing or unusable:\n"
            + "\n".join(lines)
            + "\nSet them in the environment or in .env; .env.example explains each."
        ) from None
