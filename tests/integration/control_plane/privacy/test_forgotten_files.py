"""Uploaded files: a person's rows leave them when the person is erased; they go when their time is past."""

from datetime import datetime, timedelta

import httpx
import pytest

from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.csv_files import service as files
from control_plane.csv_files.documents import CsvFile
from control_plane.errors import NotFound
from control_plane.privacy import erasing, retaining
from control_plane.privacy.documents import Kind
from control_plane.settings import Settings
from tests.integration.control_plane.world import CallsWorld

NUMBER = "+12025550177"
OTHERS = "Bob,+12025550178\r\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


async def erase(world: CallsWorld, settings: Settings, now: datetime) -> int:
    erasure = await erasing.erase(
        world.account.id, NUMBER, stays_suppressed=False, by="usr_1", settings=settings, now=now
    )
    assert erasure.removed is not None
    return erasure.removed.file_rows


async def test_a_persons_rows_leave_the_account_s_files_and_all_others_stay(
    world: CallsWorld, settings: Settings, now: datetime
) -> None:
    account_id, header = world.account.id, "prospect_name,phone,Zürich\r\n"
    theirs = [
        "Zelda,+12025550177\r\n",
        "Zelda,(202) 555-0177\r\n",
        '"Zelda\r\nZürich",2025550177\r\n',
        '"Zelda, or +1 202-555-0177",+12025550199\r\n',
        "Zelda,+12025550199,+1 202 555 0177 at work\r\n",
    ]
    whole = header + OTHERS + OTHERS.join(theirs)
    for encoding in ENCODINGS:
        await files.keep(account_id, f"{encoding}.csv", whole.encode(encoding), now)
    await files.keep(account_id, "sep.csv", f"sep=,\r\n{whole}".encode(), now)
    await files.keep("acc_of_somebody_else", "a.csv", whole.encode(), now)
    assert await erase(world, settings, now) == len(theirs) * (len(ENCODINGS) + 1)
    left = header + OTHERS * len(theirs)
    for encoding in ENCODINGS:
        kept = await files.get(account_id, f"{encoding}.csv")
        assert (kept.content.decode(encoding), kept.size) == (left, len(kept.content))
    assert (await files.get(account_id, "sep.csv")).content.decode() == f"sep=,\r\n{left}"
    assert (await files.get("acc_of_somebody_else", "a.csv")).content.decode() == whole
    assert await erase(world, settings, now) == 0


async def test_what_is_known_names_the_files_that_mention_a_person(
    manager: httpx.AsyncClient, now: datetime
) -> None:
    theirs = f"prospect_name,phone\r\nZelda,(202) 555-0177\r\n{OTHERS}Zelda,{NUMBER}\r\n"
    for name, content in (
        ("theirs.csv", theirs.encode()),
        ("others.csv", f"prospect_name,phone\r\n{OTHERS}".encode()),
        ("endless.csv", f"phone\n{'x' * 200_000}\n".encode()),
    ):
        await files.keep(FIRST_ACCOUNT, name, content, now)
    await files.keep("acc_of_somebody_else", "a.csv", theirs.encode(), now)
    known = await manager.post("/api/privacy/known", json={"number": NUMBER})
    assert known.status_code == 200, known.text
    assert known.json()["files"] == [{"name": "endless.csv", "rows": None}, {"name": "theirs.csv", "rows": 2}]


async def test_a_file_that_cannot_be_read_to_its_end_goes_as_a_whole(
    world: CallsWorld, settings: Settings, now: datetime
) -> None:
    endless = f"phone\n+12025550178\n{'x' * 200_000}\n".encode()
    await files.keep(world.account.id, "a.csv", endless, now)
    assert await erase(world, settings, now) == 1
    assert await CsvFile.count() == 0


async def test_files_go_after_the_longest_time_for_which_a_campaign_keeps_people(
    world: CallsWorld, now: datetime
) -> None:
    account_id = world.account.id
    other = await world.add_campaign()
    for age in (30, 50, 70):
        await files.keep(account_id, f"{age}.csv", b"phone\n", now - timedelta(days=age))
    await retaining.set_days(account_id, world.campaign.id, {Kind.PERSON: 60})
    await retaining.set_days(account_id, other.id, {Kind.AUDIO: 1})
    assert await retaining.remove_old_files(now) == 0  # the other campaign keeps people for good
    await retaining.set_days(account_id, other.id, {Kind.PERSON: 40})
    assert await retaining.remove_old_files(now) == 1
    assert (await files.get(account_id, "50.csv")).size == len(b"phone\n")
    with pytest.raises(NotFound):
        await files.get(account_id, "70.csv")
