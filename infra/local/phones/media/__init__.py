"""The voice half of a phone: G.711 in RTP, one packet every 20 ms, and what is heard in it."""
