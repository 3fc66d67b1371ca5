"""The phones' SIP messages, addresses, session descriptions and digest, without a network."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.phones.media.g711 import PCMA, PCMU
from infra.local.phones.sip.addresses import host_of, note_source, number_in
from infra.local.phones.sip.dialog import Dialog
from infra.local.phones.sip.digest import Gatekeeper, Verdict, expected_response
from infra.local.phones.sip.messages import (
    MalformedMessage,
    Request,
    Response,
    address,
    parameter,
    parse,
    response_to,
)
from infra.local.phones.sip.sdp import NoCommonMedia, answer, parse_offer

INVITE = b"""INVITE sip:+12025550123@127.0.0.1:5070 SIP/2.0\r
Via: SIP/2.0/UDP 10.0.0.9:5080;rport;branch=z9hG4bK-proxy, SIP/2.0/UDP 10.0.0.7;branch=z9hG4bK-1\r
Record-Route: <sip:127.0.0.1:5090;lr>, <sip:127.0.0.1:5091;lr>\r
f: "Anna, of Sales" <sip:+12025550100@127.0.0.1:5080;tag=no>;tag=abc\r
t: <sip:+12025550123@127.0.0.1:5070>\r
i: one@caller\r
CSeq: 7 INVITE\r
m: <sip:agent@127.0.0.1:5080;transport=udp>\r
Subject: a header\r
 on two lines\r
