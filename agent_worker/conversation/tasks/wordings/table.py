"""What tasks say: the form of a language's table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wordings:
    """Every sentence of the tasks; names in braces are filled in."""

    locale: str
    at: str
    dot: str
    underscore: str
    dash: str
    plus: str
    spelled: str

    email_on_file: str
    email_ask: str
    email_ask_again: str
    email_ask_domain: str
    email_spell: str
    email_confirm: str
    email_corrected: str
    email_which_part: str
    email_done: str
    email_declined: str
    email_failed: str

    resource_done: str
    resource_later: str
    resource_failed: str

    meeting_when: str
    meeting_for_invitation: str
    meeting_offer: str
    meeting_offer_instead: str
    meeting_offer_one: str
    meeting_which: str
    meeting_none_free: str
    meeting_taken: str
    meeting_booked: str
    meeting_moved: str
    meeting_invitation: str
    meeting_canceled: str
    meeting_nothing_to_cancel: str
    meeting_declined: str
    meeting_failed: str

    callback_ask: str
    callback_done: str
    callback_other_time: str
    callback_declined: str
    callback_failed: str

    alternative: str
    today: str
    tomorrow: str
    day_and_time: str
    day_and_about: str
    your_time: str
    """Of the place where the lead is; added to a time."""
    in_the_morning: str
    in_the_afternoon: str
    in_the_evening: str
    one_moment: str
