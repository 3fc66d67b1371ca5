import pytest
from pydantic import ValidationError

from control_plane.contract.tools import SlotsWanted
from control_plane.contract.wire import EventBatch
from control_plane.scripts.own_schemas import ScriptSave


def test_a_number_that_mongodb_cannot_keep_is_refused_before_it_gets_there() -> None:
    for wanted in (
        lambda: EventBatch.model_validate({"fencing_token": 2**63}),
        lambda: SlotsWanted.model_validate({"fencing_token": -(2**63) - 1}),
        lambda: ScriptSave.model_validate({"base": 2**63, "texts": {}}),
    ):
        with pytest.raises(ValidationError, match=r"less than|greater than"):
            wanted()


def test_not_a_number_and_infinity_are_no_numbers_on_the_wire() -> None:
    turn = '{"type": "turn", "number": 1, "at": "2026-05-06T15:30:00Z", "speaker": "lead", "text": "", %s}'
    for value in ("NaN", "Infinity"):
        batch = '{"fencing_token": 1, "events": [' + turn % f'"started_s": {value}, "ended_s": 1' + "]}"
        with pytest.raises(ValidationError, match="finite number"):
            EventBatch.model_validate_json(batch)
