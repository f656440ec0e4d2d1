"""One article read: its sentences with who and what each of them mentions, references resolved.

`read_through` goes from front to back once; the modules that find facts work on its `Line`s."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.extract.backrefs import acronyms, back_references
from kg.extract.bodies import find_bodies, find_founded
from kg.extract.cast import Cast
from kg.extract.dates import find_dates
from kg.extract.gazetteer import Kind
from kg.extract.instruments import find_instruments
from kg.extract.people import PeopleGrammar, Person
from kg.extract.phrases import POSSESSIVES, Mention, known_names, written
from kg.extract.pronouns import pronoun_refs
from kg.extract.refs import Line, Ref
from kg.extract.titles import Title
from kg.extract.words import Sentence
from kg.model import ActorType, Article, Evidence, PassageKind

ACTORS = frozenset((Kind.STATE, Kind.DEMONYM, Kind.IGO, Kind.BODY, Kind.ORGANIZATION))
STANDS_FOR_STATE = re.compile(r"minister|president|premier|king|queen|chancellor|emir|sultan")
BEFORE_PLACES = frozenset(("in", "at", "to", "from", "near", "of", "for", "outside"))
SPEAKING_FOR_STATE = frozenset(
    """
    side sides government governments officials official delegation authorities party parties leadership
    people team counterparts counterpart
    """.split()
)


@dataclass(slots=True)
class Reading:
    """An article's lines (those of its headline apart, since the body tells the same again) and cast; `home`: the key
    of the state from whose side it is told, if known."""

    article: Article
    cast: Cast = field(default_factory=Cast)
    lines: list[Line] = field(default_factory=list)
    headlines: list[Line] = field(default_factory=list)
    home: int | None = None

    def evidence(self, line: Line, said_by: str | None = None) -> Evidence:
        """The line's sentence as Evidence."""
        start, end = line.sentence.passage.span(line.sentence.start, line.sentence.end)
        return Evidence(start, end, self.article.text[start:end], said_by)


def read_through(article: Article, sentences: Iterable[Sentence]) -> Reading:
    """Reads the article's sentences in order and resolves who is meant."""
    reading = Reading(article)
    for sentence in sentences:
        line = _Reader(reading.cast, sentence, article.published).line()
        if sentence.kind is PassageKind.HEADLINE:
            reading.headlines.append(line)
        else:
            reading.lines.append(_with_pronouns(reading, line))
    return reading


def _with_pronouns(reading: Reading, line: Line) -> Line:
    """The line with the pronouns resolved against the lines before it."""
    named = ([ref.keys[0] for ref in before.refs if ref.kind is Kind.PERSON] for before in reversed(reading.lines))
    focus = next((keys for keys in named if keys), [])
    speaker = next((ref.keys[0] for title in reading.headlines for ref in title.refs if ref.kind is Kind.PERSON), None)
    found = pronoun_refs(line.words, line.refs, focus, speaker)
    return replace(line, refs=tuple(sorted((*line.refs, *found), key=lambda ref: ref.start)))


