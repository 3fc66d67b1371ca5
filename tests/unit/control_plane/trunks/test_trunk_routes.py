from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import SecretStr

from control_plane.errors import Conflict
from control_plane.settings import Settings
from control_plane.trunks import passwords, service
from control_plane.trunks.documents import Trunk
from control_plane.trunks.rules import ENVIRONMENT


def trunk(**changes: Any) -> Trunk:
    fields: dict[str, Any] = {
        "id": "trk_1",
        "account_id": "acc_1",
        "name": ENVIRONMENT,
        "host": "sip.example.com",
        "username": "callwright",
        "numbers": ["+12025550100", "+12025550101"],
        "max_concurrent": 3,
        "open": True,
        "created_at": datetime.now(UTC),
    }
    made: Trunk = Trunk.model_construct(**{**fields, **changes})
    return made


def test_the_route_carries_the_password_from_the_environment(settings: Settings) -> None:
    route = service.route(trunk(), settings, "+12025550101")
    assert (route.host, route.username, route.from_number) == (
        "sip.example.com",
        "callwright",
        "+12025550101",
    )
    assert route.password.get_secret_value() == "hush"


def test_the_route_of_a_stored_trunk_carries_its_own_password(settings: Settings) -> None:
    stored = trunk(name="Main", host="main.example.com")
    assert service.route(stored, settings, "+12025550101").password.get_secret_value() == ""
    stored.sealed_password = passwords.sealed(SecretStr("its own"), settings)
    route = service.route(stored, settings, "+12025550101")
    assert (route.host, route.password.get_secret_value()) == ("main.example.com", "its own")
    assert "its own" not in repr(stored) + repr(route)


@pytest.mark.parametrize(
    "changes", [{"open": False}, {"name": "Main", "open": False}, {"host": "elsewhere.example.com"}]
)
def test_no_call_leaves_by_a_trunk_that_is_closed_or_not_ours(
    changes: dict[str, Any], settings: Settings
) -> None:
    with pytest.raises(Conflict, match="Trunk"):
        service.route(trunk(**changes), settings, "+12025550101")
