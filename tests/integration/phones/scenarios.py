"""What callers do, as sipp scenarios: each a list of steps, put together from the messages they share."""

from typing import Final

SAME: Final = "z9hG4bK-same-[call_number]-[pid]"
"""A branch that messages share: the three of a refused INVITE do, and so do repetitions."""

_LOSSY_MS: Final = 14_000
"""Longer than what is on the lossy line, which sipp cannot be asked to wait for."""

_CALLER: Final = "<sip:+12025550100@[local_ip]:[local_port]>"
_SDP: Final = """Content-Type: application/sdp
Content-Length: [len]

v=0
o=caller 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0 101
a=rtpmap:0 PCMU/8000
a=rtpmap:101 telephone-event/8000
a=ptime:20
"""


def _send(
    method: str,
    cseq: int,
    *,
    to: str = "To: <sip:[service]@[remote_ip]:[remote_port]>",
    branch: str = "[branch]",
    extra: str = "",
    repeated: bool = True,
) -> str:
    body = _SDP if method == "INVITE" else "Content-Length: 0\n"
    attribute = ' retrans="500"' if repeated and method != "ACK" else ""
    return f"""<send{attribute}><![CDATA[
{method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={branch}
From: {_CALLER};tag=[pid]c[call_number]
{to}
Call-ID: [call_id]
CSeq: {cseq} {method}
Contact: {_CALLER}
Max-Forwards: 70
{extra}{body}
]]></send>"""


def _invite(cseq: int = 1, branch: str = "[branch]", extra: str = "", *, repeated: bool = True) -> str:
    return _send("INVITE", cseq, branch=branch, extra=extra, repeated=repeated)


def _inside(method: str, cseq: int, branch: str = "[branch]") -> str:
    """A request to whoever answered last."""
    return _send(method, cseq, to="[last_To:]", branch=branch)


def _wait_for(status: int, *attributes: str) -> str:
    return f'<recv response="{status}" {" ".join(attributes)}></recv>'


def _pause(ms: int) -> str:
    return f'<pause milliseconds="{ms}"/>'


def _play(file: str) -> str:
    return f'<nop><action><exec rtp_stream="{file},1,0"/></action></nop>'


def _replay(capture: str) -> str:
    """Sends the packets of a capture, which takes the right to raw sockets."""
    return f'<nop><action><exec play_pcap_audio="{capture}"/></action></nop>'


_PERHAPS = 'optional="true"'
_CHALLENGE = 'auth="true"'
_CREDENTIALS = "[authentication]\n"
_TRYING = _wait_for(100, _PERHAPS)
_ANSWERED = [_invite(), _TRYING, _wait_for(180), _wait_for(200), _inside("ACK", 1)]
_HANGS_UP = [_inside("BYE", 9), _wait_for(200)]
_CHALLENGED = [_invite(branch=SAME), _TRYING, _wait_for(407, _CHALLENGE), _inside("ACK", 1, SAME)]
_BYE_ANSWERED = """<send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>"""


def _refused(status: int, *before: str) -> list[str]:
    return [_invite(branch=SAME), _TRYING, *before, _wait_for(status), _inside("ACK", 1, SAME)]


_STEPS: Final[dict[str, list[str]]] = {
    "speaks twice and hangs up": [
        *_ANSWERED,
        *[_pause(2800), _play("agent.ulaw"), _pause(6200), _play("agent.ulaw"), _pause(5800)],
        *_HANGS_UP,
    ],
    "hangs up soon": [*_ANSWERED, _pause(500), *_HANGS_UP],
    "stays for three seconds": [*_ANSWERED, _pause(3000), *_HANGS_UP],
    "speaks over a line that loses packets": [
        *_ANSWERED,
        _replay("lossy.pcap"),
        _pause(_LOSSY_MS),
        *_HANGS_UP,
    ],
    "waits for the phone to hang up": [*_ANSWERED, '<recv request="BYE"></recv>', _BYE_ANSWERED],
    "speaks and is never heard again": [
        *[*_ANSWERED, _play("agent.ulaw"), '<recv request="BYE"></recv>', _BYE_ANSWERED],
    ],
    "finds it busy": _refused(486),
    "finds it unassigned": _refused(404),
    "finds nobody at home": _refused(480, _wait_for(180)),
    "gives up while it rings": [
        *[_invite(branch=SAME), _TRYING, _wait_for(180), _pause(300)],
        *[_send("CANCEL", 1, branch=SAME), _wait_for(200), _wait_for(487), _inside("ACK", 1, SAME)],
    ],
    "gives up and finds the phone picked up": [
        *[_invite(branch=SAME), _TRYING, _wait_for(180), _pause(300)],
        *[_send("CANCEL", 1, branch=SAME), _wait_for(200), _wait_for(200), _inside("ACK", 1), *_HANGS_UP],
    ],
    "repeats its INVITE": [
        *[_invite(branch=SAME, repeated=False), _TRYING, _wait_for(180)],
        *[_invite(branch=SAME, repeated=False)] * 2,
        *[_wait_for(180, _PERHAPS), _wait_for(180, _PERHAPS), _wait_for(200)],
        *[_inside("ACK", 1), _pause(300), *_HANGS_UP],
    ],
    "renews the session": [
        *_ANSWERED,
        *[_pause(300), _inside("INVITE", 2), _TRYING, _wait_for(200), _inside("ACK", 2), _pause(300)],
        *_HANGS_UP,
    ],
    "has the trunk's password": [
        *_CHALLENGED,
        *[_invite(2, extra=_CREDENTIALS), _TRYING, _wait_for(180), _wait_for(200), _inside("ACK", 2)],
        *_HANGS_UP,
    ],
    "has a wrong password": [
        *_CHALLENGED,
        *[_invite(2, SAME + "-2", _CREDENTIALS), _TRYING, _wait_for(403), _inside("ACK", 2, SAME + "-2")],
    ],
}


def xml(name: str) -> str:
    """A scenario as sipp reads it."""
    steps = "\n".join(_STEPS[name])
    return f'<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="{name}">\n{steps}\n</scenario>\n'
