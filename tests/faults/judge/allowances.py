"""What the judge allows for, in seconds, and why. Nothing else is forgiven."""

from typing import Final

CLAIM_TO_INVITE_S: Final = 6.0
"""From the last-moment check to the INVITE: the longest wait for a trunk's pace (5 s) and a round trip.
A suppression, an edit or the end of a window holds for INVITEs later than this after it, and a limit
within so many hours is counted from check to check."""

PAUSE_S: Final = 1.0
"""A campaign that is paused or stopped sends no INVITE later than this after the answer."""

STORED_TIME_S: Final = 0.1
"""Attempts' times are kept in whole milliseconds, and phones note an INVITE a little after it was sent."""

GAP_S: Final = 1.0
"""A gap is counted from the end of the first call to the check of the second, so the INVITEs are never
closer than it, but for the first one's own way through a loaded machine."""

ENDING_S: Final = 1.0
"""A slot is free once the call's end is stored; the BYE may reach the phone that much later."""

PACE_JITTER_S: Final = 1.0
"""INVITEs leave at their pace and reach the phones after a way of differing length on a loaded machine."""
