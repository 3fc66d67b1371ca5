"""Phones that play people: real SIP user agents with G.711 voice, for local use.

One process is the telephone network behind a trunk. The called number selects the persona (see
`infra.local.personas`); the persona's phone rings, is answered or not, and talks. Everything that
happens is written down (`journal`, `records`): that evidence, and nobody's database, says how often a
number was dialed and how long an answer took.
"""
