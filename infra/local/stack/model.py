"""What a local stack is: its name, folder, ports and secrets, kept in `stack.json` in its folder."""

import re
import secrets
from pathlib import Path
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field

from infra.local.stack import environment
from infra.local.stack.changes import NONE, Changes
from infra.local.stack.errors import StackError, UnknownStack
from infra.local.stack.parts import Part
from infra.local.stack.ports import HOST, Ports

ROOT: Final = Path(__file__).resolve().parents[3]
STACKS: Final = ROOT / ".local" / "stacks"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Secrets(BaseModel):
    """The random secrets of one stack; they mean nothing outside of this machine."""

    model_config = ConfigDict(frozen=True)

    livekit_key: str = Field(default_factory=lambda: "API" + secrets.token_hex(6))
    livekit_secret: str = Field(default_factory=lambda: secrets.token_hex(24))
    secret_key: str = Field(default_factory=lambda: secrets.token_hex(32))
    admin_password: str = Field(default_factory=lambda: secrets.token_urlsafe(9))
    sip_password: str = Field(default_factory=lambda: secrets.token_hex(12))


class Stack(BaseModel):
    """One local stack: where everything of it is and how to reach it. It says nothing of what runs."""

    model_config = ConfigDict(frozen=True)

    name: str
    directory: Path
    parts: tuple[Part, ...]
    ports: Ports
    secrets: Secrets
    socket: Path = Field(description="unix socket of the process runner, short enough for the kernel")
    changes: Changes = NONE

    @classmethod
    def load(cls, name: str, directory: Path | None = None) -> Self:
        """Read the stack that was brought up last under this name.

        Raises:
            UnknownStack: there is none.
            StackError: the name or the file is not valid.
        """
        place = place_of(name, directory)
        try:
            return cls.model_validate_json((place / "stack.json").read_bytes())
        except FileNotFoundError:
            raise UnknownStack(place) from None
        except ValueError as error:
            raise StackError(f"{place / 'stack.json'} is not readable: {error}. Remove {place}.") from None

    def save(self) -> None:
        """Write `stack.json`, readable by this user only because it holds the secrets."""
        file = self.directory / "stack.json"
        file.touch(mode=0o600)
        file.write_text(self.model_dump_json(indent=2) + "\n")

    def environment(self) -> dict[str, str]:
        """The environment variables of the control plane and the worker on this stack."""
        return environment.environment(self)

    def folder(self, part: Part) -> Path:
        """Where a part keeps its data."""
        return self.directory / part.value

    def log(self, part: Part) -> Path:
        """The log file of a part: all that it writes to its standard output and error."""
        return self.logs_directory / f"{part.value}.log"

    @property
    def logs_directory(self) -> Path:
        """The folder with one log file per part."""
        return self.directory / "logs"

    @property
    def objects_directory(self) -> Path:
        """The object store: recordings."""
        return self.directory / "objects"

    @property
    def spool_directory(self) -> Path:
        """Reports that the worker could not deliver yet."""
        return self.directory / "spool"

    @property
    def certificate(self) -> Path:
        """What a client must trust to reach the stand-ins that speak TLS."""
        return self.directory / "standins.pem"

    @property
    def phones_directory(self) -> Path:
        """What the phones noted: their SIP messages and what they heard."""
        return self.directory / "phones"

    @property
    def api_url(self) -> str:
        """Address of the control plane's API."""
        return f"http://{HOST}:{self.ports.api}"

    @property
    def livekit_url(self) -> str:
        """Address of the LiveKit server."""
        return f"ws://{HOST}:{self.ports.livekit}"

    @property
    def mongodb_url(self) -> str:
        """Address of the one-node replica set."""
        return f"mongodb://{HOST}:{self.ports.mongod}/?replicaSet=rs0"

    @property
    def redis_url(self) -> str:
        """Address of the Redis for jobs (LiveKit has its own)."""
        return f"redis://{HOST}:{self.ports.redis_jobs}/0"

    @property
    def phones_control_url(self) -> str:
        """Address of the phones' control API."""
        return f"http://{HOST}:{self.ports.phones_control}"


def place_of(name: str, directory: Path | None = None) -> Path:
    """The folder of a stack: the given one, or `.local/stacks/<name>` in the checkout.

    Raises:
        StackError: the name is not made of lower-case letters, digits and hyphens.
    """
    if not _NAME.fullmatch(name):
        raise StackError(
            f"'{name}' cannot be a stack's name: use 1 to 40 lower-case letters, digits and hyphens."
        )
    return (directory or STACKS / name).resolve()
