"""How a yes, a no and their like are said in Spanish, German, French and Hindi, for the classifier."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from agent_worker.conversation.guards.hindi.spelling import any_said, in_one_spelling
from agent_worker.conversation.patterns import any_of


@dataclass(frozen=True)
class Answers:
    """The wordings of one language; `yes` and `no` are looked for at the beginning of what was said."""

    reassures: re.Pattern[str]
    """Sounds like a no and means yes ("not at all, go on", "no problem")."""
    refusal: re.Pattern[str]
    consent: re.Pattern[str]
    doubt: re.Pattern[str]
    no_answer: re.Pattern[str]
    """Said instead of an answer ("sorry?"), when nothing else was said."""
    farewell: re.Pattern[str]
    yes: re.Pattern[str]
    no: re.Pattern[str]
    negation: re.Pattern[str]
    """Takes back a consent that follows or a yes that precedes."""
    dangling: re.Pattern[str]
    """Words that do not end a sentence, and short answers that they do end are in `yes` and `no`."""
    prepared: Callable[[str], str] = str


_SPANISH = Answers(
    reassures=any_of(
        r"no (?:hay|tengo|es) (?:ningun )?(?:problema|inconveniente)|no pasa nada|no (?:me|nos) (?:molesta|"
        r"importa)|(?:no )?para nada (?:digame|siga|adelante)|no (?:no )?(?:siga|"
        r"digame|adelante)"
    ),
    refusal=any_of(
        r"no (?:me|nos) interesa\w*|no (?:estoy|estamos) interesad\w+|sin interes|no(?: muchas)? gracias|"
        r"gracias pero no|no (?:lo |la |los )?(?:necesito|necesitamos|quiero|queremos)(?: nada)?",
        r"no (?:me|nos) (?:hace falta|sirve|conviene|gusta)|para nada|de ninguna manera|ni hablar|ni loco|"
        r"claro que no|por supuesto que no|mejor no|paso|prefiero no|ya tenemos|ya tengo (?:uno|una|otro|"
        r"proveedor)",
        r"no (?:me )?(?:parece|suena) (?:bien|interesante)|perdida de tiempo|perder (?:mi|el) tiempo|"
        r"voy a colgar|no (?:compro|compramos) nada|creo que no|me temo que no|no es para (?:mi|nosotros)",
    ),
    consent=any_of(
        r"si por favor|adelante|claro(?: que si)?|por supuesto|desde luego|con (?:mucho )?gusto|"
        r"me (?:interesa|encanta|encantaria|gustaria|parece (?:bien|bueno|perfecto|interesante))|"
        r"estoy interesad\w+|nos interesa",
        r"suena (?:bien|interesante|genial|perfecto)|cuenteme|digame mas|cuentame|expliqueme|explicame|"
        r"de acuerdo|perfecto|genial|estupendo|trato hecho|hagamoslo|mandemelo|enviemelo|envielo|siga|"
        r"continue|tengo (?:un minuto|un momento|tiempo)|como no|no hay (?:problema|inconveniente)|me vale|"
        r"buena idea|por que no",
    ),
    doubt=any_of(
        r"quizas?|tal vez|puede ser|a lo mejor|depende|no (?:lo )?se|no estoy segur\w+|tengo que pensar\w*|"
        r"dejeme pensar\w*|lo pensare|ni idea|no sabria"
    ),
    no_answer=re.compile(
        r"^(?:(?:hola|bueno|si|perdon|perdone|disculpe|eh|digame|alo|diga|oiga) ?)*(?:como|que|que dijo|"
        r"como dice|mande|me oye|me escucha|quien es|quien habla|no (?:le |lo |te )?(?:oigo|escucho|"
        r"entiendo|entendi)(?: bien)?|(?:puede |podria )?(?:repetir|repita)(?:lo|melo)?|un (?:momento|"
        r"segundo)|espere|hola|alo|perdon|digame|diga)?(?: por favor)?$"
    ),
    farewell=re.compile(r"^(?:\w+ ){0,3}(?:adios|hasta luego|chao|chau|hasta pronto)$"),
    yes=re.compile(
        r"^(?:(?:pues|eh|ah|bueno|hola|mire|ay) )*(?:si|claro|vale|dale|bueno|ok|okay|correcto|exacto|"
        r"asi es|sip|efectivamente|ya|supongo que si|creo que si)\b"
    ),
    no=re.compile(
        r"^(?:(?:pues|eh|ah|bueno|hola|mire|ay|la verdad) )*(?:no(?! (?:espere|un momento)\b)|nop|"
        r"(?:nunca|jamas)(?! (?:he|hemos|lo|la)\b)|todavia no|ahora no|negativo)\b"
    ),
    negation=any_of(r"no|nunca|pero|sin embargo|aunque|ni|tampoco|salvo|luego|mas tarde"),
    dangling=re.compile(
        r"(?:^|\s)(?:y|o|u|e|pero|porque|que|si es que|cuando|mientras|aunque|como|el|la|los|las|un|una|"
        r"unos|unas|mi|mis|su|sus|tu|tus|nuestro|nuestra|de|del|a|al|en|con|por|para|sin|sobre|hasta|desde|"
        r"entre|es|son|soy|estoy|esta|tengo|tenemos|quiero|necesito|puedo|me|se|lo que|este|esta|eh|em|"
        r"este pues|pues|o sea|bueno pues|digamos|es que|a ver|muy|mas|ya no|no me|mi correo es|"
        r"mi numero es)$"
    ),
)
_GERMAN = Answers(
    reassures=any_of(
        r"(?:nein )?(?:sie|du) stor(?:en|st)(?: mich| uns)? (?:gar )?nicht|nichts dagegen|nicht schlecht|"
        r"nein (?:nein )?(?:gar nicht )?(?:kein problem|legen sie los|reden sie weiter|nur zu|das passt)|"
        r"keine sorge"
    ),
    refusal=any_of(
        r"kein(?:erlei)? interesse|(?:nicht|nie) (?:\w+ )?(?:interessiert|interessant)|"
        r"interessiert (?:mich|uns) nicht|nein danke|danke nein|(?:brauch\w*|wollen|will|mocht\w*) (?:ich |"
        r"wir )?(?:das |es |so was |sowas |so etwas )?nicht|brauch\w* (?:ich |wir )?(?:nichts|keine?n?)",
        r"auf keinen fall|keinesfalls|bestimmt nicht|sicher nicht|lieber nicht|eher nicht|"
        r"(?:ich )?glaube? (?:ich )?nicht|kommt nicht in frage|nichts fur (?:mich|uns)|zeitverschwendung|"
        r"kein bedarf|haben schon|bin versorgt|sind versorgt|lassen sie es|ich lege (?:jetzt )?auf|"
        r"wir kaufen nichts|verzichte|leider nicht|leider nein",
    ),
    consent=any_of(
        r"ja bitte|gern|gerne|sehr gern\w*|klar|na klar|selbstverstandlich|naturlich|auf jeden fall|"
        r"unbedingt|einverstanden|in ordnung|(?:klingt|hort sich|sieht) (?:(?!nicht )\w+ )?(?:gut|"
        r"interessant|super|toll|spannend|vernunftig)(?: an| aus)?|das passt|passt(?: gut)?|"
        r"erzahlen sie(?: mal| mehr)?|erzahl (?:mal|mehr)|schiessen sie los|legen sie los|"
        r"machen sie(?: mal)? weiter|nur zu|bitte weiter",
        r"(?:ich )?(?:bin|ware|waren|sind|habe|hatte|hatten) (?:(?!nicht |kein)\w+ )?(?:interessiert|dabei|"
        r"interesse|dafur|zeit)|interessiert mich|wurde mich (?:freuen|interessieren)|schicken sie"
        r"(?: es| mir| das)*(?! (?:mir )?(?:info|unterlagen|eine|ein|etwas|was|per))|"
        r"machen wir(?: das| so)?|warum nicht|kein problem|abgemacht|super|perfekt|prima|"
        r"wunderbar|ich hore|ich hore zu|gute idee|von mir aus",
    ),
    doubt=any_of(
        r"vielleicht|eventuell|moglicherweise|kommt (?:ganz )?drauf an|kommt darauf an|"
        r"weiss (?:ich )?(?:noch )?nicht|(?:ich )?weiss nicht|(?:nicht|noch nicht) (?:ganz )?sicher|"
        r"muss (?:ich )?(?:mal |noch |erst )?(?:uberlegen|nachdenken|druber nachdenken|daruber nachdenken)|"
        r"keine ahnung|mal sehen|schwer zu sagen|jein"
    ),
    no_answer=re.compile(
        r"^(?:(?:hallo|ja|entschuldigung|ah|ahm|sorry|moment|guten tag|ahh|oh) ?)*(?:wie bitte|bitte|was|"
        r"wer ist da|wer spricht|horen sie mich|konnen sie das (?:bitte )?wiederholen|noch ?mal bitte|"
        r"(?:ich )?(?:verstehe|hore|verstehe) sie (?:nicht|schlecht)|(?:ich )?hab\w* sie nicht verstanden|"
        r"einen (?:moment|augenblick)|moment|hallo|sekunde|wie war das)?(?: bitte)?$"
    ),
    farewell=re.compile(
        r"^(?:\w+ ){0,3}(?:tschuss|auf wiederhoren|wiederhoren|auf wiedersehen|tschau|ciao|servus|pfiat di)$"
    ),
    yes=re.compile(
        r"^(?:(?:ah|ahm|also|na|nun|oh|hallo|ach|hm) )*(?:ja|jawohl|jo|jep|genau|richtig|stimmt|klar|ok|"
        r"okay|gut|sicher|freilich|doch|ich denke schon|denke schon|schon)\b"
    ),
    no=re.compile(
        r"^(?:(?:ah|ahm|also|na|nun|oh|hallo|ach|hm) )*(?:nein(?! (?:moment|einen moment|warten)\b)|"
        r"ne|nee|no|nicht|niemals|nie(?! davon\b)|noch nicht|nope|eigentlich nicht)\b"
    ),
    negation=any_of(r"nicht|kein\w*|nie|aber|allerdings|obwohl|nein|jedoch|ausser|spater|sondern"),
    dangling=re.compile(
        r"(?:^|\s)(?:und|oder|aber|weil|dass|wenn|als|ob|obwohl|wahrend|denn|sondern|der|die|das|den|dem|"
        r"des|ein|eine|einen|einem|einer|mein|meine|meinen|meiner|meinem|unser|unsere|ihr|ihre|von|vom|mit|"
        r"zu|zum|zur|in|im|auf|fur|bei|beim|nach|aus|uber|unter|ohne|um|bis|ich|wir|sie|er|ist|sind|war|"
        r"bin|habe|haben|hat|hatte|kann|konnte|mochte|will|muss|wurde|sehr|ganz|nur|noch|ah|ahm|hm|also|"
        r"halt|sozusagen|na ja|ich glaube|ich meine|sagen wir|wie gesagt|wir haben|wir brauchen|"
        r"meine nummer ist|nehmen sie)$"
    ),
)
_FRENCH = Answers(
    reassures=any_of(
        r"(?:non )?vous (?:ne )?(?:me )?derangez pas|(?:ca |cela )?(?:ne )?me derange pas|rien contre|"
        r"(?:non )?pas de (?:souci|probleme)|non (?:non )?(?:dites|allez y|continuez)"
    ),
    refusal=any_of(
        r"(?:pas|jamais) (?:\w+ )?(?:interesse\w*|interessant|besoin|envie)|(?:ca |"
        r"cela )?ne? ?m interesse pas|m interesse pas|aucun interet|non(?: non)? merci|merci (?:mais )?non|"
        r"(?:pas|plus) besoin|j en (?:veux|ai) pas(?: besoin)?|n en veux pas|sans facon|certainement pas|"
        r"surement pas|absolument pas|hors de question|pas question|surtout pas",
        r"pas pour (?:moi|nous)|perte de temps|perdre mon temps|je (?:vais )?raccroche\w*|"
        r"j ai (?:deja )?(?:ce qu il faut|un fournisseur|quelqu un)|on a deja|je prefere pas|"
        r"je ne (?:crois|pense) pas|je (?:crois|pense) pas|je passe|ca ira|pas du tout",
    ),
    consent=any_of(
        r"oui s il vous plait|volontiers|avec plaisir|bien sur(?! que non)|allez y|vas y|d accord|"
        r"ca marche|ca me va|ca (?:m interesse|me plait|me tente)|je suis (?:tres |plutot )?interess\w+|"
        r"je veux bien|j aimerais(?: bien)?|(?:parfait|super|genial|excellent|entendu|impeccable)|"
        r"bonne idee|pourquoi pas",
        r"(?:ca|cela) (?:a l air|semble|parait|sonne) (?:(?!pas )\w+ )?(?:bien|bon|interessant|pas mal|"
        r"super)|dites m en plus|dites moi|expliquez moi|racontez|continuez|je vous ecoute|envoyez"
        r"(?: le| moi| les)*(?! (?:moi )?(?:des?|un|une|quelque))|"
        r"absolument|tout a fait|certainement|evidemment|pas de (?:probleme|souci)|j ai (?:une|"
        r"deux|cinq|quelques) minutes?|j ai (?:le|un peu de) temps|faisons (?:ca|comme ca)|carrement",
    ),
    doubt=any_of(
        r"peut etre|ca depend|je (?:ne )?sais pas(?: trop)?|pas (?:sur|sure|certaine?)|(?:faut que |"
        r"je dois |je vais |laissez moi )(?:j y )?(?:reflechi\w*|y reflechir|voir)|eventuellement|"
        r"aucune idee|difficile a dire|on verra|a voir"
    ),
    no_answer=re.compile(
        r"^(?:(?:allo|oui|pardon|bonjour|euh|excusez moi|attendez|desole\w*) ?)*(?:comment|quoi|pardon|"
        r"vous disiez|vous pouvez (?:repeter|redire)|(?:pouvez|pourriez) vous repeter|repetez|c est qui|"
        r"qui est ce|vous m entendez|je (?:ne )?vous (?:entends|comprends) (?:pas|mal)|j ai pas (?:compris|"
        r"entendu)|un (?:instant|moment)|une (?:seconde|minute)|allo)?(?: s il vous plait)?$"
    ),
    farewell=re.compile(
        r"^(?:\w+ ){0,3}(?:au revoir|adieu|bonne (?:journee|soiree|continuation)|salut|a la prochaine)$"
    ),
    yes=re.compile(
        r"^(?:(?:euh|ben|bah|ah|eh bien|alors|bon|allo) )*(?:oui|ouais|si|ok|okay|exactement|exact|voila|"
        r"effectivement|tout a fait|c est ca|je crois que oui|oui oui|mouais)\b"
    ),
    no=re.compile(
        r"^(?:(?:euh|ben|bah|ah|eh bien|alors|bon|allo) )*(?:non(?! (?:attendez|un instant)\b)|nan|"
        r"jamais(?! (?:entendu|essaye|utilise|eu|vu)\b)|pas vraiment|pas encore|nullement)\b"
    ),
    negation=any_of(r"pas|ne|mais|jamais|sauf|cependant|par contre|non|plus tard"),
    dangling=re.compile(
        r"(?:^|\s)(?:et|ou|mais|parce que|car|que|qu|si|quand|lorsque|comme|donc|le|la|les|l|un|une|des|du|"
        r"de|d|mon|ma|mes|votre|vos|notre|nos|son|sa|ses|ce|cette|a|au|aux|en|dans|avec|pour|par|sans|sur|"
        r"chez|je|j|on|nous|vous|il|elle|c|est|sont|suis|ai|a|avons|etait|c est|je suis|j ai|on a|"
        r"nous avons|je veux|je voudrais|j aimerais|tres|plus|euh|heu|ben|enfin|disons|en fait|"
        r"c est a dire|je pense|il faut|ne|n|mon numero c est|mon adresse c est)$"
    ),
)
_HINDI = Answers(
    reassures=any_said(
        r"(?:nahi )?koi (?:baat|problem|dikkat) nahi|nahi (?:nahi )?(?:boliye|bolo|bataiye|batao)"
    ),
    refusal=any_said(
        r"(?:interest|ruchi|dilchaspi|ichchha) (?:nahi|na)(?: \w+)*|(?:interested|intrested) nahi(?: \w+)*|"
        r"not interested|nahi (?:chahiye|lena|karna|shukriya|dhanyavad|thank you|thanks)|(?:jarurat|"
        r"zarurat|jaroorat) nahi(?: \w+)*|no thanks?(?: you)?|no thank you|bilkul nahi|"
        r"kabhi nahi(?! sun)|rahne do|"
        r"rehne do|time waste|samay barbad|mujhe nahi|mujhe (?:\w+ )?nahi chahiye|pasand nahi|mat bhejo|"
        r"mat batao",
    ),
    consent=any_said(
        r"haan ji|ji haan|ji bilkul|bilkul(?! nahi)|zarur|jarur|haan (?:bataiye|batao|boliye|bolo|please|"
        r"theek)|bataiye|batao|boliye|sure|theek hai|thik hai|achha lag raha|accha hai|badhiya|"
        r"interest (?:hai|he)|interested (?:hu|hun|hain)|ruchi hai|"
        r"(?<!jankari )(?<!jaankari )(?<!mel )(?<!mail )bhej (?:do|dijiye)|"
        r"bhejo|chalega|"
        r"kar (?:do|lo|dijiye)|aage (?:bolo|boliye|bataiye)|kyu nahi|koi (?:baat|problem|dikkat) nahi|"
        r"time hai|sun raha hu|sun rahi hu|yes please|go ahead|sounds good|jaankari (?:do|dijiye|chahiye)|"
        r"manzoor",
    ),
    doubt=any_said(
        r"shayad|ho sakta hai|pata nahi|nahi pata|sochna padega|soch(?:kar|ke)? (?:\w+ )?bat\w+|sochunga|"
        r"sochungi|sochte hai|depend|dekhte hain|dekhenge|sure nahi|pakka nahi|maybe|kah nahi sakte|"
        r"kuch keh nahi|samajh nahi aa raha kya"
    ),
    no_answer=re.compile(
        any_said(
            r"(?:(?:hello|haan|ji|ha|are|suniye|sorry|maaf kijiye|namaste) ?)*(?:kya|kya bola|kya kaha|"
            r"kaun|kaun bol raha hai|kaun bol rahe|phir se bol\w*|dobara bol\w*|aawaz nahi aa rahi|"
            r"sunai nahi diya|ek minute|ek second|rukiye|ruko|hello|suniye|samjha nahi)?(?: ji| please)?"
        )
        .pattern.replace("\\b(?:", "^(?:", 1)
        .removesuffix("\\b")
        + "$"
    ),
    farewell=any_said(r"(?:alvida|bye|bye bye|namaste ji rakhta hu|rakhta hu|rakhti hu|phone rakh raha hu)$"),
    yes=re.compile(
        "^"
        + any_said(
            r"(?:(?:ji|to|are|achha|hmm|hello) )*(?:haan|han|ha|haa|ji|yes|yeah|okay|ok|sahi|hanji|ji haan|"
            r"theek|thik|accha|achha|bilkul)"
        ).pattern
    ),
    no=re.compile(
        "^" + any_said(r"(?:(?:ji|to|are|hmm|hello|accha) )*(?:nahi|na|no|naa|nope|abhi nahi)").pattern
    ),
    negation=any_said(r"nahi|na|mat|lekin|par|magar|but|baad"),
    dangling=re.compile(
        any_said(
            r"(?:aur|ya|lekin|par|magar|kyuki|kyunki|ki|agar|jab|to|ka|ke|ki|ko|se|hum|mere|mera|hamara|"
            r"apna|ye|vo|ek|matlab|yaani|jaise|um|uh|woh|mujhe|iska|uska|jo|bahut|the|a|and|but|my|is|"
            r"because|mera number|mera email)$"
        ).pattern
    ),
    prepared=in_one_spelling,
)
ANSWERS = {"es": _SPANISH, "de": _GERMAN, "fr": _FRENCH, "hi": _HINDI}
