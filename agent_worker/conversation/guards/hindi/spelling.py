"""One spelling for spoken Hindi, be it written in Devanagari, in Latin letters, or mixed with English."""

import re
from functools import lru_cache

from agent_worker.conversation.devanagari import in_latin
from agent_worker.conversation.patterns import any_of

_LOANS = """
call:कॉल,कॉल्स,calls,kol phone:फोन,फ़ोन,fone,fon,phones number:नंबर,नम्बर,नंबरों,no list:लिस्ट,lists
record:रिकॉर्ड,records,रिकॉर्ड्स
delete:डिलीट,डिलिट remove:रिमूव block:ब्लॉक stop:स्टॉप,स्टाप data:डेटा,डाटा,details,डिटेल,डिटेल्स
system:सिस्टम database:डेटाबेस,डाटाबेस
marketing:मार्केटिंग sales:सेल्स,sale,सेल survey:सर्वे reminder:रिमाइंडर permission:परमिशन
harassment:हैरेसमेंट,हरासमेंट message:मैसेज,मेसेज,sms
report:रिपोर्ट police:पुलिस,पोलिस complaint:कंप्लेंट,शिकायत,shikayat service:सर्विस unsubscribe:अनसब्सक्राइब
dnd:डीएनडी contact:कॉन्टैक्ट,संपर्क,सम्पर्क,sampark
manager:मैनेजर,मेनेजर boss:बॉस senior:सीनियर supervisor:सुपरवाइज़र,सुपरवाइजर operator:ऑपरेटर,आपरेटर
agent:एजेंट,एजेन्ट executive:एक्ज़ीक्यूटिव,एग्जीक्यूटिव team:टीम
customer:कस्टमर care:केयर connect:कनेक्ट transfer:ट्रांसफर,ट्रांसफ़र technical:टेक्निकल line:लाइन sir:सर
madam:मैडम,maam,मैम staff:स्टाफ department:डिपार्टमेंट human:ह्यूमन,हयूमन
robot:रोबोट,रोबो bot:बॉट,बोट machine:मशीन,मशिन ai:एआई,eai computer:कंप्यूटर,कम्प्यूटर recording:रिकॉर्डिंग
recorded:रिकॉर्डेड software:सॉफ्टवेयर program:प्रोग्राम tape:टेप
chatgpt:जीपीटी,gpt virtual:वर्चुअल assistant:असिस्टेंट automatic:ऑटोमैटिक,automated,ऑटोमेटेड real:रियल
fake:फेक siri:सिरी alexa:एलेक्सा
wrong:रॉन्ग,रोंग,रांग,rong company:कंपनी,कम्पनी office:ऑफिस,ऑफ़िस retire:रिटायर,रिटायर्ड,retired shift:शिफ्ट
clinic:क्लिनिक,क्लीनिक shop:शॉप account:अकाउंट,अकाउंट्स
busy:बिज़ी,बिजी,बीजी meeting:मीटिंग,मिटिंग drive:ड्राइव driving:ड्राइविंग time:टाइम,टाईम
doctor:डॉक्टर,डाक्टर train:ट्रेन flight:फ्लाइट bus:बस traffic:ट्रैफिक
hospital:हॉस्पिटल,हस्पताल,aspatal,अस्पताल class:क्लास
free:फ्री duty:ड्यूटी lunch:लंच dinner:डिनर office:ऑफिस market:मार्केट gym:जिम party:पार्टी
interest:इंटरेस्ट,इंट्रेस्ट,इंटरस्ट interested:इंटरेस्टेड,intrested
appointment:अपॉइंटमेंट,अपॉइन्टमेंट,अपाइंटमेंट delivery:डिलीवरी booking:बुकिंग order:ऑर्डर check:चेक
school:स्कूल class:क्लास mummy:मम्मी,मम्मा,mammi,mami papa:पापा,पप्पा,pappa game:गेम cartoon:कार्टून
teacher:टीचर homework:होमवर्क uncle:अंकल aunty:आंटी,आन्टी,anti mobile:मोबाइल,मोबाईल
ambulance:एम्बुलेंस,एंबुलेंस,ऐम्बुलेंस emergency:इमरजेंसी,एमरजेंसी help:हेल्प attack:अटैक,अटेक heart:हार्ट
accident:एक्सीडेंट,ऐक्सिडेंट,एक्सिडेंट gas:गैस leak:लीक suicide:सुसाइड fire:फायर brigade:ब्रिगेड
knife:चाकू,chaku gun:गन,पिस्तौल,pistol,बंदूक,banduk
fraud:फ्रॉड bloody:ब्लडी idiot:इडियट,ईडियट stupid:स्टुपिड shutup:शटअप nonsense:नॉनसेंस
please:प्लीज़,प्लीज,plz,pls,pliz hello:हैलो,हेलो private:प्राइवेट
"""
_SPELLINGS = """
me:main,mai,mein,mei,mey,men he:hai,hain,hein,h nahi:nahin,nai,nhi,nahee,naheen,nehi,nahi
chahie:chahiye,chaiye,chahye,chahiyen,chahea,chaie hu:hun,hoon,hoo,hu vo:woh,wo,voh,vah,wah ye:yeh,yah,is
aur:or,our bahut:bohot,bahot,boht,bhot pahle:pehle,pahele,pehele mujhe:muje,mujhko,mujhse,mujko,mereko
mere:mera,meri,mere hamara:hamari,hamare,humara,humare,humari,hamen,hame,hamein,humein,hume,humko,hamko
apna:apne,apni,apana,apane,apanee apka:aapka,aapke,aapki,apke,apki tumhara:tumhare,tumhari,tumhre,tumhaara
tera:tere,teri dobara:dubara,dubaara,dobaara kabhi:kabi,kabhee abhi:abi kya:kia,kyaa kyu:kyun,kyon,kyo
matt:mat,mt phir:fir log:logo,logon,logo yaha:yahan,yahaan,idhar,idar,yahi waha:wahan,vahan,udhar
dopahar:dophar,dopeher,dupahar
koi:koee,kuee kisi:kisee se:say baad:bad,baad tak:tk na:naa insan:insaan,inshan,insano
asli:asalee,aslee,asali,sachchi,sacchi,sachi,sachmuch,sachche
aadmi:admi,aadami,aadmee,banda,bande,vyakti,shakhs,bandi,bandey
karo:kro,kariye,kariyega,karie,kijiye,kijie,keejie,keejiye,keejiega,kijiyega,kijiega,karna,krna,kare,karen,karein,karenge,karega,karoge,karte,karti,karta,karta,kiya,kiye,kar,kr,karke,karana,karun,kariyo,karni,karne,karlo
band:bandh,bnd
hatao:hata,hataiye,hataie,hatado,hatao,hatana,hatavao,hatwa,hatvaiye,hatwao,hatwaiye,hatae,hatae,hatane,hate,hatna,hataiega,hataya,hatavado,hatva
nikalo:nikal,nikaal,nikaalo,nikaliye,nikalie,nikaalie,nikalna,nikaale,nikale,nikalen,nikaalna,nikalva,nikalwa,nikalwao,nikaliega,nikalne
kato:kat,kaat,kaato,katie,kaatie,katna,kaatna,kate mitao:mita,mitaiye,mitaie,mitana,mitado,mitaiega
do:de,dijiye,dijie,deejie,dena,den,dein,dedo,dediye,dejie,deejiega,dijiega,dijiyega,doge,denge,diya,di,de,de,dun,dena
dunga:dungi,doonga,doongi,dungaa
karao:kara,karva,karwa,karaiye,karaie,karvao,karwao,karwado,karwaiye,karado,karvaie,karvado,karana,karvana,karwana,karavao,karava
bulao:bula,bulaiye,bulaie,bulado,bulao,bulana,bulva,bulwao
bolo:bol,boliye,bolie,bolna,bole,bolun,bolen,bolte,bolti,bolta,bola,boliega,bolu,bolne,bolu
lagao:laga,lagaiye,lagaie,lagana,lagao,lagate milao:mila,milaiye,milaie,milana,milao,milaya,milate
rakho:rakh,rakhiye,rakhie,rakhna,rakha,rakhen lo:le,lijiye,lijie,leejie,lena,lene,len,liya,li,leta,leti
jao:ja,jaiye,jaie,jana,jaa,jaye,jae,jaao
"""


