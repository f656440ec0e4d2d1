"""Communiqué: articles about diplomacy as a knowledge graph that cites its sentences."""

__version__ = "0.1.0"
