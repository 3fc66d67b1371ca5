"""Dialing: who is called next, what follows a call, and the repair of what a crash left behind."""
