"""The demonstration: a campaign on the local stack, with real calls to phones that play people."""
