"""How a child on the phone sounds in Spanish."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_KIN = (
    r"(?:mama|mami|mamita|papa|papi|papito|papaito|abuel[oa]|abuelit[oa]|yaya|yayo|tita|tito|herman[oa]|"
    r"hermanit[oa])"
)
_SMALL_NUMBER = r"(?:tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|[3-9]|1[0-2])"
WORDING = Wording(
    any_of(
        r"(?:yo )?(?:tengo|ya tengo|apenas tengo|cumpli|voy a cumplir|cumplo|acabo de cumplir|solo tengo|"
        rf"tengo casi) (?:solo |ya |apenas |casi )?{_SMALL_NUMBER}(?: anos?|"
        r" anitos?)?(?: y medio)?(?: (?:anos|anitos|y|pero|no|nada))?(?:$|(?= y \w+| mi | no | pero ))",
        rf"tengo (?:solo |ya |apenas |casi |nomas )?{_SMALL_NUMBER} (?:anos|anitos)(?! (?:de|en|con|"
        r"trabajando|viviendo|aqui|usando|siendo|haciendo|casad))",
        r"(?:soy|yo soy|solo soy|soy solo|todavia soy|aun soy) (?:solo )?(?:muy |una? |el |la )?(?:nin[oa]|"
        r"ninit[oa]|chiquit[oa]|pequen[oa]|pequenit[oa]|chic[oa] todavia|chiquill[oa]|menor(?: de edad)?|"
        r"peque|bebe|nene|nena|chavit[oa])(?! (?:empresa|negocio|comercio|autonom))",
        r"(?:mi |a mi )?(?:mama|mami|mamita|papa|papi|papito|abuelita|abuelito|yaya)(?: \w+)? (?:no esta|"
        r"esta (?:durmiendo|dormid[oa]|en (?:el|la)|trabajando|cocinando|cambiando|banandose|duchandose|"
        r"ocupad[oa]|manejando|arriba|abajo|afuera|hablando|lavando|de compras|cuidando)|se (?:fue|esta|"
        r"durmio)|salio|fue a|duerme|dijo que|dice que|me (?:dijo|dice|deja|presto)|no (?:me )?deja|"
        r"ya viene|viene (?:ahora|luego))",
        rf"{_KIN} (?:hay|es|llaman|telefono|te llaman|ven|te habla|quien es)\b",
        r"(?:pregunt\w+|decir|digo|avis\w+|llamo|busco|paso|traigo) (?:primero )?a mi (?:mama|mami|papa|"
        r"papi|abuelit[oa])",
        r"(?:conoces|conoce|quieres|quiere|queres) (?:\w+ ){0,3}(?:a )?mi (?:mama|mami|papa|papi|herman\w+|"
        r"perrit[oa]|muneca|juguete|dibujo|cancion|gat\w+)",
        r"(?:quieres|queres|quiere|puedo) (?:que te |que le )?(?:cante|ver|oir|escuchar|jugar|cantar|"
        r"contar|cuente)(?: \w+){0,4} (?:cancion|muneca|juguete|dibujo|conmigo|chiste|cuento|munecos)",
        r"estoy (?:jugando|viendo (?:caricaturas|dibujos|la tele|monitos|munequitos|muneco)|"
        r"haciendo (?:los |mis )?(?:deberes|la tarea|tarea)|coloreando|pintando)\b(?! (?:al (?:golf|tenis|"
        r"padel|futbol)|la (?:casa|pared)|con (?:mi|mis) (?:hij|niet)))",
        r"estoy (?:sol[oa](?: en (?:la )?casa)?|con) (?:con )?(?:mi )?(?:abuelit[oa]|abuel[oa]|yaya|"
        r"hermanit[oa]|nana|ninera|canguro)",
        r"estoy (?:solit[oa]|sol[oa] en (?:la )?casa)",
        r"(?:tengo|tenemos) (?:un |una |el |la )?(?:perrit[oa]|gatit[oa]|conejit[oa]|hamster|muneca nueva|"
        r"munec\w+|bici nueva)(?: \w+){0,2}(?: (?:que )?se llama)?",
        r"(?:voy|estoy) (?:a|en) (?:el |la )?(?:jardin de infantes|kinder|preescolar|guarderia|(?:primero|"
        r"segundo|tercero|cuarto|quinto|sexto|primer|tercer)(?: grado)?(?: de primaria)?)(?! piso|"
        r" trimestre| mes| lugar| mundo| dia| plano| sitio| turno)",
        r"mi (?:maestra|maestro|sen[oi]|profe|miss) (?:dice|es|me|se)|en (?:el|mi) (?:cole|kinder)|"
        r"se me (?:cayo|movio|mueve|cae) (?:un|el) (?:diente|dientito)|ratoncito perez",
        rf"mi herman(?:o|a|ito|ita)(?: \w+)? (?:ya )?(?:tiene|cumplio) (?:ya |casi )?{_SMALL_NUMBER}\b",
        r"(?:no (?:me dejan|puedo|debo)|tengo prohibido|me prohibieron|"
        r"no tengo permiso)(?: \w+){0,2} (?:hablar con (?:extranos|desconocidos)|coger el telefono|"
        r"contestar(?: el telefono)?$|hablar por telefono con)",
        r"(?:ya )?se (?:contar|escribir mi nombre|leer|sumar|atarme)\b(?: \w+){0,2}",
        r"(?:es|este es) el (?:telefono|celular|movil|cel) de mi (?:mama|papa|mami|papi)|(?:cogi|agarre|"
        r"contesto|contest\w+) (?:el |yo )?(?:telefono|celular|movil)? ?(?:de )?mi (?:mama|papa|mami|papi)",
        r"mi (?:papa|mama|papi|mami) dijo que no conteste",
    ),
    any_of(
        r"(?:mi|nuestra?) (?:hij[oa]|niet[oa]|sobrin[oa]|nin[oa])(?: \w+){0,3} (?:tiene|esta|"
        r"va)(?: \w+){0,4}",
        r"tengo (?:tres|cuatro|cinco|seis|\w+) (?:hijos|ninos|empleados|personas|coches|minutos|horas|dias|"
        r"semanas|meses|tiendas|oficinas|reuniones|clientes|sucursales|perros|gatos)(?: \w+){0,5}",
        r"tengo (?:una )?(?:reunion|cita|clase)(?: \w+){0,4}",
        r"(?:mi (?:mama|papa) y yo|mi (?:mama|papa) (?:me |los |la )?(?:recomend\w+|tiene \w+ anos|"
        r"es (?:client|mayor)\w*|fue client\w*))",
        r"cuando (?:era|fui) (?:nin[oa]|chic[oa]|pequen[oa])|soy (?:una? )?pequen[oa] (?:empresa|"
        r"empresari\w+|autonom\w+|comerciante)",
    ),
)
