"""Patterns over the tape, written as lists: one alternative behind each semicolon, lines broken where it reads well."""


def alternatives(text: str) -> str:
    """A group of a regular expression that matches any of the alternatives in `text`."""
    parts = (" ".join(part.split()) for part in text.split(";"))
    return "(?:" + "|".join(part for part in parts if part) + ")"
