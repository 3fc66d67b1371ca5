"""How Spanish says that now is not the time."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.guards.spanish.words import HOUR, PART, WEEKDAY
from agent_worker.conversation.patterns import any_of

_TIME = (
    r"(?:pasado manana|manana|hoy|esta (?:tarde|noche|manana)|mas tarde|mas tardecito|mas adelante|luego|"
    r"despues|ahorita"
    rf"|(?:el |este |los )?(?:proximo )?{WEEKDAY}(?: que viene| proximo)?"
    rf"|(?:por|en|a|de) la {PART}|(?:al|a) mediodia"
    r"|(?:a|sobre|tipo|hacia|desde|despues de|antes de|a partir de|pasadas|entre|hasta) (?:eso de )?(?:la|"
    rf"las|los)?(?: \w+)? ?{HOUR}"
    r"|(?:en|dentro de) (?:una?|dos|tres|cuatro|cinco|diez|quince|veinte|treinta|media|cuarenta|un par de|"
    r"\d+) ?(?:y media |cuarto de )?(?:hora|horas|minutos?|minutitos|ratos?|ratito|dias?|semanas?|mes|"
    r"meses)"
    r"|(?:la )?(?:semana|mes) (?:que viene|proxima|entrante)|(?:el )?(?:mes|ano) que viene|otro (?:dia|"
    r"momento|rato|ratito)|otra (?:hora|vez luego)|en otro momento"
    r"|el (?:dia )?(?:veinti\w+|treinta|\w+) de (?:noviembre|diciembre|enero|febrero|marzo)|"
    r"el (?:dia )?(?:veinti\w+|treinta|\d+))"
)
WORDING = Wording(
    any_of(
        r"(?:estoy|ando|voy|toy|me (?:agarra|pilla|coge|encuentra|agarras|pillas|pilló|agarro)|"
        r"estamos) (?:\w+ )?(?:manejando|conduciendo|al volante|en (?:una? |la |plena |mitad de (?:una )?|"
        r"medio de (?:una |la )?)?(?:reunion|junta|llamada|clase|conferencia|carretera|autopista|cita|"
        r"trabajo|oficina|funeral|entierro|velorio|medico|doctor|dentista|supermercado|super|banco|cine|"
        r"misa|iglesia|ducha|aeropuerto|tren|bus|autobus|camion|metro|avion|taxi|coche|carro|auto|calle|"
        r"hospital|boda|peluqueria|gimnasio|cola|fila|caja|tienda|camino|obra|vacaciones|cama|playa|"
        r"consulta|cena|comida|almuerzo|curro|pleno\w*|medio|plena)|en el (?:trabajo|medico|doctor|"
        r"dentista|super|supermercado|banco|cine|coche|carro|auto|tren|bus|autobus|metro|avion|aeropuerto|"
        r"gimnasio|hospital|bano|almuerzo|curro|camino|taxi|mercado)|comiendo|cenando|desayunando|"
        r"almorzando|cocinando|trabajando|durmiendo|dormid[oa]|ocupad[oa]|ocupadisim[oa]|liad[oa]|"
        r"atendiendo|saliendo|entrando|llegando|corriendo|de (?:viaje|compras|camino|guardia|vacaciones|"
        r"turno)|con (?:un |una |unos |el |la |los |otr[oa] |mi |mis )?(?:client\w*|paciente\w*|visita\w*|"
        r"nin\w+|bebe|medico|gente|jefe|alumn\w+|llamada|prisa|prisas|peques)|por (?:entrar|salir|subir|"
        r"empezar|abordar)|a punto de|apurad[oa]|hasta arriba|a tope|subiendo|bajando|duchandome|banandome|"
        r"en otra llamada|comprando|pagando|hospitalizad[oa]|enferm[oa]|haciendo (?:cola|fila|la compra|"
        r"la comida|la cena)|acostando|banando|amamantando|dando (?:el pecho|de comer|clase))",
        r"(?:mal|buen|no es (?:un |el )?(?:buen|mejor)|no es el|pesimo|peor) momento(?! para (?:comprar|"
        r"invertir))|momento (?:malo|inoportuno|complicado)|en mal momento|(?:me|"
        r"nos) (?:\w+ ){0,2}(?:mal momento|muy mal|fatal|a deshora)|no (?:me )?(?:viene|va) bien (?:ahora|"
        r"hoy|ahorita)|ahora (?:me )?(?:viene|va) (?:fatal|mal)",
        r"(?:ahora|ahorita|hoy|en este momento|justo ahora|de momento|por ahora|"
        r"ahora mismo)(?: \w+){0,2} (?:no (?:puedo|tengo (?:tiempo|un minuto)|es|me)|estoy (?:ocupad|liad|"
        r"trabaj|en)|imposible|tengo (?:prisa|una))|no (?:puedo|puedo hablar|puedo atender\w*|"
        r"le puedo atender|lo puedo atender|la puedo atender|tengo tiempo|tengo (?:ni )?un (?:minuto|"
        r"momento|segundo))(?: hablar| atender\w*| contestar)?(?: (?:ahora|ahorita|hoy|en este momento|"
        r"justo ahora|ahora mismo|mucho|para esto|de momento))?$|ahora no(?: puedo| por favor| gracias)?$|"
        r"ahorita no\b",
        r"no (?:puedo|podria) (?:hablar|atender\w*|contestar\w*)(?: \w+){0,2}(?: (?:ahora|ahorita|hoy|"
        r"mucho|en este momento|aqui|estoy))|no (?:puedo|podemos) hablar(?! con)",
        r"tengo (?:mucha |mucho |un poco de )?(?:prisa|apuro)|tengo que (?:colgar|irme|salir|dejarl[eoa]|"
        r"dejarte|cortar|correr|entrar|atender)(?! de dudas)|me tengo que ir|debo (?:colgar|irme)|"
        r"me (?:voy|tengo) (?:corriendo|que ir)|(?:tengo|con) (?:al |el |a la |a mi )?(?:bebe|nin[oa]|"
        r"hij[oa]|nene|nena|cri[oa]|peque)(?: \w+){0,3} (?:en brazos|llorando|dormid\w+|enferm\w+|"
        r"gritando)|(?:esta|se) (?:llorando|quemando la comida|me quema la comida)",
        r"(?:llam\w+|marq\w+|marc\w+|telefone\w+|habl(?:e|a|amos|ame|eme|emos|enme|ar)|contact\w+|"
        r"intent\w+|prueb\w+|vuelv\w+|volv\w+|comuni\w+|busc\w+|dig\w+|recuerd\w+|pued\w+|podr\w+|"
        rf"podem\w+)(?: \w+){{0,6}} {_TIME}",
        r"(?:mejor|prefiero|preferiria|que tal|quizas?|tal vez|podria ser|puede ser|quedamos|hablamos|"
        r"mejor si|me viene bien|me va bien|estaria bien|si puede|hagamoslo|dejemoslo|lo dejamos|"
        r"digamos)(?: (?:para|por|el|si|en|que|mas|me|le|llama|llame|a|que sea|hacerlo|"
        rf"hablar)){{0,3}} {_TIME}",
        rf"{_TIME}(?: (?:y|a|por|de|en|la|las|el|en punto|media|cuarto|tarde|manana|noche|{HOUR}|"
        rf"{_TIME})){{0,8}}(?: \w+){{0,2}} (?:mejor|perfecto|estoy (?:libre|mas|disponible|en casa|"
        r"en (?:la|mi))|puedo|me (?:viene|va|queda|quedaria|parece|acomoda)|estaria|estare|podria|"
        r"si puede|tengo (?:tiempo|hueco|un rato|libre)|llam\w+|salgo|seria|termino|esta bien|"
        r"es mi (?:descanso|hora|pausa))",
        r"^(?:(?:si|no|bueno|mejor|pues|eh|este|mire|perdon|ok|vale|por favor|o|y|gracias|oiga|disculpe|"
        rf"quizas|para|entonces|dale|ay|ahora no|hoy no|no hoy) )*(?:{_TIME})(?: (?:{_TIME}|y media|"
        rf"y cuarto|menos cuarto|en punto|{HOUR}|a|de|la|las|por|el|no|mejor|bueno|y|o|que viene|dia|mas|"
        r"horas?))*(?: (?:por favor|mejor|si puede|gracias|si quiere|si le parece|vale|ok|dale))*$",
        r"(?:dame|deme|denme|espere|espera|me da|necesito|dejame|dejeme) (?:\w+ )?(?:una?|dos|tres|cinco|"
        r"diez|quince|veinte|treinta|media|un par de|\d+) (?:minut\w+|hora\w*|ratit?o|segundos? que)",
        r"(?:llam|marc|marqu|habl|telefone|contact)\w+ (?:luego|despues|mas tarde|otro dia|mas tardecito|"
        r"mas adelante|en otro momento|en un rat\w+)|(?:en|para) otro momento|otro dia|"
        r"mas tarde(?: por favor| mejor| si)?$|mas tardecito|luego (?:mejor|por favor|le llamo|hablamos)",
        r"^(?:\w+ ){0,2}(?:no )?(?:me |nos )?(?:llame|llamen|llames|marque|"
        r"marquen)(?: \w+){0,3} (?:antes de|hasta|despues de|a partir de|por la|los|de noche|tan|a estas|"
        r"cuando|mientras|hoy|ahora|manana)",
        r"(?:estoy|estare) (?:libre|disponible|mas tranquil[oa]|mas libre) (?:\w+ ){0,2}|(?:me|"
        r"nos) (?:estan |esta )?(?:llamando|llaman) (?:al|a la|para|de la|el) (?:medico|doctor|consulta|"
        r"entrar|dentista|pasar|turno)|se me quema|(?:un|el) (?:lunes|martes|miercoles|jueves|viernes|"
        r"sabado|domingo) (?:\w+ ){0,4}(?:a|la|las|una|dos)$|^el (?:lunes|martes|miercoles|jueves|viernes|"
        r"sabado|domingo) .*",
    ),
    any_of(
        r"(?:tengo|tenia|tenemos|es|teniamos|cancel\w+|confirm\w+|cambi\w+|sale|recuerdo|"
        r"acuerdo)(?: \w+){0,4} (?:cita|reunion|pedido|entrega|turno|la boda|oferta)(?: \w+){0,8}",
        r"(?:ahora|hoy) (?:si|tengo tiempo|puedo|esta bien|es perfecto|mismo esta)(?: \w+)*|"
        r"vivo en(?: \w+){0,2} ahora(?: \w+)*|ahora (?:estoy|vivo) en (?!el|la|un|una|mi|medio|plen|"
        r"casa)\w+(?: \w+)*",
        r"(?:podrian?|pueden?|pueden ustedes) (?:empezar|comenzar|venir|entregar|instalar|enviar\w*|"
        r"mandar\w*|abrir)(?: \w+){0,6}",
        r"(?:los|todos los|cada) (?:lunes|martes|miercoles|jueves|viernes|sabados|domingos)(?: \w+){0,6}|"
        r"(?:abren|cierran|estan abiertos)(?: \w+){0,5}",
        r"llame(?:me)? cuando (?:quiera|guste)(?! despues)|(?:llamo|llamaron|llamaba|llamaste|llame|hable|"
        r"hablamos) ayer(?: \w+)*",
        r"a las (?:mil|tantas)|(?:compre|pague|vino|llego|llegaron|fui|fue|recibi) (?:\w+ )?(?:ayer|el|la|"
        r"hoy)(?: \w+){0,5}",
        r"(?:me encanta|trabajo|vivo|soy) (?:\w+ ){0,2}(?:de noche|por la manana|manana)",
    ),
)
