"""What guards hear in Hindi, in Devanagari or in Latin letters and mixed with English (आप, तुम, तू).

The wordings may be spelled as one likes: `any_said` brings them into the one spelling of the words.
"""
