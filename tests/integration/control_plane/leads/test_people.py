"""People of lists: found, tagged, changed, exported, asked for their consent, and looked back on."""

import csv
import io
from datetime import datetime

import httpx
from fastapi import FastAPI

from control_plane.accounts.roles import Permission, Role
from control_plane.accounts.service import FIRST_ACCOUNT
from control_plane.audit.documents import AuditEntry
from control_plane.compliance import service as compliance
from control_plane.leads import service
from control_plane.leads.documents import Lead
from control_plane.leads.forgetting import forget
from control_plane.leads.searching import lookup
from control_plane.settings import Settings
from tests.integration.control_plane.access.furnished import Fresh, a_key, a_user, client
from tests.integration.control_plane.leads.test_importing import GOOD, created, imported

NUMBER = "+12025550123"


async def found(manager: httpx.AsyncClient, text: str, **where: str) -> list[str]:
    answer = await manager.get("/api/leads", params={"search": text, **where})
    assert answer.status_code == 200, answer.text
    return sorted(lead["prospect_name"] for lead in answer.json()["items"])


async def test_people_are_found_by_any_beginning_in_all_campaigns_or_one(manager: httpx.AsyncClient) -> None:
    first, second = await created(manager), await created(manager)
    await imported(manager, first, GOOD)
    await imported(manager, second, "prospect_name,phone\nBen Müllerson,+12125550111\n")
    assert await found(manager, "müller") == ["Anna Müller", "Ben Müllerson"]
    assert await found(manager, "ANNA@acme") == await found(manager, "acme") == ["Anna Müller"]
    assert await found(manager, "(202) 555") == ["Anna Müller"]
    assert await found(manager, "+4930") == ["Ben"]
    assert await found(manager, "müller", campaign_id=second.rpartition("/")[2]) == ["Ben Müllerson"]
    assert await found(manager, ".*") == await found(manager, "üller") == []
    more = (await manager.get("/api/leads", params={"search": "ben", "limit": 1})).json()
    assert (len(more["items"]), more["more"]) == (1, True)
    assert (await manager.get("/api/leads", params={"search": "a"})).status_code == 422


