"""How French speaks of an emergency."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

WORDING = Wording(
    any_of(
        r"(?:quelqu un|un homme|un voleur|des voleurs|un cambrioleur|un inconnu|"
        r"un intrus)(?: \w+){0,4} (?:dans|chez|entrer|rentre|entre) (?:ma|mon|notre|moi|nous|"
        r"la)(?: \w+){0,2}(?<!demande)",
        r"(?:appel\w*|envoy\w*|preven\w*|contact\w*|demand\w*|faites|faut|besoin|veux|cherch\w*|composez|"
        r"telephon\w*|vite|alert\w*)(?: (?:moi|nous|vite|une|un|les|la|le|l|des|d|de|du|tout de suite|"
        r"immediatement|s il|vous|plait|venir|urgence|donc|au|quelqu un|me|aux|en)){0,7} (?:ambulances?|"
        r"police|pompiers|samu|secours|gendarm\w*|quinze$|dix sept|dix huit|cent douze|112|medecin (?:vite|"
        r"d urgence|tout de suite)|smur)(?! (?:automatiquement|pour moi))",
        r"^(?:(?:les|la|une|vite|le|l|par pitie|s il|vous|plait|un) )*(?:pompiers|police|ambulance|samu|"
        r"secours|urgence|gendarmes|au feu|feu)(?: (?:vite|urgence|s il|vous|plait|tout de suite|ici|"
        r"chez moi|appelez))*$",
        r"au secours|a l aide(?! (?:de|d|du|des))|au feu|a moi a moi|a l assassin|au voleur",
        r"(?:y a|il y a|ya|c est|a pris) (?:le |un |du |un gros )?(?:feu|incendie|explosion)(?! rouge|vert|"
        r"d artifice)(?: \w+)*|(?:brule|en feu|prend feu|pris feu|en flammes)(?: \w+)?(?<!calories)|"
        r"(?:maison|cuisine|appartement|immeuble|voiture|rideau\w*|cave|toit|chambre|"
        r"garage)(?: \w+){0,2} (?:brule|feu|flamme\w*)",
        r"(?:sens|sent|odeur|pue|fuite|ca sent)(?: \w+){0,4} gaz\b|monoxyde",
        r"(?:fait|fais|faire|a|avoir|ai|eu|subit|croi[st]|pense)(?: \w+){0,5} (?:crise (?:cardiaque|"
        r"d epilepsie|d asthme|convulsive)|avc|a v c|infarctus|arret cardiaque|attaque(?: cerebrale|"
        r" cardiaque)?|convulsions?|reaction allergique|choc (?:anaphylactique|allergique)|fausse couche|"
        r"overdose|embolie|hemorragie|malaise)",
        r"(?:respire|respirer|respirent)(?: \w+)? (?:plus|pas|mal)|(?:peux|peut|arrive|"
        r"arrivent)(?: \w+){0,3} (?:plus|pas)(?: \w+){0,2} (?:respirer|bouger|me relever|se relever|"
        r"marcher apres|me lever)|etouff\w+|suffoqu\w+|s etrangle|(?:peux|peut|"
        r"arrive)(?: \w+){0,2} (?:plus|pas)(?: a)? (?:me|se) (?:relever|lever)|"
        r"gorge(?: \w+){0,3} (?:gonfl\w*|serre|ferme)",
        r"inconsciente?|evanoui\w*|perdu connaissance|tombe(?:e)? dans les pommes|coma|(?:se |"
        r"s )?(?:reveille|reagit|repond|bouge)(?: \w+)? (?:pas|plus)(?! (?:tot|tard|au (?:mail|telephone)|"
        r"a (?:mes|nos)|aux (?:mails|appels)|avant|le matin|mon|l appli|beaucoup|les))(?: \w+)?$(?<!sur)",
        r"saign\w+(?: (?:beaucoup|enorm\w*|partout|du nez|de|la|abondamment|fort|tete|encore|ne|"
        r"s arrete))*|(?:du|plein de|beaucoup de|partout|tout ce) sang(?: partout)?|hemorragie|"
        r"perd (?:beaucoup de |du |tout son )?sang",
        r"(?:mal|douleurs?|serre|oppression|pointe)(?: \w+){0,3} (?:poitrine|coeur$|thorax|bras gauche)|"
        r"(?:bouche|visage|bras|cote)(?: \w+){0,3} (?:de travers|paralyse\w*|qui (?:pend|tombe)|tordue?)",
        r"(?:tombee?|chute|fait une chute|casse)(?: \w+){0,6} (?:relever|bouger|lever)|(?:suis|"
        r"est) tombee?(?: (?:dans|de|du|par|la)(?: \w+){0,3})? (?:et |j ai mal|escalier|fenetre|toit|"
        r"balcon)(?: \w+)*",
        r"(?:veux|vais|envie de|veut|va|pense a|compte|voudrais|voulais|envie d)(?: \w+){0,2} (?:mourir|"
        r"me (?:tuer|suicider|pendre|foutre en l air|jeter (?:sous|par)|ouvrir les veines|faire du mal)|"
        r"en finir|se (?:tuer|suicider|pendre))(?! (?:de (?:rire|faim|honte|chaud|sommeil|soif)|ce contrat|"
        r"avec (?:ce|cette)))|suicid\w*|plus (?:envie de )?vivre|mettre fin a mes jours|me tuer$|"
        r"m ouvrir les veines",
        r"(?:il|elle|mari|copain|conjoint|homme|on|quelqu un|pere|voisin|type|ex|fils|mec)(?: (?:va|veut|"
        r"est en train de|vient de|essaie de|a|menace de|vont))? (?:me |m |nous |la |lui |te |l )+(?:a |"
        r"ont |vont )?(?:frapp\w*|tap\w*|bat\b|battre|battu\w*|tue\b|tuer|etrangl\w*|menac\w*|agress\w*|"
        r"poignard\w*|viol\w*|attaqu\w*|faire du mal|suit(?= (?:dans|depuis|aidez))|sequestr\w*|enferm\w*|"
        r"cogn\w*|tir\w* dessus|fait (?:du )?mal)(?: \w+)*",
        r"(?:tire dessus|fusillade|coups de feu|poignarde\w*|arme (?:a feu|blanche)|pistolet|couteau|"
        r"fusil)(?! (?:de cuisine|suisse|electrique))(?: \w+)*|(?:quelqu un|voleur\w*|homme|cambriol\w*|"
        r"intrus|type)(?: \w+){0,6} (?:dans (?:ma|la|notre|mon) (?:maison|jardin|chambre|appart\w*)|entrer|"
        r"defonce|forcer? (?:ma|la)|rentrer|casse ma porte|chez moi|cambriol\w*)(?: \w+)*|(?:cambriol\w*|"
        r"agresse\w*|braqu\w*|sequestre\w*)(?: \w+)*$(?<!assurance)|"
        r"enfermee?(?: \w+){0,3} (?:salle de bain|toilettes|chambre|cave|placard|voiture|coffre|ascenseur)",
        r"(?:eu|avoir|a|y a|fait|grave|il y a|c est|un)(?: \w+){0,3} accident(?: \w+)*|percut\w+|"
        r"(?:renvers|coinc)e\w*(?: \w+){0,3}(?=.*(?:accident|arbre|voiture|ami|secours|vite|aid|camion))|"
        r"(?:voiture|camion|moto)(?: \w+){0,3} (?:renverse\w*|retournee?)|(?:blesse\w*|noie|noyer|noyade|"
        r"electrocut\w*|brulee? (?:vif|grave\w*))(?: \w+)*|(?:avale|pris|bu|ingere|"
        r"gobe)(?: \w+){0,5} (?:medicaments|cachets|comprimes|javel|somniferes|poison|pilules|detergent|"
        r"mort aux rats|produit)|perd(?:u|s) les eaux|(?:va|vais) accoucher|accouche",
        r"^aid(?:ez|e)(?: moi| nous)?(?: (?:vite|s il|vous|plait|je|il|elle|par pitie|pitie|on|au|svp|y a|"
        r"aidez|moi)(?: \w+)*)?$|aidez moi(?: (?:il|elle|je vous en|vite|on|pitie|par|y a))|(?:besoin|"
        r"faut)(?: \w+)? (?:d |de l )?(?:aide|un (?:medecin|docteur)|secours)(?: (?:tout de suite|vite|"
        r"immediat\w*|urgente?|d urgence|maintenant|de suite|en urgence))|c est (?:une |tres |vraiment |"
        r"hyper )?urgen(?:t|ce)(?! (?:pour|votre|cette))(?: (?:vitale|medicale|appelez|vite|"
        r"aidez)(?: \w+)*)?$|(?:en )?danger de mort|question de vie|en train de mourir|(?:est|"
        r"va) (?:en train de )?mour(?:ir|ant)",
    ),
    any_of(
        r"(?:pas|aucune?|sans|rien d) (?:une |d |un |de )?(?:urgen\w*|accident|feu|danger|incendie|"
        r"blesse\w*)|(?:il y a|depuis|l an dernier|l annee derniere|la semaine derniere|le mois dernier|"
        r"autrefois|jadis)(?: \w+)? ?(?:ans|mois|semaines|jours)?(?: \w+)*(?<= ans|mois)|"
        r"\w+(?: \w+){0,8} (?:il y a (?:\w+ )?(?:ans|mois|semaines|jours)|l an dernier|l annee derniere|"
        r"la semaine derniere|le mois dernier)(?: \w+)*",
        r"(?:failli|presque|manque de|cru|a deux doigts de)(?: \w+){0,6}|(?:alarme|systeme|detecteur|"
        r"montre|assurance|appareil|bouton|teleassistance)(?: \w+){0,6} (?:police|pompiers|secours|samu|"
        r"accident)(?: \w+)?|(?:aide|aidez|aider|aidez moi|aide moi)(?: \w+)? (?:a|pour|avec)(?: \w+){0,3}|"
        r"besoin d aide pour(?: \w+)*",
        r"(?:vends?|vend|vendons|assurance|contre l|anti|travaille|bosse|"
        r"bossais)(?: \w+){0,4} (?:extincteurs?|incendie|urgences?|accidents?|pompiers?|samu|"
        r"police)(?: \w+)?|(?:je suis|mon \w+ est|etais|mari est) (?:pompier|policier|ambulancier|medecin|"
        r"urgentiste|gendarme)(?: \w+)*|(?:numero|contact|plan|issue|sortie) d urgence|service des urgences",
        r"(?:mourir|meurs|mort|mourrir|creve|crever|crevee) (?:de|d) (?:rire|faim|froid|chaud|soif|honte|"
        r"curiosite|ennui|envie|sommeil|peur)|(?:me tue|nous tue|tue) (?:les impots|le prix|ces prix|"
        r"le boulot|de travail)|(?:c est|ca) (?:une )?tuerie(?: \w+)*|ca dechire|feu (?:rouge|vert|"
        r"d artifice|de cheminee|de camp)|(?:le boulot|le travail|les prix|ca|les impots|mes enfants|"
        r"mon dos) me (?:tue|tuent|creve|fait mal)(?: \w+)*|en plein feu|les prix (?:flambent|brulent)|"
        r"vous me sauvez la vie",
    ),
)
