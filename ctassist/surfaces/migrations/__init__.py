"""How the tables of the surfaces came to be."""
