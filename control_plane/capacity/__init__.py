"""How much of everything a number of calls needs: machines, trunk, vendors' quotas, money."""
