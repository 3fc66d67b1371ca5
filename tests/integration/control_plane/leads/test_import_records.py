"""How far an import is, what became of it, and which rows were left out."""

import asyncio
import csv
import io
from datetime import datetime

import httpx

from control_plane.campaigns.documents import Campaign
from control_plane.leads import importing, publishing, records, staging
from control_plane.leads.documents import Lead, LeadImport
from control_plane.leads.import_documents import ImportProblems, ImportRecord, ImportStage
from control_plane.leads.import_schemas import ImportView
from control_plane.leads.rules import RowProblem
from tests.integration.control_plane.leads.conftest import FILE, NUMBERS, Api, stage
from tests.integration.control_plane.leads.test_importing import GOOD, HEADER, created, imported

BAD = HEADER + (
    "Anna,Acme,CTO,+12025550123,,,,\n"
    "Ben,Beta,CEO,12,ben@beta,Mars,,\n"
    '"=cmd|calc",Beta,CEO,=1+1,,,,\n'
    "Anna again,Acme,CTO,202 555 0123,,,,\n"
    "Carl,Acme,CTO,+12025550124,,,,,beyond\n"
)


async def problem_lines(manager: httpx.AsyncClient, campaign: str, import_id: str) -> list[dict[str, str]]:
    answer = await manager.get(f"{campaign}/leads/imports/{import_id}/problems")
    assert answer.headers["content-disposition"] == 'attachment; filename="problems.csv"'
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