async def test_a_lead_is_changed_by_hand_and_found_by_its_new_name(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    await imported(manager, campaign, GOOD)
    anna = (await manager.get(f"{campaign}/leads")).json()["items"][0]
    path = f"/api/leads/{anna['id']}"
    wanted = {"prospect_name": "Anne Schmidt", "custom": {"Budget": None, "$where": "7000", "a.b": "1"}}
    changed = (await manager.patch(path, json=wanted)).json()
    assert changed == (await manager.get(path)).json()
    assert (changed["prospect_name"], changed["company_name"]) == ("Anne Schmidt", "Acme")
    assert changed["custom"] == {"$where": "7000", "a.b": "1"}
    assert (await manager.patch(path, json={"custom": {"a\0b": "1"}})).status_code == 422
    assert await found(manager, "schmidt") == ["Anne Schmidt"]
    assert await found(manager, "müller") == []
    refused = await manager.patch(path, json={"email": "anne"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "email")
    entry = await AuditEntry.find_one({"action": "leads.changed"})
    assert entry is not None
    # Whoever is forgotten stays in the log with no name and no address.
    assert (entry.target, entry.before, entry.after) == (
        anna["id"], None, {"changed": ["prospect_name", "custom"]}
    )  # fmt: skip

    tags = (await manager.patch(f"{path}/tags", json={"add": ["hot", "fair"], "remove": ["cold"]})).json()
    assert sorted(tags["tags"]) == ["fair", "hot"]
    tags = (await manager.patch(f"{path}/tags", json={"add": ["hot"], "remove": ["fair"]})).json()
    assert tags["tags"] == ["hot"]
    too_many = [f"t{number}" for number in range(50)]
    assert (await manager.patch(f"{path}/tags", json={"add": too_many})).status_code == 409
    assert (await manager.patch("/api/leads/led_none/tags", json={"add": ["x"]})).status_code == 404


async def test_a_list_is_tagged_as_it_comes_in_and_narrowed_down_to_a_tag(
    manager: httpx.AsyncClient,
) -> None:
    campaign = await created(manager)
    await imported(manager, campaign, "phone\n" + "\n".join(f"+1202555{n:04}" for n in range(100, 120)))
    file = {"file": ("fair.csv", "phone\n+12125550101\n+12125550102\n")}
    for tags, status in (("x" * 61, 422), (" fair , hot,, fair", 200)):
        answer = await manager.post(f"{campaign}/leads", files=file, data={"tags": tags})
        assert answer.status_code == status
    first = (await manager.get(f"{campaign}/leads", params={"tag": "fair", "limit": 1})).json()
    rest = (
        await manager.get(f"{campaign}/leads", params={"tag": "fair", "limit": 2, "after": first["after"]})
    ).json()
    seen = [lead["number"] for lead in first["items"] + rest["items"]]
    assert seen == ["+12125550101", "+12125550102"]
    assert first["items"][0]["tags"] == ["fair", "hot"]
    one = await Lead.find_one({"number": "+12125550101"})
    assert one is not None

    leads = Lead.get_pymongo_collection()
    tagged = {"campaign_id": one.campaign_id, "tags": "fair", "tags.0": {"$exists": True}}
    explained = {"campaign_tag_age": leads.find(tagged | {"_id": {"$gt": ""}}).sort("_id")}
    for text, campaign_id in (("anna", None), ("anna", one.campaign_id), ("+1202", None)):
        wanted = lookup(one.account_id, text, "US", campaign_id)
        explained[f"{wanted.index} {text} {campaign_id}"] = leads.find(wanted.query)
    for name, query in explained.items():
        plan = repr((await query.explain())["queryPlanner"]["winningPlan"])
        assert f"'indexName': '{name.split()[0]}'" in plan, plan
        assert "'stage': 'SORT'" not in plan and "COLLSCAN" not in plan


async def test_a_list_is_exported_so_that_it_can_be_imported_again(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    text = (
        "prospect_name,phone,=Budget,status\n"
        '"=HYPERLINK(""http://x"")",+12025550123,@5,vip\n'
        "Ben,+12125550111,,\n"
    )
    await imported(manager, campaign, text)
    answer = await manager.get(f"{campaign}/leads/export")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    first, second = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert first["prospect_name"] == '\'=HYPERLINK("http://x")'
    assert (first["phone"], first["'=Budget"], first["status (custom)"]) == (NUMBER, "'@5", "vip")
    assert (second["'=Budget"], second["status"]) == ("", "pending")
    assert not any(line.startswith(("=", "@", "-")) for line in answer.text.splitlines())
    again = (await imported(manager, await created(manager), answer.text)).json()
    assert (again["imported"], again["refused"]) == (2, 0)
    rows = (await manager.get(f"{campaign}/leads/export", params={"format": "jsonl"})).text.splitlines()
    assert len(rows) == 2 and '"custom":{"=Budget":"@5"' in rows[0]


async def test_a_mapping_is_said_once_and_kept_for_files_with_that_header(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    text = "Full Name,Mobile,Notes\nAnna,+12025550123,private\n"
    refused = await imported(manager, campaign, text)
    assert refused.json()["suggested"] == {"Full Name": "prospect_name", "Mobile": "phone"}
    mapping = '{"full name": "prospect_name", "Mobile": "phone", "Notes": ""}'
    for given, status in (("{", 422), ('{"a": 1}', 422), ('{"Cell": "phone"}', 422), (mapping, 200)):
        answer = await manager.post(
            f"{campaign}/leads", files={"file": ("x.csv", text)}, data={"mapping": given}
        )
        assert answer.status_code == status, answer.text
    [anna] = (await manager.get(f"{campaign}/leads")).json()["items"]
    assert (anna["prospect_name"], anna["custom"]) == ("Anna", {})

    other = "MOBILE;notes;full name\n+12125550111;x;Ben\n"
    assert (await imported(manager, campaign, other)).json()["imported"] == 1
    upload = await manager.post("/api/csv/upload", files={"file": ("other.csv", other)})
    assert upload.status_code == 200
    seen = (await manager.get("/api/csv/preview", params={"name": "other.csv"})).json()
    assert seen["columns"] == ["phone", "prospect_name"]
    assert seen["rows"] == [{"phone": "+12125550111", "prospect_name": "Ben"}]

    [kept] = (await manager.get("/api/leads/mappings")).json()["items"]
    assert {"column": "Notes", "name": ""} in kept["columns"]
    assert (await manager.delete(f"/api/leads/mappings/{kept['id']}")).status_code == 204
    assert (await imported(manager, campaign, other)).status_code == 422


async def test_columns_that_look_like_ours_are_asked_about_by_whoever_wants_it(
    manager: httpx.AsyncClient,
) -> None:
    campaign = await created(manager)
    text = "Full Name,phone,Notes\nAnna,+12025550123,tall\n"

    async def sent(**form: str) -> httpx.Response:
        return await manager.post(f"{campaign}/leads", files={"file": ("x.csv", text)}, data=form)

    refused = await sent(ask="true")
    assert refused.status_code == 422
    problem = refused.json()
    assert problem["suggested"] == {"Full Name": "prospect_name"}
    assert problem["found"] == ["Full Name", "phone", "Notes"]
    assert "Full Name may be prospect_name" in problem["detail"]
    assert (await sent(ask="true", mapping="{}")).json()["imported"] == 1
    assert (await sent(ask="true")).json()["rows"] == 1  # said once, that all stays as it is
    [anna] = (await manager.get(f"{campaign}/leads")).json()["items"]
    assert anna["custom"] == {"Full Name": "Anna", "Notes": "tall"}


async def test_consents_are_added_and_the_latest_word_holds(manager: httpx.AsyncClient) -> None:
    campaign = await created(manager)
    await manager.post(
        f"{campaign}/leads",
        files={"file": ("x.csv", GOOD)},
        data={"consent_source": "fair", "consent_at": "2026-05-01"},
    )
    anna = (await manager.get(f"{campaign}/leads")).json()["items"][0]
    assert [entry["source"] for entry in anna["consents"]] == ["fair"]
    assert anna["consents"][0]["recorded_by"].startswith("usr_")
    path = f"/api/leads/{anna['id']}/consents"
    taken_back = await manager.post(
        path, json={"given": False, "source": "letter", "at": "2026-06-01T00:00:00Z"}
    )
    assert taken_back.status_code == 201
    assert (taken_back.json()["consent_source"], taken_back.json()["consent_at"]) == ("", None)
    await manager.post(path, json={"source": "an older form", "at": "2026-04-01T00:00:00Z"})
    lead = await service.get(FIRST_ACCOUNT, anna["id"])
    assert (lead.consent_at, len(lead.consents)) == (None, 3)
    again = await manager.post(path, json={"source": "call", "at": "2026-07-01T00:00:00+02:00"})
    assert again.json()["consent_source"] == "call"
    for at in ("2099-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        refused = await manager.post(path, json={"source": "call", "at": at})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "at")


async def test_the_audit_log_tells_of_a_consent_without_whose_words_it_was(
    manager: httpx.AsyncClient,
) -> None:
    campaign = await created(manager)
    await imported(manager, campaign, GOOD)
    anna = (await manager.get(f"{campaign}/leads")).json()["items"][0]["id"]
    said = {"source": "e-mail of anna@acme.com", "at": "2026-05-31T14:30:00Z"}
    assert (await manager.post(f"/api/leads/{anna}/consents", json=said)).status_code == 201
    entry = await AuditEntry.find_one({"action": "leads.consent_recorded"})
    assert entry is not None and entry.after is not None
    assert (entry.target, entry.after["given"]) == (anna, True)
    assert "acme" not in entry.model_dump_json()


async def test_compliance_officers_write_consents_down_and_keys_that_change_leads_go_on_doing_so(
    app: FastAPI, manager: httpx.AsyncClient, settings: Settings
) -> None:
    campaign = await created(manager)
    await imported(manager, campaign, GOOD)
    anna = (await manager.get(f"{campaign}/leads")).json()["items"][0]["id"]
    said = {"source": "letter", "at": "2026-05-31T14:30:00Z"}
    who: list[Fresh | str] = [
        Fresh(await a_user(FIRST_ACCOUNT, role), settings) for role in (Role.COMPLIANCE, Role.SUPERVISOR)
    ]
    for permission in (Permission.CONSENTS_WRITE, Permission.LEADS_WRITE, Permission.LEADS_READ):
        who.append((await a_key(FIRST_ACCOUNT, [permission]))[1])
    answered = []
    for auth in who:
        async with client(app, auth) as person:
            answered.append((await person.post(f"/api/leads/{anna}/consents", json=said)).status_code)
    assert answered == [201, 403, 201, 201, 403]


async def test_a_consent_from_before_entries_were_kept_is_not_lost(
    manager: httpx.AsyncClient, now: datetime
) -> None:
    campaign = await created(manager)
    await imported(manager, campaign, GOOD)
    anna = (await manager.get(f"{campaign}/leads")).json()["items"][0]
    old = {"$set": {"consent_source": "form", "consent_at": now}, "$unset": {"consents": ""}}
    await Lead.get_pymongo_collection().update_one({"_id": anna["id"]}, old)
    answer = await manager.post(
        f"/api/leads/{anna['id']}/consents",
        json={"given": False, "source": "letter", "at": anna["created_at"]},
    )
    assert answer.status_code == 201, answer.text
    assert [entry["source"] for entry in answer.json()["consents"]] == ["form", "letter"]


async def test_one_person_is_looked_back_on_over_all_campaigns(
    manager: httpx.AsyncClient,
) -> None:
    first, second = await created(manager), await created(manager)
    with_consent = {"consent_source": "fair", "consent_at": "2026-05-01"}
    await manager.post(f"{first}/leads", files={"file": ("x.csv", GOOD)}, data=with_consent)
    await imported(manager, second, GOOD)
    anna = (await manager.get(f"{second}/leads")).json()["items"][0]
    lead = await service.get(FIRST_ACCOUNT, anna["id"])
    await compliance.suppress(
        FIRST_ACCOUNT,
        NUMBER,
        campaign_id=lead.campaign_id,
        reason="by letter",
        source="usr_1",
        at=lead.created_at,
    )
    history = (await manager.get(f"/api/leads/{anna['id']}/history")).json()
    assert history["number"] == NUMBER
    assert sorted((one["campaign_name"], one["status"]) for one in history["leads"]) == [
        ("Autumn", "pending"),
        ("Autumn", "suppressed"),
    ]
    assert [(one["source"], one["given"]) for one in history["consents"]] == [("fair", True)]
    assert [(one["reason"], one["source"]) for one in history["suppressions"]] == [("by letter", "usr_1")]
    assert history["calls"] == []
    await forget([one["id"] for one in history["leads"]])
    gone = (await manager.get(f"/api/leads/{anna['id']}/history")).json()
    assert (len(gone["leads"]), gone["consents"], gone["suppressions"]) == (1, [], [])
    assert await found(manager, "müller") == await found(manager, "acme") == []
    assert (await manager.get("/api/leads/led_none/history")).status_code == 404
