"""Session descriptions: what the caller offers to send and hear, and our answer (RFC 3264, RFC 4566)."""

import re
from dataclasses import dataclass
from typing import Final

from infra.local.phones.media.g711 import CODECS, Codec
from infra.local.phones.sip.addresses import Address, checked

_STATIC: Final = {codec.payload_type: codec.name for codec in CODECS.values()}


class NoCommonMedia(ValueError):
    """The offer holds nothing that a G.711 phone can take; the text says what was missing."""


@dataclass(frozen=True)
class Offer:
    """The part of a caller's offer that matters here."""

    address: Address
    codec: Codec
    payload_type: int
    telephone_event: int | None
    media_lines: tuple[str, ...]
    chosen: int


def parse_offer(body: bytes) -> Offer:
    """Read an offer and choose the first of its codecs that we speak.

    Raises NoCommonMedia.
    """
    session, *sections = re.split(r"(?m)^(?=m=)", body.decode(errors="replace").replace("\r\n", "\n"))
    for index, section in enumerate(sections):
        media = re.match(r"m=audio (\d+)(?:/\d+)? RTP/AVP ([\d ]+)", section)
        if not media or media[1] == "0":
            continue
        names = dict(_STATIC)
        for number, name in re.findall(r"(?m)^a=rtpmap:(\d+) (\S+)", section):
            names[int(number)] = name.upper().removesuffix("/1")
        types = [int(number) for number in media[2].split()]
        codecs = ((kind, CODECS.get(names.get(kind, ""))) for kind in types)
        events = (kind for kind in types if names.get(kind) == "TELEPHONE-EVENT/8000")
        host = re.search(r"(?m)^c=IN IP4 (\S+)", section) or re.search(r"(?m)^c=IN IP4 (\S+)", session)
        media_address = checked(host[1].partition("/")[0], int(media[1])) if host else None
        if not media_address:
            raise NoCommonMedia("the offer names no IPv4 address and port to send to")
        for kind, codec in codecs:
            if codec:
                return Offer(
                    address=media_address,
                    codec=codec,
                    payload_type=kind,
                    telephone_event=next(events, None),
                    media_lines=tuple(one.splitlines()[0] for one in sections),
                    chosen=index,
                )
    raise NoCommonMedia("the offer holds no plain RTP audio in PCMU or PCMA")


def answer(offer: Offer, local: Address, session_id: int) -> bytes:
    """Write the answer: the chosen audio at `local`, everything else refused by port 0."""
    host, port = local
    lines = [
        "v=0",
        f"o=phone {session_id} {session_id} IN IP4 {host}",
        "s=phone",
        f"c=IN IP4 {host}",
        "t=0 0",
    ]
    for index, media_line in enumerate(offer.media_lines):
        if index != offer.chosen:
            kind, _port, rest = media_line.split(" ", 2)
            lines.append(f"{kind} 0 {rest}")
            continue
        formats = [offer.payload_type]
        attributes = [f"a=rtpmap:{offer.payload_type} {offer.codec.name}"]
        if offer.telephone_event is not None:
            formats.append(offer.telephone_event)
            attributes.append(f"a=rtpmap:{offer.telephone_event} telephone-event/8000")
            attributes.append(f"a=fmtp:{offer.telephone_event} 0-15")
        lines.append(f"m=audio {port} RTP/AVP {' '.join(map(str, formats))}")
        lines += [*attributes, "a=ptime:20", "a=sendrecv"]
    return "".join(f"{line}\r\n" for line in lines).encode()
