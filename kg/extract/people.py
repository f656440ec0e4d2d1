"""The grammar of persons: a name with the titles before and behind it.

    A  TITLE NAME            "Turkmen Foreign Minister Rashid Meredov"
    B  NAME, TITLE           "Zeynal Hajiyev, IOM Regional Coordinator for Central Asia"
    C  the TITLE, NAME       "the Minister of Health, Social Protection and Youth, Ana Ruiz,"
    D  TITLE NAME of STATE   "President Quill of Kenya"
    E  HONORIFIC NAME        "Ms. Quill"

Several titles may stand before or behind one name. A name alone counts where spaCy sees a person in two or more words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.extract.gazetteer import Kind
from kg.extract.lexicon import HONORIFICS, PORTFOLIO
from kg.extract.phrases import NAME_SUFFIXES, Mention, is_particle, nameable, written
from kg.extract.titles import Title, TitleGrammar
from kg.extract.words import Word

HOLDERS = frozenset((Kind.BODY, Kind.IGO, Kind.ORGANIZATION))


@dataclass(slots=True)
class Person:
    """A person named at words `start` to `end`, titles included; the name alone at `name_start` to `name_end`."""

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    titles: list[Title] = field(default_factory=list)
    honorific: bool = False


class PeopleGrammar:
    """Reads one sentence: `known` are its known names and bodies by first word. In a `headline` every word is
    capitalised, so spaCy must see a person there too."""

    def __init__(self, words: Sequence[Word], known: dict[int, Mention], *, headline: bool = False) -> None:
        self.words, self.known, self.headline = words, known, headline
        grammar = TitleGrammar(words, known)
        self.covered, self._is_head = grammar.covered, grammar.is_head
        self.titles = list(grammar.titles())
        self.in_titles = {i for title in self.titles for i in range(title.start, title.end)}

    def persons(self) -> list[Person]:
        """All persons that the sentence names, with their titles, in order."""
        people: list[Person] = []
        i = 0
        while i < len(self.words):
            person = self._person_at(i)
            if person:
                people.append(person)
                i = person.name_end
            else:
                i += 1
        self._assign_titles(people)
        return people

    def _person_at(self, i: int) -> Person | None:
        if i in self.covered:
            return None
        words = self.words
        start = i
        while (
            i < len(words)
            and i not in self.covered
            and (words[i].lower in HONORIFICS or words[i].text == "HE" or (words[i].text == "." and i > start))
            and (words[i].capital or "." in words[i].text)
            and i not in self.in_titles
        ):
            i += 1
        honorific = i > start
        if _is_acronym(words, i):  # "MFA Ada Quill"
            i += 1
        end = self._name_end(i)
        if end == i:
            return None
        in_row = self._in_row(start)
        if end - i == 1 and not honorific and not in_row and self.words[start - 1].text == ",":
            return None
        if self.headline and not any(word.entity == "PERSON" for word in words[i:end]):
            return None  # in a headline every word is capitalised
        if honorific or self._title_before(start) or in_row or self._is_full_name(i, end):
            return Person(start, end, i, end, written(words, i, end), honorific=honorific)
        return None

    def _in_row(self, i: int) -> bool:
        """A name that "and" or a comma joins to another behind a plural title: "Presidents A and B"."""
        j = i - 1
        while (
            j > 0
            and (self.words[j].lower in ("and", ",") or nameable(self.words[j]) or is_particle(self.words, j))
            and j not in self.in_titles
        ):
            j -= 1
        return (
            j < i - 1
            and self.words[i - 1].lower in ("and", ",")
            and any(title.plural and title.end == j + 1 for title in self.titles)
        )

    def _name_end(self, i: int) -> int:
        words = self.words
        first = i
        while i < len(words) and i - first < 7:
            lower = words[i].lower
            if i in self.covered and not (
                i > first and words[i].entity == "PERSON" and not words[i].begins and self._single(i)
            ):
                break
            if (lower in NAME_SUFFIXES and i > first) or (
                lower == "," and i > first and i + 1 < len(words) and words[i + 1].lower in ("jr.", "jr", "sr.")
            ):
                i += 1
            elif (
                nameable(words[i], opens=i == 0)
                and not self._is_head(i)
                and words[i].lower not in HONORIFICS - {"al", "dame"}
                and not words[i].text.isdigit()
            ):
                if (lower in PORTFOLIO or words[i].tag in ("VBG", "VBZ", "VBD", "VBP")) and words[i].entity != "PERSON":
                    break
                i += 1
            elif is_particle(words, i) and self._particle_fits(i, first):
                i += 1
            else:
                break
            if (
                i < len(words)
                and words[i].begins
                and words[i].entity not in ("PERSON", "")
                and words[i].entity in ("DATE", "TIME", "CARDINAL")
            ):
                break
        return i

    def _particle_fits(self, i: int, first: int) -> bool:
        """A particle inside a name; at its beginning only behind a title or where spaCy sees a person."""
        if i > first:
            return self.words[i].lower != "y" and self.words[i].entity in ("PERSON", "ORG", "GPE", "")
        return self.words[i].entity == "PERSON" or any(title.end == i for title in self.titles)

    def _single(self, i: int) -> bool:
        mention = self.known.get(i)
        return mention is not None and mention.end == i + 1 and mention.kind in (Kind.STATE, Kind.PLACE, Kind.DEMONYM)

    def _title_before(self, i: int) -> Title | None:
        """The title that a name at `i` follows, with or without a comma (patterns A and C)."""
        for title in self.titles:
            if title.end == i:
                return title
            if title.end == i - 1 and self.words[i - 1].text == "," and self._definite(title):
                return title
        return None

    def _definite(self, title: Title) -> bool:
        """A title before a comma announces a name only as "the Minister, NAME" or with complements."""
        if title.end > title.head + 1 or any(owner.end <= title.head for owner in title.owners):
            return True
        before = self.words[title.start - 1].lower if title.start > 0 else "the"
        return before in ("the", "its", "their", "his", "her", "our", "whose") or before in HONORIFICS

    def _is_full_name(self, i: int, end: int) -> bool:
        size = end - i
        labels = [word.entity for word in self.words[i:end]]
        if size >= 2 and labels.count("PERSON") * 2 >= size:
            return True
        behind = self._title_behind(end)
        return size >= 2 and behind is not None

    def _title_behind(self, i: int) -> Title | None:
        """The title that follows a name as an apposition (pattern B)."""
        if i >= len(self.words) or self.words[i].text not in (",", "(", "–", "-", "—"):
            return None
        j = i + 1
        while j < len(self.words) and self.words[j].lower in (
            "the",
            "a",
            "an",
            "its",
            "current",
            "former",
            "who",
            "is",
        ):
            j += 1
        return next((title for title in self.titles if title.start == j), None)

    def _assign_titles(self, people: list[Person]) -> None:
        starts = {person.start: person for person in people} | {person.name_start: person for person in people}
        taken: set[int] = set()
        for person in people:
            self._behind(person, starts, taken)
        for person in people:
            self._before(person, taken)
        for first, second in pairwise(people):
            self._share_plural(first, second)

    def _share_plural(self, first: Person, second: Person) -> None:
        """ "Presidents A and B", "A and B, Special Advisers to …": a plural title is everybody's in the row."""
        between = [
            word.lower
            for i, word in enumerate(self.words[first.name_end : second.start], first.name_end)
            if i not in self.covered and word.lower != "of"
        ]
        if not between or not set(between) <= {",", "and", "&", "the"}:
            return
        if not second.titles:
            plural = [title for title in first.titles if title.plural]
            second.titles.extend(replace(title, owners=()) for title in plural)
            self._state_behind(second)
            if not any(title.owners for title in second.titles):
                second.titles[:] = plural
        elif not first.titles:
            first.titles.extend(title for title in second.titles if title.plural and title.start > second.name_start)

    def _behind(self, person: Person, starts: dict[int, Person], taken: set[int]) -> None:
        """Titles in apposition behind the name, unless they announce the next name directly."""
        before = self._title_before(person.start)
        if before and before.start not in taken and self.words[person.start - 1].text == ",":
            return
        title = self._title_behind(person.name_end)
        if title and self._title_before(person.start) and self._announces(title, starts):
            return
        while title and title.start not in taken and title.end not in starts:
            taken.add(title.start)
            title = self._with_body_behind(title)
            person.titles.append(title)
            person.end = title.end
            title = self._next_title(title.end)

    def _with_body_behind(self, title: Title) -> Title:
        """ "A B, Senior Adviser, Ministry of Trade": the body behind the title holds the post."""
        i = title.end
        body = self.known.get(i + 1)
        if (
            not body
            or self.words[i].text != ","
            or body.kind not in HOLDERS
            or any(owner.kind in HOLDERS for owner in title.owners)
        ):
            return title
        ends = body.end >= len(self.words) or self.words[body.end].text in (".", ",", ";", ")", "–", "-")
        return replace(title, end=body.end, owners=(*title.owners, body)) if ends else title

    def _announces(self, title: Title, starts: dict[int, Person]) -> bool:
        """Whether a chain of titles from here ends at a name: in "Secretary A, Minister of B and Envoy C" the post
        behind the comma is C's."""
        i = title.end
        while i + 1 < len(self.words) and i not in starts:
            j = i + 1 if self.words[i].lower == "and" else i
            following = next((other for other in self.titles if other.start == j and j > i), None)
            if not following:
                return False
            i = following.end
        return i in starts

    def _next_title(self, i: int) -> Title | None:
        """A further title in the same apposition: "…, Head of Missions in A and B", "… and Secretary of …"."""
        if i < len(self.words) and self.words[i].text in (",", "and"):
            j = i + 1
            while j < len(self.words) and self.words[j].lower in ("the", "and"):
                j += 1
            title = next((title for title in self.titles if title.start == j), None)
            if title and (
                title.end >= len(self.words)
                or self.words[title.end].text in (",", ".", ";", ")", "–")
                or self.words[i].text == "and"
            ):
                return title
        return None

    def _before(self, person: Person, taken: set[int]) -> None:
        title = self._title_before(person.start)
        while title and title.start not in taken:
            taken.add(title.start)
            person.titles.insert(0, title)
            person.start = title.start
            title = self._previous_title(title.start)
        if person.start > 0 and self.words[person.start - 1].lower == "the":
            person.start -= 1
        self._state_behind(person)

    def _previous_title(self, i: int) -> Title | None:
        """A title joined to the next: "Vice-premier, Foreign Minister of X", "Minister of A and Sherpa"."""
        j = i - 1
        while j >= 0 and self.words[j].lower in ("the", ",", "and"):
            j -= 1
        if j == i - 1:
            return None
        return next((title for title in self.titles if title.end == j + 1), None)

    def _state_behind(self, person: Person) -> None:
        """Pattern D: the owner behind the name belongs to a title that names none."""
        i = person.name_end
        if not person.titles or person.end > person.name_end or i + 1 >= len(self.words) or self.words[i].lower != "of":
            return
        j = i + 2 if self.words[i + 1].lower == "the" else i + 1
        mention = self.known.get(j)
        if mention and mention.kind in (Kind.STATE, Kind.IGO, Kind.BODY, Kind.ORGANIZATION):
            title = person.titles[-1]
            person.titles[-1] = replace(title, owners=(*title.owners, mention))
            person.end = mention.end


def _is_acronym(words: Sequence[Word], i: int) -> bool:
    """Whether an acronym in capitals stands before a name that is not in capitals itself."""
    if i + 1 >= len(words):
        return False
    word, following = words[i].text, words[i + 1].text
    return word.isupper() and word.isalpha() and len(word) > 2 and following[0].isupper() and not following.isupper()
