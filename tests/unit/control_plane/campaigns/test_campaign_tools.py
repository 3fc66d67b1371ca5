"""Which tasks a campaign can carry out, and what it lacks for the others."""

from typing import Any

from control_plane.campaigns.documents import Campaign, Resource
from control_plane.campaigns.rules import tools, with_usable_tools, without_tool
from control_plane.contract.handoff import Handoff
from control_plane.contract.playbook import Playbook, Task


def with_tasks(**changes: Any) -> Campaign:
    states = {
        "ASK": {"goal": "ask", "ways": {"unclear": "MEET"}, "tools": ["send_resource", "schedule_callback"]},
        "MEET": {
            "goal": "meet",
            "task": "book_meeting",
            "ways": dict.fromkeys(("done", "declined", "failed"), "END"),
        },
        "END": {"goal": "end", "ends": "agent_goodbye"},
    }
    lines = ("goodbye", "goodbye_after_opt_out", "goodbye_after_silence", "fallback")
    said = {name: {"text": "Goodbye."} for name in lines}
    playbook = {"name": "meet", "start": "ASK", "labels": ["unclear"], "states": states, **said}
    built: Campaign = Campaign.model_construct(
        **{
            "playbook": Playbook.model_validate(playbook),
            "calendar_id": None,
            "resource": None,
            "handoff": None,
            **changes,
        }
    )
    return built


def test_a_task_that_needs_a_calendar_is_missed_with_the_way_out() -> None:
    (problem,) = without_tool(with_tasks())
    assert problem.field == "calendar_id"
    assert "the state MEET of the playbook is the task book_meeting" in problem.problem
    assert without_tool(with_tasks(calendar_id="cal_1")) == []


def test_a_tool_that_cannot_be_carried_out_is_left_out_of_the_call() -> None:
    without = with_tasks(calendar_id="cal_1")
    assert Task.SEND_RESOURCE not in tools(without)
    usable = with_usable_tools(without.playbook, tools(without))
    assert usable.states["ASK"].tools == [Task.SCHEDULE_CALLBACK]
    full = with_tasks(
        calendar_id="cal_1",
        resource=Resource(subject="The guide", text="Here."),
        handoff=Handoff(numbers=("+12025550100",)),
    )
    assert set(tools(full)) == set(Task)
    assert with_usable_tools(full.playbook, tools(full)) == full.playbook
