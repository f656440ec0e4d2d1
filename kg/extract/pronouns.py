"""Whom he, she and I mean: the person in focus.

The focus is the person first named in the last sentence that names one, as the subject usually comes first (centering:
Grosz, Joshi and Weinstein 1995, here in its simplest form). "Him" is another person than "she" of the same sentence."""

from collections.abc import Sequence

from kg.extract.gazetteer import Kind
from kg.extract.refs import Ref
from kg.extract.words import Word

SUBJECTS = frozenset(("he", "she"))
OBJECTS = frozenset(("him", "them"))


def pronoun_refs(words: Sequence[Word], refs: Sequence[Ref], focus: Sequence[int], speaker: int | None) -> list[Ref]:
    """Refs for the pronouns of a sentence. `focus`: keys of the persons of the sentence before, the first in focus;
    `speaker`: the key of who says "I"."""
    found: list[Ref] = []
    for i, word in enumerate(words):
        if any(ref.start <= i < ref.end for ref in refs):
            continue
        key = _meant(word, i, refs, focus, speaker)
        if key is not None:
            found.append(Ref(i, i + 1, (key,), Kind.PERSON, named=False))
    return found


def _meant(word: Word, i: int, refs: Sequence[Ref], focus: Sequence[int], speaker: int | None) -> int | None:
    if word.text == "I":
        return speaker
    before = [ref.keys[0] for ref in refs if ref.kind is Kind.PERSON and ref.end <= i]
    if word.lower in SUBJECTS:
        return next(iter(before or focus), None)
    if word.lower in OBJECTS or (word.lower == "her" and word.tag == "PRP"):
        persons = list(dict.fromkeys([*focus, *before]))
        return persons[-1] if len(persons) > 1 else None
    return None
