"""The worker's settings, read from the environment once per process."""

from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlparse

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

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
    worker_idle_processes: int = Field(default=2, ge=0, description="job processes kept warm for new calls")
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
    openai_api_key: SecretStr = Field(default=SecretStr(""), description="key for OpenAI (model)")
    openai_base_url: str = Field(
        default="https://api.openai.com/v1", description="OpenAI's, or any compatible, API address"
    )
    log_format: Literal["json", "console"] = Field(default="console", description="form of the log lines")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="least severe level that is logged"
    )

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
