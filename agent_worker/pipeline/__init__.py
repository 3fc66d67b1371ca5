"""What hears, thinks and speaks in a call, and how their turns are taken."""
