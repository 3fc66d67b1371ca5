"""What a SIP answer to our INVITE means for the attempt. One table, by status code first."""

from typing import NamedTuple

from control_plane.contract.states import AttemptState, EndReason


class SipMeaning(NamedTuple):
    """The final state and end reason that a SIP answer leads to."""

    state: AttemptState
    end_reason: EndReason


BUSY = SipMeaning(AttemptState.BUSY, EndReason.BUSY)
NO_ANSWER = SipMeaning(AttemptState.NO_ANSWER, EndReason.NO_ANSWER)
REJECTED = SipMeaning(AttemptState.REJECTED, EndReason.REJECTED)
INVALID_NUMBER = SipMeaning(AttemptState.INVALID_NUMBER, EndReason.INVALID_NUMBER)
TRUNK_FAILURE = SipMeaning(AttemptState.FAILED, EndReason.TRUNK_FAILURE)
BACK_PRESSURE = SipMeaning(AttemptState.CANCELED, EndReason.BACK_PRESSURE)

MEANINGS: dict[int, SipMeaning] = {
    401: TRUNK_FAILURE,  # RFC 3261 21.4.2: our credentials were not accepted
    403: TRUNK_FAILURE,  # RFC 3261 21.4.4: the trunk refuses to serve us (caller id, route, balance)
    404: INVALID_NUMBER,  # RFC 3261 21.4.5: no such user; ISUP causes 1, 2, 3 (RFC 3398 7.2.4.1)
    407: TRUNK_FAILURE,  # RFC 3261 21.4.8: proxy credentials were not accepted
    408: NO_ANSWER,  # RFC 3261 21.4.9: nobody answered in time; ISUP cause 102
    410: INVALID_NUMBER,  # RFC 3261 21.4.11: gone; ISUP cause 22, number changed
    480: NO_ANSWER,  # RFC 3261 21.4.18: temporarily unavailable; ISUP causes 18, 19, 20
    484: INVALID_NUMBER,  # RFC 3261 21.4.22: address incomplete; ISUP cause 28
    486: BUSY,  # RFC 3261 21.4.24: busy here; ISUP cause 17
    487: NO_ANSWER,  # RFC 3261 21.4.25: our CANCEL after ringing
    488: TRUNK_FAILURE,  # RFC 3261 21.4.26: no common codec
    600: BUSY,  # RFC 3261 21.6.1: busy everywhere
    603: REJECTED,  # RFC 3261 21.6.2: declined; ISUP cause 21
    604: INVALID_NUMBER,  # RFC 3261 21.6.3: does not exist anywhere
    607: REJECTED,  # RFC 8197: unwanted
    608: REJECTED,  # RFC 8688: rejected by an analytics engine
}


def meaning(status: int | None, *, rang: bool) -> SipMeaning:
    """What ended an unanswered call: its last SIP status, or without one whether it ever rang.

    A dead trunk and an unanswered phone look the same without a status, so only a call that reached
    ringing counts as unanswered; everything else is the trunk's failure and feeds its breaker.
    """
    if status is None:
        return NO_ANSWER if rang else TRUNK_FAILURE
    return MEANINGS.get(status, TRUNK_FAILURE)
