"""How Spanish abuses the caller."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_INSULT = (
    r"(?:idiotas?|imbecil(?:es)?|estupid[oa]s?|pendej[oa]s?|cabron(?:es|a)?|gilipollas|"
    r"hij[oa]s? de (?:la gran |la re |mil |tu |su )?(?:puta|perra|putas|chingada)|hijueputas?|hijoputas?|"
    r"put[oa] (?:de|madre que)|capull[oa]s?|mamon(?:es|a)?"
    r"|subnormal(?:es)?|mierd(?:a|as|ero)s?|basuras?|ladron(?:es|a)?|estafador(?:es|a)?|sinverguenzas?|"
    r"inutil(?:es)?|zorr[oa]|perr[oa] de|cerd[oa]s?|asqueros[oa]s?|boludos? de|pelotud[oa]s?|"
    r"malparid[oa]s?|gonorreas?|huev[oa]n\w*|culiad[oa]|culer[oa]s?|pinches?|maldit[oa]s?|desgraciad[oa]s?|"
    r"maric[oa]n(?:es)?|payas[oa]s?|tarad[oa]s?|bob[oa]s?|miserables|tont[oa] (?:del culo|de)|"
    r"bastard[oa]s?|sabandijas?|ratas?|escoria|canallas?|chup\w+ sangre|sanguijuelas?|forr[oa]s?|"
    r"conch\w*(?: de)?(?: tu)? ?(?:su )?madre|conchetumare|conchesumadre|weon(?:es)?|parasitos?|animal|"
    r"bestia|analfabet\w+|retrasad[oa]s?|zopenc[oa]|caradura|baboso|naco|lacra)"
)
WORDING = Wording(
    any_of(
        r"(?:eres|es usted|sos|son|sois|ustedes|seas|sea|que|tu|usted|vos|pedazo|pedazos|par|partida|"
        r"manga|banda|panda|puta|pinche|maldit[oa]s?|grandisim[oa]|jodid[oa]|vaya|viej[oa]|callate|calla|"
        r"cierra|oye|mira)(?: (?:un|una|unos|unas|de|tan|muy|bien|el|la|los|las|todos|mas|puto|puta|"
        rf"grandisim\w+|pedazo|maldit\w+|verdader\w+|banda|son|eres))* {_INSULT}",
        rf"^(?:\w+ ){{0,2}}{_INSULT}(?: \w+){{0,4}}$",
        r"(?:(?:vete|vayanse|vayase|anda|andate|andá|iros|idos|vaya|vayan|vete ya|que se vayan|"
        r"largate) (?:\w+ )?(?:a la (?:mierda|verga|chingada|porra|puta|concha|fregada|tiznada|goma)|"
        r"al (?:carajo|diablo|infierno|cuerno|demonio)|a tomar por (?:culo|saco|ahi)|a cagar|a freir|"
        r"a chingar))",
        r"a (?:tomar por (?:el )?culo|chingar (?:a )?(?:tu|su) madre|la mierda (?:todos|contigo|"
        r"con (?:usted|ustedes|vosotros)|tu|vos))",
        r"(?:que (?:te|os|se|le|les) (?:jodan?|den(?: por)?|follen|parta|folle|pudras|pudra|mueras|muera|"
        r"den))|jodete|jodanse|jodete|chinga(?:te|tu|r a)|chinguen a|chinga (?:tu|a)|vete a chingar|"
        r"no (?:me )?(?:jodas|jodan|chingues|chinguen)|no mames (?:guey|pinche)|cojudo|me cago en (?:tu|"
        r"vos|ti|su|tus|sus|usted|la (?:madre|puta) que te|la puta)",
        r"(?:met\w+|ensart\w+|introduz\w+)(?:se|te|telo|selo|tela|sela)?(?: \w+){0,4} (?:por (?:el (?:culo|"
        r"orto)|donde)|en el (?:culo|orto))|por donde te quepa",
        r"(?:ojala|espero que) (?:te|se|os) (?:mueras?|mueran|pudras?|pudran|estrell\w+|den|parta)|muerete|"
        r"murete|pudrete|pudranse|callate (?:la|el|ya|imbecil|idiota|de una)|cierra (?:el pico|la boca|"
        r"el hocico)|lavate la boca|tu (?:puta )?madre|la (?:puta )?madre que (?:te|os)|la concha de (?:tu|"
        r"su)|reputa|puta madre que",
        r"(?:te|le|os|los|les) (?:voy a|vamos a|juro que te) (?:romper|matar|partir|reventar|encontrar y|"
        r"buscar y|dar una|hacer pedazos|cortar|quebrar|patear|pegar|cagar)(?! (?:el|la) (?:cabeza con|"
        r"brazo de))|(?:se|sabemos) donde (?:vives|trabajas|estan|vive|viven)|si te (?:agarro|pillo|"
        r"encuentro|cojo|veo)|te parto la|te rompo|te mato|te reviento",
        r"(?:que|vaya|dais|dan|das|me dan|puro) (?:asco|asquer\w+)(?: (?:de|me|dais|dan|das))?(?! (?:el|la|"
        r"los|las|mi|esa) (?:comida|tiempo|trafico))|chupame(?:la)?|comeme la|me la suda|mamamela|"
        r"come mierda|lameme",
        r"(?:trabajo|curro|empleo) (?:de verdad|decente|honrado)(?= |$)|busc(?:a|ate|ese|ate|"
        r"an) un trabajo|no (?:vales|sirves|tienes) (?:una mierda|para nada|un carajo|cerebro|madre)|"
        r"(?:mierda|basura|estiercol) (?:en|por) (?:el |la )?(?:cerebro|cabeza)",
    ),
    any_of(
        r"(?:que|soy|mira que soy|fui|fue|me siento|me senti|he sido|que) (?:un |una |tan |"
        r"muy )?(?:tont[oa]|idiota|estupid[oa]|imbecil|burr[oa])(?: (?:soy|fui|de mi|se me|me olvid\w+|"
        r"perdon|estoy))+(?: \w+)*",
        r"soy (?:un |una |tan |muy )?(?:tont[oa]|idiota|estupid[oa]|imbecil|burr[oa]|inutil)(?: \w+)*",
        r"(?:de puta madre|de la (?:puta|gran) madre|puta madre(?= que (?:bien|bueno|barato))|(?:que|esta|"
        r"muy) (?:\w+ )?(?:cabron|chingon|de puta madre|cojonud[oa]))",
        r"(?:mi|mis|el|la|los|las|este|esta|nuestr[oa]|un|una|al|del) (?:\w+ )?(?:jef[ea]|impresora|"
        r"ordenador|coche|perr[oa]|gat[oa]|vecin[oa]|proveedor(?: anterior)?|banco|casero|ex|movil|"
        r"internet|portatil|precio|trafico|tiempo|servicio|programa|aparato|computadora|carro|"
        r"gobierno)(?: \w+){0,3} (?:de mierda|es una? \w+|estupid[oa]|idiota|maldit[oa]|son unos? \w+|"
        r"ladron(?:es)?|basura)",
        r"(?:mald?it[oa]|pinche|estupid[oa]|put[oa]|dichos[oa]) (?:impresora|ordenador|coche|movil|"
        r"internet|portatil|trafico|tiempo|programa|aparato|computadora|carro|gobierno|lluvia|calor|frio|"
        r"perro|gato)",
        r"(?:tirar|sacar|bajar|saco|saque|camion de) (?:\w+ )?(?:la )?basura|(?:son|"
        r"sois) (?:unos )?(?:genios|cracks|maquinas|bestias)|(?:que|una) bestia|que animal|(?:tengo|mi|un|"
        r"el) (?:perr[oa]|gat[oa]|rat[oa]n?|animal)(?: \w+)*",
        r"me equivoco como un tonto|no seas? (?:tont[oa]|mal[oa]|bob[oa])|maldita sea(?: que)?|"
        r"mierda (?:se|me|perdon|que|he|lo|la|no)(?: \w+)*|cono que \w+(?: \w+)*",
        r"(?:precio|oferta|eso|esto) (?:\w+ )?(?:es )?(?:un robo|una bestia|una basura)",
    ),
)
