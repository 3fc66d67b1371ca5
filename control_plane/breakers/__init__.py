"""Circuit breakers: a trunk or a provider that fails is left alone for a while instead of burning leads."""
