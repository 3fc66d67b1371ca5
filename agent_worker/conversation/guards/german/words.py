"""Words of German that several guards look for."""

HOUR = (
    r"(?:ein|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|dreizehn|vierzehn|funfzehn|"
    r"sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|einundzwanzig|mittag|\d+)"
)
WEEKDAY = (
    r"(?:(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?:s|en|nachmittags?|"
    r"abends?|vormittags?|morgens?|mittags?|fruh)?|wochenende)"
)
PART = r"(?:vormittags?|nachmittags?|abends?|mittags?|fruh|morgens?|nachts)"
