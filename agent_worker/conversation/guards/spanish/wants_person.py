"""How Spanish asks for a person to talk to."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_STAFF = (
    r"(?:(?:su|tu|el|la|un|una|algun|alguna|al|otr[oa]|sus|los|mi|vuestr[oa]|con) ){0,3}"
    r"(?:jef[ea]|superior|superiora|gerente|supervisor|supervisora|encargad[oa]|responsable|director|"
    r"directora|operador|operadora|agente"
    r"|asesor|asesora|ejecutiv[oa]|representante|human[oa]|ser humano|companer[oa]|colega|coordinador|"
    r"coordinadora|tecnico|departamento|area de|seccion|comercial|vendedor\w*|persona (?:real|humana|"
    r"de verdad|fisica|viva)|duen[oa]|servicio al cliente|atencion al cliente|soporte)"
)
_SOMEONE = r"(?:alguien|una persona|otra persona|un humano|otro|otra|algun companero|personas?)"
WORDING = Wording(
    any_of(
        r"(?:hablar|hablo|hable|platicar|conversar|charlar|tratar|tratarlo|comunicarme|comunicame|"
        r"comunicarnos|contactar(?:me)?|comunicado|discutirlo|verlo|aclararlo|"
        rf"resolverlo)(?: \w+)? con (?:{_STAFF}|{_SOMEONE})(?! (?:mi|nuestro))",
        r"(?:pas|pong|pon|comuni[cq]u?|transfier|transf[ie]r|conect|derivi?|deriv|enlac|redirij|da|de|den|"
        r"dej|da)(?:a|e|en|ar|an|ir|as|es)?(?:me|nos|la|lo|mela|melo)(?: \w+)?(?: (?:con|a|al|"
        rf"hablar con))? (?:{_STAFF}|{_SOMEONE}|la senor\w+|el senor|con (?:la |el )?\w+|ventas|recepcion)",
        r"me (?:pasa|pasas|pasan|comunica|comunicas|transfiere|transfieres|pone|pones|pueden? (?:pasar|"
        r"comunicar|transferir|poner)|puedes? (?:pasar|comunicar|transferir|poner)|podria (?:pasar|"
        rf"comunicar|transferir|poner)|pasaria|pasarias)(?: \w+)?(?: (?:con|a|al))? (?:{_STAFF}|{_SOMEONE}|"
        r"la senor\w+|el senor|ventas)",
        r"(?:pasame|paseme|pasenme|ponme|pongame|comuniqueme|comunicame|transfierame|transfiereme|"
        r"conecteme|deme) (?:con|a)\b(?! (?:tiempo|detalle|mi|conocer|entender))",
        r"(?:quiero|quisiera|necesito|prefiero|preferiria|deseo|exijo|me gustaria|deme|dame|mejor|busco|"
        rf"hagame|podria|puede)(?: \w+){{0,3}} (?:{_STAFF}|alguien (?:real|de verdad|humano|de carne|con|"
        r"que (?:entienda|sepa|mande))|una persona (?:real|de|humana|que)|un humano|una persona$)",
        r"(?:que|quiero que|prefiero que|puede) (?:me |nos |se )?(?:atienda|atiendan|llame|llamen|ponga|"
        rf"pongan|ponerse|explique|conteste|hable|contacte)(?: \w+)? (?:{_STAFF}|una persona|"
        r"alguien (?:de verdad|real|humano|mas)|un humano|otra persona)",
        rf"que (?:{_STAFF}|una persona|un humano|alguien)(?: \w+){{0,2}} me (?:llame|explique|atienda|"
        r"contacte|lo explique|ayude)",
        rf"(?:no hay|hay|habra|tienen|tendran|esta|no tienen)(?: \w+)? (?:{_SOMEONE}|ningun\w* \w+|"
        rf"{_STAFF})(?: \w+){{0,3}} (?:con quien|que (?:me )?(?:pueda|atienda)|disponible|con la que|"
        r"con el que|para hablar)",
        r"no hay (?:nadie|alguien|una persona)(?: \w+)? con (?:quien|el que|la que)(?: \w+){0,3}",
        rf"(?:queja|reclamacion|reclamo|quejarme|reclamar)(?: \w+){{0,3}} {_STAFF}",
        r"(?:no (?:quiero |voy a |me gusta )?habl(?:ar|o) (?:mas )?(?:con|contigo)|"
        r"odio hablar con) (?:\w+ )?(?:maquinas?|robots?|grabacion\w*|contestador\w*|bots?|quiero|"
        r"computadora\w*|programa\w*|contigo)",
        r"^(?:(?:por favor|un|una|el|la|con|operador|mejor) )*(?:human[oa]|operador|operadora|agente|"
        r"representante|asesor|asesora|ser humano|supervisor|persona(?: real| humana|"
        r" de verdad)?)(?: por favor| ya| gracias)?$",
        r"(?:quien|la persona que|el que) (?:\w+ ){0,3}(?:manda|encargad[oa]|responsable|"
        r"mande)(?: \w+){0,3} (?:quiero|hablar|ponga|pase|ahi)",
        r"(?:quiero|quisiera|necesito|puedo|dejeme|dejame|podria) hablar con (?:la|el) (?:senor\w*|"
        r"chic[oa]|muchach[oa]|mujer|hombre|\w+ que)",
    ),
    any_of(
        r"(?:tengo que|debo|quiero|voy a|necesito|tendria que|hay que|prefiero) (?:hablar|hablarlo|"
        r"consultar|consultarlo|comentarlo|verlo|tratarlo)(?: \w+){0,2} con (?:mi|mis|"
        r"nuestr[oa]s?)(?: \w+)?",
        r"(?:hable|hablamos|estuve hablando|hablaba|hablado) (?:ayer )?con (?:una?|alguien|su|la|"
        r"el)(?: \w+){0,4}",
        r"(?:con|hablando con) quien hablo|estoy hablando con \w+",
        r"(?:soy|yo soy) (?:la|el)(?: \w+)? \w+",
        r"(?:su|tu) companer[oa] (?:ya|me)",
        r"hablo con (?:una?|la|el|alguien)\b",
    ),
)
