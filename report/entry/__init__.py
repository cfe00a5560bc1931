"""New rows: asked for, tried on a copy of the tables, kept."""
