"""What guards hear in French (vous and tu, with or without "ne")."""
