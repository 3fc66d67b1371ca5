"""How French says that this is not the person called."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

WORDING = Wording(
    any_of(
        r"(?:devez|dois|doit|pense|crois)(?: \w+){0,2} (?:confondre|vous tromper|faire erreur|te tromper|"
        r"que vous confondez)(?: \w+)*",
        r"(?:vous (?:faites|avez fait)|tu fais|il y a|y a|c est une|ca doit etre une|"
        r"sans doute une) (?:une )?erreur"
        r"(?! (?:de prix|sur|dans|de facture|de date))(?: \w+){0,6}",
        r"(?:mauvais|faux|pas le bon|pas la bonne|mauvaise) (?:numero|personne|num|adresse|service|maison|"
        r"poste|interlocuteur)|faux numero|(?:pas|n est pas) (?:le bon|la bonne|bon)(?: (?:numero|personne|"
        r"endroit|maison|service))?$",
        r"(?:vous |tu |t |s |vous etes |tu t es )(?:vous )?(?:etes |es )?(?:tromp\w+|plante\w*|"
        r"gourre\w*)(?! (?:de (?:prix|date|jour|nom de|facture|montant|client)|sur))|(?:est|c est|y a|"
        r"il y a|doit etre) (?:une )?erreur(?: de (?:numero|personne|destinataire))?(?: (?:je|il|vous|"
        r"ici)(?: \w+)*)?$|erreur de (?:numero|personne|destinataire|ligne)",
        r"(?:confond\w*|prenez|prends|melang\w*)(?: \w+)? (?:avec|pour) (?:quelqu un|une? autre|ma|mon|un)|"
        r"(?:me|m|nous) confond\w*",
        r"(?:habite|vit|travaille|bosse|loge|reside|est|fait|font|sont|habitent|"
        r"travaillent)(?: \w+)? (?:plus|pas)(?: \w+)? (?:ici|la|chez (?:nous|moi)|dans (?:l entreprise|"
        r"la societe|la boite|cette|notre|nos)|avec nous|a cette adresse|a ce numero|parmi nous|"
        r"de (?:la societe|l entreprise|ce monde|la boite)|pour nous|partie)",
        r"(?:il|elle|ils|monsieur \w+|madame \w+|\w+) (?:ne |n )?(?:travaille|habite|vit|bosse|"
        r"fait) plus(?: \w+)?|(?:a|ont|est|viens|vient de|avait|est|etait) (?:\w+ )?(?:quitte|parti\w* de|"
        r"quitter) (?:l entreprise|la (?:societe|boite|maison|region|ville)|le (?:bureau|service|poste)|"
        r"notre|l immeuble)(?: \w+){0,2}",
        r"(?:a pris|est a|parti\w* a|est en|est parti\w* (?:a|en)|en) (?:sa |la )?retraite(?! j)|(?:a |"
        r"s est |est |ete |s est fait )(?:demissionne|licencie\w*|vire\w*|mute\w*|renvoye\w*)(?: \w+)*",
        r"(?:est|sont|etait) (?:\w+ )?(?:mort\w*|decede\w*)(?! de (?:rire|fatigue|faim|trouille|peur|"
        r"soif))(?: \w+)*|decede\w*|(?:n est|n etes|est) plus de ce monde|(?:a|avons|l a|"
        r"l avons) (?:\w+ )?enterre\w*|nous a quittes?|enterr\w+(?: \w+)?|disparue? (?:en|le|l|depuis)|"
        r"defunte?|paix a son ame|incinere\w*",
        r"(?:a|ont|est|s est|sont) (?:\w+ )?(?:demenage\w*|parti\w* vivre|change de (?:numero|adresse|"
        r"ville))(?: \w+)*",
        r"(?:connai[st]|connaissons|connait)(?: \w+)? (?:pas|personne|aucun\w*|jamais|ni)(?: (?:de ce nom|"
        r"cette personne|ce monsieur|cette dame|qui|du tout|ce|de|d|un|une|ce nom|son|\w+))?(?! (?:bien|"
        r"encore|votre|vos|assez|tous))(?: \w+)?$|(?:jamais|pas) entendu parler (?:de (?:lui|elle|"
        r"cette personne|ce \w+|\w+$))|(?:aucun\w*|pas de|personne|nul)(?: \w+){0,2} (?:de ce nom|a ce nom|"
        r"qui s appelle|nommee?|chez (?:nous|moi)|ici|a ce numero|a cette adresse)(?! (?:n|ne|on) (?:veut|"
        r"a|n en|peut))",
        r"(?:c |ce )?n?(?: )?(?:est|c est) pas (?:moi|lui|elle|mon (?:nom|numero)|la (?:bonne )?personne|"
        r"ici|le (?:bon )?numero|a moi|celui|celle|monsieur \w+|madame \w+)(?! (?:qui (?:decide|decides|"
        r"m occupe|gere|vais|choisi\w*)|le probleme))(?: (?:que vous|du tout|je|vous|non|ca|desole\w*|la|"
        r"c est)(?: \w+)*)?$",
        r"(?:je (?:ne )?suis|suis) pas (?:madame|monsieur|m|mme|mademoiselle|la personne|le (?:bon|"
        r"monsieur)|celui|celle|cette personne|lui|elle|ce monsieur)(?: \w+)*|(?:je (?:ne )?suis|"
        r"suis) pas (?!un|une|interess|sur|sure|dispo|d|contre|la|le|tres|trop|encore|convaincu|chez|en|au|"
        r"pret|content|satisfait|l|seul|bien|convaincu|persuad|concern|pour|tout|avec|mal|certain|riche|"
        r"bete|ne)(?!interess\w*|disponib\w*|convain\w*|satisf\w*|certain\w*|concern\w*|concerne|prete?s?|"
        r"libre|fan|malade|presse\w*|robot|client)\w+(?: \w+)? (?:je suis|moi c est|c est)(?: \w+)*",
        r"(?:ne |n )?m appelle pas (?!avant|pas|plus|ici|au|le|la|sur|quand|demain|ce|tout|"
        r"trop)\w+(?: \w+)?$|(?:je (?:ne )?m appelle pas|mon nom (?:ce )?(?:n )?est pas|"
        r"je porte pas ce nom)(?: \w+)*",
        r"(?:ici|la|vous etes|c est|ca|vous appelez|vous tombez)(?: (?:c est|a|au|ici|chez|la|sur|un|une|l|"
        r"le|dans|bien|en fait|pas))* (?:boulangerie|entrepot|particuliers?|atelier|pharmacie|restaurant|"
        r"hotel|ecole|garage|coiffeur|salon|pizzeria|boucherie|fleuriste|usine|magasin|librairie|mairie|"
        r"caserne|domicile|creche|depot|cabinet|veterinaire|camping|bibliotheque|logistique|production|"
        r"maintenance|menage|gardien|accueil)(?: (?:ici|la|prive|et))* (?:pas|c est|non|vous|rien)(?: \w+)*",
        r"(?:viens|vient|venons) (?:juste )?d (?:avoir|acheter|acquerir)(?: \w+){0,2} (?:numero|ligne|num)|"
        r"(?:ce|le|mon) numero(?: \w+){0,3} (?:depuis|nouveau|recent\w*|a change|appartient|est pas le|"
        r"etait)(?: \w+)*|(?:ancien\w*|precedent\w*) (?:proprietaire|titulaire|locataire|abonne|occupant|"
        r"detenteur)|nouveau numero(?: \w+)*|(?:j ai|on a)(?: \w+){0,2} ce numero(?: \w+)*",
        r"(?:c est|autre|cherchez|voulez|parlez|c est plutot|plutot)(?: \w+){0,2} (?:un autre|une autre|"
        r"l autre) (?!jour|moment|fois|heure|sujet|question|chose|produit|probleme|histoire|offre|solution|"
        r"prix|date|option|truc|numero de)\w+(?: que vous (?:cherchez|voulez))?|(?:vous )?cherch\w+ (?:mon|"
        r"ma|quelqu un d autre|une autre|un autre|l ancien)(?: \w+)*|(?:je suis|c est)(?: \w+)? (?:que |"
        r"juste |seulement |seulement )?(?:la |le |l |sa |son |leur )(?:femme de menage|menagere|voisine?|"
        r"fille|fils|baby ?sitter|gardien\w*|nounou|aide menagere|locataire|plombier|jardinier|stagiaire|"
        r"petite fille|petit fils|aide soignante|infirmiere)(?: (?:pas|du|de|le|la|et|il|elle|"
        r"ici)(?: \w+)*)?$",
        r"(?:jamais|rien)(?: \w+){0,3} (?:rempli|inscrit\w*|demande|commande|souscrit|signe|"
        r"enregistre)(?: \w+)*(?:quelqu un d autre|une autre personne|un autre)|(?:doit|devez|a du|"
        r"doivent) (?:\w+ ){0,4}(?:quelqu un d autre|une autre personne|un homonyme)|homonyme|(?:a|sur|"
        r"avec|par) ce numero(?: \w+){0,4} (?:pas|plus|jamais|personne)(?: \w+)*|(?:trouv|joind|joign|"
        r"aur)\w+ (?:pas|plus)(?: \w+){0,2} (?:ici|a ce numero)|(?:mal|trompe en) compos\w+|mal compose",
    ),
    any_of(
        r"(?:je|j) (?:me |m )?(?:suis |etais )?(?:trompee?|plante|confonds|confondu|gouree?)(?: \w+)*|"
        r"mal (?:ecrit|compris|prononce|dit)(?: \w+)*|trompe\w* (?:de|dans|sur) (?:le |la )?(?:prix|date|"
        r"jour|facture|montant|nom|reponse|orthographe)",
        r"(?:mon|ma|notre|nos|mes) (?:chien|chat|telephone|ordinateur|batterie|portable|imprimante|"
        r"grand pere|grand mere|pere|mere|voiture)(?: \w+)? (?:est|sont) (?:\w+ )?(?:mort|morte|"
        r"decede\w*)(?= (?:il y a|quand|donc|alors|je|depuis))|(?:batterie|telephone|portable|ordinateur|"
        r"chien|chat|imprimante|serveur|disque|machine|moteur|systeme) (?:\w+ )?(?:est|sont) (?:mort|morte)|"
        r"(?:je suis|suis) (?:mort|morte)(?: \w+)*",
        r"(?:on|nous|j|je)(?: (?:a|ai|avons|suis))?(?: \w+)? (?:demenag\w*|demissionne|pris ma retraite|"
        r"a la retraite)(?: \w+)*|j habite pas loin(?: \w+)*|(?:je|j) (?:ne |n )?(?:habite|travaille|"
        r"bosse) plus(?: \w+)*|avant je travaillais(?: \w+)*|(?:est|c est) pas (?:cher|mal|grave|urgent|"
        r"une|le moment|possible|bete|clair|complique|vrai|moi qui)(?: \w+)*",
        r"(?:je )?(?:ne )?(?:connais|connait|connaissais) pas (?:bien |encore |trop |votre|vos|ce produit|"
        r"cette offre|ca|la marque|le produit|assez|l offre)(?: \w+)*|je ne vous connais pas|"
        r"connais pas votre(?: \w+)*|personne (?:ne |n )?(?:m|me|nous|ici|veut|ne)(?: \w+)*",
        r"(?:c est|ce n est|est) pas lui qui decide(?: \w+)*|est pas (?:la|ici) (?:pour|en ce moment|"
        r"aujourdhui|maintenant|ce matin)|pas la pour (?:le|l) (?:moment|instant)",
    ),
)
