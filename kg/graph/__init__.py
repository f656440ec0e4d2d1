"""Stage graph: Facts in, quads out."""
