"""Stand-ins for vendors' clouds, for local use only.

Each is a small server on 127.0.0.1 that speaks a vendor's own wire protocol, so that the vendor's
plugin runs unchanged with only its base address changed. None of them is the vendor's product: speech
is flite and pocketsphinx, the language model is a set of rules.

Every stand-in answers, besides its vendor's routes:

- `GET /health`: 200 once it can serve.
- `GET /_control`, `POST /_control`: the fault in force (see `faults.Fault`).
- `STANDIN_DELAY_MS` in the environment: how slow the vendor is said to be, without any fault.
- `GET /_requests`: the last 200 requests with what was noted about each.
"""
