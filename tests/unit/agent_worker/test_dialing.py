from agent_worker.dialing import invite_request
from control_plane.contract.brief import CallBrief, LeadContext, Limits, Recording, TrunkRoute
from control_plane.contract.playbook import Line, Playbook, State
from control_plane.contract.states import EndReason

LINE = Line(text="goodbye")
BRIEF = CallBrief(
    attempt_id="att_1",
    fencing_token=1,
    lease_s=15,
    number="+12025550101",
    instructions="",
    lead=LeadContext(name="Anna"),
    trunk=TrunkRoute(
        host="trunk.example:5060", username="user", password="secret", from_number="+12025550100"
    ),
    playbook=Playbook(
        name="short",
        start="END",
        labels=["unclear"],
        goodbye=LINE,
        goodbye_after_opt_out=LINE,
        goodbye_after_silence=LINE,
        fallback=LINE,
        states={"END": State(goal="", ends=EndReason.AGENT_GOODBYE)},
    ),
    limits=Limits(ringing_timeout_s=25, max_duration_s=90),
    recording=Recording(object_prefix="recordings/acc/att_1"),
)


def test_the_invite_goes_over_the_brief_s_trunk_into_the_attempt_s_room() -> None:
    request = invite_request(BRIEF)
    assert request.room_name == "att_1"
    assert request.sip_call_to == "+12025550101"
    assert request.sip_number == "+12025550100"
    assert request.trunk.hostname == "trunk.example:5060"
    assert (request.trunk.auth_username, request.trunk.auth_password) == ("user", "secret")
    assert request.wait_until_answered
    assert request.hide_phone_number
    assert request.ringing_timeout.seconds == 25
    assert request.max_call_duration.seconds == 25 + 90


def test_the_trunk_s_password_shows_in_no_print_of_the_brief() -> None:
    assert "secret" not in repr(BRIEF)
