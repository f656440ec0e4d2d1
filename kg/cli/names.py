"""IRIs as people write them: prefixed names there and back."""

from collections.abc import Mapping


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """`iri` as a prefixed name by the longest namespace that fits, or as it is."""
    fitting = [(len(space), name, space) for name, space in prefixes.items() if iri.startswith(space)]
    if not fitting:
        return iri
    _, name, space = max(fitting)
    return f"{name}:{iri.removeprefix(space)}"


def expand(text: str, prefixes: Mapping[str, str]) -> str | None:
    """The IRI that `text` is, written out, in angle brackets or as a prefixed name; None when it is neither."""
    text = text.removeprefix("<").removesuffix(">")
    if text.startswith(("http://", "https://", "urn:")):
        return text
    name, colon, local = text.partition(":")
    return prefixes[name] + local if colon and name in prefixes else None
