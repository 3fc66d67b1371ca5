"""A stand-in for Google's Gemini API (streamGenerateContent, and Live: speech to speech), for local use only.

There is no language model behind it but the rules of the OpenAI stand-in.
"""
