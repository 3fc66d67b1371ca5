"""How Spanish asks never to be called again."""

from agent_worker.conversation.guards.rules import OptOutRules, Wording
from agent_worker.conversation.guards.spanish.words import HOUR, PART, WEEKDAY
from agent_worker.conversation.patterns import any_of

_ME = r"(?:(?:me|nos|le|les|la|lo|los|te|se) ){0,2}"
_CALL = (
    r"(?:llam(?:e[sn]?|eis|a[sn]?|ais|ar|ando|(?:ar|ando)(?:me|nos|la|lo)|ara[ns]?|ad|ase[ns]?)"
    r"|marqu(?:e[sn]?|eis)|marc(?:ar|ando)(?:me|nos)?|telefone(?:e[sn]?|ar(?:me|nos)?)"
    r"|contact(?:e[sn]?|eis|ar(?:me|nos)?|ando(?:me|nos)?|ara[ns]?)|comuniqu(?:e[sn]?|eis)"
    r"|molest(?:e[sn]?|eis|ar(?:me|nos)?|ando(?:me|nos)?|aran?)|fastidi(?:e[sn]?|eis|ar(?:me|nos)?|ando)"
    r"|hosti(?:gar|guen?|gando)(?:me|nos)?|acos(?:e[sn]?|ar(?:me|nos)?|ando(?:me|nos)?)|hinch(?:ar|en|ando)"
    r"|jod(?:er|an|iendo)(?:me|nos)?|freg(?:ar|uen|ando)(?:me|nos)?|chingar|insist(?:a[ns]?|ais|ir|iendo)"
    r"|(?:hable[sn]?|hablar) (?:por telefono|mas))"
)
_CALLS = r"(?:llamad[ao]s?|telefonazos?|telefonemas?|publicidad|propaganda|contactos?|recordatorios?)"
_NUMBER = (
    r"(?:(?:el|mi|mis|nuestros?|nuestras?|este|ese|los|las|la) )?(?:\w+ )?(?:numero|numeros|telefono|"
    r"celular|movil"
    r"|datos|contacto|nombre|linea|informacion|ficha|registro)"
)
_LIST = (
    r"(?:listas?|listados?|base|bases|sistemas?|registros?|archivos?|ficheros?|agenda|directorio|fichero|"
    r"padron)"
)
_DROP = (
    r"(?:borr|elimin|quit|sac|saqu|sal|tach|retir|remuev|suprim|bloque|olvid|desactiv|excluy|tir|descart)"
    r"(?:e[sn]?|a[sn]?|ar|ad|eis|en|ir|an)"
)
_DROP_ME = (
    r"(?:borr|elimin|quit|saqu|sac|tach|retir|remuev|suprim|bloque|desactiv|exclu[iy]|desapunt|desuscrib|"
    r"desinscrib)"
    r"(?:e[sn]?|a[sn]?|ar|ir|ad|eme)?(?:me|nos|lo|los|la|melo)"
)
_STOP = (
    r"(?:dej(?:e[sn]?|a|ad|ar|aran?|eis)|par(?:e[sn]?|a|ad|ar)|ces(?:e[sn]?|ar)|termin(?:e[sn]?|ar)|"
    r"acab(?:e[sn]?)|basta|evite[sn]?)"
)
_OUTRIGHT = Wording(
    any_of(
        r"no (?:me|nos) gusta que (?:me|nos) (?:\w+ )?(?:llam|contact|molest|marqu)\w+|(?:solicito|pido|"
        r"exijo|quiero|pedimos)(?: \w+){0,3} (?:eliminacion|supresion|borrado|baja|"
        r"cancelacion)(?: \w+){0,3} (?:datos|numero|lista|llamadas)|(?:es )?inutil (?:que )?(?:llam\w+|"
        r"vuelv\w+)(?: \w+)*|(?:quiero|queremos) (?:estar tranquil\w+|que me dejen|paz)",
        r"(?:no (?:quiero|deseo)|nadie (?:quiere|pidio)) (?:ninguna|sus|tus|esas|estas|mas|"
        r"vuestras) (?:\w+ )?llamad\w+|(?:sin|no) (?:autorizacion|consentimiento) para llamar\w*|(?:no|"
        r"nunca) (?:me )?(?:contacten|contacte|escriban|busquen) (?:mas|nunca mas|de nuevo|otra vez)",
        r"(?:basta|ya|suficiente)(?: \w+){0,3} llamad\w+|prohib\w+(?: \w+){0,3} (?:llam|contact|molest)\w+|"
        r"(?:les|le|os|te) prohibo(?: \w+)*|no (?:acepto|aceptamos|admito|recibo|atiendo|contesto|"
        r"tolero)(?: \w+)? (?:llamad\w+|publicidad|ventas)(?: \w+)*|no vuelva a sonar(?: \w+)*",
        r"(?:borr|elimin|quit|saqu|suprim|retir|destruy)(?:en|e|an|a|ar|ad)(?:me)? (?:todos |toda |todas |"
        r"cualquier )?(?:mis|mi|nuestros|nuestra|los) (?:datos|informacion|registros|"
        r"contactos)(?: \w+){0,3}",
        rf"{_STOP}(?:les|le|la|las|se|me|nos)?(?: ya)?(?: por favor)?(?: de| con)?(?: una vez| estar?|"
        r" andar| seguir| tant[ao]s?| todas?)*"
        rf"(?: {_ME}{_CALL}| (?:(?:las|los|sus|esas|estas|de|con|tantas|tantos) )*{_CALLS})",
        r"(?:basta|suficiente|estuvo bueno|hart[oa]s?|cansad[oa]s?|podrid[oa]s?|aburrid[oa]s?|coronilla|"
        r"narices|gorro|huevos)"
        rf"(?: ya)?(?: \w+){{0,3}} (?:{_CALLS}|llamen|llamando|llamar)",
        rf"(?:ya|de) (?:basta|parenle|parele|pare|paren)(?! de \w+ar)(?= |$)(?=.*{_CALLS})",
        rf"{_CALLS}(?: \w+){{0,6}} (?:ya basta|basta ya|basta|parenle|paren|hart[oa]s?)",
        r"(?:llaman|llamando|llamais)(?: \w+){0,3} (?:ya basta|basta|paren|ya esta bien)",
        r"(?:ni una|ninguna|no mas|no quiero mas|nada de|cero|ninguna otra|no recibir|"
        rf"no deseo)(?: \w+){{0,2}} {_CALLS}",
        rf"{_DROP_ME}(?: (?:de|del|por|ya|a|en)){{0,2}}(?: \w+){{0,4}} {_LIST}",
        r"(?:borr|elimin|tach|desapunt|desinscrib|desuscrib|saqu|remuev|exclu[iy]|suprim)(?:a|e|en|ad|ar|"
        r"ir|an)?(?:me|nos)"
        r"(?! (?:el|la|los|las|una?|esa|ese|de (?:dudas|aqui|encima|casa))\b)",
        r"(?:sac|quit)(?:a|e|en|ar)(?:me|nos) (?:de ahi|de la lista|ya|de una vez)",
        rf"(?<!no )(?:{_ME})?{_DROP} (?:a )?{_NUMBER}",
        r"(?<!no )(?:borren|elimine|eliminen|borre|quiten|saquen)(?:lo|los)(?! (?:anterior|viejo|segundo))",
        r"(?:que|por favor|quiero) (?:me|nos) (?:borr|elimin|quit|saqu|tach|retir|dej|exclu[iy])(?:e[sn]?|"
        rf"an?|ar)(?: ya)? (?:de|del|en paz)(?: \w+){{0,3}} (?:{_LIST}|paz)",
        r"(?:salir|salirme|fuera|borrad[oa]|quitad[oa]|eliminad[oa]|estar|figurar|aparecer|aparezca|"
        rf"seguir|salga) (?:mas )?(?:de|en|del)(?: \w+){{0,2}} {_LIST}(?! de (?:espera|invitados))",
        r"(?:me|nos) (?:puedo|quiero|quisiera|gustaria|podria|podrian|pueden|puede|podemos) (?:borrar|"
        r"quitar|sacar|eliminar)(?! (?:el|la|una?)\b)",
        r"(?:den|de|dar|dan|denme|deme|dame|dad|darme|darnos|darse|dese|dense|dennos)(?:me|"
        r"nos)? (?:de )?(?:la )?baja(?! (?:del|de la|el|a (?:mi|un)) (?:gimnasio|servicio|seguro|"
        r"suscripcion|boletin|emplead\w+))",
        r"(?:(?:dej|dej)(?:e[sn]?|a|ad|ar)|quiero que|que)(?:me|nos)?(?: me| nos)?(?: dejen|"
        r" deje)? (?:en paz|tranquil[oa]s?)",
        r"(?:desuscri\w+|desinscri\w+|cancel\w+ (?:mi|la) (?:suscripcion|inscripcion) a (?:las|"
        r"sus) llamadas)",
        r"(?:cancel|desactiv|quit|apagu|suspend|anul)\w* (?:de )?(?:las|los|esas|esos|estas|tod[oa]s|mis|"
        rf"sus)(?: \w+)? {_CALLS}(?! (?:perdidas|grabadas))",
        r"lista robinson|lista (?:negra|de exclusion|de no \w+|de excluidos|de bloqueo)|no llame publico|"
        r"reus\b",
        r"(?:no (?:tienen?|tienes|teneis) (?:mi )?(?:permiso|derecho|autorizacion|consentimiento)|"
        r"no (?:pueden?|deben?|deberian?) (?:estar )?(?:llamar|contactar)(?:me|nos)?)",
        r"(?:retiro|revoco|anulo|cancelo|nunca (?:di|he dado)|jamas (?:di|he dado)|no (?:doy|di|he dado|"
        r"autorizo))(?: \w+){0,2} (?:consentimiento|permiso|autorizacion|llamad\w+|contacto|que (?:me|"
        r"nos) (?:llam|contact)\w+)",
        r"no autorizo|me opongo|ejerzo mi derecho|derecho de (?:supresion|oposicion|cancelacion)|exijo que",
        r"(?:si|como|que) (?:me |nos )?(?:vuelv\w+ a|sig\w+|siguen|insisten?|otra)(?: \w+){0,2} (?:llam\w+|"
        r"molest\w+|insist\w+)(?: \w+){0,6} (?:denunci\w+|abogad[oa]|polici\w+|reclamacion|bloque\w+|"
        r"demand\w+)",
        r"(?:denunci\w+|abogad[oa]|reclamacion|queja|demand\w+|bloque\w+)(?: \w+){0,5} (?:si|como)(?: me|"
        r" nos)? (?:vuelv\w+|sig\w+|llam\w+|insist\w+)",
        r"(?:una (?:llamada )?mas|otra llamada|una sola llamada mas)(?: \w+){0,3} (?:denuncio|abogad[oa]|"
        r"policia|denuncia|lo reporto|los reporto)",
        r"(?:es|esto es|esto ya es) (?:un )?(?:acoso|hostigamiento)|(?:me|nos) (?:estan|esta|"
        r"estais) (?:acosando|hostigando)",
        r"(?:olvid\w+|pierd\w+|perd\w+|quem\w+|romp\w+)(?:se)?(?: de)? (?:mi|este|nuestro) (?:numero|"
        r"telefono|celular|contacto)",
        r"no (?:lo |la )?(?:use[sn]?|usen|marque[sn]?|utilice[sn]?)(?: \w+){0,3} mas|no (?:quiero|deseo|"
        r"queremos|deseamos) (?:volver a )?(?:saber|oir|escuchar)(?:los|"
        r"las)?(?: nada)?(?: mas)?(?: nunca)?(?: mas)? (?:de|nada de) (?:usted|ustedes|vosotros|ti|vos)",
        r"(?:no|nunca) (?:\w+ ){0,2}(?:se )?(?:llama|llame|llamen|marca)(?: \w+){0,2} (?:mas|nunca|jamas)|"
        r"no se llama mas|nunca mas|nunca jamas|jamas (?:me|nos|vuelv\w+)",
        rf"(?:no|nunca|jamas|sin) {_ME}(?:quiero |deseo )?(?:que )?{_ME}(?:vuelv\w+|volvi\w+|volver)(?:me|"
        rf"nos)? a {_ME}{_CALL}",
        r"(?:ya|les|le|os|te) (?:\w+ ){0,3}(?:dije|dijimos|pedi|pedimos|he dicho|he pedido|hemos dicho|"
        r"tengo que decir)(?: \w+){0,3} que no(?: \w+){0,2} (?:llam|contact|molest|marqu|insist)\w+",
        r"para que no (?:me|nos) (?:llam|contact|molest|marqu)\w+",
        r"que (?:me )?(?:quite|borre|saque|elimine)n? (?:ya )?(?:de (?:la|su|esa|esta)|mi numero)",
        r"(?:no quiero|no queremos|no deseo) (?:estar|seguir|aparecer|figurar|que (?:me|"
        r"nos)(?: \w+){0,2} (?:llam|contact|molest|marc|marqu)\w+)",
        r"(?:me|nos) (?:borran|sacan|quitan|eliminan|tachan|desapuntan|borras|sacas|quitas|borrais|"
        rf"quitais)(?: ya)?(?: de(?: \w+){{0,3}} {_LIST})?(?! (?:el|la|los|las|una?|tiempo|todo)\b)",
        r"prefier\w+ (?:que )?no (?:me |nos )?(?:\w+ ){0,2}(?:llam|contact|molest|ser (?:llam|contact))\w*",
        r"no (?:quiero|queremos|deseo) (?:recibir )?(?:\w+ )?(?:mas )?llamad[ao]s",
        r"(?:anot|apunt|marc|pon|not|registr)\w*(?: \w+){0,4} (?:que )?no (?:\w+ )?(?:llamar|contactar|"
        r"molestar|llamen|contacten)",
    ),
    any_of(
        r"no (?:me |nos |lo |la )?(?:quit|borr|sac|saqu|elimin|retir|tach|olvid|bloque|desactiv)\w+ .*",
        r"no (?:se |te )?(?:olvid|dej)\w+ (?:de )?\w+",
        r"no (?:dud|tard)\w+ en \w+",
        r"lista de (?:espera|invitados|precios|compras|la compra)",
        r"(?:quit|borr|elimin|sac|cambi)\w+ (?:el|la|los|las|ese|esa|un|una) (?!numero|telefono|contacto|"
        r"nombre|celular|movil|linea)\w+(?: \w+)?",
        r"(?:nuestros|los|mis) clientes (?:\w+ ){0,3}(?:dej\w+|llam\w+|no)(?: \w+){0,6}",
        r"(?:dejamos|hemos dejado|dejaron) de llamar",
        r"(?:dejar|deje) de (?:usar|fumar)\w*",
        r"me di de baja (?:del|de la|de un)",
        r"nunca mas (?:lo|la|tuve|tuvimos|volvi a (?:tener|comprar|ver)|supe|compr\w+)",
        r"para que no me (?:llame|llamen) (?:\w+ ){0,2}(?:equivocad\w+|mi (?:jefe|madre|mujer))",
        r"mi (?:banco|casero|ex|suegra|jefe|vecin[oa]|operadora) (?:\w+ ){0,5}(?:llam\w+|harto|"
        r"harta)(?: \w+){0,4}",
        r"(?:olvid|perd)[eio]\w* (?:el|mi) (?:numero|telefono) de (?:cliente|pedido|cuenta|serie|referencia)",
    ),
)
_WISHES = Wording(
    any_of(
        rf"(?:no|nunca|jamas|ni|tampoco) {_ME}(?:debe[ns]? |puede[ns]? |haga[ns]? (?:el favor de )?|"
        r"siga[ns]? |sig[au]\w* |este[ns]? |esten |quiero (?:que )?|queremos (?:que )?|deseo (?:que )?)?"
        rf"{_ME}(?:volver a )?{_CALL}",
        r"(?:agradec\w+|gustaria|rogaria|ruego|pido|pedimos|exijo|favor|quisiera|"
        rf"preferi\w+)(?: \w+){{0,3}} (?:de )?(?:que )?no {_ME}(?:volvier\w+ a |vuelv\w+ a )?\w*(?:llam|"
        r"contact|molest|marc|marqu|telefon)\w+",
    ),
    any_of(
        r"no (?:me |nos |te |se )?(?:llama(?:ste|ron|mos|do)|llama(?= la atencion| mucho| nada))",
        r"no (?:me|se|te) llamo",
        r"(?:por que|porque|nadie|quien|ellos|ella|el|yo|nosotros) (?:\w+ )?no (?:me |nos |te )?(?:llam|"
        r"contact)(?:a|an|aste|aron|amos|ado)(?! mas)",
        r"no (?:llame|llames|llamen|molest\w+|insista) (?:a (?:mi|mis|su|los|las|nuestro\w*) (?:colega|"
        r"jefe|soci[oa]|client|compan|mujer|marido|espos)\w*)(?! mas)",
        r"no (?:me )?(?:llame|llames|llamen|digas?) (?:senor|senora|senorita|don|dona|usted|asi|doctor|"
        r"por mi)\b",
        r"no (?:me |nos |lo |la )?molesta(?:r|ria|ba)?\b",
        r"no (?:me|nos) (?:han|ha|habian) llamado",
        r"si no (?:me |nos )?llam\w+",
        r"no (?:puedo|podemos|quiero|voy a|necesito|suelo|solemos|pude|podia|podre|queria) (?:llamar|"
        r"llamarle|contactar|molestar|insistir|molestarle|molestarlo)\w*",
        r"nunca (?:me |nos )?(?:llama|llaman|llamas|molesta|molestan)(?! (?:mas|otra|de nuevo))",
        r"ni (?:me |nos )?(?:llama|llaman)(?! mas)",
        r"no (?:la |lo )?llamaria \w+",
    ),
)
_RULES = OptOutRules(
    outright=_OUTRIGHT,
    wishes=_WISHES,
    limits=any_of(
        r"antes de|hasta|despues de|a partir de|entre (?:las|la|semana)|mientras|cuando|durante|ahora|"
        r"ahorita|hoy|manana|todavia|aun"
        rf"|(?:tan|muy|demasiado) (?:temprano|tarde|pronto)|(?:por|en|de) la {PART}|de noche|"
        r"a estas horas|a esta hora|esta (?:tarde|noche|semana|manana)"
        rf"|(?:los |el |en )(?:{WEEKDAY})|a las {HOUR}|a la hora de|a mediodia|al mediodia|"
        r"en (?:la )?(?:siesta|comida|cena)|mejor (?:a|por|el|en|manana|luego|mas)",
    ),
    insists=any_of(
        r"nunca|jamas|no (?:\w+ ){1,4}mas(?! tarde| tard\w+| temprano| adelante)|otra vez|de nuevo|"
        r"en absoluto|vuelv\w+|para nada|en (?:la )?vida|ni (?:hoy )?ni"
    ),
)

opts_out = _RULES.are_met
