"""Stage serve: a generation in, a SPARQL endpoint out."""
