"""A campaign's list as a file that can be imported again: known columns, further ones, where each stands."""

from collections.abc import AsyncIterator, Sequence

from control_plane.exporting import Cell, csv_lines
from control_plane.leads import service
from control_plane.leads.columns import KNOWN_COLUMNS
from control_plane.leads.documents import Lead
from control_plane.leads.schemas import LeadView

_AT_ONCE = 1000
_STANDING = (
    "id",
    "status",
    "tags",
    "due_at",
    "attempts",
    "last_attempt_at",
    "last_disposition",
    "created_at",
)


async def views(account_id: str, campaign_id: str) -> AsyncIterator[Sequence[LeadView]]:
    """All leads of a campaign in the order of their import, some at a time."""
    async for leads in _batches(account_id, campaign_id):
        yield [LeadView.model_validate(lead) for lead in leads]


async def as_csv(account_id: str, campaign_id: str) -> AsyncIterator[str]:
    """All leads of a campaign as CSV, each custom field in a column of its own."""
    own = await service.custom_columns(account_id, campaign_id)
    taken = {*KNOWN_COLUMNS, *_STANDING}
    header = [*KNOWN_COLUMNS, *_STANDING, *[f"{name} (custom)" if name in taken else name for name in own]]

    async def table() -> AsyncIterator[Sequence[Sequence[Cell]]]:
        async for leads in _batches(account_id, campaign_id):
            yield [_cells(lead, own) for lead in leads]

    async for piece in csv_lines(header, table()):
        yield piece


async def _batches(account_id: str, campaign_id: str) -> AsyncIterator[list[Lead]]:
    after: str | None = None
    while found := await service.page(account_id, campaign_id, limit=_AT_ONCE, after=after):
        yield found
        after = found[-1].id


def _cells(lead: Lead, own: Sequence[str]) -> list[Cell]:
    values = lead.model_dump(mode="json") | {"phone": lead.number}
    return [
        *[values[name] for name in (*KNOWN_COLUMNS, *_STANDING)],
        *[lead.custom.get(name) for name in own],
    ]
