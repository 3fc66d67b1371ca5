"""How French asks for a person to talk to."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_REAL = r"(?:vraie?s?|reel(?:le)?s?|humaine?s?|physique|en chair|de reel|de vrai|d humain|vivante?)"
_ROLE = (
    r"(?:responsable|superieure?|chef|cheffe|patron(?:ne)?|directeur|directrice|manager|superviseu\w*|"
    r"gerant\w*|conseillere?|conseiller|agent|operat\w+|technicien\w*|commercial\w*|collegues?|"
    r"interlocut\w+|standard(?:iste)?|humain|etre humain|service(?: \w+)?|employee?|representant\w*|"
    r"personne (?:physique|reelle|humaine|competente|responsable|en vrai|de chez vous)|vraie personne|"
    r"vrai humain|quelqu un|collaborat\w+|encadrant|expert|specialiste|teleconseill\w+|comptabilite|"
    r"secretariat|accueil|comptable|vendeu\w+)"
)
_STAFF = (
    r"(?:(?:a|au|avec|un|une|l|le|la|votre|vos|ton|ta|tes|des|d|de|du|autre|chez|vous|en|ligne|mon|"
    rf"aupres) ){{0,5}}(?:\w+ )?{_ROLE}"
)
WORDING = Wording(
    any_of(
        r"(?:parler|discuter|echanger|causer|m adresser|communiquer|traiter|voir ca|parle|regler ca|"
        r"m entretenir|relation|contact|converser|voir)(?: (?:directement|plutot|de vive voix|de ca|avec|"
        rf"a|au|en|mieux))* {_STAFF}(?! (?:mon|notre))",
        r"(?:parler|discuter|echanger|parle|causer)(?: \w+)? (?:a|avec) (?:quelqu un|"
        r"une (?:vraie )?personne|un (?:vrai )?(?:humain|etre)|celui|celle|une autre personne|"
        r"la (?:personne|dame|fille)|le (?:monsieur|gars)|des gens|qui de droit)",
        r"(?:pass\w*|transfer\w*|mett\w*|donn\w*|connect\w*|redirig\w*|dirig\w*|orient\w*|bascul\w*|"
        r"rend\w*|met(?:s|tre)?|branch\w*|trouv\w*|filez|renvoy\w*)(?: (?:moi|nous|m|me|vite|plutot|donc|"
        rf"directement|l appel|s il|vous|plait|vers))* (?:{_STAFF}|en (?:relation|contact|ligne|"
        r"communication) avec|(?:le|la|l|ce|cette|madame|mademoiselle|monsieur) (?:dame|monsieur|"
        r"jeune femme|personne|femme|\w+ (?:que j ai|qui)|\w+$)|quelqu un|madame \w+|"
        r"monsieur \w+)(?! (?:temps|details|infos))",
        r"(?:transferez|transfere|passez|redirigez|passe) (?:moi|nous|mon appel)(?! (?:l |le |la |les |un |"
        r"une |des |ca|le prix|vos |par (?:mail|courrier)))(?: (?:a|au|vers|avec|vite|svp|s il|"
        r"quelqu un)(?: \w+)*)?$",
        r"(?:veux|voudrais|voudrai|souhaite\w*|prefere\w*|aimerais?|exige|demande|besoin|faut|faudrait|"
        r"cherche|puis|peux|pourrais|peut|pourrait|pourriez|pouvez|est ce|possible|merci|plutot|aime|"
        r"desire)(?: \w+){0,6} (?:(?:un|une|d un|d une|a un|a une|par un|par une|"
        rf"quelqu un) (?:\w+ )?(?:{_REAL}|{_ROLE})|quelqu un (?:de|d|qui)(?: \w+)?|votre (?:superieure?|"
        r"responsable|chef|patron\w*|direct\w+|manager|hierarchie)|(?:vos|votre|"
        r"un de vos) \w+ (?:me rappel\w*|peut|m)|une personne)(?! (?:de mon|dans mon|de notre|a la maison|"
        r"de chez moi))(?! pour (?:reflechir|choisir))",
        r"je (?:veux|voudrais|souhaite|prefere) (?:madame|monsieur|mademoiselle) \w+|(?:madame|"
        r"monsieur) \w+ (?:elle|il) connait",
        r"(?:y a|il y a|avez vous|vous avez|y aurait|n y a)(?: \w+){0,4} (?:quelqu un|personne|humain|"
        r"conseiller|responsable|humains)(?: \w+){0,3} (?:a qui|avec qui|qui (?:peut|pourrait|puisse)|"
        r"disponible|que je|d humain|chez vous pour|au bout|joignable)",
        rf"(?:que|qu|demand\w+ a|dites a) (?:{_STAFF}|quelqu un|une personne|"
        r"un humain)(?: \w+){0,4} (?:me |m |nous )?(?:rappell?e|appell?e|contact\w*|appeler|rappeler|"
        r"reponde|explique|expliquer)(?! pas)",
        r"(?:plainte|reclamation|plaindre|me plaindre|signaler)(?: \w+){0,4} (?:superieure?|responsable|"
        r"hierarchie|chef|direct\w+|patron\w*|manager)",
        r"(?:parle|discute|parler|parlerai|cause|reponds) (?:pas|plus|jamais|qu|"
        r"que)(?: \w+){0,2} (?:machines?|robots?|bots?|ordinateurs?|repondeurs?|programmes?|humain\w*|"
        r"etre)|(?<!etes )(?<!es )(?<!est )pas (?:un|a un|avec un) (?:bot|robot|machine|repondeur|"
        r"ordinateur)$|(?:au lieu|plutot qu|a la place) (?:d |de )?(?:un|une|cette|ce) (?:robot|machine|"
        r"bot|truc)",
        r"^(?:(?:un|une|l|le|la|votre|svp|non|bon|juste|bonjour|je veux|moi|passez|s il|vous|"
        r"plait) )*(?:(?:vrai |vraie )?(?:etre humain|humain|conseiller|conseillere|operateur|operatrice|"
        r"agent|responsable|superviseur|standardiste|standard)|vraie personne|personne (?:reelle|humaine|"
        r"physique))(?: (?:merci|svp|s il vous plait|maintenant|vite|s il te plait))*$",
        r"(?:celui|celle|la personne|le responsable|quelqu un|qui)(?: \w+){0,2} (?:qui )?(?:s occupe|"
        r"decide|commande|dirige|responsable)(?: \w+){0,4} (?:chez vous|passez|parler)|"
        r"laiss\w* moi parler (?:a|avec|au)|(?:de vive voix|en personne)(?: \w+){0,3}(?: humain|"
        r" conseiller)?$|(?:explique\w*|reponde|occupe)(?: \w+){0,4} par un (?:humain|vrai|conseiller|"
        r"technicien)",
    ),
    any_of(
        r"(?:parler|discuter|voir|en parler|consulter|demander|voir ca)(?: \w+){0,3} (?:a|avec) (?:mon|ma|"
        r"mes|notre|nos)(?: \w+){0,2}|(?:a|avec|de) (?:mon|ma|mes|notre|nos) (?:\w+ )?(?:patron|chef|"
        r"collegue|associe|mari|femme|responsable|directeur|equipe|comptable)\w*(?: \w+)*",
        r"(?:j ai|on a|avais|avons|ai) (?:deja )?(?:parle|discute|eu)(?: \w+){0,6}(?! hier$)|(?:a|"
        r"avec) qui (?:je parle|est ce que je parle|ai je)|(?:je parle|est ce que je parle|parle je) (?:a|"
        r"avec) (?:un|une|qui)(?: \w+){0,3}",
        r"votre (?:collegue|conseiller\w*|responsable) (?:m|me|nous|a|avait)(?: \w+)*|(?:je suis|c est moi|"
        r"c est) (?:le|la|l|un|une) (?:\w+)(?: \w+){0,2}|nos (?:conseillers|agents|techniciens|"
        r"commerciaux)(?: \w+)*|(?:besoin|faut)(?: d| de)? (?:un |une |l )?(?:aide|avis|devis|rendez vous|"
        r"facture)(?: \w+)*|(?:vous avez|j ai) (?:la )?bonne personne",
    ),
)
