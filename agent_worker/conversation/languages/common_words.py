"""Words that nearly every sentence of a language has some of, as `words.plain` writes them.

Spelled without accents, French elisions parted, Hindi in Latin letters as it is most often written and as
`devanagari` writes it. A word may be one of several languages.
"""

_ENGLISH = """
a about after again all am an and any anyone anything are as ask at back be because been before but by bye
call called calling can company could day did do does doing done for from get give go going good goodbye got
great had has have he hello help her here hey hi him his how i if in interested is it just know later let
like line list long look looking make many maybe me mean mind minute money more moment much my name need
never new next nice no not nothing now number of off office ok okay on one only or other our out over people
person phone please put really right say see send she should so some somebody someone something soon sorry
speak speaking stop sure take talk tell than thank thanks that the their them then there these they thing
think this those time to today tomorrow too try up us use very wait want was we well were what when where
which who why will with wrong yeah year yes yet you your
zero two three four five six seven eight ten work working hour hours already enough must would five week
"""
_SPANISH = """
a adios ahi ahora al algo algun alguien alo antes aqui asi aunque ayuda bien buen buena buenas buenos bueno
cada casa claro como con cosa cual cuando cuanto cuenteme cuesta da dar de decir deje dejeme del desde despues
dia dias diga digame dijo dinero disculpe donde dos e el ella ellos en entiendo envie envielo envieme eres es
esa ese eso esta estan estamos estar este esto estoy favor fue gracias gusta ha habla hablar hable hablo hace
hacer hago han hasta hay hola hora hoy igual interesa ir la las le les lista llama llamada llamado llamame
llamando llamar llame llamen llameme lo los luego manana mande mas me mejor mi mira mire mismo momento mucho
muchas muy nada ni ninguna ningun no nombre nos nosotros nuestro numero nunca o otra otro oiga para parece
pasa pero persona poco podria podemos por porque pregunta puede puedo pues que quien quiero quiere quita
quiteme reunion sabe se senor senora ser seria si sido siempre sin sobre solo somos son soy su sus suena tal
tambien tan tanto tarde te tenemos tener tengo tiempo tiene tienes toda todo trabajo tu un una uno usted
ustedes va vale vamos vez voy vuelva y ya yo
verdad telefono llamadas llamarme llamo prefiero necesito siga conteste tres cuatro cinco seis siete ocho
nueve diez mal mis tienen vienen viene anos lunes martes miercoles jueves viernes sabado domingo ocupado
ocupada ninos fuera fueron saber pongame ponga ayudeme ayudame
"""
_GERMAN = """
aber alle alles als also am an andere anrufen anruf auch auf aus bei beim bin bis bitte bitten brauche
brauchen da danke dann darf das dass dem den denn der des dich die dies diese diesem diesen dieser dir doch
du durch ein eine einem einen einer eines einfach er es euch euer falsche falsch frage fur ganz gar geben
gehen geht gerade gern gerne gibt gut guten habe haben hat hatte heute hier hallo horen ich ihm ihn ihnen ihr
ihre ihrem ihren im immer in ist ja jahr jetzt kann kannst kein keine keinen konnen konnten liste los machen
macht mal man mehr mein meine meinem meinen meiner mensch mich mir mit mochte mochten morgen muss mussen nach
nein nicht nichts nie niemals noch nochmal nummer nun nur oder ohne rufen ruft sagen schicken schon sehr sein
seit sie sicher sind so soll sollte sprechen spreche tag tut um und uns unser unsere unter verbinden verstehe
viel vielleicht vom von vor war warum was wegen weil welche wenn wer werden wie wieder will wir wird wo wohl
wollen worum wurde zeit zu zum zur
hab nehmen reden mach kommt kommen lassen lange leute kind kinder zwei drei vier funf sechs sieben acht neun
zehn montag dienstag mittwoch donnerstag freitag samstag sonntag spater danach jemand niemand derzeit gibts
ihrer habt seid euch steht geh glaub glaube brauch gelost anzurufen angerufen minuten besprechung
"""
_FRENCH = """
a ai alors allo appel appeler appelle appelez appelle apres as au aucun aussi autre aux avec avez avoir avons
beaucoup bien bon bonjour bonsoir c ca car ce cela ces cette chez combien comme comment d dans de deja demain
des desole dire dit dites dois donc du elle elles en encore entendu enlevez est et etait etes etre eu fait
faire faut faites fois gens heure heures ici il ils j jamais je jour juste l la laissez le les leur liste lui
m ma madame mais maintenant me meme merci mes mieux moi moins mois moment mon monsieur n ne ni nom non nos
notre nous numero on ont ou oui par parce pardon parler parle parlez pas personne peu peut peux plait plus
pour pourquoi pouvez prendre puis qu quand que quel quelle quelqu qui quoi rappelez rappeler rien s sa sais
sans se ses si soir soit son sommes sont suis sur t temps toujours tous tout toute tres trop tu un une va
vais veux voulez vos votre voudrais vous vraiment y
deux trois quatre cinq six sept huit neuf dix ans vite te toi arretez continuez fais mettez besoin avant hier
lundi mardi mercredi jeudi vendredi samedi dimanche reunion occupe occupee vrai vraie petit petite grand ta
ton souhaite oubliez passer passez pourriez pourrais envoyez envoyer minutes appels vers
"""
_HINDI = """
aa aadmi aage aap aapka aapke aapki aapko aapne aapse aaj aana aata ab abhi accha achchha acha agar agle aisa
apna apne apni aur baad baar baare baat baje band bahut bahot batao bataiye bataye bejo bhai bhej bhejo bhi
bilkul bol bola bolo boliye bolna bol chahie chahiye chahta chahti dekho dena dhanyavad dijie dijiye din diya
do dobara dost ek fir fon gaya ghar ghante haa haan han ha hai hain hal ham hamara hamare hame hamen hamein
har ho hoga hoon hota hoti hu hua hum humein hun insaan is isko iska isliye ja jaa jab jaldi jara jao ji jo
kaam kaise kal kam kar karo karna karne karte karta karti karenge kariye kaun kab kabhi kaha kahan ke ki kis
kisi ko koi kuch kuchh kya kyo kyon kyu kyun lagta le lekin lena liye log lo main maine mai mat matlab me mein
mera mere meri mil milte mujhe mujh mujhse na naam nahi nahin naheen namaste nambar ne number pahle par pas
paas pata paise phir phone phon pe rahe raha rahi rakh ruk rukiye sab sahi sakta sakte sakti samay sir se sun
suniye thik theek thoda tha the thi to toh tum vah ve vo wala wale woh ya yah yaha yahan yahaan ye yeh zara
kaa kee hoo thaa rahaa meraa teraa aapkaa nahee abhee kabhee chaahie deejie keejie gayaa karnaa koee yahaa
saal teen chaar paanch chhah saat aath nau das subah shaam somvaar mangalvaar achchhaa bolaa diyaa kiyaa saath
"""

COMMON_WORDS = {
    "en": frozenset(_ENGLISH.split()),
    "es": frozenset(_SPANISH.split()),
    "de": frozenset(_GERMAN.split()),
    "fr": frozenset(_FRENCH.split()),
    "hi": frozenset(_HINDI.split()),
}
