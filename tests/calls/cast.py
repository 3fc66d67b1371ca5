"""Who is called in the tests of whole calls: the demonstration's people and those of `personas`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from control_plane.scripts.service import built_in_playbook
from infra.local.demo.campaign import SETTINGS
from infra.local.personas import Persona, load_personas, owner_among, persona_for, read_personas

PERSONAS: Final = Path(__file__).with_name("personas")
PEOPLE: Final = read_personas(PERSONAS)
"""Those whom only the tests call."""


@dataclass(frozen=True)
class Campaign:
    """A campaign of the tests: its playbook, whom it calls, and how it differs from the demonstration's.

    `lead` is what is known of every lead beside the usual; with `books` there is a calendar with free
    times on every day.
    """

    playbook: str
    people: Mapping[str, Persona]
    more: dict[str, Any] = field(default_factory=dict)
    lead: dict[str, str] = field(default_factory=dict)
    books: bool = False

    @property
    def settings(self) -> dict[str, Any]:
        """What the campaign is created with; how many calls at a time is left to the trunk."""
        of_its_own = {"name": self.playbook, "playbook": self.playbook, "max_concurrent": 20}
        return SETTINGS | of_its_own | self.more

    @property
    def numbers(self) -> list[str]:
        """The numbers to call, one of each person."""
        return [persona.numbers[0] for persona in self.people.values()]


def _people(*names: str) -> dict[str, Persona]:
    return {name: PEOPLE[name] for name in names}


_RESOURCE: Final = {"subject": "Our guide", "text": "Hello [Prospect Name], here is [Resource Name]."}
_BEHIND_MENUS: Final = built_in_playbook("sales_funnel").model_dump(mode="json", exclude_defaults=True) | {
    "menus": {
        "wants": ["sales", "new orders"],
        "dates": {"date_of_birth": "[Birthday]"},
        "longest_hold_s": 15,
    }
}
_APPOINTMENT: Final = {"Appointment Date": "Tuesday the fourth", "Appointment Time": "half past ten"}
MESSAGE: Final = (
    "Hello [Prospect Name], this is [Agent Name], an AI assistant calling for [Your Company]. "
    "I will try again tomorrow. Goodbye."
)
"""What the calls leave on answering machines."""

_IN_SPANISH: Final = {
    "industry": "formación",
    "value proposition": "Formamos a equipos en la mitad de tiempo",
}
_IN_GERMAN: Final = {"industry": "Weiterbildung", "value proposition": "Wir schulen Teams in der halben Zeit"}
_OF_THEIR_OWN: Final = (
    Campaign("sales_funnel", _people("spanish_no"), {"languages": ["es-ES"], "words": _IN_SPANISH}),
    Campaign("sales_funnel", _people("german_opt_out"), {"languages": ["de-DE"], "words": _IN_GERMAN}),
    Campaign(
        "sales_funnel",
        _people("spanish_followed", "german_not_spoken"),
        {"languages": ["en-US", "es"], "callback_languages": ["de"]},
    ),
    Campaign("sales_funnel", _people("meeting_booker"), {"resource": _RESOURCE}, books=True),
    Campaign("sales_funnel", _people("email_speller"), {"resource": _RESOURCE}, {"email": ""}, books=True),
    Campaign(
        "appointment_reminder",
        _people("appointment_kept", "appointment_moved", "appointment_canceled"),
        lead=_APPOINTMENT,
        books=True,
    ),
    Campaign("survey", _people("survey_taker")),
    Campaign(
        "sales_funnel",
        _people(
            "voicemail_beep",
            "voicemail_no_beep",
            "voicemail_long_pause",
            "voicemail_late_beep",
            "voicemail_full",
        ),
        {"follow_up": {"pattern": ["voicemail"]}, "on_machines": {"voicemail": MESSAGE}},
    ),
    Campaign(
        "sales_funnel",
        _people(
            "menu_by_digits",
            "menu_by_speech",
            "menu_in_circles",
            "menu_with_date",
            "on_hold",
            "on_hold_for_ever",
        ),
        {"playbook": _BEHIND_MENUS},
        {"birthday": "1980-02-29"},
    ),
    Campaign("prompt_module", _people("free_talker"), {"prompt_module": "default"}),
    Campaign(
        "sales_funnel",
        _people("realtime_interested", "realtime_opt_out", "realtime_interrupter"),
        {"providers": {"speech_to_speech": "openai_realtime"}},
    ),
    Campaign(
        "sales_funnel", _people("gemini_interested"), {"providers": {"speech_to_speech": "google_realtime"}}
    ),
)
_BRIEF: Final = PEOPLE["declines_briefly"]
_WITHOUT_FALLBACK: Final = {
    "assemblyai": "hearing",
    "whisper": "hearing",
    "groq": "model",
    "google": "model",
    "deepgram_aura": "voice",
    "sesame": "voice",
    "openai": "voice",
}
THROUGH: Final = {
    vendor: Campaign(
        "sales_funnel",
        {_BRIEF.name: _BRIEF.model_copy(update={"numbers": [f"+1646555010{index}"]})},
        {"providers": {part: vendor}},
    )
    for index, (vendor, part) in enumerate(_WITHOUT_FALLBACK.items())
}
"""By vendor, a campaign of one brief call in which no other vendor could do its part."""

COLLEAGUES: Final = _people(
    "colleague_who_accepts",
    "colleague_asked_twice",
    "colleague_who_talks",
    "colleague_who_declines",
    "colleague_away",
    "colleague_called_off",
    "colleague_who_hangs_up",
)
"""Whom no campaign calls: leads are put through to them."""

_BRIEFING: Final = "[Prospect Name] said: [Last Words]."


def _handing_over(lead: str, to: str, **more: Any) -> Campaign:
    numbers = [PEOPLE[to].numbers[0]]
    handoff = {"numbers": numbers, "briefing": _BRIEFING, "ringing_timeout_s": 6, **more}
    return Campaign("sales_funnel", _people(lead), {"handoff": handoff})


HANDED_OVER: Final = (
    _handing_over("put_through", "colleague_who_accepts"),
    _handing_over("put_through_later", "colleague_asked_twice"),
    _handing_over("put_through_cold", "colleague_who_talks", mode="cold"),
    _handing_over("colleague_declined", "colleague_who_declines"),
    _handing_over("colleague_unreached", "colleague_away"),
    _handing_over("colleague_lost", "colleague_who_hangs_up"),
    _handing_over("put_through_by_refer", "colleague_who_talks", mode="cold", ringing_timeout_s=20),
    _handing_over("hangs_up_while_referred", "colleague_who_talks", mode="cold"),
    _handing_over("hangs_up_on_hold", "colleague_called_off", ringing_timeout_s=20),
)
"""Whoever wants a person, with whom they get."""

SUPERVISED: Final = _people("takes_time", "takes_long", "put_through_by_hand")
"""Whom a campaign calls that is run from the browser: one is watched there, one cut off, one put through."""

ON_CALL: Final = PEOPLE["colleague_on_call"]
AT_DESK: Final = PEOPLE["colleague_at_desk"]
"""To whom a supervisor has a lead put through, by the API and from the console."""

_ELSEWHERE: Final = {*COLLEAGUES, *SUPERVISED, ON_CALL.name, AT_DESK.name} | {
    name for campaign in (*_OF_THEIR_OWN, *HANDED_OVER, *THROUGH.values()) for name in campaign.people
}
CAMPAIGNS: Final = (
    Campaign("sales_funnel", load_personas()),
    Campaign("sales_funnel", {name: one for name, one in PEOPLE.items() if name not in _ELSEWHERE}),
    *_OF_THEIR_OWN,
    *HANDED_OVER,
)


def owner_of(number: str) -> Persona:
    """Who has a number."""
    return owner_among(PEOPLE, number) or persona_for(number)
