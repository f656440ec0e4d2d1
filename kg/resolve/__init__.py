"""Stage resolve: Facts of many articles in, the same Facts with IRIs out, and the merges that were decided.

An IRI is made from content alone, so the same articles get the same ones in whatever order they come.
"""

from kg.resolve.rewrite import Resolution, resolve

__all__ = ["Resolution", "resolve"]
