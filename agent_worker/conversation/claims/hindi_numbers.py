"""Spelled Hindi numbers in figures; no maintained library reads them."""

import re

_UNTIL_99 = """
शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस
पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस
बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन
अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर
छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे
तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे
"""
_OTHER_SPELLINGS = {"पांच": 5, "छः": 6, "छे": 6, "पन्द्रह": 15, "अट्ठारह": 18, "सौ": 100, "सैकड़ा": 100}
_SCALES = {"सौ": 100, "हज़ार": 1_000, "हजार": 1_000, "लाख": 100_000, "करोड़": 10_000_000}
_NUKTA = "\u093c"
_TOKEN = re.compile(r"[\u0900-\u0963\u0970-\u097f]+|\d+|[^\u0900-\u0963\u0970-\u097f\d]+")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def _plain(word: str) -> str:
    return word.replace(_NUKTA, "").replace("\u0958", "क").replace("\u095b", "ज").replace("\u095c", "ड")


_VALUES = {_plain(word): value for value, word in enumerate(_UNTIL_99.split())}
_VALUES |= {_plain(word): value for word, value in _OTHER_SPELLINGS.items() if word not in _SCALES}
_SCALE_VALUES = {_plain(word): value for word, value in _SCALES.items()}


def hindi_figures(text: str) -> str:
    """`text` with every run of number words as one figure: "तीन हज़ार" becomes "3000"."""
    out: list[str] = []
    run = _Run()
    for token in _TOKEN.findall(text.translate(_DIGITS)):
        if token.isspace() and run.started:
            continue
        if run.takes(token):
            continue
        if run.started:
            out.append(f"{run.ended()} ")
        out.append(token)
    if run.started:
        out.append(run.ended())
    return "".join(out)


class _Run:
    """Number words that follow one another."""

    def __init__(self) -> None:
        self.started = False
        self._total = 0
        self._below = 0

    def takes(self, token: str) -> bool:
        """Adds `token` if it goes on with the number."""
        word = _plain(token)
        if word in _SCALE_VALUES:
            scale = _SCALE_VALUES[word]
            if scale == 100:
                self._below = max(self._below, 1) * scale
            else:
                self._total += max(self._below, 1) * scale
                self._below = 0
        elif (word in _VALUES or (word.isdigit() and len(word) < 3)) and self._below % 100 == 0:
            self._below += _VALUES[word] if word in _VALUES else int(word)
        else:
            return False
        self.started = True
        return True

    def ended(self) -> str:
        """The figure, after which a new run may begin."""
        value = self._total + self._below
        self.started, self._total, self._below = False, 0, 0
        return str(value)
