"""How French asks never to be called again."""

from agent_worker.conversation.guards.french.words import HOUR, WEEKDAY
from agent_worker.conversation.guards.rules import OptOutRules, Wording
from agent_worker.conversation.patterns import any_of

_CALL = (
    r"(?:r?appel(?:ez|er|le|les|ler|lez|iez|liez|ais|ait|ent|lent)|r?app?ele[rz]?|r?apele[rz]?|"
    r"telephon(?:ez|er|e|es|iez|ent)|contact(?:ez|er|e|es|iez|ee?s?|ent)|recontact(?:ez|er|e|es|ee?s?)|"
    r"derang(?:ez|er|e|es|iez|ee?s?)|embet(?:ez|er|e|es)"
    r"|demarch(?:ez|er|e|es|ee?s?)|harcel(?:ez|er|e|es|ee?s?)|importun(?:ez|er|e|es|ee?s?)|sollicit(?:ez|"
    r"er|e|es|ee?s?)|joign(?:ez|iez)|joindre|emmerd(?:ez|er|e|es)|relanc(?:ez|er|e|es)|sonn(?:ez|er)|"
    r"insist(?:ez|er|e)|ennuy(?:ez|er)|spam\w*|appel)"
)
_CALLS = (
    r"(?:(?:coups? de (?:fil|telephone)|appels?(?: (?:de rappel|publicitaires?|commerciaux|"
    r"telephoniques?))?|demarchages?(?: telephonique)?|sollicitations?|pub(?:licites?)?|telemarketing|"
    r"rappels?|prospection|contacts?|harcelement|relances?))"
)
_NUMBER = (
    r"(?:(?:mon|mes|notre|nos|ce|le|ma|les|cette|toutes mes|tous mes|son|sa) (?:\w+ )?(?:numero|num|"
    r"coordonnees|donnees|contact|nom|telephone|portable|fiche|ligne|informations?|infos|fixe|dossier|"
    r"inscription|profil))"
)
_LIST = (
    r"(?:listes?|fichiers?|bases?|base de donnees|registres?|systemes?|repertoires?|annuaires?|donnees|"
    r"carnets?|tablettes|listing|ordinateurs?|truc|machin)"
)
_DROP = (
    r"(?:retir\w*|enlev\w*|supprim\w*|effac\w*|ray(?:ez|er|e|es|iez)|ot(?:ez|er|e)|sor(?:tez|tir|s)|"
    r"desinscri\w*|desabonn\w*|elimin\w*|bloqu\w*|desactiv\w*|exclu\w*|vir(?:ez|er|e)|jet(?:ez|er|te)|"
    r"oubli\w*|perd(?:ez|s|re)|annul\w*|barr(?:ez|er|e)|radi\w+|biff\w+|degag\w+|nettoy\w+)"
)
_NEVER = r"(?:plus(?: jamais| du tout)?|plu(?: jamais)?|jamais(?: plus)?)"
_PRO = (
    r"(?:(?:me|m|nous|moi|lui|leur|les|le|la|l|y|en|vous|te|t|se|s|ici|a|ce|numero|chez|ma|mere|mon|pere|"
    r"mari|femme) ){0,4}"
)
_OUTRIGHT = Wording(
    any_of(
        r"(?:suppression|effacement|retrait|radiation|desinscription)(?: \w+){0,3} (?:donnees|numero|"
        r"coordonnees|liste|fichiers?|nom)(?: \w+){0,3}|(?:inutile|pas la peine|ca ne sert a rien|"
        r"ca sert a rien)(?: \w+){0,3} (?:rappel\w*|appel\w*|insister|me contacter)(?: \w+){0,3}|(?:ne |"
        r"n )?(?:insist\w+|recommenc\w+) (?:pas|plus)(?: \w+){0,3}",
        r"(?:lach\w*|foutez|fichez|laissez) (?:moi|nous)(?: (?:un peu|donc|enfin|la grappe|les baskets|"
        r"la paix))*$",
        r"(?:effac\w*|supprim\w*|detrui\w*|enlev\w*) (?:moi )?(?:tout|toutes?|"
        r"tous)(?: \w+){0,2} (?:que vous avez|donnees|infos|informations|sur moi|"
        r"me concernant)(?: \w+){0,4}|(?:je|nous|on) (?:ne )?(?:veux|voulons|veut) (?:plus|pas) (?:de |"
        r"d )?(?:vos |ces |tous ces )?(?:appels|coups de fil)(?: \w+)*",
        r"(?:je |nous |on )?(?:refuse|refusons|n accepte|interdis|rejette)(?: \w+){0,4} (?:appel\w*|"
        r"demarch\w*|contact\w*|sollicit\w*|telephon\w*)(?: \w+){0,3}|(?:pas|rien) a (?:m |me |"
        r"nous )(?:appeler|rappeler|telephoner|contacter)(?: \w+)*",
        r"(?<!y a )(?<!il n y a )(?:pas|aucun) (?:d |de )(?:appels?|demarchage|demarcheurs?|coups? de fil|"
        r"publicite)"
        r"(?! (?:manque\w*|en absence|hier|entrants?))(?: \w+){0,4}$",
        r"c (?:est|etait) (?:la )?derniere fois que vous (?:m |me |nous )?appel\w*|"
        r"dernier avertissement(?: \w+)*",
        r"(?:arret\w*|cess\w*|stop\w*|fini\w*|assez|marre|ras le bol|suffit|halte|basta|plein le dos|"
        r"saoule\w*|soule\w*)(?: (?:de|d|tout|toute?s?|avec|les|vos|ces|la|le|vous|ca|immediatement|"
        r"une bonne fois|maintenant|svp|enfin|donc|par|pitie|un peu|de suite|s il vous plait|a|aux?|ce|"
        rf"votre|tes|ton|cet|recevoir|etre|qu on|que vous|me|m|nous|derang\w+|l)){{0,7}} (?:{_CALL}|"
        rf"{_CALLS})(?! (?:les|nos|mes|des) (?:client|gens|prospect)\w*)",
        rf"{_CALLS}(?: \w+){{0,4}} (?:arret\w*|stop|ca suffit|suffit|assez|basta|c est fini|n en veux plus|"
        r"on n en veut plus|terminee?s?)",
        r"(?:arret\w*|stop|cessez|ca suffit)(?: \w+){0,2}$(?=.*)(?<!arretez vous plaisantez)(?<=appels "
        r"arretez)|ca suffit maintenant arret\w*",
        rf"{_NEVER} (?:\w+ )?(?:d |de |aucun )?{_CALLS}|(?:aucun|zero|pas|plus un|plus un seul|plus aucun|"
        rf"ni) (?:autre |nouvel |seul |d autres )?{_CALLS}(?: (?:svp|merci|s il vous plait))*$|"
        rf"plus de (?:demarchage|pub|{_CALLS})",
        r"(?:veux|voulons|veut|souhaite|souhaitons|souhaitez|desire|accepte|aimerais|voudrais|prefererais|"
        r"preferons|prefere|demande|demandons|merci|prie|exige|vouloir|priere|tiens a|fais|pour|comment|"
        rf"dit|dire|redis|repete|ordonne|interdis)(?: \w+){{0,5}} (?:ne |n |a ne )?{_NEVER}(?: (?:me|m|"
        r"nous|etre|se|vous|recevoir|entendre|avoir|qu|on|que|de|d|j|vos|ces|ce|genre|jamais|voir|figurer|"
        rf"apparaitre|soit|sois|soyons|a|ma|mere|ici))*(?: (?:{_CALL}|{_CALLS}|parler|sur|dans|dispositif))",
        rf"(?:ne |n )?{_PRO}(?:{_CALL}|utilis\w+|compos\w+|fait\w*|revenez|recommenc\w+)(?: (?:moi|nous|"
        r"vous|me|ici|chez|moi|a|ce|numero|cette|maison|nous|sur|mon|portable|fixe|ma|mere|donc|s il|la|"
        rf"dessus|le|on))* {_NEVER}(?! (?:tard|tot|que|souvent))(?! \w+ (?:tard))",
        rf"(?:ne |n )?{_NEVER} {_PRO}{_CALL}|{_NEVER} (?:vous |tu |on |qu on |que vous |etre |qu |"
        rf"que )*{_PRO}(?:{_CALL})",
        r"(?:ne|n) (?:rappel|recontact|rappell|recommenc)\w+ (?:pas|plus|jamais)|(?:ne |n )?(?:me |"
        r"nous )?(?:rappel|recontact)\w+ (?:pas|plus|jamais)(?! (?:avant|demain|aujourdhui|ce|cet|"
        r"maintenant|tout|le|la|tard|si|mais|de))",
        rf"(?<!pas )(?<!jamais )(?:{_DROP}|effac\w*)(?: (?:moi|nous|vite|immediatement|donc|s il|vous|"
        rf"plait|aussi|tout de suite|tous?|toutes?|de suite|bien|svp))* {_NUMBER}(?! (?:de (?:commande|"
        r"client|dossier|facture)|qui))",
        rf"{_NUMBER}(?: (?:doit|soit|soient|doivent|je veux qu il|etre|que|qu il|disparaisse|pour|a|"
        rf"immediatement|il faut|faut|le|l|les|vous))* {_DROP}",
        r"(?:retir\w*|enlev\w*|supprim\w*|effac\w*|ray(?:ez|er|e|es)|ot(?:ez|er|e)|sor(?:tez|tir|s)|"
        r"desinscri\w*|desabonn\w*|exclu\w*|vir(?:ez|er|e)|barr(?:ez|er|e)|radi\w+|degag\w+) (?:moi|nous|"
        r"ma mere|mon pere)(?! (?:l|le|la|les|un|une|des|ce|cette|d un) (?!liste|fichier|base|"
        r"numero)\w+)(?! d un doute)",
        r"(?:me|m|nous|moi|etre|qu on|suis|on) (?:me |m |nous |bien |faire |soyons |sois |"
        rf"soit )?(?:{_DROP}|radie\w*|raye\w*|enleve\w*|retire\w*|desinscrit\w*|desabonne\w*|sorti\w*|"
        r"supprime\w*)(?: (?:de|d|des|du|dans|votre|vos|la|cette|cet|ces|le|tous?|toutes?|ce|la|l|svp|"
        rf"s il|vite|immediatement)){{0,4}}(?: {_LIST}| ici| la|$)(?! newsletter)",
        r"(?:desinscri\w*|desabonn\w*)(?! (?:de|a|du) (?:la |votre )?(?:newsletter|journal|club|salle|"
        r"sport|magazine|mail\w*))",
        r"(?:sur|de|d|dans|hors|quitter|sortir) (?:de )?(?:votre|vos|la|cette|ces|une|"
        rf"ce)(?: \w+)? {_LIST}(?: \w+){{0,4}} (?:plus|retir\w*|enlev\w*|sort\w*|ray\w*)|(?:plus|pas|"
        r"ne plus|jamais|quitter|sortir|disparaitre|hors)(?: \w+){0,4} (?:sur|dans|de|d) (?:votre|vos|"
        rf"cette|la|ces)(?: \w+)? {_LIST}(?! (?:d attente|des invites))",
        r"bloctel|liste rouge|liste noire|liste (?:d )?(?:opposition|exclusion)|pacitel|liste orange|"
        r"ne pas (?:appeler|rappeler|contacter|deranger|demarcher)|no call|liste de blocage",
        r"(?:droit|loi)(?: \w+){0,2} (?:opposition|d opposition|effacement|l effacement|oubli|retrait|rgpd|"
        r"suppression)|oppose(?: \w+){0,5}(?: (?:demarchage|appels?|utilisation|donnees|contact\w*|"
        r"sollicitation\w*|prospection|traitement))|rgpd|cnil|dgccrf|dppd",
        r"(?:retir\w*|revoqu\w*|jamais (?:\w+ ){0,2}(?:donne|accepte)|pas (?:\w+ ){0,2}donne|n ai (?:pas|"
        r"jamais) (?:\w+ )?(?:donne|accepte|autorise)|ai jamais (?:donne|autorise|accepte)|"
        r"annule)(?: \w+){0,2} (?:mon |d |l |aucun )?(?:accord|consentement|autorisation|permission|ca|"
        r"d etre|appel\w*)",
        r"(?:pas|aucun|ni) (?:le |d |de |l )?(?:droit|autorise\w*|autorisation|permission|"
        r"mon accord)(?: \w+){0,3} (?:appel\w*|contact\w*|derang\w*|demarch\w*|telephon\w*)|(?:interdis|"
        r"interdit|defends)(?: \w+){0,4} (?:appel\w*|contact\w*|rappel\w*|demarch\w*|telephon\w*)",
        r"(?:fich\w*|fout\w*|lach\w*|laiss\w*|fous|fiche)(?: (?:moi|nous|donc|un peu|enfin|ma mere|"
        r"ma famille|les gens|me|la))* (?:la paix|tranquilles?|en paix|la grappe|les baskets|basket|"
        r"respirer)(?! (?:reflechir|deux|pour))",
        r"(?:je vais|on va|sinon|ou) (?:\w+ ){0,4}(?:avocat|plainte|police|gendarm\w*|justice|signal\w*|"
        r"tribunal|bloqu\w*)(?: \w+){0,6} (?:si|encore|continu\w*|recommenc\w*|rappel\w*)(?: \w+)*|(?:si|"
        r"encore un|un seul|un autre|au prochain|prochain|une fois de plus|"
        r"la prochaine)(?: \w+){0,6} (?:avocat|plainte|police|gendarm\w*|signal\w*|tribunal|justice|"
        r"bloqu\w*|denonc\w*)",
        r"(?:c est|cela devient|ca devient|du|un vrai|est du|proche du) (?:du )?(?:harcelement|spam)|"
        r"(?:harcel\w*|harcelement)(?! moral)(?: \w+)*",
        r"(?:ne |n )?(?:veux|veut|voulons|souhaite|desire)(?: \w+){0,2} (?:plus|"
        r"jamais)(?: \w+){0,2} (?:entendre|ecouter|avoir|rien)(?: \w+){0,2}(?:parler|de vous|nouvelles|"
        r"affaire|a faire|recevoir)|n en (?:veux|veut|voulons) plus|(?:plus|jamais) (?:entendre parler|"
        r"avoir affaire)|plus jamais (?:ca|de nouvelles)|(?:plus|jamais) de vos nouvelles",
        r"(?:deja|vous ai|leur ai|lui ai|avais|avait|ai)(?: \w+){0,3} (?:dit|demande|repete|signale|"
        r"precise|averti)(?: \w+){0,4} (?:stop|non aux appels|pas (?:me )?(?:\w+ )?(?:rappel|appel|"
        r"contact)\w*|plus|ne plus|arret\w*|cess\w*)(?! (?:cher|tard|tot|que))(?=.*(?:stop|appel|contact|"
        r"plus|telephon|arret))",
        r"(?:desactiv\w*|annul\w*|coup\w*|supprim\w*|arret\w*|enlev\w*|stopp\w*)(?: (?:moi|les|vos|ces|"
        rf"mes|le|tous|tout|de|d|l|aux|a))* {_CALLS}(?: \w+)*|stop (?:aux?|a|les|a la|le) \w+|"
        r"^(?:non )?stop (?:appels?|pub|demarchage)",
        r"(?:oubli\w*|perd(?:ez|s|re)|jet\w*|brul\w*|dechir\w*)(?: \w+)? (?:mon|ce|notre) numero|(?:numero|"
        r"ligne) (?:est )?(?:prive\w*|personnel\w*|professionnel\w*|d urgence)(?: \w+){0,3} (?:plus|jamais|"
        r"pas)(?: \w+)*",
        r"(?:not\w*|inscri\w*|marqu\w*|mett\w*|precis\w*)(?: \w+){0,5} (?:plus|pas|jamais|ne pas|"
        r"opposition|refus)(?: \w+){0,5} (?:appel\w*|contact\w*|demarch\w*|sollicit\w*|derang\w*|"
        r"telephon\w*)|(?:j ai|je me suis|on s est|je m etais|m etais|me suis) (?:deja )?(?:desinscrit\w*|"
        r"desabonne\w*|oppose\w*)|opt out|unsubscribe|(?:continu\w*)(?: a)? (?:me |m |nous )?(?:telephoner|"
        r"appeler|harceler|deranger|emmerder)(?: \w+)*",
        r"(?:n est|sommes|suis|on est|suis|sera|serons)(?: \w+)? (?:pas )?interess\w+(?: \w+){0,4} "
        r"(?:jamais)(?: \w+)*|(?:ne|n) (?:perdez|perds) plus (?:votre|ton) temps a (?:m|nous|me) ?\w+|"
        r"(?:fin|terminer) (?:de |des |a |aux )?(?:ces |vos |les )?appels",
    ),
    any_of(
        r"(?:ne |n )?(?:arret\w+|retir\w+|enlev\w+|supprim\w+|effac\w+) (?:moi |nous |me )?(?:pas|"
        r"surtout pas|jamais)(?: \w+){0,4}|(?:ne |n )(?:me |nous |m )?(?:arret\w+|retir\w+|enlev\w+|"
        r"supprim\w+|effac\w+|ray\w+|desabonn\w+)(?: \w+)? pas(?: \w+){0,6}",
        r"(?:n )?oubli\w+ pas(?: \w+){0,4}|(?:n )?hesit\w+ pas(?: \w+){0,4}",
        r"(?:ma|mon|mes|la|le|les|nos|notre) (?:banque|proprio|proprietaire|ex|patron|belle mere|clients?|"
        r"client|voisins?|operateur|assurance|ancien fournisseur|concurrents?)(?: (?:arret\w*|n|ne|"
        r"appell\w*|me|m|veut|veulent|nous|passe|n arrete|a|ont))(?: \w+){0,6}",
        r"(?:on|nous(?: on)?|j|je|ils) (?:a|ai|avons|ont|avons) (?:arrete|cesse|stoppe)(?: \w+)*|"
        r"(?:ancienne?|autre|vieille?|deuxieme|second\w*|premiere?) (?:adresse|numero|ligne|reponse|"
        r"article|option|commande|contrat)(?: \w+){0,5}|(?:supprim\w+|retir\w+|enlev\w+|annul\w+|"
        r"effac\w+) (?:l |le |la |les |mon |ma )?(?:ancien\w*|rendez vous|deuxieme|second\w*|option|rdv|"
        r"article|commande|assurance|adresse|reponse)(?: \w+)*",
        r"(?:desabonne|desinscrit)\w*(?: \w+)? (?:de|du|a) (?:la |le |l |ma |mon )?(?:newsletter|club|"
        r"salle|gym|journal|magazine|netflix)(?: \w+)*",
        r"(?:plus|pas) m en passer|je (?:peux|pourrais|saurais) plus(?: \w+)*|(?:ne|n) (?:m|nous|me|"
        r"l) ?(?:a|ont|avez|as) (?:pas|jamais|plus) (?:r?appele|contacte|derange)\w*(?! (?:ici|encore))|"
        r"personne (?:ne )?(?:m|nous) ?(?:a|r?appelle)(?: \w+)*|pourquoi (?:\w+ ){0,4}pas (?:r?appele|"
        r"contacte)\w*",
        r"(?:vous|tu) (?:ne )?(?:me |nous )?(?:derang\w+|embet\w+) (?:pas|jamais)(?: du tout)?|(?:ca|"
        r"cela) (?:ne )?(?:me |nous )?derange (?:pas|plus)|plus (?:facile|simple|tard|cher|rapide|grand|"
        r"petit|interessant|d appels? (?:entrants|par jour|que))(?: \w+)*|(?:ne |n )?(?:m|"
        r"me) appel\w+ pas (?:monsieur|madame|docteur|mademoiselle)(?: \w+)*|liste (?:d attente|"
        r"des invites|de courses|de mariage)",
    ),
)
_WISHES = Wording(
    any_of(
        rf"(?:(?:ne|n|a ne|de ne|non) )?{_PRO}{_CALL}(?: (?:moi|nous|me|vous|s il|plait|svp|ici|chez|"
        r"a ce numero|donc|surtout|ma mere|mon mari|ma femme|ce numero))* (?:pas|point|"
        r"surtout pas)\b(?! (?:mal|cher|assez|trop|de|grave))",
        rf"(?:ne pas|de ne pas|pas|a ne pas) {_PRO}(?:{_CALL})(?! (?:a|au) (?:client|gens)\w*)",
        r"(?:veux|voudrais|souhaite|prefere|prefererais|aimerais|aime|veut)(?: pas| mieux)?(?: (?:qu on|"
        rf"que vous|etre|que l on|recevoir|pas|qu|vous|on|ne|tu))* (?:pas )?{_PRO}(?:{_CALL}|"
        rf"{_CALLS})(?: \w+)?(?: pas)?(?<=pas)|(?:veux|souhaite|voulons|desire) pas (?:qu on |que vous |"
        rf"etre |recevoir |d |de |qu |que |vos |plus )*(?:m |me |nous )?(?:{_CALL}|{_CALLS}|etre \w+)",
    ),
    any_of(
        r"(?:je|on|nous|j|il|elle|ils|tu) (?:ne |n )?(?:\w+ )?(?:r?appelle|appelait|appelais|telephone|"
        r"contacte|insiste|appelons|pourrai|peux|pouvais|veux|voulais) pas(?: (?:souvent|beaucoup|les|mes|"
        r"insister|appeler|vous|telephoner|deranger|contacter))(?: \w+)*",
        r"(?:ne |n )?(?:m|me|t|s|nous) (?:appelle|appellent|appelons) pas (?!pas|avant|plus)\w+|(?:je|"
        r"j) (?:ne )?m appelle(?: pas)?(?: \w+)*|s appelle(?: pas)?",
        r"(?:ne |n )?(?:m|me) appel\w+ pas (?:monsieur|madame|docteur|mademoiselle|comme|par|mon|"
        r"chef)(?: \w+)*|appel\w+ pas (?:mon|ma|mes|le|la|les) (?:collegue|client|patron|chef|associe|"
        r"directeur)\w*(?: \w+)*",
        r"(?:pourquoi|si|quand)(?: \w+){0,4} (?:r?appel\w+|contact\w+) pas(?: \w+)*|(?:vous|"
        r"tu) (?:ne )?(?:me |nous )?derang\w+ pas|(?:ca|cela) (?:ne )?(?:me |nous )?(?:derange|embete) pas|"
        r"pas (?:trop |tant |beaucoup )?d appel\w*|appel (?:\w+ )?(?:enregistre|gratuit)|(?:n |"
        r"ne )?hesit\w+ pas(?: \w+){0,4}",
    ),
)
_RULES = OptOutRules(
    outright=_OUTRIGHT,
    wishes=_WISHES,
    limits=any_of(
        r"avant|jusqu\w*|apres|entre|pendant|quand|lorsqu\w*|tant que|maintenant|aujourdhui|demain|"
        r"tout de suite|pour l instant|en ce moment|encore|(?:si|trop|aussi) (?:tot|tard)|le (?:matin|"
        r"soir|midi|dimanche|samedi|lundi|week ?end|mercredi|vendredi)|l apres midi|la nuit|ce (?:soir|"
        r"matin|midi)|cet apres midi|cette semaine|a cette heure\w*|a l heure d\w*|au (?:travail|boulot|"
        rf"bureau)|sur mon lieu|a {HOUR}|a partir d\w*|plutot|{WEEKDAY}"
    ),
    insists=any_of(r"jamais|plus(?! (?:tard|tot))|du tout|plu|a l avenir|desormais|dorenavant"),
)

opts_out = _RULES.are_met