l: 4\r
\r
v=0
left over"""

OFFER = """v=0
o=- 1 1 IN IP4 127.0.0.1
s=LiveKit
c=IN IP4 127.0.0.1
t=0 0
m=video 10002 RTP/AVP 96
a=rtpmap:96 H264/90000
m=audio 10000 RTP/AVP 9 0 8 101
a=rtpmap:9 G722/8000
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
"""


def invite() -> Request:
    message = parse(INVITE)
    assert isinstance(message, Request)
    return message


def test_a_request_is_read_with_short_names_and_folded_lines() -> None:
    request = invite()
    assert (request.method, request.uri) == ("INVITE", "sip:+12025550123@127.0.0.1:5070")
    assert request.call_id == "one@caller"
    assert request.cseq == (7, "INVITE")
    assert request.get("subject") == "a header on two lines"
    assert request.body == b"v=0\n"
    assert len(request.all("Via")) == 2


def test_a_parameter_of_the_address_is_not_one_of_the_header() -> None:
    sender = invite().need("From")
    assert parameter(sender, "tag") == "abc"
    assert address(sender) == "sip:+12025550100@127.0.0.1:5080;tag=no"
    assert parameter("SIP/2.0/UDP host;rport;branch=b", "rport") == ""
    assert parameter("<sip:a@b>", "tag") is None


def test_what_is_written_is_read_as_the_same() -> None:
    response = response_to(invite(), 200, ("Contact", "<sip:me@127.0.0.1>"), to_tag="mine")
    response.body = b"v=0\r\n"
    again = parse(bytes(response))
    assert isinstance(again, Response)
    assert (again.status, again.reason, again.body) == (200, "OK", b"v=0\r\n")
    assert again.headers == response.headers
    assert again.all("Record-Route") == invite().all("Record-Route")
    assert parameter(again.need("To"), "tag") == "mine"


def test_a_to_tag_is_never_replaced() -> None:
    request = invite()
    request.headers = [
        (name, value + ";tag=old" if name == "To" else value) for name, value in request.headers
    ]
    assert parameter(response_to(request, 486, to_tag="new").need("To"), "tag") == "old"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"hello", "no empty line"),
        (b"hello\r\n\r\n", "neither a request line nor a status line"),
        (b"\xff\xfe\r\n\r\n", "not UTF-8"),
        (INVITE.replace(b"CSeq: 7 INVITE\r\n", b""), "no CSeq"),
        (INVITE.replace(b"7 INVITE", b"x INVITE"), "not a number"),
        (INVITE.replace(b"7 INVITE", b"7 BYE"), "names BYE"),
        (INVITE.replace(b"i: one@caller\r\n", b""), "no Call-ID"),
        (INVITE.replace(b"l: 4", b"l: 4000"), "Content-Length"),
        (INVITE.replace(b"Subject: a", b"Subject a"), "no name"),
    ],
)
def test_what_is_not_sip_is_refused_with_a_reason(data: bytes, complaint: str) -> None:
    with pytest.raises(MalformedMessage, match=complaint):
        parse(data)


@pytest.mark.parametrize(
    ("uri", "number"),
    [
        ("sip:+12025550123@127.0.0.1:5070;user=phone", "+12025550123"),
        ("sip:12025550123@trunk.example", "+12025550123"),
        ("sip:%2B12025550123@127.0.0.1", "+12025550123"),
        ("sip:+12025550123;npdi@127.0.0.1", "+12025550123"),
        ("tel:+12025550123;phone-context=x", "+12025550123"),
        ("sip:anna@127.0.0.1", "anna"),
    ],
)
def test_the_called_number_is_found(uri: str, number: str) -> None:
    assert number_in(uri) == number


def test_an_address_without_a_user_calls_nobody() -> None:
    with pytest.raises(MalformedMessage, match="names nobody"):
        number_in("sip:127.0.0.1:5060")


def test_responses_go_where_the_request_came_from() -> None:
    request = invite()
    assert note_source(request, ("127.0.0.1", 40_000)) == ("127.0.0.1", 40_000)
    top, below = request.all("Via")
    assert parameter(top, "rport") == "40000"
    assert parameter(top, "received") == "127.0.0.1"
    assert below == "SIP/2.0/UDP 10.0.0.7;branch=z9hG4bK-1"


def test_without_rport_responses_go_to_the_announced_port() -> None:
    request = invite()
    request.headers = [
        (name, value.replace(";rport", "") if name == "Via" else value) for name, value in request.headers
    ]
    assert note_source(request, ("127.0.0.1", 40_000)) == ("127.0.0.1", 5080)


def test_a_port_that_is_none_is_refused() -> None:
    request = invite()
    request.headers = [
        (name, value.replace(":5080;rport", ":99999") if name == "Via" else value)
        for name, value in request.headers
    ]
    with pytest.raises(MalformedMessage, match="99999"):
        note_source(request, ("127.0.0.1", 40_000))


@given(st.binary(max_size=80), st.sampled_from([b"", *INVITE.split(b"\r\n")]))
def test_whatever_comes_is_a_message_or_malformed(data: bytes, line: bytes) -> None:
    with contextlib.suppress(MalformedMessage):
        parse(INVITE.replace(line, data, 1))


def test_a_host_is_an_ipv4_address_or_unknown() -> None:
    assert host_of("sip:a@127.0.0.1:5080;transport=udp") == ("127.0.0.1", 5080)
    assert host_of("sip:127.0.0.1") == ("127.0.0.1", 5060)
    assert host_of("sip:a@trunk.example") is None
    assert host_of("sip:a@999.0.0.1") is None
    assert host_of("sip:a@127.0.0.1:99999") is None


def test_a_request_in_a_dialog_goes_along_the_route_to_the_callers_contact() -> None:
    dialog = Dialog(invite(), source=("127.0.0.1", 5080), local=("127.0.0.1", 5070), tag="mine")
    request, destination = dialog.request("BYE")
    assert destination == ("127.0.0.1", 5090)
    assert request.uri == "sip:agent@127.0.0.1:5080;transport=udp"
    assert request.all("Route") == ["<sip:127.0.0.1:5090;lr>", "<sip:127.0.0.1:5091;lr>"]
    assert parameter(request.need("From"), "tag") == "mine"
    assert parameter(request.need("To"), "tag") == "abc"
    assert request.cseq == (1, "BYE")
    assert dialog.request("BYE")[0].cseq == (2, "BYE")


def test_the_first_codec_of_the_offer_that_we_speak_is_taken() -> None:
    offer = parse_offer(OFFER.encode())
    assert (offer.address, offer.codec, offer.payload_type) == (("127.0.0.1", 10_000), PCMU, 0)
    assert offer.telephone_event == 101
    swapped = parse_offer(OFFER.replace("9 0 8 101", "9 8 0 101").replace("\n", "\r\n").encode())
    assert swapped.codec is PCMA


def test_the_answer_takes_one_codec_and_refuses_other_media() -> None:
    text = answer(parse_offer(OFFER.encode()), ("127.0.0.1", 20_000), 5).decode()
    assert "m=video 0 RTP/AVP 96\r\n" in text
    assert "m=audio 20000 RTP/AVP 0 101\r\n" in text
    assert "a=rtpmap:101 telephone-event/8000\r\n" in text
    assert text.index("m=video") < text.index("m=audio")


@pytest.mark.parametrize(
    "body",
    [
        "",
        OFFER.replace("RTP/AVP 9 0 8 101", "RTP/SAVP 9 0 8 101"),
        OFFER.replace("RTP/AVP 9 0 8 101", "RTP/AVP 9"),
        OFFER.replace("audio 10000", "audio 0"),
        OFFER.replace("audio 10000", "audio 70000"),
        OFFER.replace("c=IN IP4 127.0.0.1", "c=IN IP4 somewhere"),
        OFFER.replace("c=IN IP4 127.0.0.1\n", ""),
    ],
)
def test_an_offer_without_common_media_is_refused(body: str) -> None:
    with pytest.raises(NoCommonMedia):
        parse_offer(body.encode())


def test_the_digest_is_that_of_the_standard() -> None:
    # The example of RFC 2617, section 3.5.
    given = {
        "realm": "testrealm@host.com",
        "nonce": "dcd98b7102dd2f0e8b11d0f600bfb0c093",
        "uri": "/dir/index.html",
        "qop": "auth",
        "nc": "00000001",
        "cnonce": "0a4f113b",
    }
    wanted = "6629fae49393a05397450978507c4ef1"
    assert expected_response("Mufasa", "Circle Of Life", "GET", given) == wanted


def test_only_the_right_answer_to_a_challenge_of_ours_is_let_in() -> None:
    gatekeeper = Gatekeeper("trunk", "secret")
    nonce = gatekeeper.challenge().split('nonce="')[1].split('"')[0]

    def header(user: str, password: str, nonce: str) -> str:
        given = {"realm": "phones.local", "nonce": nonce, "uri": "sip:a@b"}
        response = expected_response(user, password, "INVITE", given)
        return (
            f'Digest username="{user}", realm="phones.local", nonce="{nonce}", uri="sip:a@b", '
            f'response="{response}", algorithm=MD5'
        )

    assert gatekeeper.judge("INVITE", None) is Verdict.CHALLENGED
    assert gatekeeper.judge("INVITE", header("trunk", "secret", "made up")) is Verdict.CHALLENGED
    assert gatekeeper.judge("INVITE", header("trunk", "wrong", nonce)) is Verdict.REFUSED
    assert gatekeeper.judge("INVITE", header("other", "secret", nonce)) is Verdict.REFUSED
    assert gatekeeper.judge("BYE", header("trunk", "secret", nonce)) is Verdict.REFUSED
    assert gatekeeper.judge("INVITE", header("trunk", "secret", nonce)) is Verdict.ACCEPTED
