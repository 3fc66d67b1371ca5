"""The control plane's API as a campaign manager's program would use it."""

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from pydantic import BaseModel, ConfigDict, Field

from infra.local.signed_in import SignedIn


class Answer(BaseModel):
    """What the API answers; fields the demonstration does not use are left out."""

    model_config = ConfigDict(extra="ignore")


class Attempt(Answer):
    """An attempt as it is listed."""

    id: str
    number: str
    state: str
    disposition: str | None = None
    end_reason: str | None = None
    sip_status: int | None = None
    ringing_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None


class Latency(Answer):
    """The parts of an answer's latency, in milliseconds."""

    endpointing_ms: float | None = None
    transcription_ms: float | None = None
    decision_ms: float | None = None
    first_token_ms: float | None = None
    first_audio_ms: float | None = None
    total_ms: float | None = None


class Turn(Answer):
    """One side's words."""

    speaker: str
    text: str
    started_s: float
    ended_s: float
    interrupted: bool = False
    state: str = ""
    label: str = ""
    latency: Latency | None = None


class Usage(Answer):
    """What a provider was used for."""

    provider: str
    unit: str
    quantity: float


class Colleague(Answer):
    """Somebody who was called to take a call over."""

    number: str
    state: str


class AttemptDetails(Attempt):
    """An attempt with all that was said."""

    turns: list[Turn] = Field(default_factory=list)
    timeline: list[dict[str, Any]] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    answers: dict[str, str] = Field(default_factory=dict)
    usage: list[Usage] = Field(default_factory=list)
    colleagues: list[Colleague] = Field(default_factory=list)
    is_complete: bool = False


class Progress(Answer):
    """How far a campaign has come."""

    finished: bool
    leads: dict[str, int] = Field(default_factory=dict)
    attempts: dict[str, int] = Field(default_factory=dict)
    open_attempts: int = 0


class Suppression(Answer):
    """A number that is never called again."""

    value: str
    at: datetime


class ControlPlane:
    """A signed-in client; every call raises `httpx.HTTPStatusError` with the API's own words."""

    def __init__(self, base_url: str, email: str, password: str) -> None:
        auth = SignedIn(base_url, email, password)
        self._client = httpx.Client(base_url=base_url, timeout=30, auth=auth)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def create_campaign(self, settings: dict[str, Any]) -> str:
        """Creates a campaign and returns its id."""
        return str(_checked(self._client.post("/api/campaigns", json=settings))["id"])

    def create_trunk(self, settings: dict[str, Any]) -> str:
        """Creates a trunk by which campaigns can call and returns its id."""
        return str(_checked(self._client.post("/api/trunks", json=settings))["id"])

    def create_calendar(self, settings: dict[str, Any]) -> str:
        """Creates a calendar in which meetings can be booked and returns its id."""
        return str(_checked(self._client.post("/api/calendars", json=settings))["id"])

    def import_leads(self, campaign_id: str, csv: Path) -> dict[str, Any]:
        """Imports a CSV file and returns the report on its rows."""
        with csv.open("rb") as file:
            answer = self._client.post(
                f"/api/campaigns/{campaign_id}/leads", files={"file": (csv.name, file)}
            )
        report: dict[str, Any] = _checked(answer)
        return report

    def launch(self, campaign_id: str) -> None:
        """Starts the dialing."""
        _checked(self._client.post(f"/api/campaigns/{campaign_id}/launch"))

    def stop(self, campaign_id: str) -> None:
        """Stops the dialing; running calls say goodbye."""
        _checked(self._client.post(f"/api/campaigns/{campaign_id}/stop"))

    def progress(self, campaign_id: str) -> Progress:
        """How far the campaign has come."""
        return Progress.model_validate(_checked(self._client.get(f"/api/campaigns/{campaign_id}/progress")))

    def attempts(self, campaign_id: str) -> list[Attempt]:
        """The campaign's attempts, oldest first."""
        attempts: list[Attempt] = []
        after: str | None = None
        while True:
            page: dict[str, str | int] = {"campaign_id": campaign_id, "limit": 200}
            page |= {"after": after} if after else {}
            answer = _checked(self._client.get("/api/attempts", params=page))
            attempts += [Attempt.model_validate(item) for item in answer["items"]]
            after = answer["after"]
            if after is None:
                break
        return sorted(attempts, key=lambda attempt: attempt.id)

    def attempt(self, attempt_id: str) -> AttemptDetails:
        """One attempt with all that was said."""
        return AttemptDetails.model_validate(_checked(self._client.get(f"/api/attempts/{attempt_id}")))

    def sound(self, attempt_id: str) -> dict[str, Any] | None:
        """How the call probably sounded, as its page says."""
        found: dict[str, Any] | None = _checked(self._client.get(f"/api/calls/{attempt_id}"))["sound"]
        return found

    def recording(self, attempt_id: str) -> bytes | None:
        """The recording as an Ogg Opus file, or None if the call has none."""
        answer = self._client.get(f"/api/attempts/{attempt_id}/recording")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        return answer.raise_for_status().content

    def transcript(self, attempt_id: str) -> str:
        """The transcript as text."""
        return self._client.get(f"/api/attempts/{attempt_id}/transcript").raise_for_status().text

    def suppressions(self) -> list[Suppression]:
        """The numbers that are never called again."""
        answer = _checked(self._client.get("/api/suppressions"))
        return [Suppression.model_validate(item) for item in answer["items"]]

    def reset_breakers(self) -> None:
        """Says of every trunk and vendor that it works again."""
        for breaker in _checked(self._client.get("/api/breakers"))["items"]:
            _checked(self._client.post(f"/api/breakers/{breaker['key']}/reset"))


def _checked(answer: httpx.Response) -> Any:
    if answer.is_error:
        raise httpx.HTTPStatusError(
            f"{answer.request.method} {answer.request.url.path} answered {answer.status_code}: {answer.text}",
            request=answer.request,
            response=answer,
        )
    return answer.json() if answer.content else None
