"""Words cut down to what they share with their other forms, to compare what statements are about."""

import re
from collections.abc import Iterable

from agent_worker.conversation.claims.reading import folded

_LENGTH = 5
_ENDING = re.compile(r"(?<=\w\w\w)(?:ing|ed|es|s)$")
_IN_EVERY_SENTENCE = """
the a an of to for and or in on at by with is are was were will would can could that this it its you your
our us we i my me they their he she more less other different so very really just only about up out then
there if be been have has had do does did not no any all some within than as from into really completely
totally absolutely entirely fully also even too please of course well now today und oder der die das den
dem mit für von zu im in bei ist sind wir sie ihr ihre ihnen es ich nur auch y o de del la el los las con
para por en es son le su un una lo se et ou de des du le les avec pour dans est sont vous nous il elle un
une ce que percent prozent ciento cent tiene hay get gets give gives have has had bekommen gibt il y a के
की का में से को और है हैं पर तक यह आप आपको हम
"""
_SMALL_WORDS = frozenset(_IN_EVERY_SENTENCE.split())


def stems(words: Iterable[str], *, limit: int) -> frozenset[str]:
    """The first `limit` words that mean something, cut down: "customers" and "customer" become one."""
    return frozenset(_ENDING.sub("", folded(word))[:_LENGTH] for word in meaning(words)[:limit])


def meaning(words: Iterable[str]) -> list[str]:
    """`words` without figures, signs and those that every sentence has."""
    return [word for word in words if word not in _SMALL_WORDS and any(map(str.isalpha, word))]
