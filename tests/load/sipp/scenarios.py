"""What the called side does, as sipp scenarios: each a list of steps, put together from shared messages.

Every one ends a call on its own, or with the caller's BYE; a message that does not come fails the call,
and with it the whole of sipp. Fixed times are all that sipp knows: it does not hear what is said to it.
Replaying packets, some of which are missing, takes the right to raw sockets: root, or CAP_NET_RAW.
"""

from collections.abc import Sequence
from typing import Final

from tests.load.sipp.speech import LINE_FILE, LINES_FILE, LOSSY_FILE

_TALK_MS: Final = 17_000
_SDP: Final = """Content-Type: application/sdp
Content-Length: [len]

v=0
o=sipp 1 {version} IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [{port}] RTP/AVP 0 101
a=rtpmap:0 PCMU/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=ptime:20
a=sendrecv
"""
_NO_BODY: Final = "Content-Length: 0\n"

_STREAMED: Final = "rtpstream_audio_port"
"""A media port of its own for every call, which sipp takes for `rtp_stream`."""
_REPLAYED: Final = "media_port"
"""The one that `play_pcap_audio` sends from."""


def _invited() -> str:
    """Take the INVITE, and keep what requests of our own need: who is who, and where the caller is."""
    return """<recv request="INVITE"><action>
  <ereg regexp=".*" search_in="hdr" header="From:" assign_to="caller"/>
  <ereg regexp=".*" search_in="hdr" header="To:" assign_to="called"/>
  <ereg regexp="sip:[^;&gt;]*" search_in="hdr" header="Contact:" assign_to="target"/>
</action></recv>"""


def _answer(line: str, body: str = _NO_BODY, *, repeated: bool = False) -> str:
    attribute = ' retrans="500"' if repeated else ""
    return f"""<send{attribute}><![CDATA[
SIP/2.0 {line}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]sipp[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
{body}
]]></send>"""


def _sdp(version: int = 1, port: str = _STREAMED) -> str:
    return _SDP.format(version=version, port=port)


def _ask(method: str, cseq: int, body: str = _NO_BODY) -> str:
    """A request of the called side within the call."""
    repeated = "" if method == "ACK" else ' retrans="500"'
    return f"""<send{repeated}><![CDATA[
{method} [$target] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From:[$called];tag=[pid]sipp[call_number]
To:[$caller]
Call-ID: [call_id]
CSeq: {cseq} {method}
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
Max-Forwards: 70
{body}
]]></send>"""


def _pause(ms: int) -> str:
    return f'<pause milliseconds="{ms}"/>'


def _do(what: str) -> str:
    return f"<nop><action><exec {what}/></action></nop>"


def _plays(file: str) -> str:
    return _do(f'rtp_stream="{file},1,0"')


def _hangs_up(cseq: int = 1) -> list[str]:
    return [_ask("BYE", cseq), '<recv response="200"/>']


_RINGS: Final = _answer("180 Ringing")
_ACKNOWLEDGED: Final = '<recv request="ACK"/>'
_PICKS_UP: Final = [_answer("200 OK", _sdp(), repeated=True), _ACKNOWLEDGED]
_TALKS: Final = [_plays(LINES_FILE), _pause(_TALK_MS)]

_LISTENS_MS: Final = 8_000
"""A person who is on the phone listens most of the time. No packets are sent meanwhile, as by a phone that
suppresses silence (RFC 3551, section 4.1)."""

SLOW_MS: Final = 6_000
EARLY_MS: Final = 3_000

_STEPS: Final[dict[str, Sequence[str]]] = {
    "answers": [_invited(), _RINGS, *_PICKS_UP, *_TALKS, *_hangs_up()],
    "answers_slowly": [_invited(), _RINGS, _pause(SLOW_MS), *_PICKS_UP, *_TALKS, *_hangs_up()],
    "early_media": [
        _invited(),
        _answer("183 Session Progress", _sdp()),
        _plays(LINES_FILE),  # what a network announces before anybody is there
        _pause(EARLY_MS),
        *_PICKS_UP,
        *_TALKS,
        *_hangs_up(),
    ],
    "renews": [
        *[_invited(), _RINGS, *_PICKS_UP, _plays(LINES_FILE), _pause(5_000)],
        *[_ask("INVITE", 1, _sdp(2)), '<recv response="100" optional="true"/>', '<recv response="200"/>'],
        *[_ask("ACK", 1), _pause(_TALK_MS - 5_000), *_hangs_up(2)],
    ],
    "loses_packets": [
        *[_invited(), _RINGS, _answer("200 OK", _sdp(port=_REPLAYED), repeated=True), _ACKNOWLEDGED],
        *[_do(f'play_pcap_audio="{LOSSY_FILE}"'), _pause(_TALK_MS), *_hangs_up()],
    ],
    "busy": [_invited(), _answer("486 Busy Here", repeated=True), _ACKNOWLEDGED],
    "stays": [
        *[_invited(), _RINGS, *_PICKS_UP],
        *['<label id="again"/>', _plays(LINE_FILE)],
        *[f'<recv request="BYE" timeout="{_LISTENS_MS}" ontimeout="again"/>', _answer("200 OK")],
    ],
}
NAMES: Final = tuple(_STEPS)


def xml(name: str) -> str:
    """A scenario as sipp reads it."""
    steps = "\n".join(_STEPS[name])
    # sipp takes a variable that is used in no step for a mistake of the scenario.
    unused = '<Reference variables="caller,called,target"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<scenario name="{name}">\n{steps}\n{unused}\n</scenario>\n'
    )
