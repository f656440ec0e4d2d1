"""Names of agreements and plans in a sentence.

    named      "the 1951 Refugee Convention", "Forest Plan 2015–2018", "Agreement on Visa Exemption between A and B"
    quoted     the project "Clean Wells"
    apposed    "Green Water, a project financed by …"
    described  "a cooperation agreement", "memorandum of understanding on heat pumps"

A described one must stand on its own: "the agreement", "joint projects", "existing agreements" name none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract import quotation
from kg.extract.gazetteer import Kind
from kg.extract.instrument_words import (
    BETWEEN_IS_ENOUGH,
    CLOSERS,
    COMPLEMENT,
    GERUNDS,
    HEADS,
    HYPHENS,
    NAMED_ONLY,
    ONLY_OF,
    PLURALS,
    TAIL_ENDS,
    TAIL_OPENERS,
    TELLING,
    VAGUE,
)
from kg.extract.lexicon import AGREEMENT_HEADS, BODY_HEADS, ORGANIZATION_HEADS, TITLE_HEADS
from kg.extract.phrases import NOT_NAMES, POSSESSIVES, Mention, complements_end, nameable, written
from kg.extract.words import Word


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """Words `start` to `end` name an agreement or a plan of `type`; `head` is the index of its head word; `named`: by a
    proper name; `definite`: with "the"; `back`: only refers to one named before ("the Convention", "the document")."""

    start: int
    end: int
    head: int
    type: str
    name: str
    named: bool
    agreement: bool
    definite: bool
    plural: bool = False
    back: bool = False


CLOSING = CLOSERS | ORGANIZATION_HEADS | BODY_HEADS | TITLE_HEADS
NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM")


def find_instruments(words: Sequence[Word], known: dict[int, Mention]) -> list[InstrumentMention]:
    """Agreements and plans that the sentence names, in order, none overlapping another."""
    return _Grammar(words, known).all()


def _head(word: Word) -> str:
    return PLURALS.get(word.lower, word.lower)


class _Grammar:
    """Reads one sentence; `known`: its known names by first word."""

    def __init__(self, words: Sequence[Word], known: dict[int, Mention]) -> None:
        self.words, self.known = words, known
        self.ends = {mention.end: mention for mention in known.values()}
        self.covered = {i for mention in known.values() for i in range(mention.start, mention.end)}

    def all(self) -> list[InstrumentMention]:
        found: list[InstrumentMention] = []
        least = 0
        for i in range(len(self.words)):
            if i >= least and self._is_paper(i):
                found.append(InstrumentMention(i, i + 1, i, "", self.words[i].lower, False, True, True, back=True))
            elif i >= least and self._is_head(i):
                mention = self._at(i, least)
                if mention:
                    found += [mention, *self._inside(mention)]
                    least = max(mention.end, i + 1)
        return found

    def _inside(self, outer: InstrumentMention) -> Iterator[InstrumentMention]:
        """ "the Rivers Amendment to the Lakes Protocol": a named one within the name of another."""
        for i in range(outer.head + 2, outer.end):
            if self.words[i].capital and self._is_head(i):
                start = self._start(i, outer.head + 1)
                if start < i and self.words[start - 1].lower == "the":
                    yield self._made(start, outer.end, i, named=True)

    def _is_paper(self, i: int) -> bool:
        """ "the document was signed": whichever was named last."""
        return (
            self.words[i].lower in ("document", "text", "instrument")
            and i > 0
            and self.words[i - 1].lower in ("the", "this")
        )

    def _is_head(self, i: int) -> bool:
        word = self.words[i]
        if _head(word) not in HEADS or i in self.covered or not self._has_its_of(i):
            return False
        if not word.capital and word.pos not in ("NOUN", "PROPN"):
            return False
        return not (word.capital and self._goes_on(i)) and not self._is_planning(i)

    def _has_its_of(self, i: int) -> bool:
        lowers = [word.lower for word in self.words[i : i + 3]]
        wanted = ONLY_OF.get(lowers[0])
        return wanted is None or (lowers[1:2] == ["of"] and lowers[-1] in wanted)

    def _goes_on(self, i: int) -> bool:
        """ "Plan Implementation Unit", "Framework Agreement", "Treaty Organization", "Partnership Joint Declaration":
        the head stands further right."""
        following = self.words[i + 1 : i + 3]
        if not following or not following[0].capital:
            return False
        further = len(following) > 1 and following[1].capital and _head(following[1]) in HEADS
        return following[0].lower in CLOSING or _head(following[0]) in HEADS or further

    def _is_planning(self, i: int) -> bool:
        """ "A and B plan to explore": a verb that the tagger takes for a noun."""
        words = self.words
        return words[i].lower == "plan" and (
            i in self.ends and [word.tag for word in words[i + 1 : i + 3]] == ["TO", "VB"]
        )

    def _at(self, head: int, least: int) -> InstrumentMention | None:
        around = quotation.around(self.words, head)
        if around:
            return self._made(*around, head, named=True)
        behind = quotation.behind(self.words, head)
        start = self._start(head, least)
        if behind:
            single = behind[1] - behind[0] == 1
            return self._made(start if single else behind[0], behind[1], head, named=True)
        apposed = self._apposed(start)
        if apposed is not None:
            return self._made(apposed, start - 2, head, named=True)
        return self._plain(start, head)

    def _plain(self, start: int, head: int) -> InstrumentMention | None:
        named = self._is_named(start, head)
        end = self._named_end(head) if named else self._described_end(head)
        stands = self._telling(start, head, end) if named else self._stands_alone(start, head, end)
        return self._made(start, end, head, named=named) if stands else self._back(head)

    def _back(self, head: int) -> InstrumentMention | None:
        """ "the Convention", "this agreement": one named before."""
        if head == 0 or self.words[head - 1].lower not in ("the", "this", "that") or self.words[head].lower in PLURALS:
            return None
        return replace(self._made(head, head + 1, head, named=False), back=True)

    def _made(self, start: int, end: int, head: int, *, named: bool) -> InstrumentMention:
        key = _head(self.words[head])
        definite = start > 0 and self.words[start - 1].lower in ("the", "this", "its", "their")
        plural = self.words[head].lower in PLURALS
        name = written(self.words, start, end)
        return InstrumentMention(start, end, head, HEADS[key], name, named, key in AGREEMENT_HEADS, definite, plural)

    # ---- how far it reaches ------------------------------------------------------------------------
    def _start(self, head: int, least: int) -> int:
        i = head
        while i > least and (step := self._step_left(i, head, least)):
            i = step
        return i

    def _step_left(self, i: int, head: int, least: int) -> int:
        """The word up to which a name that has reached `i` goes on to the left, 0 when it does not."""
        word, capital = self.words[i - 1], self.words[head].capital
        joined = i - 1 if word.text in HYPHENS else i  # "Thailand–EU free trade agreement"
        if joined in self.ends:
            return self.ends[joined].start if self.ends[joined].start >= least else 0
        if word.lower in POSSESSIVES or word.lower in NOT_NAMES:
            return 0 if not self._joins(i, least) else i - 2
        if capital and (nameable(word, opens=i == 1) or (word.text.isdigit() and len(word.text) == 4)):
            return i - 1 if word.tag not in ("VB", "VBZ", "VBP", "VBD", "MD") else 0
        if word.pos in ("ADJ", "NOUN", "PROPN") and word.lower not in VAGUE and not word.capital and not capital:
            return i - 1
        return i - 2 if self._joins(i, least) else 0

    def _joins(self, i: int, least: int) -> bool:
        """ "Trade and Cooperation Agreement": "and" between two words of the name."""
        if self.words[i - 1].lower not in ("and", "&") or i - 2 < least:
            return False
        before, after = self.words[i - 2], self.words[i]
        return (
            before.capital
            and after.capital
            and before.pos in ("NOUN", "PROPN", "ADJ")
            and i - 2 not in self.covered
            and before.entity != "PERSON"
        )

    def _apposed(self, start: int) -> int | None:
        """Where the proper name begins to which "a project …" or "the agreement which …" is apposed."""
        i = start - 1
        if i < 2 or self.words[i].lower not in ("a", "an", "the") or self.words[i - 1].text != ",":
            return None
        j = i - 1
        while (
            j > 0
            and (self.words[j - 1].capital or self.words[j - 1].lower in ("de", "of", "la"))
            and j - 1 not in self.covered
            and self.words[j - 1].lower not in NOT_NAMES
        ):
            j -= 1
        inside = self.words[j : i - 1]
        return (
            j
            if inside
            and inside[0].capital
            and not any(word.entity in ("PERSON", "GPE", "NORP", "DATE") for word in inside)
            else None
        )

    def _is_named(self, start: int, head: int) -> bool:
        if any(word.capital for word in self.words[start:head]):
            return True
        return self.words[head].capital and (start < head or not (head == 0 or self.words[head - 1].text in ".:"))

    def _named_end(self, head: int) -> int:
        """Behind the complements of a named instrument; small words stand between capitalised ones."""
        end = head + 1
        while True:
            further = max(complements_end(self.words, end, self.known, COMPLEMENT), self._loose_end(end))
            if further == end:
                break
            end = further
        if end == head + 1 or self.words[end - 1].lower in ("understanding", "intent"):
            end = self._gerund_end(end) or self._tail(end)
        return end

    def _loose_end(self, i: int) -> int:
        """ "to a Fair and Lasting Order", "Relating to the Use of Rivers"."""
        words = self.words
        j = i
        while j < len(words) and j - i < 4 and self._leads_on(j, i):
            j += 1
        if j == i or j >= len(words) or words[i].lower in ("the", "a", "an", "its", "in", "at") or j in self.known:
            return i
        k = j
        while (
            k < len(words)
            and words[k].entity not in ("PERSON", "DATE")
            and (nameable(words[k]) or (k > j and self._and_capital(k)))
        ):
            k += 1
        return k if k > j else i

    def _leads_on(self, j: int, i: int) -> bool:
        """A small word before the capitalised ones, or "Banning", "Relating" right behind the head."""
        word = self.words[j]
        return word.lower in COMPLEMENT | {"a", "the", "an", "its"} or (j == i and word.tag == "VBG" and word.capital)

    def _and_capital(self, k: int) -> bool:
        following = self.words[k + 1] if k + 1 < len(self.words) else None
        return (
            self.words[k].lower in ("and", ",")
            and following is not None
            and nameable(following)
            and following.entity != "PERSON"
        )

    def _tail(self, i: int) -> int:
        """ "… on joint upkeep of bridges over shared rivers": a noun phrase in small letters."""
        words = self.words
        if i + 1 >= len(words) or words[i].lower not in TAIL_OPENERS:
            return i
        j = i + 1
        while j < len(words) and self._in_tail(j, i) and not self._is_place_of_event(j):
            j += 1
        while j > i + 1 and words[j - 1].pos in ("ADP", "DET", "CCONJ", "PART"):
            j -= 1
        return j if any(word.pos in ("NOUN", "PROPN") for word in words[i + 1 : j]) else i

    def _is_place_of_event(self, j: int) -> bool:
        """ "… on tidal power in Cairo": a town behind "in" says where it was signed."""
        place = self.known.get(j + 1)
        return self.words[j].lower in ("in", "at") and place is not None and place.kind is Kind.PLACE

    def _in_tail(self, j: int, i: int) -> bool:
        word = self.words[j]
        if word.lower in TAIL_ENDS or word.entity in ("DATE", "PERSON"):
            return False
        if word.pos in ("NOUN", "ADJ", "PROPN", "ADP", "DET") or word.lower in ("and", "of", "the", "to"):
            return True
        return (word.tag == "VBG" and j == i + 1) or (word.pos == "VERB" and self.words[j - 1].lower == "to")

    def _described_end(self, head: int) -> int:
        words, end = self.words, head + 1
        following = [word.lower for word in words[end : end + 2]]
        if (
            following
            and following[0] == "of"
            and following[-1] in ("understanding", "intent", "cooperation", "co-operation", "notes", "letters")
        ):
            end += 2
        return self._gerund_end(end) or self._tail(end)

    def _gerund_end(self, i: int) -> int:
        """ "an agreement establishing a joint fund", "leading to a customs union"; 0 when no such word follows."""
        words = self.words
        if i + 1 >= len(words) or words[i].lower not in GERUNDS:
            return 0
        j = i + 1
        while j < len(words) and (words[j].pos in NOMINAL or words[j].lower in ("the", "a", "to", "of", "and")):
            j += 1
        while j > i + 1 and words[j - 1].pos not in ("NOUN", "PROPN"):
            j -= 1
        return j if j > i + 1 else 0

    # ---- whether it names something ----------------------------------------------------------------
    def _telling(self, start: int, head: int, end: int) -> bool:
        """A single capitalised head names nothing ("the Agreement")."""
        others = [word for i, word in enumerate(self.words[start:end], start) if i != head]
        return any(word.capital for word in others) or end - head > 2

    def _stands_alone(self, start: int, head: int, end: int) -> bool:
        words, key = self.words, _head(self.words[head])
        if words[head].lower in PLURALS or (start and words[start - 1].lower in ("no", "any", "this", "that")):
            return False
        following = words[head + 1].lower if head + 1 < len(words) else ""
        if key == "agreement" and (following == "between" or following in GERUNDS):
            return True
        if key in ("agreement", "contract", "deal") and following == "with" and self._is_owned(start):
            return True
        if key in BETWEEN_IS_ENOUGH and following in ("between", "with", "that", "which", "signed"):
            return True
        before = [word.lower for word in words[start:head]]
        if start and words[start - 1].lower in ("the",) and not before and following not in ("on", "of", "for"):
            return False
        if key in NAMED_ONLY:
            return not TELLING.isdisjoint(before) or (key == "plan" and following == "of")
        return bool(before) or (end > head + 1 and following in ("on", "of", "for"))

    def _is_owned(self, start: int) -> bool:
        """ "its contract with the firm": whose it is makes it stand on its own."""
        before = self.words[start - 1] if start else None
        return before is not None and (before.tag == "PRP$" or before.lower in POSSESSIVES)
