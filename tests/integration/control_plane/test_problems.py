import httpx
import pytest
from fastapi import FastAPI
from pymongo.errors import AutoReconnect

from control_plane.trunks import service as trunks


@pytest.mark.parametrize(
    ("method", "path", "status", "title"),
    [
        ("GET", "/api/nowhere", 404, "Not Found"),
        ("PUT", "/api/campaigns", 405, "Method Not Allowed"),
        ("GET", "/api/campaigns/cmp_nowhere", 404, "Not found"),
        ("POST", "/api/campaigns", 422, "Not acceptable"),
        ("GET", "/api/campaigns?limit=0", 422, "Not acceptable"),
    ],
)
async def test_every_error_is_a_problem_document(
    manager: httpx.AsyncClient, method: str, path: str, status: int, title: str
) -> None:
    answer = await manager.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["type"], problem["status"], problem["title"]) == ("about:blank", status, title)
    assert problem["detail"]
    assert answer.headers["x-request-id"]


async def test_validation_names_each_field_its_value_and_its_problem(manager: httpx.AsyncClient) -> None:
    campaign = {
        "name": "",
        "caller": {"agent_name": "Maya", "company": "Northwind"},
        "max_concurrent": 0,
        "window": {"start": "20:00", "end": "09:00"},
        "limits": {"max_duration": 60},
    }
    errors = (await manager.post("/api/campaigns", json=campaign)).json()["errors"]
    found = {error["field"]: error for error in errors}
    assert set(found) == {"name", "max_concurrent", "window", "limits.max_duration"}
    assert found["max_concurrent"]["value"] == "0"
    assert "greater than or equal to 1" in found["max_concurrent"]["problem"]
    assert "must end after it starts" in found["window"]["problem"]


async def test_a_password_is_never_repeated(stranger: httpx.AsyncClient) -> None:
    answer = await stranger.post("/api/auth/login", json={"email": "a@b.c", "password": "secret" * 500})
    assert answer.status_code == 422
    assert "secret" not in answer.text


async def test_a_body_that_is_not_json_is_a_clear_refusal(manager: httpx.AsyncClient) -> None:
    answer = await manager.post(
        "/api/campaigns", content=b"{not json", headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
    assert "JSON" in answer.text


async def test_a_database_that_went_away_is_a_503_worth_trying_again(
    manager: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(_account_id: str) -> None:
        raise AutoReconnect("connection closed")

    monkeypatch.setattr(trunks, "every", unreachable)
    answer = await manager.get("/api/trunks")
    assert answer.status_code == 503
    assert answer.json()["retry"] is True
    assert answer.headers["retry-after"] == "5"


async def test_what_nobody_expected_is_a_500_without_its_details(
    manager: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_account_id: str) -> None:
        raise RuntimeError("details of the inside")

    monkeypatch.setattr(trunks, "every", broken)
    answer = await manager.get("/api/trunks")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "inside" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"] in answer.json()["detail"]


async def test_metrics_are_for_this_machine_alone(app: FastAPI, stranger: httpx.AsyncClient) -> None:
    assert "callwright_http_request_seconds" in (await stranger.get("/metrics")).text
    assert (await stranger.get("/metrics", headers={"X-Forwarded-For": "1.2.3.4"})).status_code == 401
    transport = httpx.ASGITransport(app, client=("192.0.2.7", 1234))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as elsewhere:
        assert (await elsewhere.get("/metrics")).status_code == 401
