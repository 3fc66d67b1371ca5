"""Words of Spanish that several guards look for."""

HOUR = (
    r"(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|"
    r"diecisiete|dieciocho|diecinueve|veinte|veintiuna|\d+|mediodia|medianoche)"
)
WEEKDAY = r"(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|fin(?:es)? de semana)"
PART = r"(?:manana|mananita|tarde|tardecita|noche|mediodia|madrugada)"
