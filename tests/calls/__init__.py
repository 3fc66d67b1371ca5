"""Real calls on the whole local stack, which ends with the last of these tests."""