class _Reader:
    """Reads one sentence against the cast so far."""

    def __init__(self, cast: Cast, sentence: Sentence, published: date | None) -> None:
        self.cast, self.sentence, self.words = cast, sentence, sentence.words
        self.published = published
        names = known_names(self.words)
        taken = {i for mention in names for i in range(mention.start, mention.end)}
        by_start = {mention.start: mention for mention in (*names, *acronyms(self.words, cast, taken))}
        wholes = find_bodies(self.words, by_start)
        self.instruments = [
            found
            for found in find_instruments(self.words, by_start)
            if not any(body.start < found.start and found.end <= body.end for body in wholes)
        ]  # "Working Group on the Convention" is a body
        covered = {i for found in self.instruments for i in range(found.start, found.end)}
        free = {start: mention for start, mention in by_start.items() if start not in covered}
        bodies = [body for body in find_bodies(self.words, free) if covered.isdisjoint(range(body.start, body.end))]
        bodies += find_founded(self.words, {mention.start: mention for mention in (*free.values(), *bodies)})
        inside = {i for body in bodies for i in range(body.start, body.end)}
        self.known = {
            mention.start: mention for mention in [*(m for m in free.values() if m.start not in inside), *bodies]
        }
        self.covered = covered
        self.refs: list[Ref] = []
        self.keys: dict[int, int] = {}

    def line(self) -> Line:
        self._organizations()
        self._back_references()
        headline = self.sentence.kind is PassageKind.HEADLINE
        grammar = PeopleGrammar(self.words, self.known, headline=headline)
        people = [person for person in grammar.persons() if person.name_start not in self.covered]
        for person in people:
            self._person(person)
        self._surnames()
        self._offices(grammar.titles, people)
        self._free_organizations()
        places = tuple(m for m in self.known.values() if m.kind in (Kind.PLACE, Kind.REGION, Kind.STATE, Kind.BODY))
        dates = tuple(find_dates(self.sentence.text, self.published))
        self.refs.sort(key=lambda ref: ref.start)
        return Line(
            self.sentence,
            tuple(self.refs),
            tuple(sorted(places, key=lambda m: m.start)),
            tuple(self.instruments),
            dates,
        )

    # ---- organizations -----------------------------------------------------------------------------
    def _organizations(self) -> None:
        """Gives each known organization its key, acronyms in brackets first."""
        for mention in sorted(self.known.values(), key=lambda m: m.start):
            if mention.kind in ACTORS:
                self.keys[mention.start] = self._organization_key(mention)
                self._bracket(mention)

    def _back_references(self) -> None:
        inside = self._known_words() | self.covered
        for mention, key in back_references(self.words, self.cast, inside, self.sentence.index):
            self.known[mention.start] = mention
            self.keys[mention.start] = key

    def _organization_key(self, mention: Mention) -> int:
        form = written(self.words, mention.start, mention.end)
        if mention.kind is Kind.IGO and form.isupper() and len(form) > 2 and mention.end - mention.start == 1:
            own = self.cast.by_initials(form)
            if own is not None:
                self.cast.acronym(form, own)
                self.cast[own].met(form, self.sentence.index)
                return own
        if mention.kind is Kind.DEMONYM:
            form = mention.name
        state = mention.state if mention.kind is Kind.BODY else None
        key = self.cast.organization(mention.kind, mention.name, form, self.sentence.index, state)
        if mention.parent:  # "the Council of the League of Arab States": then "the League" is known, too
            self.cast.organization(Kind.IGO, mention.parent, mention.parent, self.sentence.index)
        return key

    def _bracket(self, mention: Mention) -> None:
        """ "International Organization for Migration (IOM)"."""
        words, i = self.words, mention.end
        if i + 2 < len(words) and words[i].text == "(" and words[i + 2].text == ")" and words[i + 1].text[:2].isupper():
            self.cast.acronym(words[i + 1].text, self.keys[mention.start])

    def _owner_keys(self, title: Title) -> list[int]:
        """Who can hold the post: named before the head or behind "of", not where one is only posted ("to the OIC",
        "in Algeria")."""
        actors = [owner for owner in title.owners if owner.kind in ACTORS and owner.start in self.keys]
        holding = [
            owner for owner in actors if owner.end <= title.head or self._of(owner.start) or self._behind(title, owner)
        ]
        keys = [self._holder(owner) for owner in holding] or self._its(title)
        states = [self.cast[key].state for key in keys]
        return [*keys, *(state for state in states if state is not None)]

    def _behind(self, title: Title, owner: Mention) -> bool:
        """ "Senior Adviser, Ministry of Trade"."""
        return owner.end == title.end and self.words[owner.start - 1].text == ","

    def _its(self, title: Title) -> list[int]:
        """ "guests of the League with its Director": whose, by the organization named last before."""
        if title.start == 0 or self.words[title.start - 1].lower not in ("its", "whose"):
            return []
        before = [start for start in self.keys if start < title.start and self.known[start].kind is not Kind.DEMONYM]
        return [self.keys[max(before)]] if before else []

    def _holder(self, owner: Mention) -> int:
        """An office of a known organization holds its posts for the organization: "Head of the IOM Office"."""
        if owner.parent and owner.kind is not Kind.BODY:
            return self.cast.organization(Kind.IGO, owner.parent, owner.parent, self.sentence.index)
        return self.keys[owner.start]

    def _of(self, i: int) -> bool:
        """Whether "of" or "at" governs the name at `i`, over the other names of its list."""
        inside = self._known_words()
        i -= 1
        while i > 0 and (self.words[i].lower in ("the", "and", ",", "&") or i in inside):
            i -= 1
        return self.words[i].lower in ("of", "at")

    # ---- persons -----------------------------------------------------------------------------------
    def _person(self, person: Person) -> None:
        key = self.cast.person(person.name, self.sentence.index)
        owners: list[int] = []
        following: Title | None = None
        person.titles = [self._without_acronym(title) for title in person.titles]
        for title in reversed(person.titles):  # "Vice-premier, Foreign Minister of X": the owner stands with the last
            owners = self._owner_keys(title) or self._inherited(title, following, owners)
            self.cast.give_post(key, title.text, owners, self.sentence.index)
            following = title
        self.refs.append(Ref(person.start, person.end, (key,), Kind.PERSON))

    def _inherited(self, title: Title, following: Title | None, owners: list[int]) -> list[int]:
        """What a post has from the one behind it: its state; an organization only in "Chairman and Director of X"."""
        if following is None or self._is_pair(title, following):
            return owners
        return [key for key in owners if self.cast[key].type is ActorType.STATE]

    def _is_pair(self, title: Title, following: Title) -> bool:
        between = [word.lower for word in self.words[title.end : following.start]]
        return title.end == title.head + 1 and between in (["and"], ["and", "the"])

    def _without_acronym(self, title: Title) -> Title:
        """ "NORFISH Administrator": an unknown acronym before the office is the body that it belongs to."""
        first, _, rest = title.text.partition(" ")
        if title.owners or not rest or not (first.isupper() and len(first) > 2 and first.isalpha()) or rest.isupper():
            return title
        start = next(i for i in range(title.start, title.end) if self.words[i].text == first)
        mention = Mention(start, start + 1, Kind.BODY, first)
        key = self.cast.by_acronym(first)
        self.keys[start] = key if key is not None else self._body(first)
        return replace(title, text=rest, owners=(mention,))

    def _body(self, name: str) -> int:
        return self.cast.organization(Kind.BODY, name, name, self.sentence.index)

    def _taken(self, start: int, end: int) -> bool:
        return any(ref.start < end and start < ref.end for ref in self.refs) or any(
            i in self.covered for i in range(start, end)
        )

    def _surnames(self) -> None:
        """Single names that mean somebody already met: "Hajiyev was also received"."""
        for i, word in enumerate(self.words):
            if (
                word.capital
                and word.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB")
                and not self._taken(i, i + 1)
                and i not in self._known_words()
                and len(word.text) > 2
            ):
                key = self.cast.find_person(word.text)
                if key is not None:
                    self.cast[key].met(word.text, self.sentence.index)
                    self.refs.append(Ref(i, i + 1, (key,), Kind.PERSON))

    def _known_words(self) -> set[int]:
        return {i for mention in self.known.values() for i in range(mention.start, mention.end)}

    def _offices(self, titles: Sequence[Title], people: Sequence[Person]) -> None:
        """Titles without a name that mean somebody already met: "the Minister", "the IOM Coordinator"."""
        for title in titles:
            if self._taken(title.start, title.end) or title.plural:
                continue
            definite = title.start > 0 and self.words[title.start - 1].lower in ("the", "his", "her", "this")
            if not definite and not self.words[title.head].capital:
                continue
            later = {key for ref in self.refs if ref.start > title.start for key in ref.keys}
            key = self.cast.by_title(self.words[title.head].lower, self._owner_keys(title), self.sentence.index, later)
            if key is not None:
                self.cast[key].last_seen = self.sentence.index
                self.refs.append(Ref(title.start, title.end, (key,), Kind.PERSON, named=False))
            elif owner := self._owning_state(title):
                self.refs.append(Ref(title.start, title.end, owner, Kind.STATE, named=False))

    def _owning_state(self, title: Title) -> tuple[int, ...]:
        """ "the Prime Minister of Norway", without a name: the state acts."""
        states = [
            self.keys[owner.start]
            for owner in title.owners
            if owner.kind in (Kind.STATE, Kind.DEMONYM) and owner.start in self.keys
        ]
        return tuple(states[:1]) if title.head > 0 and STANDS_FOR_STATE.search(self.words[title.head].lower) else ()

    # ---- what is left ------------------------------------------------------------------------------
    def _free_organizations(self) -> None:
        """States and organizations that stand for themselves, not inside a title or before a noun."""
        for mention in self.known.values():
            if mention.kind not in ACTORS or self._taken(mention.start, mention.end):
                continue
            end = mention.end
            if mention.kind is Kind.DEMONYM:
                if end < len(self.words) and self.words[end].lower in SPEAKING_FOR_STATE:
                    end += 1
                else:
                    continue
            elif (end < len(self.words) and self.words[end].lower in POSSESSIVES) or self._locates(mention):
                continue
            self.refs.append(Ref(mention.start, end, (self.keys[mention.start],), mention.kind))

    def _locates(self, state: Mention) -> bool:
        """ "in Bergen, Norway": the state says where the place lies; it does not act."""
        before = state.start - 2
        if state.kind is not Kind.STATE or before < 1 or self.words[before + 1].text != ",":
            return False
        opener = before
        while opener > 0 and self.words[opener].entity in ("GPE", "LOC", "FAC"):
            opener -= 1
        is_state = any(m.kind is Kind.STATE and m.end == before + 1 for m in self.known.values())
        return opener < before and not is_state and self.words[opener].lower in BEFORE_PLACES
