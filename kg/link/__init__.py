"""Stage link: Facts in, Links to Wikidata out."""
