"""Promises in French."""

WORDINGS: dict[str, tuple[str, ...]] = {
    "guarantee": (
        r"garant\w+|promet\w*|promis\w*|je vous assure|nous vous assurons|vous avez ma parole|sans faute",
    ),
    "sure": (r"(?:je|nous) (?:m'assure\w*|nous assur\w+|veill\w+|m'occupe\w*|nous occup\w+|ferai en sorte)",),
    "free": (r"gratuit\w*|offert\w*|sans (?:frais|coût|payer|supplément)|aucun (?:frais|coût)|cadeau",),
    "costs nothing": (r"ne (?:vous )?coûte rien",),
    "trial": (r"(?:période|mois|version) d'essai|essai gratuit|à l'essai",),
    "risk": (r"sans (?:aucun )?risque|aucun risque|rien à perdre",),
    "cancel": (
        r"(?:résili|annul|arrêt)\w+ (?:à tout moment|quand vous voulez)",
        r"sans (?:engagement|contrat|obligation)",
    ),
    "refund": (r"rembours\w+|satisfait ou",),
    "savings": (r"économis\w+|économies|moins cher que|vous paierez moins",),
    "discount": (
        r"remise\w*|réduction\w*|rabais|promotion\w*|offre spéciale|prix spécial|tarif préférentiel",
        r"bon d'achat",
    ),
    "deadline": (
        r"aujourd'hui seulement|seulement aujourd'hui|dernière chance|durée limitée",
        r"offre (?:se termine|expire|prend fin)",
    ),
    "boast": (
        r"leaders?",
        r"les? meilleure?s?(?! (?:moment|moyen|numéro|heure))|la meilleure(?! (?:heure|façon|manière))",
        r"numéro (?:un|1)",
        r"les? (?:moins chers?|plus rapides?|plus grande?s?)|uniques?(?= au| en)",
    ),
    "certified": (r"certifié\w*|primé\w*|breveté\w*|agréé\w*|homologué\w*|conforme\w* au rgpd",),
    "better": (r"meilleure?s? que|mieux que|plus (?:rapide|sûr|simple)s? que",),
    "acquaintance": (
        r"votre (?:chef|collègue|patron|directeur|directrice)\w* (?:m'a|nous a|a) \w+|comme convenu",
        r"vous (?:nous )?(?:avez|aviez) (?:demandé|contacté|sollicité)",
    ),
    "human": (
        r"je suis (?:bien )?(?:une (?:vraie )?personne|un (?:vrai )?(?:humain|être humain)|humaine?)",
        r"pas un robot",
    ),
    "will call": (
        r"vous (?:rappel\w+|appeller\w+|appeler\w+|contacter\w+)|(?:rappeler|recontacter) (?:ai|ons|a)?",
    ),
    "will send": (r"vous (?:enver\w+|envoie|envoyons|adresser\w+|transmet\w+)|vais vous envoyer",),
    "will refund": (r"(?:nous|je) (?:prenons en charge|paierons|paierai|remboursons)",),
}
