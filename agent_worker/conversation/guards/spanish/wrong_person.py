"""How Spanish says that this is not the person called."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

WORDING = Wording(
    any_of(
        r"(?:numero|persona|telefono|departamento|direccion|casa) (?:esta )?(?:equivocad[oa]|erroneo|"
        r"incorrect[oa]|errad[oa]|mal)",
        r"(?:esta|estas|estan|anda|andas|estais|creo que) (?:\w+ )?(?:equivocad[oa]s?|"
        r"confundid[oa]s?)(?! (?:en|con) (?:el|la|los) (?:precio|fecha|cuenta))",
        r"(?:se|te|os) (?:ha|han|has|habeis|habra|habran)? ?(?:equivoc\w+|confund\w+) (?:de )(?:numero|"
        r"persona|telefono|senor\w*|gente|casa)",
        r"^(?:\w+ ){0,3}(?:se equivoca|se equivoco|se ha equivocado|te equivocaste|te has equivocado|"
        r"te equivocas|equivocad[oa])(?: \w+)?$",
        r"(?:me|nos) (?:\w+ )?(?:confund\w+|esta confundiendo|toma por|confundio) (?:con|por)",
        r"marc(?:o|aste|aron|ado|aron)(?: \w+)? (?:mal|equivocad\w+)|mal marcado|numero (?:que )?no (?:es|"
        r"corresponde)",
        r"(?:aqui|aca|en esta casa|en este numero|por aqui) no (?:hay|vive|trabaja|esta|conocemos|tenemos|"
        r"existe)(?! (?:problema|nada|duda|tiempo|luz))(?: (?:ningun\w*|nadie|nunca|"
        r"a))?(?: \w+)?(?: que se llame)?(?: \w+)?",
        r"no (?:hay|vive|trabaja|tenemos|existe|conocemos) (?:aqui |aca |en esta \w+ )?(?:nadie|"
        r"ningun[oa]?|alguien)(?: \w+){0,3} (?:con ese|de ese|que se llame|llamad[oa]|aqui|aca|ese nombre)",
        r"no (?:hay|vive|trabaja|tenemos) (?:aqui )?(?:a )?ningun[oa]? (?!problema|duda|interes|"
        r"inconveniente|prisa|plan|sistema|proveedor|presupuesto|necesidad|cliente|emplead)\w+",
        r"(?:ya no|no) (?:vive|trabaja|esta) (?:\w+ )?(?:aqui|aca|con nosotros|en esta|en la (?:empresa|"
        r"compania)|en este|para nosotros)",
        r"(?:el|ella|senor|senora|\w+) ya no (?:vive|trabaja|labora|esta en la|pertenece|"
        r"forma parte)(?: \w+)?",
        r"(?:dejo|abandono|ha dejado|se fue de|salio de|se marcho de) (?:la|el|esta|nuestra) (?:empresa|"
        r"compania|trabajo|firma|negocio|oficina)",
        r"(?:se jubilo|se ha jubilado|esta jubilad[oa]|se retiro|lo despidieron|la despidieron|lo echaron|"
        r"la echaron|renuncio)(?! (?:mi|yo))",
        r"(?:murio|fallecio|ha fallecido|ha muerto|esta muert[oa]|se murio|enterramos|falleci[od]\w*|"
        r"difunt[oa]|en paz descanse|que en paz|ya no esta entre nosotros|lo enterramos|la enterramos)",
        r"(?:se mudo|se mudaron|se cambio de (?:casa|domicilio|numero)|se han mudado|se ha mudado|"
        r"se fueron a vivir|se fue a vivir)(?! (?:mi|yo))",
        r"^(?:no )*(?:(?:perdon|disculpe|lo siento|yo) )*(?:no soy|no soy yo|ese no soy yo|esa no soy yo|"
        r"yo no soy)(?: (?:yo|el|ella|esa persona|ese|esa|quien (?:busca|cree)))?$",
        r"no soy (?:el |la |don |dona )?(?:senor|senora|senorita|esa persona|quien (?:busca|cree|usted)|"
        r"ese|esa|don|dona|doctor\w*)(?: \w+)?",
        r"(?:yo )?no soy (?!un|una|de|el|la|muy|tan|yo quien|bueno|capaz|experto|nadie|quien decide|"
        r"interesad|partidari|solo|yo el|yo la|robot|tonto|cliente|rico|mayor)\w+(?: \w+)? (?:soy|ella|"
        r"el) (?:su|la|el)",
        r"no me llamo|no es mi nombre|ese no es mi nombre|yo me llamo (?:\w+ )?no\b|no (?:lo|la|"
        r"los) conozco|no conozco a (?:nadie|ningun\w*|ese|esa)|no se quien es (?:ese|esa|el|ella)|"
        r"nunca (?:he )?oi\w* (?:de|hablar de) (?:el|ella|ese|esa)",
        r"(?:es|busca|buscan|quiere|sera|seria) (?:a )?otr[oa] (?!dia|momento|cosa|tema|vez|hora|"
        r"persona de|producto|precio|numero de)\w+(?: (?:el|la) que (?:usted )?busca)?$|otr[oa] \w+ (?:el|"
        r"la) que (?:usted )?busca|(?:busca|buscan) a (?:mi|su|otr[oa])",
        r"(?:este|ese) (?:no es|ya no es)(?: \w+){0,2} (?:numero|telefono)(?: de \w+)?|"
        r"este numero (?:ya no|es nuevo|antes|lo tengo|me lo)|(?:anterior|antiguo|viejo) (?:dueno|"
        r"propietario|titular)|me acaban de dar este numero|acabo de (?:sacar|comprar|estrenar) (?:este|"
        r"esta)",
        r"(?:soy|habla) (?:solo )?(?:la|el) (?:asistenta|limpiadora|de la limpieza|empleada|muchacha|nana|"
        r"vecin[oa]|jardiner[oa]|vigilante|que limpia)(?: \w+){0,6} (?:no (?:esta|vive)|aqui|limpieza)",
        r"(?:esto|aqui|este) es (?:una?|el|la) (?:panaderia|tienda|restaurante|clinica|consultorio|almacen|"
        r"bodega|escuela|colegio|peluqueria|hotel|casa particular|farmacia|taller|bar|carniceria|"
        r"ferreteria|pizzeria|domicilio particular)(?: \w+)? no",
        r"(?:llam\w+|comunic\w+|esta\w*|habl\w+) (?:\w+ )?(?:a|al|con|en) (?:el |la |una? )?(?:almacen|"
        r"bodega|casa particular|otro departamento|otra (?:empresa|oficina|casa|persona))\b",
        r"(?:yo )?nunca (?:llene|rellene|complete|me inscribi|pedi|solicite|puse|"
        r"deje)(?: \w+){0,4} (?:otr[oa] persona|alguien mas|otro|nada de eso)|(?:debe|debio|tuvo que|"
        r"tiene que) (?:ser|haber sido) (?:otra persona|alguien mas|otr[oa])",
        r"(?:en|a) este (?:numero|telefono) no (?:lo|la|le)? ?(?:va a |puede )?(?:encontrar|localizar|"
        r"ubicar|hallar|encuentra|localiza|esta)\w*",
        r"aqui no es\b|no es aqui|con (?:el|ella) no es|no es (?:la|el) (?:senora?|persona|"
        r"numero)(?: \w+){0,2}$",
        r"quien no aqui|a quien busca",
    ),
    any_of(
        r"(?:me|nos|yo me) (?:equivoque|he equivocado|habia equivocado|confundi)(?: \w+)*",
        r"ya no vivo \w+(?: \w+)?",
        r"(?:yo|antes) ya no trabajo|(?:mi|nuestro) (?:padre|madre|perr[oa]|gat[oa]|ordenador|movil|"
        r"telefono|proveedor|coche) (?:\w+ )?(?:murio|fallecio|se murio)(?= (?:hace|el ano))",
        r"(?:servidor|ordenador|portatil|motor|maquina|impresora|bateria|disco|sistema) (?:\w+ )?(?:murio|"
        r"fallecio|se murio|ha muerto|esta muert[oa])",
        r"no soy (?:un |una )?(?:robot|tont[oa]|expert[oa]|capaz|rico)|no me llamo nada",
        r"(?:se|ya) (?:jubilo|retiro) (?:mi|el) (?:dinero|efectivo)",
        r"(?:nos|me) mudamos",
        r"(?:no|ya no) esta (?:aqui )?(?:ahora|en este momento|hoy|disponible)|(?:aqui|aca) no (?:hay|"
        r"tenemos) (?:mucho|mucha|buena|cobertura|senal|internet|wifi|ningun problema)\b",
        r"casi (?:me )?muer\w+|estoy muert[oa] de",
    ),
)
