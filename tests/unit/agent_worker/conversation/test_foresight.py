from agent_worker.conversation import decisions
from agent_worker.conversation.decisions import Position
from agent_worker.conversation.foresight import foreseen
from control_plane.scripts.service import built_in_playbook
from tests.unit.agent_worker.conversation.people import CONTEXT


def test_every_state_that_can_follow_is_foreseen_once() -> None:
    playbook = built_in_playbook("sales_funnel")
    found = foreseen(playbook, Position("QUALIFY", opened=True))
    assert [decision.position.state for decision in found] == ["PITCH", "END"]


def test_what_is_foreseen_is_what_the_words_lead_to() -> None:
    playbook = built_in_playbook("sales_funnel")
    position = Position("QUALIFY", opened=True)
    decided = decisions.on_words(playbook, position, "yes we are looking at that this year", context=CONTEXT)
    assert any(
        (one.position.state, one.line) == (decided.position.state, decided.line)
        for one in foreseen(playbook, position)
    )


def test_nothing_follows_an_end() -> None:
    assert foreseen(built_in_playbook("sales_funnel"), Position("END", opened=True)) == []
