"""Stage store: quads in, generations on disk out."""
