"""IRIs made from content: `base` + kind + "/" + readable slug, with a short hash where the slug alone would not do."""

import hashlib
import re

from anyascii import anyascii

LONGEST = 60  # characters of a slug


def slug(text: str) -> str:
    """`text` in lower-case ASCII with hyphens. What is long is cut at a word, and what nothing is left of is
    "x"; both with a digest, so that different texts have different slugs."""
    whole = re.sub(r"[^a-z0-9]+", "-", anyascii(re.sub("['’ʼ`]", "", text)).lower()).strip("-")
    if not whole:
        return f"x-{digest(text)}"
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[: LONGEST + 1].rpartition('-')[0] or whole[:LONGEST]}-{digest(text)}"


def digest(*parts: str) -> str:
    """Eight hexadecimal digits that depend on all the parts and nothing else."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def mint(base: str, kind: str, *parts: str) -> str:
    """The IRI of a thing of that kind; `parts` are slugs and digests, empty ones left out."""
    return f"{base}{kind}/{'-'.join(part for part in parts if part)}"
