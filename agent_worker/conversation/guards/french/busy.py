"""How French says that now is not the time."""

from agent_worker.conversation.guards.french.words import HOUR, WEEKDAY
from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_TIME = (
    r"(?:apres demain|demain(?: (?:matin|soir|midi|apres midi))?|plus tard|tout a l heure|tantot|ce soir|"
    r"cet apres midi|cette apres midi|ce midi|en fin de (?:journee|matinee|semaine|mois)|en debut de \w+|"
    rf"dans la (?:matinee|soiree|journee|semaine)|dans l apres midi|(?:le |ce )?{WEEKDAY}(?: prochain|"
    r" qui vient)?(?: (?:matin|soir|midi|apres midi))?"
    r"|(?:a|vers|apres|avant|a partir de|des|passe|jusqu a|pour|sur les|autour de|"
    rf"entre) (?:les )?{HOUR}(?: heures?|h)?(?: (?:et demie?|et quart|moins le quart|moins dix|trente|"
    rf"quinze|du (?:matin|soir)|de l apres midi|pile|precises))*|{HOUR} heures?(?: (?:et demie?|trente|"
    r"quinze|pile))?"
    r"|dans (?:une|un|deux|trois|quatre|cinq|dix|quinze|vingt|trente|quelques|la|\d+) ?(?:petite |bonne |"
    r"demi |demie )?(?:demi heure|heures?|h|minutes?|min|jours?|semaines?|mois|quart d heure|"
    r"quarantaine \w+|dizaine \w+|demi|moment|instant)"
    r"|(?:la )?semaine prochaine|le mois prochain|l annee prochaine|(?:un )?autre (?:jour|moment)|"
    r"une autre (?:fois|heure)|a (?:un|d) autres? moments?|(?:dans )?(?:le|la) (?:matin|matinee|apres midi|"
    r"soiree|soir)|apres (?:le (?:repas|travail|dejeuner|boulot)|manger|mes vacances)|a la pause|"
    r"le (?:trente|vingt \w+|premier|\d+)\b|(?:au|jusqu au) (?:trente|vingt \w+|premier|\d+)|au retour|"
    r"a (?:mon|notre) retour|ulterieurement|un peu plus tard)"
)
_PLACE = (
    r"(?:volant|reunion|train|bus|metro|tram|avion|voiture|route|travail|boulot|bureau|taxi|rendez vous|"
    r"rdv|medecin|docteur|dentiste|coiffeur|caisse|supermarche|courses|cinema|restaurant|resto|table|"
    r"douche|bain|toilettes|hopital|enterrement|mariage|messe|aeroport|gare|conge|conges|vacances|"
    r"deplacement|ligne|appel|autre appel|conference|visio|entretien|formation|cours|classe|pause|cuisine|"
    r"repas|dejeuner|diner|garage|banque|piscine|sport|gym|plage|lit|chantier|ecole|creche|client|clients|"
    r"clientele|patient|pharmacie|poste|magasin|file|queue|bouchons|embouteillages|autoroute|scooter|velo|"
    r"kine|parc|notaire|spectacle|concert|eglise|obseques|ceremonie|examen|audience|salle d attente|"
    r"parking|marche|route pour|consultation)"
)
WORDING = Wording(
    any_of(
        r"(?:je suis|j suis|chuis|je vais|j arrive|je monte|je rentre|je descends|je pars|on est|"
        r"nous sommes|je suis en train|vous me prenez|je sors|je roule|je passe|je me trouve|je reste|"
        r"j etais|suis)(?: (?:la|actuellement|deja|encore|toujours|tout|juste|pile|en plein|en pleine|au|"
        r"a|a la|dans|chez|sur|en|avec|le|la|les|l|un|une|mon|ma|des|du|milieu|d|de|entre|deux|ce|moment|"
        r"sortie|prendre|aux|plein|pleine|bientot|vers|devant|coup|bord|autre|"
        rf"tete)){{1,7}} {_PLACE}(?! (?:tous les|depuis|chez))",
        r"(?:je |j |on |suis |nous )(?:suis |sommes |est |etais )?(?:(?:la|en|train|de|d|un|peu|tres|super|"
        r"trop|assez|deja|en plein|hyper|vraiment|plutot|justement|actuellement) )*(?:conduis|conduire|"
        r"occupe\w*|presse\w*|deborde\w*|charge\w*|mange|manger|dine|diner|dejeune|dejeuner|cuisine|"
        r"cuisiner|bosse|travaille|travailler|dors|dormir|dormais|couche\w*|pas dispo\w*|indisponible|pris|"
        r"prise|malade|pas libre|sous l eau|a la bourre|en retard|au lit|au volant|sur la route|au travail|"
        r"absent\w*|doucher|me doucher|accompagne)(?: (?:la|en ce moment|pour l instant|maintenant|"
        r"actuellement|desole\w*|je|rappel\w*|vous|les enfants|le petit|et|avec|a table|on|excus\w*|par|"
        r"un client|aujourdhui|pour le moment|la nuit|le jour|de nuit)(?: \w+)*)?$",
        r"(?:tomb\w*|appel\w*)(?: (?:vraiment|tres|super|un peu|plutot|au|a|en|assez))* (?:mal|"
        r"mauvais (?:moment|timing)|pas au bon moment|plein milieu)|(?:mauvais|pas le bon|pas un bon|"
        r"pas le|mal choisi|pas vraiment le|pas trop le|pas tellement le) moment|(?:moment|heure) (?:est |"
        r"vraiment )?mal (?:choisi|venu)|ca (?:ne )?(?:tombe|m arrange|va)(?: \w+)? (?:mal|pas|"
        r"pas du tout)(?: (?:la|maintenant|en ce moment|aujourdhui|trop))*$|(?:pas|non pas) (?:maintenant|"
        r"tout de suite|aujourdhui|pour l instant|la tout de suite|en ce moment|ce soir|ce matin)(?: (?:je|"
        r"j|s il|merci|desole\w*|on|vous|c est|plutot|mais|ca)(?: \w+)*)?$",
        r"(?:peux|pouvons|peut|pourrai|puis|pourrais)(?: \w+){0,2} (?:pas|pas trop|pas vraiment|"
        r"guere)(?: (?:vous|te|trop|vraiment|longtemps|la|bien))*(?: (?:parler|discuter|repondre|rester|"
        r"telephoner|maintenant|la|tout de suite|en ce moment|aujourdhui|causer|me liberer))(?! (?:a|avec|"
        r"pour|de|mieux|sans))(?: \w+)*$|(?:la |maintenant |pour l instant )je (?:ne )?peux pas(?: \w+)?$|"
        r"(?:pas|plus|peu|guere|moyen) (?:trop |vraiment |beaucoup |tellement )?(?:le temps|de temps|"
        r"une minute|deux minutes|une seconde|dispo\w*)(?: (?:la|maintenant|en ce moment|pour l instant|"
        r"aujourdhui|tout de suite|desole\w*|de parler|de discuter|a vous|ce matin|je))*(?: \w+)?$",
        r"(?:dois|faut que|vais devoir|oblige\w* de)(?: \w+){0,2} (?:y aller|raccrocher|filer|vous laisser|"
        r"partir|te laisser|y aille|raccroche|parte|file|je vous laisse|couper|courir|descendre|"
        r"prendre mon \w+|y alle)(?! (?:un message|le temps))|je (?:file|me sauve|vous laisse|raccroche|"
        r"dois filer)(?: \w+)?$|(?:le |la |mon |ma |un )?(?:petite?|bebe|fils|fille|gamin|lait|four|"
        r"enfants)(?: \w+){0,3} (?:bras|pleure\w*|hurle|crie|deborde|qui (?:pleure|brule|crie)|attend\w*|"
        r"malade)(?: \w+)*|quelqu un sonne|on sonne(?: a la porte)?|j ai (?:un |une |du |des |"
        r"mon )?(?:client\w*|patient\w*|monde|visite|invites|rendez vous|reunion|rdv|train|"
        r"urgence au boulot|autre appel|double appel)(?: (?:la|qui|dans|maintenant|devant|en ligne|"
        r"a prendre)(?: \w+)*)",
        r"(?:r?appel\w*|recontact\w*|telephon\w*|essay\w*|repass\w*|parl\w*|discut\w*|retent\w*|joindre|"
        r"voir|report\w*|remett\w*|faire|refaire|contact\w*|passer|se reparle|reessay\w*|convien\w*|"
        rf"revene\w*|tenter)(?: \w+){{0,7}} {_TIME}",
        r"(?:plutot|mieux|preferable|prefere\w*|disons|pourquoi pas|possible|disponible|dispo|libre|"
        r"peut etre|arrange\w*|plus tranquille|si vous voulez|seulement|que|serai|tranquille|joignable|"
        r"vers|ok pour)(?: (?:que|vous|m|me|moi|je|c est|ca|serait|pour|a|le|la|dans|de|chez|des|on|dit|"
        rf"serai|la|r?appeliez|moi|est|partir))* {_TIME}",
        rf"{_TIME}(?: (?:a|vers|le|la|de|l|matin|soir|midi|apres midi|ou|et|{_TIME}|{HOUR}|heures?|demie|"
        r"quart|moins|pour|c est|je|serait|ca|dans))*(?: \w+){0,3} (?:mieux|parfait|possible|m arrange|"
        r"me (?:va|convient|conviendrait)|irait|arrangerait|si (?:vous|ca|tu)|dispo\w*|libre|pause|ira|"
        r"conviendrait|marche|va|plutot|r?appel\w*|serai|preferable|tranquille|plus simple|chez moi|"
        r"convient|joignable|bien|la)$",
        r"^(?:(?:oui|non|bon|ben|euh|alors|plutot|mieux|disons|pas aujourdhui|aujourdhui non|peut etre|ou|"
        r"et|desole\w*|pas|d accord|ok|la|je|sais|attendez|hein|c est mieux|mettons|vers|pour|non pas|"
        rf"enfin) )*{_TIME}(?: (?:{_TIME}|a|vers|le|la|l|de|dans|matin|matinee|soir|soiree|midi|apres midi|"
        rf"ou|et|{HOUR}|heures?|demie?|trente|quart|quinze|moins|du|non|plutot|enfin|merci|pardon|alors|"
        r"s il|vous|plait|te|si|voulez|veux|possible|je|dis|bon|svp|euh|environ|pile|hein))*$",
        r"(?:donn\w*|laiss\w*|accord\w*|faut|besoin|attend\w*)(?: (?:moi|m|me|nous|encore|juste|d|de|"
        r"il))* (?:une|deux|trois|cinq|dix|quinze|vingt|trente|\d+|un quart|une demi|quelques|"
        r"petite) ?(?:minutes?|heures?|h|min|d heure|demi heure|heure|"
        r"petites minutes)(?! pour (?:reflechir|lire))|(?:plus tard|une autre fois|un autre jour|"
        r"un autre moment|ulterieurement|tout a l heure)(?: (?:s il vous plait|merci|plutot|si possible|"
        r"peut etre|svp|si ca vous va|si vous voulez|s il te plait))*$|(?:r?appel\w*|essay\w*|"
        r"reessay\w*)(?: (?:moi|nous|donc|me|plutot|encore))* (?:plus tard|un autre|une autre|"
        r"tout a l heure|ce jour|apres|ulterieurement|a (?:mon|un)|quand|dans|le|en fin|en debut|"
        r"la semaine|a partir|jusqu)",
        r"(?:pas|ni)(?: \w+){0,2} (?:avant|au (?:travail|boulot|bureau)|le (?:matin|soir|midi|dimanche|"
        r"week ?end)|si tot|si tard|a cette heure|pendant|a l heure) ?(?=.*(?:appel|telephon|derang|"
        rf"contact|essay|heure|{HOUR}))|(?:travaille|bosse) (?:de nuit|la nuit)(?: \w+)*|(?:en|"
        r"au) (?:conges?|vacances) (?:jusqu|la|cette|actuellement)(?: \w+)*",
    ),
    any_of(
        r"j ai (?:un |une )?(?:rendez vous|reunion|rdv)(?: \w+){0,3} mais(?: \w+)*",
        r"(?:j ai|j avais|mon|le|confirm\w*|annul\w*|c est|c etait|on a|notre|prendre|deplac\w*|au sujet|"
        r"pour le|prochain)(?: \w+){0,2} (?:rendez vous|reunion|rdv|livraison|commande)(?: (?:est|le|du|de|"
        r"a|demain|de vendredi|est bien|bien|tous|sur|pour)(?: \w+)*)(?<!dans)",
        r"appel\w* (?:moi )?quand (?:vous voulez|tu veux|vous pouvez)|(?:maintenant|la) (?:c est|j ai|ca|"
        r"oui|je peux|je suis dispo|on peut)(?: (?:parfait|bon|bien|"
        r"le temps|du temps|va|parler|dispo))*(?: \w+)*|j ai (?:cinq|dix|deux|\w+) minutes(?: \w+)*|"
        r"on peut parler|(?:pouvez|pourriez|pourrez) vous(?: \w+)? (?:commencer|venir|livrer|installer|"
        r"passer|envoyer)(?: \w+)*|vous (?:pouvez|pourriez|pourrez) (?:\w+ )?(?:commencer|venir|livrer|"
        r"installer|envoyer|parler moins|repeter)(?: \w+)*",
        r"(?:etes|ouvert|ouvrez|fermez|fermes|ouverts)(?: \w+){0,3} (?:le |la )?\w+$|tous les (?:lundis|"
        r"mardis|jours|matins|\w+dis)(?: \w+)*|je conduis un(?: \w+)*|(?:hier|la semaine derniere|"
        r"avant hier)(?: \w+)*|(?:depuis|pendant|il y a) \w+ \w+|a (?:mon|votre) avis|a qui|le prix (?:a|"
        r"vers)|les enfants sont a l ecole(?: \w+)*|je travaille (?:dans|a la|chez|pour|comme|"
        r"en tant)(?: \w+)*|on est dix(?: \w+)*|(?:nous sommes|on est) une? "
        r"(?:petite? |grande? )?(?:creche|ecole|hopital|garage|magasin|pharmacie|banque|client)(?: \w+)*|"
        r"(?:clients|patients|gens|parents) (?:\w+ ){0,2}(?:appellent|telephonent)(?: \w+)*",
    ),
)
