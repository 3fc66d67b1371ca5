"""What guards hear in German (Sie, du, ihr; as in Germany, Austria and Switzerland)."""
