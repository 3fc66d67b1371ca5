"""What a playbook wants of a telephone menu that answers in place of a person."""

from pydantic import Field

from control_plane.contract.message import Message


class Menus(Message):
    """Whom to ask a menu for, and what may be keyed in on the way.

    Without `wants` the operator is asked for, as always where nothing else leads on. `digits` and `dates`
    go by the names under which menus ask for them: account_number, date_of_birth.
    """

    wants: list[str] = Field(default_factory=list, description="Departments, the best one first.")
    digits: dict[str, str] = Field(default_factory=dict, description="Numbers, with placeholders.")
    dates: dict[str, str] = Field(default_factory=dict, description="Dates as year-month-day.")
    longest_hold_s: float = Field(
        default=180, ge=5, le=1800, description="How long the line is held before the call is given up."
    )
