"""Scripts: what a campaign says. Playbooks as YAML, their placeholders, and their picture."""
