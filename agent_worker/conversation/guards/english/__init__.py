"""What guards hear in English."""
