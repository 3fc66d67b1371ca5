"""The base of everything that crosses the wire between control plane and worker."""

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    """A frozen message; unknown fields are ignored so that both sides can be deployed apart."""

    model_config = ConfigDict(frozen=True, extra="ignore")
