from datetime import UTC, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from control_plane.contract.tools import CallbackWanted
from control_plane.moments import Moment

_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


def test_a_moment_is_text_with_a_zone() -> None:
    assert _MOMENT.validate_python("2026-05-06T17:30:00+02:00") == datetime(2026, 5, 6, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["0001-01-01T00:00:12Z", "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-01:00"]
)
def test_a_moment_at_the_ends_of_time_is_refused_before_it_is_reckoned_with(value: str) -> None:
    with pytest.raises(ValidationError, match="between 1970 and 2200"):
        _MOMENT.validate_python(value)


@pytest.mark.parametrize("value", [1778081400, "1778081400", "-5", 1.5, "7.9e-199", None])
def test_a_bare_number_is_no_moment(value: object) -> None:
    with pytest.raises(ValidationError, match="2026-05-06T15:30:00Z"):
        _MOMENT.validate_python(value)


def test_a_workers_moment_has_a_zone_because_it_is_compared_with_the_clock() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        CallbackWanted.model_validate({"fencing_token": 1, "key": "callback-1", "at": "2026-05-06T15:30:00"})
