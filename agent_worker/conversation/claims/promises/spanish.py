"""Promises in Spanish."""

WORDINGS: dict[str, tuple[str, ...]] = {
    "guarantee": (r"garant\w+|promet\w+|le aseguro|te aseguro|le aseguramos|tiene mi palabra|sin falta",),
    "sure": (r"me (?:aseguraré|encargo|encargaré|ocupo|ocuparé)|nos (?:encargamos|ocupamos|aseguramos)",),
    "free": (r"gratis|gratuit[oa]s?|gratuitamente|sin (?:coste|costo|cargo|gastos?|pagar)|regal\w+",),
    "costs nothing": (r"no (?:le |te )?cuesta nada",),
    "trial": (r"(?:periodo|período|mes) de prueba|prueba gratis|versión de prueba",),
    "risk": (r"sin (?:ningún )?riesgo\w*|ningún riesgo|nada que perder",),
    "cancel": (
        r"(?:cancel|d)\w+(?: de baja)? (?:en cualquier momento|cuando quiera)",
        r"sin (?:compromiso|permanencia|contrato)",
    ),
    "refund": (r"reembols\w+|devol\w+ (?:de su |el |su )?dinero|le devolvemos",),
    "savings": (r"ahorr\w+|más barato que|pagará menos",),
    "discount": (r"descuento\w*|oferta especial|precio especial|rebaj\w+|promoción|bonificación",),
    "deadline": (
        r"solo (?:por )?hoy|sólo (?:por )?hoy|última oportunidad|tiempo limitado",
        r"oferta (?:termina|acaba|vence)",
    ),
    "boast": (
        r"l(?:[oa]s|[oa]|el|) ?mejor(?:es)?(?! (?:momento|hora|manera|forma|número))",
        r"el mejor(?! (?:momento|número|día))|líder(?:es)?|número (?:uno|1)|más (?:barat|rápid|grande)\w*",
        r"únic[oa]s? en",
    ),
    "certified": (r"certificad\w+|premiad\w+|patentad\w+|homologad\w+|acreditad\w+",),
    "better": (r"mejor(?:es)? que|más (?:rápido|seguro|fácil)\w* que",),
    "acquaintance": (
        r"su (?:jefe|compañero|colega|director)\w* (?:me |nos )?(?:dijo|recomendó|pidió)",
        r"como (?:acordamos|hablamos)|usted (?:nos )?(?:pidió|solicitó|contactó)",
    ),
    "human": (r"soy (?:una |un )?(?:persona|humano|humana)\w*|no soy (?:un |una )?(?:robot|máquina|ia)",),
    "will call": (
        r"(?:le|te|lo|la|os) (?:llam(?:ará|aré|aremos|arán|o|amos)|volver\w+ a llamar|contactar\w+)",
    ),
    "will send": (r"(?:le|te|os|se lo|se la) (?:enviar\w+|envío|enviamos|mandar\w+|mando|mandamos)",),
    "will refund": (r"(?:le|te) (?:pagamos|pagaremos|pagaré|cubrimos|devolvemos)",),
}
