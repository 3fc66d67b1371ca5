"""The words that name days, months and parts of a day, in every language."""

import re

from agent_worker.conversation.claims.reading import folded

_WEEKDAYS = (
    "monday montag lunes lundi सोमवार",
    "tuesday dienstag martes mardi मंगलवार मंगल",
    "wednesday mittwoch miércoles mercredi बुधवार",
    "thursday donnerstag jueves jeudi गुरुवार बृहस्पतिवार",
    "friday freitag viernes vendredi शुक्रवार",
    "saturday samstag sonnabend sábado samedi शनिवार",
    "sunday sonntag domingo dimanche रविवार इतवार",
)
_MONTHS = (
    "january januar enero janvier जनवरी jan",
    "february februar febrero février फ़रवरी फरवरी feb",
    "march märz marzo mars मार्च",
    "april abril avril अप्रैल apr",
    "may mai mayo मई",
    "june juni junio juin जून",
    "july juli julio juillet जुलाई",
    "august agosto août अगस्त aug",
    "september septiembre septembre सितंबर सितम्बर sept",
    "october oktober octubre octobre अक्टूबर अक्तूबर oct",
    "november noviembre novembre नवंबर नवम्बर nov",
    "december dezember diciembre décembre दिसंबर दिसम्बर dec",
)
WEEKDAYS = {folded(word): str(day) for day, words in enumerate(_WEEKDAYS, 1) for word in words.split()}
MONTHS = {folded(word): str(month) for month, words in enumerate(_MONTHS, 1) for word in words.split()}

_RELATIVE = {
    "day after tomorrow": "day after tomorrow|übermorgen|pasado mañana|après-demain|परसों",
    "tomorrow": r"tomorrow|(?<!guten )(?<!heute )morgen\b|(?<!la )mañana|demain|(?:आने वाले )?कल",
    "yesterday": "yesterday|gestern|ayer|hier soir|बीते कल",
    "next week": r"next week|nächste[rn]? woche|(?:la )?próxima semana|semana que viene|semaine prochaine"
    r"|अगले हफ़्?ते",
    "next month": r"next month|nächste[nr]? monat|próximo mes|mes que viene|mois prochain|अगले महीने",
    "next year": r"next year|(?:the )?new year|nächste[sn]? jahr|próximo año|an prochain|année prochaine"
    r"|अगले साल",
    "next quarter": "next quarter|nächste[sn]? quartal",
    "last week": r"last week|letzte woche|semana pasada|semaine dernière|पिछले हफ़्?ते",
    "last month": r"last month|letzten monat|mes pasado|mois dernier|पिछले महीने",
    "last year": r"last year|letztes jahr|año pasado|an dernier|année dernière|पिछले साल",
    "this week": r"(?:later |end of )?this week(?:end)?|diese woche|esta semana|cette semaine|इस हफ़्?ते",
    "within the hour": r"(?:within|in) (?:the|an|1) hour|in einer stunde|en una hora|dans une heure"
    r"|एक घंटे में",
    "within a day": r"(?:within|in) (?:the|a|1) (?:next )?(?:working |business )?day|same day",
    "within a week": "(?:within|in) (?:the|a|1) (?:next )?week|in einer woche|en una semana|dans une semaine",
    "within a month": "(?:within|in) (?:the|a|1) (?:next )?month|in einem monat|en un mes|dans un mois",
    "end of the day": "end of (?:the )?(?:day|business)|feierabend|fin (?:del día|de journée)",
    "end of the week": "end of (?:the|this) week|ende der woche|fin de (?:la )?(?:semana|semaine)|wochenende",
    "end of the month": "end of (?:the|this) month|monatsende|ende des monats|fin (?:de|du) mes|fin du mois",
    "end of the year": "end of (?:the|this) year|jahresende|ende des jahres|fin de (?:año|l'année)",
}
RELATIVE = {name: re.compile(rf"(?<![\w'])(?:{words})(?!\w)", re.I) for name, words in _RELATIVE.items()}

PARTS_OF_THE_DAY = {
    "am": r"(?:in the|this|tomorrow) morning|mornings|(?:am|heute|morgen) (?:vormittag|früh)|am morgen"
    r"|vormittags"
    r"|(?:de|por|esta) la mañana|esta mañana|(?:du|ce|le) matin|सुबह",
    "pm": r"(?:(?:in|by|at|during|every|of) )?(?:(?:the|this|late|early|tomorrow) )+(?:afternoon|evening)"
    r"|(?:afternoons|evenings)|at night|tonight|(?:am|heute|morgen) (?:nachmittag|abend)|nachmittags|abends"
    r"|(?:de|por|esta) (?:la )?(?:tarde|noche)|(?:de|l'|cet|cette|ce|du|le) ?(?:après-midi|soir(?:ée)?)"
    r"|शाम|दोपहर|रात",
}
PART_OF_THE_DAY = {
    name: re.compile(rf"(?<![\w'])(?:{words})(?!\w)", re.I) for name, words in PARTS_OF_THE_DAY.items()
}
