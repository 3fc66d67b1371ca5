"""How a child on the phone sounds in French."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_SMALL_NUMBER = r"(?:trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|[3-9]|1[0-2])"
_KIN = r"(?:maman|papa|mamie|mamy|papi|papy|tata|tonton|nounou|meme|pepe)"
WORDING = Wording(
    any_of(
        r"(?:j ai|j aurai|je vais avoir|moi j ai|j viens d avoir|je viens d avoir)(?: (?:que|juste|deja|"
        rf"seulement|presque|bientot|encore|a peine))* {_SMALL_NUMBER} ans(?: et demie?)?(?: (?:moi|et|c|"
        r"mais|je|et toi)(?: \w+)*)?$(?<!d experience)",
        r"(?:je suis|suis|chuis|moi je suis)(?: (?:encore|qu|juste|que|trop|tout|toute|seulement|un|une|le|"
        r"la|l|d))* (?:enfants?|petite?|gamine?|gosse|petit garcon|petite fille|bebe|mineure?|ecolier\w*|"
        r"fillette)(?: (?:moi|encore|et|garcon|fille|je|mais)(?: \w+)*)?$",
        rf"(?:ma |mon )?{_KIN}(?: (?:elle|il))? (?:(?:est|n est|s est|a|fait|dort|change|prepare|travaille|"
        r"dit|veut|prend|m a|telephone|cuisine|va|revient|arrive|fume|repond|conduit|coupe|range|donne|"
        r"regarde|lave|peut|m|me|fais|court|vient|joue|pleure|sort)(?! (?:client|recommand|malade|mort|"
        r"decede|un avc|une crise|tombe|de travers|plus de ce|partie le|ete|cliente|quatre vingt|"
        r"toujours ete|bientot))(?! \w+ recommand)(?: \w+)*)",
        rf"^(?:\w+ )?{_KIN} (?:y a|il y a|c est|telephone|viens|au telephone|ya|quelqu un|on|t|une dame|"
        r"un monsieur)(?: \w+)*",
        r"(?:demander|demande|dire|dis|chercher|cherche|appeler|appelle|passe|passer|reveiller|"
        r"aller voir)(?: (?:d abord|a|je|te|vous|l|la|le|moi))* (?:ma |mon |a )?(?:maman|papa|mamie|papi|"
        r"papy|mamy)\b",
        r"(?:tu veux|vous voulez|tu peux|tu connais|vous connaissez|veux tu|voulez vous|tu aimes|je peux|"
        r"t aimes)(?: \w+){0,3} (?:(?:ma|mon|mes) (?:soeur|frere|doudou|chat|chien|dessin|poupee|nounours|"
        r"papa|maman|chanson|jouets?|copine|chambre|robe|mamie)|jouer|chanter|une? (?:chanson|comptine|"
        r"blague|dessin|histoire)|te chanter|parler a (?:ma|mon))(?: \w+)*",
        r"(?:je|on|j) (?:suis en train de |fais |etais en train de |etais )?(?:joue|jouer|jouais|regarde|"
        r"regarder|dessine|dessiner|colorie|colorier|construis)(?: \w+){0,4} (?:poupees?|lego|legos|"
        r"playmobil|dessins? animes?|voitures|barbies?|pat patrouille|peppa|jouets?|doudou|cache cache|"
        r"dinosaures?|bac a sable|coloriage|tablette|dessus|dinette|ballon|toupies)|(?:je|on) (?:fais|"
        r"fait) (?:un |des |mon |du )?(?:coloriage|dessin|puzzle|devoirs|pate a modeler|dodo)|mes devoirs|"
        r"joue(?:s|r)? avec mes(?: \w+)*|je joue (?:a|avec|au|aux)(?: \w+)*",
        r"(?:je suis|suis|on est|reste)(?: \w+)? (?:avec|chez) (?:ma |mon |la |"
        rf"le )?{_KIN}(?! (?:a l hopital|chez le medecin))(?: \w+)*|(?:je suis|suis) (?:tout )?(?:seule?|"
        r"toute seule) (?:a la maison|chez moi)",
        r"(?:mon|ma) (?:grand |grande |petit |petite )?(?:frere|soeur)(?: (?:il|elle))? (?:a|est|va|"
        rf"vient)(?: (?:deja|que|encore|avoir))* (?:{_SMALL_NUMBER} ans|a l ecole|au college|en (?:ce|cp|"
        r"cm|maternelle)|un bebe|bebe|tout petit)(?: \w+)*",
        r"(?:je suis|suis|j suis|je vais|je rentre|je passe|moi je suis|j vais|"
        r"je suis deja)(?: \w+)? (?:en |au |a la |a l |dans )(?:ce un|ce deux|cm un|cm deux|cp|ce1|ce2|cm1|"
        r"cm2|ce 1|maternelle|grande section|moyenne section|petite section|creche|ecole|primaire|"
        r"sixieme)(?: \w+){0,3}",
        r"(?:j ai |j avais |elle est )?(?:perdu|tombee?|bouge|branle)(?: \w+){0,2} dent(?: de lait)?|(?:ma|"
        r"une) dent (?:qui )?(?:est tombee|bouge|branle)|petite souris|(?:ma|la) maitresse(?: \w+)*|"
        r"mon maitre(?: \w+)*|mon doudou(?: \w+)*|(?:j ai|on a|j ai eu)(?: \w+){0,3} (?:petit (?:chat|"
        r"chien|lapin|hamster)|chaton|chiot|cochon d inde|hamster|poupee|lapin)(?: \w+)*",
        r"(?:c est|est) le (?:portable|telephone) (?:de |a )?(?:ma |mon )?(?:maman|papa|mamie|"
        r"papi)(?: \w+)*|(?:pas le droit|interdit|pas|permis)(?: \w+){0,2} (?:parler|"
        r"repondre)(?: \w+)? (?:aux|a des|avec des|avec les|avec) (?:inconnus?|gens|etrangers)(?: \w+)*|"
        r"pas le droit de (?:repondre|decrocher|toucher)(?: \w+)*|je sais (?:deja )?(?:compter|lire|ecrire|"
        r"nager|faire du velo|faire mes lacets)(?: \w+)*",
    ),
    any_of(
        r"(?:mon|ma|mes|notre|nos|le|la) (?:fils|fille|enfants?|petit fils|petite fille|neveu|niece|petits|"
        r"gamins?)(?: \w+){0,8}|(?:mon papa|ma maman|papa|maman) et moi(?: \w+)*|(?:papa|maman|mamie|"
        r"papi) (?:est|a|fait)(?: \w+){0,2} (?:malade|decede\w*|morte?|quatre vingt\w*)(?: \w+)*",
        r"(?:quand j etais|etant|quand j avais)(?: \w+)? (?:petite?|enfant|gamine?|\w+ ans)(?: \w+)*|"
        r"petite? (?:entreprise|entrepreneur|boite|societe|commercant\w*|budget)|j ai \w+ (?:enfants|"
        r"employes|salaries|minutes|heures|jours)(?: \w+)*|(?:depuis|pendant|il y a|"
        r"dans) (?:\w+ )?\w+ ans(?: \w+)*|ans d (?:experience|anciennete)|en ecole(?: \w+)*|"
        r"prof(?:esseur)?(?: \w+)* (?:ecole|ce un|cp)",
    ),
)
