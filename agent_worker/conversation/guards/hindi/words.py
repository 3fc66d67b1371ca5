"""Words of Hindi that several guards look for."""

N = (
    r"(?:ek|do|dedh|dhai|teen|char|chaar|paanch|panch|paach|chhah|chhe|chhai|che|chah|saat|sat|aath|aat|"
    r"ath|nau|no|das|gyarah|barah|baarah|bees|bis|pandrah|pachees|tees|tis|chalis|paintalis|adha|aadha|"
    r"paune|sava|sadhe|saadhe|kuch|thodi|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"one)"
)
DAY = (
    r"(?:somvar|mangalvar|budhvar|guruvar|veervar|brihaspativar|shukravar|shanivar|ravivar|itvar|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|mande|tyusde|thursde|fraide|saitarde|satarde|sande|"
    r"vednsde|weekend|vikend)"
)
PERSON = (
    r"(?:insan|aadmi|human|manushya|vyakti|banda|bande|insaano|person|aurat|mahila|shakhs|manav|"
    r"jeeta jagta|jite jagte|jinda|zinda)"
)
