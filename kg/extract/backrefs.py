"""Organizations named again in short: "the Ministry", "the bank", "Parliament", and acronyms."""

from collections.abc import Collection, Iterator, Sequence

from kg.extract.bodies import HEADS, OF_BODY
from kg.extract.cast import TYPES, Cast
from kg.extract.gazetteer import Kind
from kg.extract.phrases import Mention
from kg.extract.words import Word

SINGLE_BODIES = frozenset("parliament senate congress cabinet knesset seimas bundestag duma majlis mejlis".split())
NOUNS = frozenset(("NOUN", "PROPN"))
DEFINITE = frozenset(("the", "this", "our"))


def acronyms(words: Sequence[Word], cast: Cast, taken: Collection[int]) -> Iterator[Mention]:
    """Acronyms of organizations that the article has spelled out: "BDF" after "Borneo Development Fund (BDF)"."""
    for i, word in enumerate(words):
        if i not in taken and len(word.text) > 1 and word.text.isupper() and word.text.isalpha():
            key = cast.by_acronym(word.text)
            if key is not None:
                yield _mention(cast, i, key)


def back_references(
    words: Sequence[Word], cast: Cast, taken: Collection[int], sentence: int
) -> Iterator[tuple[Mention, int]]:
    """Names by the head word alone, with the key of the organization: one already met, else the home state's one."""
    for i, word in enumerate(words):
        if i in taken or not _is_alone(words, i):
            continue
        definite = i > 0 and words[i - 1].lower in DEFINITE
        key = cast.by_head(word.lower) if definite else None
        if key is None and word.lower in SINGLE_BODIES and word.capital:
            key = cast.organization(Kind.BODY, word.text, word.text, sentence)
        if key is not None:
            cast[key].last_seen = sentence
            yield _mention(cast, i, key), key


def _is_alone(words: Sequence[Word], i: int) -> bool:
    """Whether a head word stands for itself, inside no longer name."""
    word = words[i]
    if word.lower not in HEADS:
        return False
    if not word.capital:
        return i + 1 < len(words) and words[i + 1].pos not in ("NOUN", "PROPN") and words[i + 1].lower not in OF_BODY
    if i > 0 and words[i - 1].capital and words[i - 1].lower != "the":
        return False
    return not (i + 1 < len(words) and (words[i + 1].lower == "of" or words[i + 1].capital))


def _mention(cast: Cast, i: int, key: int) -> Mention:
    entity = cast[key]
    kind = next(kind for kind, type_ in TYPES.items() if type_ is entity.type)
    return Mention(i, i + 1, kind, entity.name)
