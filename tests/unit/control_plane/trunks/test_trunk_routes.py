from datetime import UTC, datetime
from typing import Any

import pytest

from control_plane.errors import Conflict
from control_plane.settings import Settings
from control_plane.trunks import service
from control_plane.trunks.documents import Trunk

SETTINGS = Settings(
    _env_file=None,
    mongodb_url="mongodb://127.0.0.1/",
    redis_url="redis://127.0.0.1/",
    livekit_url="ws://127.0.0.1:7880",
    livekit_api_key="key",
    livekit_api_secret="secret",
    secret_key="0123456789abcdef0123456789abcdef",
    sip_url="sip.example.com",
    sip_password="hush",
)


def trunk(**changes: Any) -> Trunk:
    fields: dict[str, Any] = {
        "id": "trk_1",
        "account_id": "acc_1",
        "name": service.ENVIRONMENT,
        "host": "sip.example.com",
        "username": "callwright",
        "numbers": ["+12025550100", "+12025550101"],
        "max_concurrent": 3,
        "open": True,
        "created_at": datetime.now(UTC),
    }
    made: Trunk = Trunk.model_construct(**{**fields, **changes})
    return made


def test_the_route_carries_the_password_from_the_environment() -> None:
    route = service.route(trunk(), SETTINGS, "+12025550101")
    assert (route.host, route.username, route.from_number) == (
        "sip.example.com",
        "callwright",
        "+12025550101",
    )
    assert route.password.get_secret_value() == "hush"


@pytest.mark.parametrize("changes", [{"open": False}, {"name": "other"}, {"host": "elsewhere.example.com"}])
def test_no_call_leaves_by_a_trunk_that_is_closed_or_not_ours(changes: dict[str, Any]) -> None:
    with pytest.raises(Conflict, match="Trunk"):
        service.route(trunk(**changes), SETTINGS, "+12025550101")


def test_calls_show_the_numbers_of_the_trunk_in_turn_or_its_user_name() -> None:
    shown = [service.caller_number(trunk(), turn) for turn in range(3)]
    assert shown == ["+12025550100", "+12025550101", "+12025550100"]
    assert service.caller_number(trunk(numbers=[]), 0) == "callwright"
