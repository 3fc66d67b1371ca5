"""Words of French that several guards look for."""

HOUR = (
    r"(?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    r"dix sept|dix huit|dix neuf|vingt|vingt et une|vingt deux|midi|\d+h?\d*)"
)
WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week ?end)s?"
