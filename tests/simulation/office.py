"""What people do: campaigns, lists and suppressions, through the services that the API's routes call."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from control_plane.campaigns import service as campaigns
from control_plane.campaigns.rules import Action
from control_plane.campaigns.schemas import CampaignChange, CampaignCreate
from control_plane.compliance import service as compliance
from control_plane.compliance.documents import SuppressionKind
from control_plane.leads.importing import import_file
from tests.integration.control_plane.world import PLAYBOOK
from tests.simulation.journal import Journal
from tests.simulation.people import Person, as_file
from tests.simulation.world import World

_EVENTS = {
    Action.LAUNCH: "launched",
    Action.PAUSE: "paused",
    Action.RESUME: "resumed",
    Action.STOP: "stopped",
}
_REGION = "US"


class Office:
    """People at work, each of whose requests goes into the journal as it was sent."""

    def __init__(self, world: World, journal: Journal) -> None:
        self._account_id = world.account_id
        self._journal = journal
        self._files = 0
        self.zones: dict[str, str] = {}
        """Where the people of all lists really are, by their numbers."""

    async def new_campaign(self, name: str, now: datetime, **settings: Any) -> str:
        """A campaign as a draft; its id."""
        body = {"name": name, **settings}
        whole = {
            **body,
            "playbook": PLAYBOOK.model_dump(mode="json"),
            "caller": {"agent_name": "Maya", "company": "Northwind"},
        }
        made = await campaigns.create(self._account_id, CampaignCreate.model_validate(whole), now)
        self._note(now, made.id, "created", settings=body)
        return made.id

    async def import_list(self, campaign_id: str, people: Sequence[Person], now: datetime) -> None:
        """Send a file of people; every row must be taken."""
        data = as_file(people)
        report = await import_file(self._account_id, campaign_id, data, _REGION, now)
        if report.problem_count:
            raise ValueError(f"rows were refused: {report.problems[:3]}")
        self._files += 1
        file = self._journal.leads(f"{self._files:03}.csv", data)
        self._note(now, campaign_id, "imported", file=file)
        self.zones |= {person.number: person.zone for person in people}

    async def act(self, campaign_id: str, action: Action, now: datetime) -> None:
        """Launch, pause, resume or stop."""
        await campaigns.act(self._account_id, campaign_id, action, now)
        self._note(now, campaign_id, _EVENTS[action])

    async def change(self, campaign_id: str, now: datetime, **settings: Any) -> None:
        """Change a campaign."""
        await campaigns.change(self._account_id, campaign_id, CampaignChange.model_validate(settings))
        self._note(now, campaign_id, "changed", settings=settings)

    async def suppress(self, value: str, kind: SuppressionKind, now: datetime) -> None:
        """Never call a number, or anybody of an e-mail domain, again."""
        await compliance.suppress(
            self._account_id, value, kind=kind, reason="asked for", source="usr_simulation", at=now
        )
        self.note_suppression(kind, value, now)

    def note_suppression(self, kind: SuppressionKind, value: str, now: datetime) -> None:
        """Somebody has been suppressed."""
        self._journal.suppression(now, self._account_id, kind.value, value, "added")

    def _note(self, now: datetime, campaign_id: str, event: str, **more: Mapping[str, Any] | str) -> None:
        self._journal.request(now, self._account_id, campaign_id, event, **more)
