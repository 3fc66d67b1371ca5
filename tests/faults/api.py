"""The API as the fault runs use it, and a note of everything that was asked of it."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx

from infra.local.signed_in import SignedIn

_PATIENCE_S: Final = 40.0
"""How long the API may be away while nothing is broken any more."""

_PAGE: Final = 500


class Api:
    """A signed-in client. It asks again while the API is away; what it changed stands in `requests`."""

    def __init__(self, base_url: str, email: str, password: str) -> None:
        self.requests: list[dict[str, Any]] = []
        self._client = httpx.Client(base_url=base_url, timeout=15, auth=SignedIn(base_url, email, password))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def create(self, settings: dict[str, Any]) -> str:
        """A new campaign's id."""
        sent_at = _now()
        campaign_id = str(self._ask("POST", "/api/campaigns", json=settings)["id"])
        self._note(sent_at, campaign_id, "created", settings=settings)
        return campaign_id

    def import_leads(self, campaign_id: str, file: Path) -> None:
        """Send a file of leads."""
        sent_at = _now()
        files = {"file": (file.name, file.read_bytes())}
        self._ask("POST", f"/api/campaigns/{campaign_id}/leads", files=files)
        self._note(sent_at, campaign_id, "imported", file=f"leads/{file.name}")

    def act(self, campaign_id: str, action: str, event: str) -> None:
        """Launch, pause, resume or stop."""
        sent_at = _now()
        self._ask("POST", f"/api/campaigns/{campaign_id}/{action}")
        self._note(sent_at, campaign_id, event)

    def attempts(self, campaign_id: str) -> list[dict[str, Any]]:
        """All attempts of a campaign, newest first."""
        return list(self._pages(campaign_id))

    def attempt(self, attempt_id: str) -> dict[str, Any]:
        """One attempt."""
        found: dict[str, Any] = self._ask("GET", f"/api/attempts/{attempt_id}")
        return found

    def progress(self, campaign_id: str) -> dict[str, Any]:
        """How far a campaign is."""
        found: dict[str, Any] = self._ask("GET", f"/api/campaigns/{campaign_id}/progress")
        return found

    def campaign(self, campaign_id: str) -> dict[str, Any]:
        """A campaign's settings and status."""
        found: dict[str, Any] = self._ask("GET", f"/api/campaigns/{campaign_id}")
        return found

    def fleet(self) -> dict[str, int]:
        """What the workers can hold, as the dialer sees it."""
        found: dict[str, int] = self._ask("GET", "/api/dialing")["fleet"]
        return found

    def _pages(self, campaign_id: str) -> Iterator[dict[str, Any]]:
        after: str | None = None
        while True:
            query = {"campaign_id": campaign_id, "limit": str(_PAGE), **({"after": after} if after else {})}
            page = self._ask("GET", "/api/attempts", params=query)
            yield from page["items"]
            after = page["after"]
            if after is None:
                return

    def _ask(self, method: str, path: str, **what: Any) -> Any:
        """The answer; nothing here is asked while the API is broken on purpose, so waiting helps."""
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                answer = self._client.request(method, path, **what)
                if answer.status_code < 500:
                    break
                problem = f"{answer.status_code} {answer.text}"
            except httpx.TransportError as error:
                problem = repr(error)
            if time.monotonic() > deadline:
                raise TimeoutError(f"{method} {path} has no answer after {_PATIENCE_S:g} s: {problem}")
            time.sleep(0.3)
        if answer.is_error:
            raise httpx.HTTPStatusError(
                f"{method} {path} answered {answer.status_code}: {answer.text}",
                request=answer.request,
                response=answer,
            )
        return answer.json() if answer.content else None

    def _note(self, sent_at: str, campaign_id: str, event: str, **more: Any) -> None:
        self.requests.append(
            {
                "sent_at": sent_at,
                "answered_at": _now(),
                "account": "main",
                "campaign": campaign_id,
                "event": event,
                **more,
            }
        )


def write_lines(file: Path, lines: list[dict[str, Any]]) -> None:
    """Write JSON lines."""
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def _now() -> str:
    return datetime.now(UTC).isoformat()
