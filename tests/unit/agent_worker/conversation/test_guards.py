import pytest

from agent_worker.conversation.guards import Guard, guard

SAID = {
    Guard.ASKS_IF_AI: [
        "are you a robot",
        "Are you an AI?",
        "are you an A.I.",
        "is this a real person",
        "am I talking to a machine",
        "am i speaking with a human",
        "wait, are you actually a real human being?",
        "are you real",
        "is this a recording",
        "you sound like a robot",
        "you are not a person are you, is this an automated call",
        "are you human or a bot",
        "are you sure you are not a human",
        "is this one of those AI things, this is a bot",
        "are you some kind of computer program",
    ],
    Guard.WANTS_PERSON: [
        "can i talk to a real person",
        "Could I please speak with a human?",
        "let me speak to your manager",
        "i want to talk to a person",
        "i would rather speak to a human being",
        "get me a human",
        "transfer me",
        "please put me through to someone else",
        "can we speak to someone in charge",
        "Operator, please.",
        "human",
        "i need to speak to a live agent",
        "put me through to sales",
        "is there someone else i can talk to",
        "can i have a real person please",
    ],
    Guard.WRONG_PERSON: [
        "you have the wrong number",
        "sorry wrong number",
        "I think you've got the wrong person",
        "there is nobody by that name here",
        "there's no one called Anna here",
        "there is no anna here",
        "she doesn't work here anymore",
        "she is no longer with us",
        "he left the company",
        "no this is not anna speaking",
        "i am not her",
        "no anna here",
    ],
}
NEITHER = [
    "are you an AI company",
    "are you a software vendor",
    "we are looking at ai this year",
    "are you a real estate firm",
    "is this a real problem for you",
    "are you recording this",
    "i need to talk to my manager first",
    "i would have to speak to someone in our team",
    "let me talk to someone here",
    "i am the person in charge",
    "i gave you the wrong number of seats",
    "is this the wrong time",
    "there is no budget here",
    "there is no one here who does that",
    "i am not interested",
    "this is not interesting",
    "i work with people all day",
    "hello this is anna speaking",
    "yes i have a minute for you",
]


@pytest.mark.parametrize(("expected", "said"), [(name, said) for name in SAID for said in SAID[name]])
def test_it_is_recognised_in_many_wordings(expected: Guard, said: str) -> None:
    assert guard(said) is expected


@pytest.mark.parametrize("said", NEITHER)
def test_ordinary_talk_meets_no_guard(said: str) -> None:
    assert guard(said) is None
