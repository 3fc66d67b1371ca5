"""What a model says of the guards counts where the rules have found nothing, and nowhere else."""

import pytest

from agent_worker.conversation.decisions import Position, needs_model, on_words
from agent_worker.conversation.guarding import SECOND_OPINIONS
from agent_worker.conversation.guards import Guard, guard, is_suspicious
from control_plane.contract.events import LabelSource
from control_plane.contract.playbook import Playbook
from control_plane.contract.states import EndReason
from tests.unit.agent_worker.conversation.people import CONTEXT

OPEN = "blue sky and water"
ASKED = Position("PITCH", opened=True)


def test_a_model_may_recognise_an_opt_out_that_no_rule_knows(funnel: Playbook) -> None:
    decision = on_words(funnel, ASKED, OPEN, Guard.OPT_OUT, context=CONTEXT)
    assert (decision.opt_out, decision.ends) == (True, EndReason.CALLER_DNC)
    assert (decision.label, decision.source) == (Guard.OPT_OUT, LabelSource.MODEL)


@pytest.mark.parametrize("opinion", Guard)
def test_a_model_never_overrules_what_the_rules_have_understood(funnel: Playbook, opinion: Guard) -> None:
    for said in ("yes that sounds good", "no thank you not interested", "what is this about"):
        by_rules = on_words(funnel, ASKED, said, context=CONTEXT)
        assert on_words(funnel, ASKED, said, opinion, context=CONTEXT) == by_rules


def test_a_model_is_asked_about_what_only_smells_of_an_opt_out(funnel: Playbook) -> None:
    said = "my assistant has told your people what we think of such calls"
    assert guard(said) is None and is_suspicious(said)
    assert needs_model(funnel, ASKED, said)
    assert on_words(funnel, ASKED, said, Guard.OPT_OUT, context=CONTEXT).opt_out
    assert not on_words(funnel, ASKED, said, context=CONTEXT).opt_out


def test_every_guard_is_explained_to_the_model() -> None:
    assert set(SECOND_OPINIONS) == set(Guard)
