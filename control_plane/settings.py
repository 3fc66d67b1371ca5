"""Everything the control plane takes from its environment, read once per process."""

import re
from ipaddress import ip_network
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from control_plane.errors import SettingsError


class Settings(BaseSettings):
    """One field per environment variable, of the same name in upper case.

    A file `.env` in the working directory is read as well; the environment wins.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    mongodb_url: SecretStr = Field(
        description="MongoDB, a replica set (transactions need one).",
        examples=["mongodb://127.0.0.1:27017/?replicaSet=rs0"],
    )
    mongodb_database: str = Field(default="callwright", description="Name of the database.", min_length=1)
    mongodb_within_s: float = Field(
        default=3,
        ge=1,
        le=60,
        description="Seconds that MongoDB has for one step of a request before it is answered 503.",
    )
    redis_url: SecretStr = Field(
        description="Redis for jobs; disposable, and never LiveKit's own.",
        examples=["redis://127.0.0.1:6379/0"],
    )
    livekit_url: str = Field(
        description="LiveKit server or LiveKit Cloud.",
        examples=["wss://my-project.livekit.cloud"],
        pattern=r"^(wss?|https?)://[^/\s]+",
    )
    livekit_api_key: str = Field(description="LiveKit's API key.", examples=["APIxxxxxxxx"], min_length=1)
    livekit_api_secret: SecretStr = Field(
        description="The secret of that key.", examples=["<from LiveKit's settings page>"], min_length=1
    )
    secret_key: SecretStr = Field(
        description="Signs people's and workers' tokens; at least 32 characters.",
        examples=["$(openssl rand -hex 32)"],
        min_length=32,
    )
    host: str = Field(default="127.0.0.1", description="Address the API listens on.")
    port: int = Field(default=4100, ge=1, le=65535, description="Port the API listens on.")
    public_base_url: str = Field(
        default="http://127.0.0.1:4100",
        description="Address under which people reach the API; stands in its OpenAPI document.",
        pattern=r"^https?://[^/\s]+",
    )
    cors_origins: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Other sites whose pages may use the API, separated by commas; none by default.",
        examples=["https://console.example.com"],
    )
    trusted_proxies: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Addresses of the proxies in front whose X-Forwarded-For is believed, with commas.",
        examples=["10.0.0.0/8"],
    )
    uploads_per_minute: int = Field(default=10, ge=1, description="Files an account may send in a minute.")
    key_requests_per_minute: int = Field(
        default=600, ge=1, description="Requests one API key may make in a minute."
    )
    admin_email: str = Field(
        default="admin@example.com", description="Sign-in of the account made on first start."
    )
    admin_password: SecretStr | None = Field(
        default=None,
        min_length=8,
        description="Its password. Without one, a one-time password is printed on first start.",
    )
    object_store_url: str = Field(
        default="file://./data/objects",
        description="Where recordings are kept: file://folder or s3://bucket (AWS_* variables apply).",
        pattern=r"^(file|s3)://.+",
    )
    sip_url: str | None = Field(
        default=None,
        description="Host or host:port of the default trunk; without it there is none.",
        examples=["example.pstn.twilio.com"],
    )
    sip_user_id: str = Field(default="", description="User name at the default trunk.")
    sip_password: SecretStr = Field(
        default=SecretStr(""), description="Password at the default trunk; never stored in MongoDB."
    )
    sip_from_numbers: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        validation_alias=AliasChoices("SIP_FROM_NUMBERS", "SIP_FROM_NUMBER"),
        description="Caller numbers of the default trunk, separated by commas; without one, SIP_USER_ID.",
        examples=["+12025550100,+12025550101"],
    )
    sip_max_concurrent: int = Field(default=10, ge=1, description="Calls at once over the default trunk.")
    sip_calls_per_second: float = Field(
        default=5, gt=0, le=1000, description="Calls that may start over the default trunk in a second."
    )
    sip_allows_refer: bool = Field(
        default=False, description="Whether the default trunk puts calls through by REFER."
    )
    handoff_number: str | None = Field(
        default=None,
        description="Who takes calls over in campaigns that name nobody, E.164; without it, nobody does.",
        examples=["+12025550100"],
        pattern=r"^\+[1-9]\d{6,14}$",
    )
    calls_per_number_per_day: int = Field(
        default=3,
        ge=1,
        description="Calls to one number within 24 hours, over all campaigns; the law may allow fewer.",
    )
    provider_base_urls: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="OpenAI-compatible addresses that campaigns may name, separated by commas.",
        examples=["http://10.0.0.7:8000/v1"],
    )
    eleven_api_key: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("ELEVEN_API_KEY", "ELEVENLABS_API_KEY"),
        description="Key for ElevenLabs: its voices are listed, heard and cloned. Workers have it as well.",
    )
    elevenlabs_base_url: str = Field(
        default="https://api.elevenlabs.io/v1",
        pattern=r"^https?://[^/\s]+",
        description="ElevenLabs' API address.",
    )
    webhook_private_networks: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Private networks into which webhooks may lead, separated by commas; none by default.",
        examples=["10.1.0.0/16"],
    )
    phone_region: str = Field(
        default="US",
        pattern=r"^[A-Z]{2}$",
        description="Country (ISO 3166, two letters) of imported numbers without a + in front.",
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        description="Mail server: smtp://, smtps:// or smtp+starttls://user:password@host:port. "
        "Without one, mails wait.",
        examples=["smtp+starttls://user:password@mail.example.com:587"],
    )
    smtp_from: str = Field(
        default="Callwright <no-reply@example.com>", description="Sender of all e-mails.", min_length=3
    )
    lease_s: float = Field(
        default=15, ge=2, le=300, description="Seconds until an attempt that is not renewed is looked at."
    )
    dialer_health_port: int = Field(
        default=4101, ge=1, le=65535, description="Port of the dialer's GET /healthz, on HOST."
    )
    console_dir: str = Field(
        default="console/dist", min_length=1, description="Folder of the built console, which is served at /."
    )
    api_docs: bool = Field(default=False, description="Whether GET /docs shows the API.")
    metrics_token: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Bearer token for GET /metrics; without one it answers on loopback only.",
    )
    log_format: Literal["json", "console"] = Field(
        default="json", description="json for machines, console for people."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="Lowest level that is logged; DEBUG shows personal data unmasked."
    )

    @field_validator(
        "sip_from_numbers", "cors_origins", "trusted_proxies", "webhook_private_networks", mode="before"
    )
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return [one.strip() for one in value.split(",") if one.strip()]
        return value

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, value: list[str]) -> list[str]:
        for origin in value:
            if not re.fullmatch(r"https?://[^/\s*]+", origin):
                raise ValueError(f"{origin} is not an origin: write https://host, without a path")
        return value

    @field_validator("webhook_private_networks")
    @classmethod
    def _are_networks(cls, value: list[str]) -> list[str]:
        return [str(ip_network(network)) for network in value]

    @field_validator("smtp_url")
    @classmethod
    def _is_a_mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        address = urlsplit(value.get_secret_value()) if value else None
        if address and (address.scheme not in ("smtp", "smtps", "smtp+starttls") or not address.hostname):
            raise ValueError("must look like smtp+starttls://user:password@host:587")
        return value

    @field_validator("provider_base_urls", mode="before")
    @classmethod
    def _addresses(cls, value: object) -> object:
        if isinstance(value, str):
            return [address.strip().rstrip("/") for address in value.split(",") if address.strip()]
        return value

    @field_validator("sip_url")
    @classmethod
    def _without_scheme(cls, value: str | None) -> str | None:
        """`sip:host` is what some trunks print; LiveKit wants the host alone."""
        return value.removeprefix("sips:").removeprefix("sip:") if value else None


def load() -> Settings:
    """The settings of this process; raises `SettingsError` naming every variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [_explain(problem) for problem in error.errors()]
        raise SettingsError(
            "These environment variables need a value (see .env.example):\n" + "\n".join(lines)
        ) from None


def _explain(problem: ErrorDetails) -> str:
    """One variable: its name, what is wrong, what it is for, and how to set it."""
    name = str(problem["loc"][0])
    field = Settings.model_fields.get(name.lower())
    if field is None:
        return f"  {name}: {problem['msg']}"
    wrong = "is not set" if problem["type"] == "missing" else f"is not valid: {problem['msg']}"
    example = f" For example: export {name.upper()}='{field.examples[0]}'" if field.examples else ""
    return f"  {name.upper()} {wrong}. {field.description}{example}"
