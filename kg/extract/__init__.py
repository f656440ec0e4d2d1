"""Stage extract: Article in, Facts out."""