async def test_what_became_of_a_file_is_told_row_by_row_and_names_nobody(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    await imported(manager, campaign, HEADER + "Dora,Acme,CTO,+12025550199,,,,\n")
    report = (await imported(manager, campaign, BAD + "Dora,,,+12025550199,,,,\n")).json()
    assert (report["rows"], report["imported"], report["refused"]) == (6, 1, 5)
    [seen, first] = (await manager.get(f"{campaign}/leads/imports")).json()["items"]
    assert seen["id"] == report["import_id"] != first["id"]
    assert seen == (await manager.get(f"{campaign}/leads/imports/{seen['id']}")).json()
    assert (seen["stage"], seen["file_name"], seen["problem_count"]) == ("done", "leads.csv", 7)
    assert seen["rows"] == seen["taken"] + seen["refused"] == 6
    assert (seen["imported"], seen["taken"]) == (1, 1)
    assert seen["by"].startswith("usr_") and seen["ended_at"] is not None

    lines = await problem_lines(manager, campaign, seen["id"])
    assert [(line["row"], line["field"], line["value"]) for line in lines] == [
        ("3", "phone", "***"),
        ("3", "timezone", "Mars"),
        ("3", "email", "be***@beta"),
        ("4", "phone", "***"),
        ("5", "phone", "***0123"),
        ("6", "row", "***"),
        ("7", "phone", "***0199"),
    ]
    assert all(line["problem"] and line["fix"] for line in lines)
    kept = [document.model_dump_json() for document in await ImportProblems.find({}).to_list()]
    assert not any(secret in "".join(kept) for secret in ("ben@", "=1+1", "+12025550199", "beyond"))
    answer = await manager.get(f"{campaign}/leads/imports/{seen['id']}/problems", params={"format": "jsonl"})
    assert len(answer.text.splitlines()) == 7


async def test_an_import_of_another_campaign_is_not_found_here(manager: httpx.AsyncClient) -> None:
    here, there = await created(manager), await created(manager)
    import_id = (await imported(manager, there, GOOD)).json()["import_id"]
    for path in (import_id, f"{import_id}/problems"):
        assert (await manager.get(f"{here}/leads/imports/{path}")).status_code == 404
    assert (await manager.get(f"{here}/leads/imports")).json()["items"] == []


async def test_a_file_that_cannot_be_used_is_told_as_dropped(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    data = b'phone\n+12025550123\n"' + b"x" * 200_000 + b'"\n'
    assert (await imported(manager, campaign, data)).status_code == 422
    [seen] = (await manager.get(f"{campaign}/leads/imports")).json()["items"]
    assert (seen["stage"], seen["imported"]) == ("dropped", 0)
    assert await Lead.count() == 0


async def test_while_a_file_comes_in_it_is_told_how_far_it_is(api: Api) -> None:
    asking = api.importing()
    seen: list[ImportView] = []
    while not asking.done():
        items = (await api.client.get(f"{api.campaign}/leads/imports")).json()["items"]
        seen += [ImportView.model_validate(item) for item in items]
        await asyncio.sleep(0.01)
    report = (await asking).json()
    last = ImportView.model_validate(
        (await api.client.get(f"{api.campaign}/leads/imports/{report['import_id']}")).json()
    )
    assert (last.stage, last.rows, last.imported) == (ImportStage.DONE, len(NUMBERS), len(NUMBERS))
    rows = [one.rows for one in seen]
    assert rows == sorted(rows)
    assert len({count for count in rows if 0 < count < len(NUMBERS)}) >= 2, rows
    assert {one.stage for one in seen} >= {ImportStage.READING}


async def test_parts_that_are_added_again_after_a_crash_count_once(
    manager: httpx.AsyncClient, now: datetime
) -> None:
    path = await created(manager)
    campaign = await Campaign.get(path.rpartition("/")[2])
    assert campaign is not None
    await imported(manager, path, "phone\n" + "\n".join(NUMBERS[:3]))
    lead_import = await staging.begin(campaign.account_id, campaign.id)
    await records.begin(lead_import, file_name="leads.csv", by="usr_1", now=now)
    place = 0
    async for part in importing.Reading("US", ()).parts(FILE, lead_import, now):
        await staging.put_aside(lead_import, place, part)
        place += 1
    await staging.commit(lead_import, campaign)
    first = await publishing._next_part(lead_import)
    assert first is not None
    await publishing._tell(first, *await publishing._add(first, lead_import))  # and its process died
    await publishing.publish(lead_import)
    view = ImportView.of(await records.get(campaign.account_id, campaign.id, lead_import.id))
    assert (view.stage, view.rows) == (ImportStage.DONE, len(NUMBERS))
    assert (view.imported, view.refused) == (len(NUMBERS) - 3, 3)
    told = [one.row async for batch in records.problems(lead_import.id) for one in batch]
    assert told == [2, 3, 4]
    assert (await stage()).state is None


async def test_problems_of_both_sources_come_in_the_files_order(
    manager: httpx.AsyncClient, now: datetime
) -> None:
    def of(*numbers: int) -> list[RowProblem]:
        return [RowProblem(row=number, field="phone", problem="x") for number in numbers]

    for place, numbers in enumerate([(2, 5), (9,)]):
        await records.keep_problems("imp_1", records.READING, place, of(*numbers), now)
    for place, numbers in enumerate([(3, 4), (7, 11, 12)]):
        for _ in range(2):
            await records.keep_problems("imp_1", records.ADDING, place, of(*numbers), now)
    rows = [problem.row async for batch in records.problems("imp_1") for problem in batch]
    assert rows == [2, 3, 4, 5, 7, 9, 11, 12]


async def test_records_are_read_by_index_and_go_by_themselves(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    for _ in range(3):
        await imported(manager, campaign, BAD)
    one = await ImportRecord.find_one({})
    assert one is not None
    here = {"campaign_id": one.campaign_id, "account_id": one.account_id}
    queries = {
        "campaign_age": ImportRecord.get_pymongo_collection().find(here).sort("_id", -1),
        "import_source": ImportProblems.get_pymongo_collection()
        .find({"import_id": one.id, "source": records.READING})
        .sort("_id"),
    }
    for index, query in queries.items():
        plan = repr((await query.explain())["queryPlanner"]["winningPlan"])
        assert f"'indexName': '{index}'" in plan
        assert "'stage': 'SORT'" not in plan
    for collection in (ImportRecord, ImportProblems):
        indexes = await collection.get_pymongo_collection().index_information()
        assert indexes["kept"]["expireAfterSeconds"] == 30 * 24 * 3600
    assert await LeadImport.count() == 0
