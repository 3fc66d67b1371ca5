"""How French asks whether this is a machine."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_MACHINE = (
    r"(?:robots?|bots?|machines?|ia|ai|intelligence artificielle|enregistrements?|(?:message|voix|"
    r"appel) (?:pre ?enregistre\w*|automatique|enregistree?|artificielle|synthetique|robotisee?|"
    r"de synthese)|preenregistre\w*|repondeur|ordinateurs?|logiciels?|programmes?|chat ?bot|chat ?gpt|gpt|"
    r"siri|alexa|automates?|assistante? (?:virtuel\w*|vocale?|automatique|numerique|digitale?)|"
    r"voix de synthese|automatique|automatisee?|artificiel\w*|virtuel\w*|synthetique|systeme|bande|"
    r"algorithme)"
)
_HUMAN = (
    r"(?:humaine?|etre humain|vraie? (?:personne|dame|monsieur|humain|femme|homme|gens|voix|etre)|"
    r"personne (?:reelle|humaine|en vrai|vivante)|reel(?:le)?|vrai\b|vraie\b|quelqu un de (?:vrai|reel)|"
    r"en chair|personne)"
)
_ART = (
    r"(?:(?:un|une|l|des|d|de|le|la|les|pas|bien|vraiment|juste|vous|tu|c|sorte|espece|genre|truc|encore|"
    r"ces|fait|par|plutot|peut|etre|simplement|en|seulement|quand|meme|bel|comme|quelqu|toi|a|vrai|ou|tout|"
    r"votre|cette|simple|serait|ce|sympa) ){0,6}"
)
WORDING = Wording(
    any_of(
        r"(?:etes|es|est|t es|vous etes|tu es|seriez|c est|serait|soyez|sois|etre|avez l air d|l air d|"
        r"serais|es tu|etes vous|soit) (?:(?:vous|tu|ce|il|elle|pas|toi|"
        rf"que) )*{_ART}{_MACHINE}(?! (?:gere|fonctionne|marche|en panne|interne|efficace|qu on|que nous|"
        r"tombe|planifie\w*|de (?:gestion|facturation|paiement|rappel)))",
        r"(?:etes|es|est|t es|vous etes|tu es|seriez|es tu|etes vous|c est|air d|etes)(?: (?:vous|tu|ce|"
        r"pas|bien|vraiment|quelqu|une|un|de|d|toi|la|a|que|en|au moins|le|reellement|seulement|"
        r"meme))* (?:humaine?|etre humain|vraie? (?:personne|dame|humain|femme|homme|voix|etre|fille)|"
        r"personne (?:reelle|humaine|vivante)|reel(?:le)?|en chair|quelqu un de (?:vrai|reel)|"
        r"un de (?:vrai|reel)|un etre|vivante?|quelqu un$)(?! prix)",
        r"(?:parle|parles|discute|cause|telephone|affaire|appelle|repond|repondu|connecte|en ligne|"
        r"adresse|parler|tombe)(?: (?:je|a|avec|la|bien|pas|t|il|on|la|vraiment|m|me|en|ce|moment|tombee?|"
        rf"sur|ici))* {_ART}(?:{_MACHINE}|vraie? \w+|humain|etre humain|personne (?:reelle|humaine)|"
        r"quelqu un de (?:vrai|reel))",
        rf"{_HUMAN}(?: \w+)? ou (?:bien )?{_ART}{_MACHINE}|{_MACHINE} ou (?:bien )?{_ART}(?:{_HUMAN}|"
        rf"humain)|(?:{_MACHINE}|{_HUMAN}) (?:au bout du fil|a l appareil|qui (?:me parle|m appelle|parle|"
        r"m appelait|repond))",
        r"(?:prouv\w*|demontr\w*|montr\w*)(?: \w+){0,3} que (?:vous|tu)(?: \w+){0,3} (?:pas|bien|robot|"
        r"humain|vrai|reel|une)(?: \w+)*",
        r"(?:votre|ta|cette|la|une) voix(?: \w+){0,4} (?:ordinateur|artificiel\w*|synthetique|synthese|"
        r"robot\w*|machine|reelle|humaine|vraie|naturelle|genere\w*|enregistre\w*|fabriquee?|metallique|"
        r"bizarre)|(?:voix|ca) (?:\w+ ){0,3}(?:sonne|fait)(?: \w+){0,3} (?:robot\w*|artificiel|faux|"
        r"machine|synthe\w*|ordinateur|metallique|mecanique)|(?:sonnez|sonnes|parlez|parles|ressemblez|"
        r"avez) (?:\w+ ){0,3}(?:robot|comme une machine|comme un robot|ordinateur)",
        r"(?:vous|tu) (?:existez|existes)(?: \w+)?|(?:existez|existes) (?:vous|tu)|"
        r"est ce que (?:vous existez|tu existes)|(?:ils ont mis|vous avez mis|on a mis|ont remplace|"
        rf"vous utilisez|ils utilisent|on m a mis|mettent)(?: \w+){{0,2}} {_ART}{_MACHINE}(?: \w+)"
        r"{0,3}(?:telephone|ligne|appeler|appels|maintenant|bout)?",
        r"(?:impression|l air|dirait|croire|crois|pense|parie|jurerais|suppose|"
        rf"sens)(?: \w+){{0,4}} {_ART}{_MACHINE}|pas (?:l air )?(?:d |de )?(?:une |"
        r"un )?(?:vraie? (?:personne|dame|humain|voix)|tres humaine?|humaine?)(?: \w+)?|(?:y a|"
        r"il y a)(?: \w+){0,3} (?:quelqu un|humain|vraie personne)(?: \w+){0,3} (?:au bout|derriere|"
        r"ou c est|ou)|en chair et en os|de chair et d os",
        r"(?:pas un|pas une) (?:robot|machine|ia|repondeur|enregistrement)(?: \w+)?$",
    ),
    any_of(
        r"(?:vrai|reel) (?:prix|avantage|probleme|cout|tarif|plus|plaisir|cadeau|bon plan|reduction|"
        r"engagement)|vrai (?:que|ce)|c est vrai(?: \w+)*$",
        r"(?:l |cet |cette |votre |un |une )?(?:enregistrement|bande|programme|logiciel) (?:du|de la|de l|"
        r"de|des|d)(?: \w+){1,2}|appel est enregistre|robot (?:de cuisine|cuiseur|aspirateur|tondeuse|"
        r"menager)|machine a (?:laver|cafe|coudre)",
        r"(?:notre|nos|mon|l|le|ancien) (?:equipe|ancien|fournisseur|logiciel|systeme|site|chatbot|"
        r"programme|ordinateur|robot|machine)(?: \w+){0,7}|(?:on a|nous avons|j ai) (?:deja )?(?:un|"
        r"une) (?:chatbot|robot|ia|logiciel|systeme)(?: \w+)*",
        r"(?:etes|est|c est) (?:vous )?(?:une |un )?(?:entreprise|societe|boite|agence|start ?up)(?: \w+)*|"
        r"(?:prelevement|renouvellement|paiement)(?: \w+){0,2} automatique|c est automatique|"
        r"je suis (?:pas )?(?:un |une )?(?:robot|humain|machine|vraie|quelqu un|personne)(?: \w+)*|"
        r"pas une machine(?= on)",
        r"pas loin d|(?:c est|est ce|y a)(?: \w+)? (?:la |une |bonne )?personne (?:qui|que|en charge|"
        r"responsable)(?: \w+)*|trop beau pour etre vrai",
    ),
)
