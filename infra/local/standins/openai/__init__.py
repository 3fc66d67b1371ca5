"""A stand-in for OpenAI's chat completions, speech, transcriptions and realtime, for local use only.

It stands in for every vendor that speaks this protocol as well: Groq, Sesame's speech, Whisper.

There is no language model behind it but a few rules, and its model list says so (`rules-1`). What it
follows in system messages:

- `<line>…</line>`: it answers with exactly that text.
- `<labels>a|b|c</labels>`: it answers with one of the labels, by keywords in the user's last words.

`POST /_line` has it word lines otherwise (see `dictation`). Vectors (`/v1/embeddings`, `hashed-words-1`)
are made of hashed words and pieces of words. Tool calls are filled from the tool's JSON schema and the
user's last words. Everything else gets a short polite sentence.
"""
