"""Trunks: the SIP routes by which calls leave."""
