"""Pure functions over the facts: a frame or a quantity for each question of the brief."""
