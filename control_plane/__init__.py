"""The control plane: campaigns, leads, dialing and records, over REST."""
