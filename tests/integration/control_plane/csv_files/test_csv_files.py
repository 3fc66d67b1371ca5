"""CSV files are kept, listed, looked into, chosen and removed, on both of their paths."""

import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from control_plane.csv_files import routes
from control_plane.leads import table

CSV = "\ufeffprospect_name;phone;favourite tea\r\nAnna;+12025550123;Earl Grey\r\n\r\nBob;+12025550124;\r\n"


async def upload(
    manager: httpx.AsyncClient, name: str, content: str | bytes = CSV, path: str = "/api/agentic/csv"
) -> httpx.Response:
    data = content.encode() if isinstance(content, str) else content
    return await manager.post(f"{path}/upload", files={"file": (name, data)})


@pytest.mark.parametrize("path", ["/api/agentic/csv", "/api/csv"])
async def test_a_file_is_kept_under_its_name(manager: httpx.AsyncClient, path: str) -> None:
    answer = await upload(manager, "leads.csv", path=path)
    assert answer.json() == {"ok": True, "name": "leads.csv"}
    [file] = (await manager.get(f"{path}/list")).json()["files"]
    assert (file["name"], file["size"], file["active"]) == ("leads.csv", len(CSV.encode()), False)
    seen = (await manager.get(f"{path}/preview", params={"name": "leads.csv", "limit": 1})).json()
    assert seen == {
        "name": "leads.csv",
        "columns": ["prospect_name", "phone", "favourite tea"],
        "rows": [{"prospect_name": "Anna", "phone": "+12025550123", "favourite tea": "Earl Grey"}],
        "total": 2,
    }
    assert (await manager.delete(f"{path}/leads.csv")).json() == {"ok": True, "name": "leads.csv"}
    assert (await manager.get(f"{path}/list")).json() == {"files": []}
    assert (await manager.get(f"{path}/preview", params={"name": "leads.csv"})).status_code == 404


async def test_a_long_file_is_read_while_the_process_goes_on(
    manager: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await upload(manager, "leads.csv")
    on_the_loop: list[bool] = []

    def reading(*asked: Any) -> Iterator[table.Row]:
        on_the_loop.append(threading.current_thread() is threading.main_thread())
        return table.rows(*asked)

    monkeypatch.setattr(routes, "rows", reading)
    seen = await manager.get("/api/csv/preview", params={"name": "leads.csv"})
    assert (seen.json()["total"], on_the_loop) == (2, [False])


async def test_one_file_at_a_time_is_the_active_one(manager: httpx.AsyncClient) -> None:
    for name in ("a.csv", "b.csv"):
        await upload(manager, name)
    for name in ("a.csv", "b.csv", "b.csv"):
        assert (await manager.post("/api/csv/select", data={"name": name})).json()["name"] == name
        listed = (await manager.get("/api/csv/list")).json()["files"]
        assert [file["name"] for file in listed if file["active"]] == [name]
    assert (await manager.post("/api/csv/select", data={"name": "c.csv"})).status_code == 404
    listed = (await manager.get("/api/csv/list")).json()["files"]
    assert [file["name"] for file in listed if file["active"]] == ["b.csv"]


async def test_a_file_of_the_same_name_takes_its_place(manager: httpx.AsyncClient) -> None:
    await upload(manager, "leads.csv")
    await manager.post("/api/csv/select", data={"name": "leads.csv"})
    await upload(manager, "leads.csv", "phone\n+12025550125\n")
    [file] = (await manager.get("/api/csv/list")).json()["files"]
    assert (file["size"], file["active"]) == (19, True)


@pytest.mark.parametrize("name", ["leads.xlsx", "..csv", "a/../b.csv", "a\\b.csv", "x" * 200 + ".csv"])
async def test_what_is_no_plain_name_of_a_csv_file_is_refused(manager: httpx.AsyncClient, name: str) -> None:
    answer = await upload(manager, name)
    assert answer.status_code == 422
    assert "ends in .csv" in answer.json()["errors"][0]["problem"]


async def test_a_file_that_cannot_be_leads_or_is_too_large_is_not_kept(manager: httpx.AsyncClient) -> None:
    unusable = await upload(manager, "leads.csv", "name,mail\nAnna,a@example.com\n")
    assert unusable.status_code == 422
    assert "no column phone" in unusable.json()["detail"]
    assert (await upload(manager, "leads.csv", b"phone\n" + b"x" * 10_000_000)).status_code == 413
    assert (await manager.get("/api/csv/list")).json() == {"files": []}


async def test_files_need_a_token(manager: httpx.AsyncClient) -> None:
    answer = await manager.get("/api/agentic/csv/list", headers={"Authorization": ""})
    assert (answer.status_code, answer.json()["title"]) == (401, "Invalid token")
