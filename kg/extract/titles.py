"""The grammar of titles: [whose] [modifiers] HEAD [complements].

"Turkmen Deputy Foreign Minister", "IOM Regional Coordinator for Migration for Central Asia", "Minister of Health and
Sport of the Republic of Moldova", "head of the harbour pilots"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.gazetteer import Kind
from kg.extract.lexicon import HONORIFICS, PORTFOLIO, TITLE_HEADS, TITLE_MODIFIERS, TITLE_PAIRS
from kg.extract.phrases import POSSESSIVES, Mention, complements_end, nameable, written
from kg.extract.words import Word

# Offices that one holds "to" somebody.
POSTED = re.compile(
    r"ambassador|representative|envoy|observer|delegate|advis[eo]r|assistant|secretary|counsel|liaison|plenipotentiary|commissioner|"
    r"affaires|nuncio|legate|deputy"
)
TITLE_COMPLEMENTS = frozenset(("of", "for", "to", "in", "on", "at", "de"))
PLURAL_HEADS = {
    "ministers": "minister", "presidents": "president", "secretaries": "secretary", "ambassadors": "ambassador",
    "governors": "governor", "chairs": "chair", "leaders": "leader", "heads": "head", "directors": "director",
    "senators": "senator", "chancellors": "chancellor", "speakers": "speaker", "advisors": "advisor",
    "advisers": "adviser",
    "commissioners": "commissioner", "representatives": "representative", "attorneys": "attorney", "envoys": "envoy",
    "co-chairs": "co-chair", "deputies": "deputy", "mayors": "mayor", "members": "member", "presidencies": "presidency",
    "assistants": "assistant", "counsellors": "counsellor", "coordinators": "coordinator", "officers": "officer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """Words `start` to `end` are a title; `head` is the index of its last head word. `text` is the title without whose
    it is; `owners` the mentions inside that can hold the post; `plural`: it is said of several."""

    start: int
    end: int
    head: int
    text: str
    owners: tuple[Mention, ...] = ()
    plural: bool = False


class TitleGrammar:
    """The titles of one sentence, in order; `known` are its known names and bodies by first word."""

    def __init__(self, words: Sequence[Word], known: dict[int, Mention]) -> None:
        self.words, self.known = words, known
        self.ends = {mention.end: mention for mention in known.values()}
        self.covered = {i for mention in known.values() for i in range(mention.start, mention.end)}

    def titles(self) -> Iterator[Title]:
        i = 0
        while i < len(self.words):
            if self.is_head(i):
                head = self._last_head(i)
                title = self._title(i, head)
                yield title
                i = max(title.end, head + 1)
            else:
                i += 1

    def is_head(self, i: int) -> bool:
        if i in self.covered:
            return False
        word = self.words[i]
        if word.lower in TITLE_HEADS or word.lower in PLURAL_HEADS:
            return word.pos != "VERB" or word.capital
        return i + 1 < len(self.words) and f"{word.lower} {self.words[i + 1].lower}" in TITLE_PAIRS

    def _last_head(self, i: int) -> int:
        """ "Deputy Director General": heads and modifiers in one run make one title, ended by its last head."""
        last = i
        j = i
        while j < len(self.words) and (
            self.is_head(j) or self._pair_tail(j) or self._inner(j) or self._extraordinary(j)
        ):
            if self.is_head(j) or self._pair_tail(j):
                last = j
            j += 1
        return last

    def _pair_tail(self, j: int) -> bool:
        return (j > 0 and f"{self.words[j - 1].lower} {self.words[j].lower}" in TITLE_PAIRS) or (
            j > 0 and self.words[j].lower == "general" and self.is_head(j - 1)
        )

    def _extraordinary(self, j: int) -> bool:
        """ "Ambassador Extraordinary and Plenipotentiary"."""
        following = [word.lower for word in self.words[j + 1 : j + 3]]
        lower = self.words[j].lower
        return (lower == "extraordinary" and following[:1] == ["and"]) or (
            lower == "and" and following[:1] == ["plenipotentiary"]
        )

    def _inner(self, j: int) -> bool:
        """A modifier between two heads of one title: "Assistant Foreign Secretary"."""
        word = self.words[j]
        return (
            j not in self.covered
            and (word.lower in TITLE_MODIFIERS or (word.capital and word.lower in PORTFOLIO))
            and (j + 1 < len(self.words) and (self.is_head(j + 1) or self._inner(j + 1)))
        )

    def _title(self, first: int, head: int) -> Title:
        start = self._title_start(first)
        allowed = TITLE_COMPLEMENTS if POSTED.search(self.words[head].lower) else TITLE_COMPLEMENTS - {"to"}
        end = complements_end(self.words, head + 1, self.known, allowed)
        end = self._lower_complement(end)
        end = self._in_charge(end)
        owners = tuple(mention for mention in self.known.values() if start <= mention.start and mention.end <= end)
        plural = self.words[first].lower in PLURAL_HEADS or self.words[head].lower in PLURAL_HEADS
        text = self._title_text(start, head, end, owners)
        return Title(start, end, head, _singular(text) if plural else text, owners, plural)

    def _title_start(self, i: int) -> int:
        while i > 0:
            word = self.words[i - 1]
            if i in self.ends and self.ends[i].kind is not Kind.PERSON:
                i = self.ends[i].start
            elif word.text == ")" and i >= 3 and self.words[i - 3].text == "(" and i - 3 in self.ends:
                i = self.ends[i - 3].start  # "World Health Organization (WHO) Representative"
            elif word.lower in POSSESSIVES and i - 1 in self.ends:
                i = self.ends[i - 1].start
            elif word.lower in TITLE_MODIFIERS or (
                word.lower in PORTFOLIO and (word.capital or not self.words[i].capital)
            ):
                i -= 1
            elif self._joins_portfolio(i):
                i -= 2
            elif (
                nameable(word, opens=i == 1)
                and word.lower not in HONORIFICS
                and word.entity not in ("PERSON",)
                and self.words[i].capital
            ):
                i -= 1
            else:
                break
        return i

    def _joins_portfolio(self, i: int) -> bool:
        """ "Economy and Trade Minister"."""
        return (
            i >= 2
            and self.words[i - 1].lower in ("and", "&", ",")
            and self.words[i].capital
            and self.words[i].lower in PORTFOLIO
            and self.words[i - 2].capital
            and self.words[i - 2].lower in PORTFOLIO
        )

    def _lower_complement(self, i: int) -> int:
        """A complement in small letters: "head of the harbour pilots", "undersecretary for forests"."""
        words = self.words
        if i + 1 >= len(words) or words[i].lower not in ("of", "for"):
            return i
        j = i + 1
        if words[j].lower in ("the", "its", "their"):
            j += 1
        first = j
        while j < len(words) and j not in self.known and words[j].pos in ("NOUN", "ADJ") and j - first < 4:
            j += 1
        while j < len(words) and j in self.known:
            j = self.known[j].end
        return j if j > first else i

    def _in_charge(self, i: int) -> int:
        """ "Minister in charge of Water", "chargé d'affaires ad interim"."""
        lowers = [word.lower for word in self.words[i : i + 3]]
        if lowers[:2] == ["ad", "interim"]:
            return i + 2
        if lowers == ["in", "charge", "of"]:
            return complements_end(self.words, i + 2, self.known, frozenset(("of",)))
        return i

    def _title_text(self, start: int, head: int, end: int, owners: tuple[Mention, ...]) -> str:
        """The title as written, without a state or organization before it and without "of STATE" behind it."""
        words = self.words
        while start < head and (start in self.known or words[start].lower in POSSESSIVES):
            mention = self.known.get(start)
            if mention and mention.kind in (Kind.REGION, Kind.PLACE):
                break
            start = mention.end if mention else start + 1
        for mention in reversed(owners):
            if mention.kind is Kind.STATE and mention.start > head:
                cut = mention.start - 1 if words[mention.start - 1].lower != "the" else mention.start - 2
                if words[cut].lower == "of" and cut > head:
                    end = cut if mention.end == end else end
        return written(words, start, end)


def _singular(title: str) -> str:
    """ "Prime Ministers" gives "Prime Minister"."""
    return " ".join(_same_case(word, PLURAL_HEADS.get(word.lower(), word)) for word in title.split())


def _same_case(word: str, singular: str) -> str:
    return singular.capitalize() if word[0].isupper() and singular.islower() else singular
