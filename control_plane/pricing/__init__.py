"""What calls cost: the account's own prices, each from a day on, and what they make of a call's usage."""
