"""What guards hear in Spanish, of Spain and of America (usted, tú, vos, ustedes, vosotros)."""
