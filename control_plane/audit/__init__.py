"""Who did what, to what, from where, and when: written once, searched, never changed or removed."""
