"""How Spanish speaks of an emergency."""

from agent_worker.conversation.guards.rules import Wording
from agent_worker.conversation.patterns import any_of

_HURTS = (
    r"(?:peg|golpe|mat|ataca|atac|apunal|viol|amenaz|ahorc|estrangul|agred|secuestr|persigu|sig|rob|asalt|"
    r"lastim)"
)
WORDING = Wording(
    any_of(
        r"(?:estan|esta|han|acaban de|quieren|intentan|intenta)(?: \w+){0,2} (?:entrando|entrar|entrado|"
        r"robando|forzando|rompiendo)"
        r"(?: \w+){0,4} (?:casa|puerta|ventana|piso|tienda|apartamento)",
        r"(?:socorro|auxilio)",
        r"(?:llam\w+|llame|marq\w+|mand\w+|envi\w+|pid\w+|traig\w+|necesit\w+|avis\w+|"
        r"quiero)(?: \w+){0,3} (?:ambulancias?|policia|bomberos|ciento doce|uno uno dos|nueve uno uno|"
        r"nueve once|novecientos once|112|911|061|guardia civil|paramedicos|patrulla|emergencias)",
        r"^(?:(?:por favor|rapido|ya|una|la|los|un|manden) )*(?:ambulancia|policia|bomberos|"
        r"emergencia)(?: (?:por favor|rapido|ya|urgente|corra|aqui))*$",
        r"(?:hay|hubo|tenemos|acaba de haber|ha habido|es|tuve|tuvimos|tengo|sufrimos|"
        r"acabamos de tener) (?:un |una )?(?:\w+ )?(?:incendio|fuego|accidente|emergencia|explosion|choque|"
        r"tiroteo|fuga de gas|derrumbe|balacera|escape de gas|herid\w+)",
        r"(?:se (?:esta )?(?:quema|quemando|incendia|incendiando|prendio)|esta (?:ardiendo|en llamas|"
        r"quemandose|incendiandose)|en llamas|arde) ?(?:la|el|mi|nuestra)? ?(?:casa|cocina|edificio|coche|"
        r"carro|piso|cuarto|oficina|departamento|apartamento|fuego|todo)?(?=.*)(?<!ojo )",
        r"(?:huele|olor|oler|fuga|escape)(?: \w+){0,3} gas\b",
        r"(?:esta|estoy|le esta|le va a|creo que|le|me|sufre|sufriendo|tiene|teniendo|"
        r"tengo)(?: \w+){0,3} (?:un )?(?:infarto|ataque (?:al corazon|cardiaco|de asma|epileptico)|derrame|"
        r"ictus|convulsion\w*|reaccion alergica|paro cardiaco|embolia|sobredosis)",
        r"(?:dan|da|dando|dio) (?:\w+ )?(?:un )?(?:infarto|ataque al corazon|derrame|ictus)",
        r"no (?:puedo |puede |podemos )?respira[r]?\b|no respira|me (?:estoy )?(?:ahogo|ahogando|"
        r"asfixi\w+)|se (?:esta )?(?:ahoga|ahogando|asfixia\w*|desangra\w*|atragant\w+)|(?:me|"
        r"se)(?: me)?(?: esta)? (?:cierra|cerrando) la garganta|no me entra (?:el )?aire",
        r"(?:esta |quedo |cayo |se cayo )?inconsciente|perdio el conocimiento|se (?:ha )?desmay\w+|"
        r"no (?:se )?(?:despierta|reacciona|responde|contesta ni respira)(?! (?:a (?:mis )?(?:correos|"
        r"llamadas|emails)|el (?:sistema|servidor|ordenador)))",
        r"(?:sangrando|desangr\w+|mucha sangre|sangra mucho|sangre por todas|charco de sangre|(?:hay|"
        r"esta lleno de) sangre)",
        r"(?:dolor|duele|aprieta|opresion|punzada)(?: \w+){0,3} (?:el )?pecho|(?:brazo|boca|cara|"
        r"lado)(?: \w+){0,3} (?:dormid[oa]|torcid[oa]|paraliz\w+|no (?:lo|la) (?:siento|mueve))|"
        r"se le (?:torcio|tuerce|cayo|ha torcido|paralizo)(?: \w+)? (?:la )?(?:boca|cara)",
        r"(?:me|se) (?:he |ha )?(?:cai|caido|cayo|rompi|rompio)(?: \w+){0,6} (?:no (?:me |se )?(?:puedo|"
        r"puede) (?:levantar|mover|parar)\w*|y no)|no (?:me |se )(?:puedo|puede) (?:levantar|mover)|"
        r"no puedo (?:levantarme|moverme|mover las piernas)",
        r"(?:me |se )?(?:tome|tomo|tomado|trague|trago|bebi|bebio|tragado|bebido|"
        r"tomaste)(?: \w+){0,4} (?:pastillas|lejia|veneno|cloro|raticida|medicamentos|detergente)",
        r"(?<!te )(?<!os )(?<!le )(?<!los )(?<!les )(?:me quiero|quiero|voy a|me voy a|pienso|"
        r"tengo ganas de) (?:\w+ )?(?:matar(?:me)?|morir(?:me)?|"
        r"suicidar(?:me)?|quitarme la vida)\b(?! (?:de risa|por (?:ese|esa|un|una)|a (?:mi|ese)))|"
        r"no quiero (?:seguir )?vivi[re]\w*|suicid\w+|acabar con mi vida|hacerme dano|cortarme las venas",
        r"(?:me|nos|la|lo|le) (?:esta |estan |quiere |quieren |va a |van a |viene a |acaba de |acaban de |"
        rf"ha |han |quiere )?{_HURTS}(?:a|an|o|ando|ar|aron|ado|iendo|ue|uen|uiendo|ida|"
        r"ir)\b(?! (?:la (?:atencion|curiosidad|idea)|de risa|el tiempo|(?:esa|ese) (?:precio|"
        r"oferta)))(?=.*(?:ayud|auxilio|pistola|cuchillo|polic|marido|novio|casa|hombre|dios|favor|$))",
        r"(?:me|nos|la|le) (?:quiere|va a|quieren|van a) (?:hacer dano|matar|pegar|lastimar|atacar)|(?:me|"
        r"la|nos) (?:pega|golpea|esta pegando|esta golpeando)",
        r"(?:le|me|les|nos) (?:han )?(?:dispar\w+|acuchill\w+|apunal\w+|balearon)|(?:hay|"
        r"esta) (?:\w+ ){0,2}(?:alguien|ladron\w*|hombre|tipo|un|intrus[oa])(?: \w+){0,4} (?:entrando|"
        r"con (?:una? )?(?:pistola|cuchillo|arma|navaja|machete)|dentro de (?:mi|la) casa|en mi casa)|"
        r"(?:entrando|metiendo|metido|entraron|metieron|meterse|entrar) (?:\w+ )?(?:a|en) (?:mi|la|"
        r"nuestra) casa|(?:tiene|trae|saco|con) (?:una? )?(?:pistola|cuchillo|arma|navaja)\b|"
        r"(?:estan )?(?:robando|asaltando)(?:me|nos)? ?(?:mi|la|nuestra)? ?(?:casa|tienda)?(?= |$)",
        r"encerrad[oa](?: \w+){0,4} (?:bano|cuarto|habitacion|armario)|(?:amenaza|amenazando|"
        r"amenazo)(?: \w+){0,3} (?:con|matar|muerte)|me (?:esta )?amenaza\w*",
        r"ayud(?:a|e|en|eme|enme|ame|enos|ennos)(?:me|nos)?(?: por (?:favor|dios)| dios| rapido| ya)?(?:$|"
        r"(?= (?:me|se|esta|hay|no puedo|mi|por|que me|alguien|es una|urgente)\b))|ayuda(?: ayuda|"
        r" por favor| urgente| rapido)*$|(?:necesito|necesitamos) (?:\w+ )?(?:ayuda (?:urgente|ya|ahora|"
        r"inmediata|rapido|de emergencia)|un (?:medico|doctor)(?: (?:urgente|ya|ahora))?$)|"
        r"es (?:una )?(?:emergencia|urgencia)\b|cuestion de vida o muerte",
        r"atrapad[oa]s? (?:en|dentro|bajo|entre)|(?:hay|tenemos|un) (?:\w+ )?(?:herid[oa]s?|atropellad[oa]|"
        r"atrapad[oa])|atropellaron|nos (?:estrellamos|chocamos|volcamos)|(?:acabo|acabamos) de (?:chocar|"
        r"estrellar\w+|atropellar|volcar)|contra un arbol|(?:se|me) (?:esta |estoy )?electrocut\w+|"
        r"rompio (?:la )?(?:fuente|aguas)|se (?:esta )?muere\b|se (?:me )?esta muriendo|"
        r"me (?:estoy )?(?:muero|muriendo)$",
    ),
    any_of(
        r"(?:no (?:es|hay|tengo) (?:\w+ ){0,2}(?:emergencia|urgencia|accidente|incendio|fuego))",
        r"(?:hace (?:\w+ )?(?:anos?|meses|semanas|dias)|el ano pasado|la semana pasada|el mes pasado|"
        r"una vez|antes)(?: \w+){0,8}",
        r"\w+(?: \w+){0,6} hace (?:\w+ )?(?:anos?|meses|semanas)(?: \w+)*",
        r"casi (?:me|se|nos|le) (?:\w+ ){0,3}(?:infarto|ataque|muero|mata|ahog\w+)(?: \w+){0,6}",
        r"(?:alarma|sistema|seguro|equipo|dispositivo|reloj|app|aplicacion)(?: \w+){0,6} (?:policia|"
        r"bomberos|ambulancia|incendios?|accidentes?|emergencias?)",
        r"(?:ahogad[oa]s?|ahog\w+)(?: \w+){0,3} (?:de|en|pero de) (?:facturas|trabajo|deudas|papeles|"
        r"impuestos|papeleo)",
        r"trabajo (?:en|de|para)(?: \w+){0,4}|seguro de (?:incendio|accidente)s?|necesito ayuda (?:para|"
        r"con) \w+|ayuda (?:para|con)",
        r"(?:me|nos) (?:matan|mata) (?:los|las|el|la|con) (?:precios?|impuestos|gastos|facturas?|trabajo|"
        r"espalda|curiosidad|intriga)|me matas|me muero (?:de|por) \w+|(?:muero|morir(?:me)?) de (?:risa|"
        r"hambre|ganas|sueno|calor|verguenza)|quiero morirme de risa",
        r"(?:precio|eso|esto|oferta) (?:\w+ ){0,2}(?:robo|asalto)|(?:salida|servicio|telefono|contacto|"
        r"fondo|numero|caso) de emergencias?",
        r"(?:soy|mi \w+ es|era|fui|mi marido es) (?:policia|bombero|medico|paramedico|guardia)",
    ),
)
