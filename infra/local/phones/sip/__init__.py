"""The signalling half of a phone: SIP over UDP, as the side that is called (RFC 3261)."""
