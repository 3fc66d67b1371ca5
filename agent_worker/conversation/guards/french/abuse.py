"""How French abuses the caller."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_INSULT = (
    r"(?:conn?ard?e?s?|connasses?|cons?|connes?|conne|salopes?|salauds?|salopards?|encule\w*|putes?|"
    r"putain de \w+|fils de (?:pute|chien|ta)|batards?|abrutis?e?s?|cretins?|cretines?|"
    r"debiles?(?: mentale?s?)?|imbeciles?|idiote?s?|stupides?|escrocs?|voleurs?|voleuses?|arnaqueurs?|"
    r"arnaqueuses?|merde\w*|merdeux|ordures?|pourritures?|minables?|rates?|ratee|bouffons?|bouffonne|"
    r"tocards?|blaireaux?|enfoires?|enfoiree?s?|trous? du cul|tarees?|tares?|mongols?|mongoliens?|gogols?|"
    r"attardes?|pede|petasse\w*|garces?|grognasses?|truies?|porcs?|chiens? galeux|charognes?|parasites?|"
    r"vermines?|raclures?|crevures?|crapules?|charlatans?|nuls?|nulles?|nullards?|degueulasses?|sangsues?|"
    r"cafards?|cloportes?|racailles?|gros (?:con|porc|lard|nul)|vieille (?:peau|bique|vache|folle)|"
    r"mange(?:urs)? (?:merde|tes morts)|branleurs?|branleuses?|clochards?|vauriens?|cinglee?s?|demeures?|"
    r"demeuree?|andouilles?|gueux|fumiers?|salete\w*|pauvre (?:type|fille|tache|merde)|sous merde|boloss|"
    r"guignols?|clowns?|incapables?|bons? a rien|moins que rien|pute)"
)
WORDING = Wording(
    any_of(
        r"(?:vous|tu|t|toi|espece|especes|bande|sale|sales|gros|grosse|pauvre|pauvres|petite?s?|vieux|"
        r"vieille|putain|quel|quelle|quels|tas|bougre|va|on dirait|ramassis|foutus?|fieffe|vraie|vrais|"
        r"la grosse|mais)(?: (?:etes|es|est|de|d|un|une|des|le|la|les|vraiment|tous|toutes|que|qu|quoi|"
        r"bien|vous|tu|gros|grosse|sale|pauvre|petit|petite|vraie?|sacre|espece|bande|vieux|vieille|"
        rf"qu une|qu un|fini|complet|tas|putain|c est))* {_INSULT}(?! (?:marche|de ma part|prix|offre))",
        r"^(?:(?:mais|non|oh|va|allez|bah|ben|et|eh|he|toi|quelle?|alors|casse toi|degage|"
        rf"ta gueule) )*{_INSULT}(?: (?:va|fini|finis|finie|de merde|toi|vous|tu|que|es|etes|tous|sale|ta|"
        r"gueule|de|ta race|degage|espece))*$",
        r"(?:va|allez|vas|aller)(?: (?:tous|donc|bien|vous|te|t|la|y|toi))* (?:faire|fairre)? ?(?:foutre|"
        r"voir(?: ailleurs| chez les grecs)?|enculer|mettre|cuire un oeuf|empapaouter|pendre|chier|"
        r"au diable|en enfer|crever|niquer)(?! (?:si|le|la|ce|avec|mon|un|ca|les))|allez au diable|"
        r"va (?:au diable|en enfer|mourir|crever)|allez vous faire \w+|va te faire \w+",
        r"(?:ta|vos|votre|vous|ferme|fermez|boucle|bouclez)(?: (?:ta|la|votre|vos|sales?|"
        r"grande))* (?:gueules?|bouche|clapet|claque merde)|ferme la\b|fermez la\b|la ferme|ferme ta|"
        r"(?:nique|niquez|niker|nik)(?: (?:ta|tes|vos|votre|sa|toi|vous|leurs?))(?: \w+)*|(?:degage|"
        r"degagez|casse toi|cassez vous|barre toi|barrez vous|foutez le camp|fous le camp|tire toi|"
        r"tirez vous|creve|crevez)(?: (?:de la|d ici|la|vite|sale|connard|charogne|espece|pauvre|tous|toi|"
        r"connasse|ordure|salope|bande)(?: \w+)*)?$",
        r"(?:faites|fais|faire|fait) chier(?: \w+)*|(?:tu|vous) (?:me |nous )?(?:faites|fais|cassez|casses|"
        r"pompez|pompes|gonflez|emmerdez|emmerdes|saoulez|broutez|degoutez|degoutes|repugnez)(?: (?:chier|"
        r"les couilles|la tete|vraiment|grave|sale|profondement|tous|avec vos conneries))+(?: \w+)*|"
        r"je (?:t |vous |te )?(?:emmerde|conchie|pisse (?:a la raie|dessus))(?: \w+)*|(?:je|on) (?:vous|t|"
        r"te) (?:crache|chie) (?:dessus|a la)|mange\w* tes morts|tes morts|ta mere(?: la \w+)?(?: \w+)?$|"
        r"(?:ta|votre) race|sale race|fils de \w+$",
        r"(?:je vais|on va|j vais|je viens|si je|je)(?: (?:te|t|vous|venir|tous|un jour|le|la))+ (?:crever|"
        r"tuer|defoncer|exploser|frapper|casser (?:la|les|ta)|retrouver|retrouve|attrape|eclate|eclater|"
        r"demonter|buter|egorger|tabasser|massacrer|etrangler|trouver|bruler|peter (?:la|les)|choper|chope|"
        r"crame|tue|bute|defonce|croise|demolir|fracasser|arracher)(?! (?:un client|une offre|du temps|le|"
        r"mon))(?: \w+)*|(?:je sais|on sait) ou (?:vous|tu|t) (?:\w+ )?(?:habit\w*|travaill\w*|bosse\w*|"
        r"trouv\w*)|(?:t|vous) (?:allez|vas) (?:le regretter|crever|mourir|le payer)",
        r"(?:mett\w*|mets|fous|foutre|foutez|carr\w*|enfonc\w*|fourr\w*|"
        r"colle\w*)(?: \w+){0,6} (?:ou je pense|dans le (?:cul|fion|derriere|c)|au cul|profond|ou (?:il|"
        r"vous|on) pens\w*|la ou je pense)(?: \w+)*|(?:dans|au) (?:le |ton |votre )?cul(?: \w+)?|(?:va|"
        r"allez) (?:te|vous) (?:pendre|noyer|jeter)|(?:j espere|que|puisse\w*|crev\w+)(?: (?:que|vous|tu|t|"
        r"allez|vas))* (?:crev\w*|cancer|pourri\w*|en enfer|brul\w*)(?: \w+)*|brulez en enfer|(?:suce|"
        r"sucez|lechez|bouffe|bouffez|mange)(?: (?:moi|ma|mon|mes|ta|de la|la))* (?:bite|queue|cul|merde|"
        r"couilles)|suce$",
        r"(?:trouv\w*|cherch\w*|alle\w*)(?: \w+){0,3} (?:un vrai (?:metier|boulot|travail)|vrai (?:metier|"
        r"boulot))(?: \w+)*|(?:bouse|merde|pois chiche|petit pois|rien)(?: \w+){0,4} (?:cerveau|crane|"
        r"tete)|(?:vous etes|t es|tu es|etes)(?: (?:tous|vraiment|completement|quand meme|pas|un peu|bien|"
        r"tellement|trop|totalement))* (?:con|conne|cons|bouche\w*|tare\w*|malade\w*|folle|fou|fous|"
        r"debile\w*|bete\w*|nul\w*|minable\w*|pathetique\w*|pitoyable\w*|ridicules?|chiant\w*|sourd|"
        r"demeure\w*|lamentables?|degueulasses?|immonde|ignobles?|bete|detestables?|insupportables?|honte|"
        r"la honte)(?: (?:ou quoi|dans|ma parole|comme|et|a|vous|de|mentaux|mental)(?: \w+)*)?$|"
        r"honte (?:de vous|a vous|de l humanite)|vous (?:devriez|meritez)(?: \w+){0,3} (?:honte|prison|"
        r"crever|pendu\w*)",
    ),
    any_of(
        r"(?:je suis|que je suis|suis je|j ai ete|quel|quelle|ce que je suis|moi)(?: \w+){0,2} (?:bete|con|"
        r"conne|idiote?|stupide|andouille|nul|nulle|imbecile|cretin)(?: (?:je|j|moi|c|que|d|de|"
        r"pas)(?: \w+)*)?",
        r"(?:putain|merde|bordel|purée|punaise|la vache) (?:c|c est|j|je|ca|que|qu|non|il|attend\w*|oui|la|"
        r"excus\w*|vous|on|mais c|trop)(?: \w+)*(?=.*)(?<!connard)",
        r"(?:mon|ma|mes|notre|nos|le|la|les|ce|cette|un|une|cet) (?:\w+ )?(?:con de |connard de |"
        r"putain de |foutue? |sale |stupide |salete d\w* |fichue? |saloperie d\w* )?(?:voisins?|patron|"
        r"chef|imprimante|ordinateur|voiture|chien|chat|ex|telephone|banque|proprio|proprietaire|"
        r"fournisseur|prix|temps|meteo|boulot|connexion|gouvernement|logiciel|impots|cochon|porc|roti|"
        r"clown|appareil)(?: \w+){0,6}",
        r"pas (?:con|bete|nul|stupide|mal|idiot|si nul)(?: \w+)*|c est (?:pas )?(?:con|bete|nul|dommage|"
        r"idiot|stupide|debile|degueulasse|de la merde|un vol)(?: \w+)*$|match nul|(?:putain|"
        r"merde)(?: alors)?$|(?:les|des|vos) poubelles|ordures menageres|(?:roti|cote|filet) de porc|"
        r"con (?:mais|que|comme)",
    ),
)
