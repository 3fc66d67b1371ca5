"""How Spanish asks whether this is a machine."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_MACHINE = (
    r"(?:robots?|robotit[oa]|bots?|maquinas?|maquinita|ia|ai|inteligencia artificial|grabacion(?:es)?|"
    r"cinta|contestador\w*|ordenador|computador[a]?|computadoras|programa|programita|software|sistema|"
    r"chat ?bot|chat ?gpt"
    r"|siri|alexa|asistente (?:virtual|digital|automatic[oa]|de voz)|automatic[oa]|automatizad[oa]|virtual|"
    r"artificial|sintetic[oa]|locucion|pregrabad[oa]|grabad[oa]|operadora automatica)"
)
_HUMAN = (
    r"(?:human[oa]s?|persona(?: de verdad| real| humana)?|real|de verdad|de carne|ser humano|gente|"
    r"autentic[oa]|de veras|verdader[oa])"
)
_ART = (
    r"(?:(?:un|una|uno|usted|vos|tu|ustedes|como|algo|tipo|de|realmente|acaso|la|el|los|esos|esas|esas|"
    r"estas|alguna|especie|todo|solo|puro|pura|nomas|real|una de) ){0,5}"
)
WORDING = Wording(
    any_of(
        rf"(?:es|eres|sos|son|seras|sera|seran) {_ART}{_MACHINE}",
        rf"(?:es|eres|sos|son|seras|sera) (?:usted |tu |vos |ustedes )?(?:una? )?(?:\w+ )?{_HUMAN}(?: o|$|"
        r" (?:la|el|quien|usted|por|verdad|no))",
        r"(?:es|eres|sos) (?:usted |tu )?(?:de (?:verdad|carne|veras)|real|human[oa]|"
        r"persona)\b(?! (?:encargada|responsable|que|adecuada|de contacto))",
        r"(?:habl\w+|platic\w+|estoy|conteste|contesta|contestando|atiende|atendiendo|llamo|llama|"
        rf"llamando|respondiendo) (?:yo )?(?:con )?(?:una? )?(?:\w+ )?(?:{_MACHINE}|persona (?:real|"
        r"de verdad|o)|human[oa]|ser humano|persona de carne)",
        r"(?:suena|suenas|sono|parece|pareces|sonas|habla|hablas|se oye|se escucha|"
        rf"tiene voz)(?: \w+){{0,3}} (?:{_MACHINE}|robotic[oa]|metalic[oa])",
        r"(?:no|que no) (?:me )?(?:parece|pareces|eres|es|suena|suenas|sos|sea|"
        rf"seas)(?: \w+){{0,2}} (?:human[oa]|{_MACHINE}|real|una persona|de verdad)",
        rf"{_HUMAN} o (?:es )?(?:una? |la )?(?:\w+ )?{_MACHINE}|{_MACHINE} o (?:una? )?(?:{_HUMAN})",
        r"(?:esa|su|esta|tu|la) voz (?:\w+ ){0,3}(?:computadora|ordenador|artificial|generad\w+|"
        r"sintetic\w+|de verdad|real|robot\w*|maquina|grabad\w+|hecha)",
        r"(?:demuestr|prueb|prueba|asegur|demostr)\w* (?:me )?(?:\w+ )?que (?:no )?(?:eres|es|sea)",
        r"(?:pusieron|han puesto|ponen|metieron|usan|puso) (?:a )?(?:una? )?(?:\w+ )?(?:ia|robot|maquina|"
        r"inteligencia artificial|bot|grabacion)(?: \w+){0,4} (?:telefono|llamar|contestar|llamada\w*|"
        r"atender|hablar|ahora)",
        r"(?:quien|que) (?:me )?(?:habla|llama|es)(?: \w+){0,3} (?:una? )?(?:maquina|robot|persona) o",
        r"existe (?:usted|de verdad|realmente)|existes (?:de verdad|realmente)|hay alguien (?:ahi |real |"
        r"de verdad )?(?:o|detras)|de carne y hueso",
        r"(?:hay|esta) (?:una persona|un humano|alguien real|alguien de verdad) (?:ahi|al otro lado|"
        r"en la linea|detras)",
        r"seguro que (?:no )?(?:eres|es) (?:una? )?(?:\w+ )?(?:human\w+|real|persona|robot|maquina|"
        r"asistente)",
    ),
    any_of(
        r"(?:precio|valor|oferta|caso|direccion|nombre|problema|descuento)(?: \w+)? real",
        r"robot de cocina|robot aspirador\w*",
        r"grabacion (?:del|de la|de) \w+|(?:es|esta|sera) (?:grabada|grabado)|grabada la llamada",
        r"(?:proveedor|equipo|empresa|programa|sistema) (?:de|anterior|gestiona|que|nuevo)(?: \w+){0,4}",
        r"es (?:de verdad|realmente|real) (?:que|gratis|el|la|un[ao]?|muy|tan|buen[oa]|barat[oa]|"
        r"interesante|caro)",
        r"no es real(?:mente)? (?:mi|lo|el)",
        r"(?:es|eres|son) (?:una? )?(?:empresa|compania)(?: \w+){0,3}",
        r"(?:es|sera) (?:un )?(?:pago|proceso|cobro) automatic[oa]|es automatic[oa] (?:el|la)",
        r"(?:soy|yo soy) (?:una )?(?:persona|real)(?: \w+){0,3}",
    ),
)