def _folded(word: str) -> str:
    word = word.replace("ee", "i").replace("oo", "u").replace("iye", "ie")
    word = re.sub(r"(.)\1+", r"\1", word)
    for heard, written in (("chh", "ch"), ("ph", "f"), ("w", "v"), ("z", "j"), ("q", "k")):
        word = word.replace(heard, written)
    word = re.sub(r"([jbdtkgs])h", r"\1", word)
    if len(word) > 3:
        word = re.sub(r"(?<=[aeiou])n$", "", word)
    return word


def _spelling_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in (_LOANS + _SPELLINGS).replace("\n", " ").split(" "):
        name, _, forms = entry.partition(":")
        for form in (name, *forms.split(",")):
            if form:
                latin = in_latin(form)
                table.setdefault(latin, name)
                table.setdefault(_folded(latin), name)
    return table


_TABLE: dict[str, str] = {}
_A_WORD = re.compile(r"(?<![\\a-z])[a-z]+")


@lru_cache(maxsize=4096)
def _one_spelling(word: str) -> str:
    return _TABLE.get(word) or _TABLE.get(_folded(word)) or _folded(word)


def in_one_spelling(words: str) -> str:
    """Plain words, each in the one spelling that the Hindi rules are written for."""
    return " ".join(_one_spelling(word) for word in words.split())


def any_said(*wordings: str) -> re.Pattern[str]:
    """As `any_of`, for wordings in whatever Latin spelling of Hindi."""
    return any_of(*(_A_WORD.sub(lambda word: _one_spelling(word.group()), wording) for wording in wordings))


_TABLE.update(_spelling_table())
