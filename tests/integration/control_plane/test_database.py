import pytest

from control_plane.database import Client, connected
from control_plane.leads.documents import Lead
from control_plane.settings import Settings


async def test_indexes_may_take_longer_to_make_than_any_answer(
    database: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads = database[settings.mongodb_database][Lead.get_collection_name()]
    await leads.drop_indexes()
    monkeypatch.setattr("control_plane.database._ANSWER_WITHIN_S", 0.001)
    async with connected(settings):
        pass
    assert len(await leads.index_information()) > 1
