from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_worker.conversation.callback_time import FURTHEST, callback_time
from agent_worker.conversation.words import LANGUAGES

NOW = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("America/New_York"))  # a Wednesday

UNDERSTOOD = [
    ("en", "2026-11-18T15:00", "call me after three"),
    ("en", "2026-11-18T16:30", "half past four"),
    ("en", "2026-11-18T18:00", "in the evening"),
    ("en", "2026-11-20T10:00", "the day after tomorrow"),
    ("en", "2026-11-18T10:30", "in half an hour"),
    ("en", "2026-11-18T11:30", "in an hour and a half"),
    ("en", "2026-11-19T10:00", "not before ten"),
    ("en", "2026-11-19T10:00", "please don't call me before ten"),
    ("en", "2026-11-24T10:00", "call me on the 24th"),
    ("en", "2026-12-03T10:00", "the 3rd of december"),
    ("en", "2026-12-05T15:00", "december 5 at 3pm"),
    ("en", "2026-11-18T14:30", "at 2:30"),
    ("en", "2026-11-18T15:15", "quarter past three"),
    ("en", "2026-11-18T15:45", "quarter to four"),
    ("en", "2026-11-18T16:10", "ten past four"),
    ("en", "2026-11-25T10:00", "next week"),
    ("en", "2026-11-25T10:00", "in a week"),
    ("en", "2026-11-18T20:00", "at eight in the evening"),
    ("en", "2026-11-19T08:00", "tomorrow at eight"),
    ("en", "2026-11-19T12:00", "tomorrow at noon"),
    ("en", "2026-11-30T10:00", "on the thirtieth"),
    ("en", "2026-11-18T13:00", "in three hours"),
    ("en", "2026-11-18T10:15", "give me fifteen minutes"),
    ("en", "2026-11-20T09:00", "friday morning"),
    ("en", "2026-11-19T16:00", "tomorrow at four pm"),
    ("de", "2026-11-18T15:00", "nachmittags um drei"),
    ("de", "2026-11-18T10:30", "in einer halben stunde"),
    ("de", "2026-11-20T10:00", "übermorgen"),
    ("de", "2026-11-19T16:15", "morgen um viertel fünf"),
    ("de", "2026-11-19T15:30", "morgen um 15:30 uhr"),
    ("de", "2026-11-19T15:30", "morgen um fünfzehn uhr dreißig"),
    ("de", "2026-11-20T18:00", "freitag abend"),
    ("de", "2026-11-19T09:00", "morgen früh"),
    ("de", "2026-11-19T09:00", "morgen vormittag um neun"),
    ("de", "2026-11-19T10:00", "nicht vor zehn"),
    ("de", "2026-12-03T10:00", "am dritten dezember"),
    ("de", "2026-11-25T10:00", "nächste woche"),
    ("de", "2026-11-18T12:00", "in zwei stunden"),
    ("es", "2026-11-19T14:00", "mañana por la tarde"),
    ("es", "2026-11-20T10:00", "pasado mañana"),
    ("es", "2026-11-18T10:30", "en media hora"),
    ("es", "2026-11-18T17:30", "a las cinco y media"),
    ("es", "2026-11-18T17:15", "a las cinco y cuarto"),
    ("es", "2026-11-18T16:45", "a las cinco menos cuarto"),
    ("es", "2026-11-19T09:00", "mañana a las nueve de la mañana"),
    ("es", "2026-11-18T21:00", "a las nueve de la noche"),
    ("es", "2026-12-03T10:00", "el tres de diciembre"),
    ("es", "2026-11-25T10:00", "la semana que viene"),
    ("es", "2026-11-18T13:00", "a la una"),
    ("es", "2026-11-19T15:00", "mañana a las 15:00"),
    ("es", "2026-11-23T11:00", "el lunes a las once"),
    ("fr", "2026-11-20T10:00", "après-demain"),
    ("fr", "2026-11-20T15:30", "après-demain à 15h30"),
    ("fr", "2026-11-18T10:30", "dans une demi-heure"),
    ("fr", "2026-11-18T16:30", "à quatre heures et demie"),
    ("fr", "2026-11-18T14:00", "cet après-midi"),
    ("fr", "2026-11-18T18:00", "ce soir"),
    ("fr", "2026-11-19T09:00", "demain matin"),
    ("fr", "2026-11-19T10:00", "pas avant dix heures"),
    ("fr", "2026-11-18T12:00", "dans deux heures"),
    ("fr", "2026-12-03T10:00", "le trois décembre"),
    ("fr", "2026-11-25T10:00", "la semaine prochaine"),
    ("fr", "2026-11-20T14:00", "vendredi après-midi"),
    ("hi", "2026-11-19T18:00", "कल शाम"),
    ("hi", "2026-11-19T18:00", "कल शाम छह बजे"),
    ("hi", "2026-11-18T10:30", "आधे घंटे बाद"),
    ("hi", "2026-11-20T10:00", "परसों"),
    ("hi", "2026-11-18T16:30", "साढ़े चार बजे"),
    ("hi", "2026-11-18T16:15", "सवा चार बजे"),
    ("hi", "2026-11-18T15:45", "पौने चार बजे"),
    ("hi", "2026-11-18T11:30", "डेढ़ घंटे बाद"),
    ("hi", "2026-11-19T17:00", "kal shaam paanch baje"),
    ("hi", "2026-11-23T10:00", "somvar ko"),
    ("hi", "2026-11-18T12:00", "do ghante baad"),
    ("hi", "2026-11-25T10:00", "अगले हफ्ते"),
    ("hi", "2026-11-19T10:00", "दस बजे से पहले मत करना"),
    ("hi", "2026-11-24T10:00", "चौबीस तारीख को"),
]
NO_TIME = [
    ("en", "call me before ten"),
    ("en", "i am busy"),
    ("en", ""),
    ("en", "i have been here for two hours"),
    ("de", "vor zehn"),
    ("fr", "avant dix heures"),
    ("en", "call me in three months"),
]


@pytest.mark.parametrize(("language", "when", "said"), UNDERSTOOD)
def test_a_time_is_understood_as_it_is_spoken(language: str, when: str, said: str) -> None:
    wished = callback_time(said, language, NOW)
    assert wished is not None
    assert wished.strftime("%Y-%m-%dT%H:%M") == when
    assert wished.tzinfo is NOW.tzinfo


@pytest.mark.parametrize(("language", "said"), NO_TIME)
def test_words_without_a_time_give_none(language: str, said: str) -> None:
    assert callback_time(said, language, NOW) is None


def test_a_span_across_the_change_of_clocks_is_as_long_as_it_was_said() -> None:
    before = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    wished = callback_time("in three hours", "en", before)
    assert wished is not None
    assert wished.timestamp() - before.timestamp() == 3 * 3600


@given(st.sampled_from(LANGUAGES), st.text(max_size=60))
def test_whatever_is_said_a_time_is_soon_and_to_come(language: str, said: str) -> None:
    wished = callback_time(said, language, NOW)
    assert wished is None or NOW < wished <= NOW + FURTHEST
