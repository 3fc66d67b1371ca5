"""Webhooks: what happens here, told to other people's servers, signed, and tried until they have it."""
