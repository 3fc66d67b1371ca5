"""When and whether the law of a place lets a phone be called: one file of data for each country."""
