"""Who and what an article speaks of: reference inside one article.

The `Cast` gathers named persons and organizations as the article is read from front to back and tells whom a
surname, an acronym or "the Minister" means."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract.gazetteer import Kind, lookup
from kg.extract.lexicon import ACRONYM_STOP
from kg.model import ActorType

NAME_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

TYPES = {
    Kind.PERSON: ActorType.PERSON,
    Kind.STATE: ActorType.STATE,
    Kind.DEMONYM: ActorType.STATE,
    Kind.BODY: ActorType.GOVERNMENT_BODY,
    Kind.IGO: ActorType.INTERGOVERNMENTAL_ORGANIZATION,
    Kind.ORGANIZATION: ActorType.ORGANIZATION,
}


@dataclass(slots=True)
class Post:
    """A title that the article gives a person, with the keys of who can hold the post and where it says so.
    `inferred`: the article does not say whose post it is."""

    title: str
    owners: tuple[int, ...]
    sentence: int
    inferred: bool = False


@dataclass(slots=True)
class Entity:
    """An actor of the article. `forms`: every form met, in order."""

    key: int
    type: ActorType
    name: str
    forms: dict[str, None] = field(default_factory=dict)
    state: int | None = None
    posts: list[Post] = field(default_factory=list)
    last_seen: int = -1

    def met(self, form: str, sentence: int) -> None:
        """Notes a form and where it stands; a person's longest form is the name."""
        self.forms.setdefault(form, None)
        self.last_seen = max(self.last_seen, sentence)
        if self.type is ActorType.PERSON and len(form.split()) > len(self.name.split()):
            self.name = form


class Cast:
    """All entities of one article, by key (their index)."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._organizations: dict[str, int] = {}

    def __getitem__(self, key: int) -> Entity:
        return self.entities[key]

    def _add(self, type_: ActorType, name: str) -> Entity:
        entity = Entity(len(self.entities), type_, name)
        self.entities.append(entity)
        return entity

    # ---- organizations and states ------------------------------------------------------------------
    def organization(self, kind: Kind, name: str, form: str, sentence: int, state: str | None = None) -> int:
        """The key of the state or organization called `name` (written as `form`)."""
        key = self._find_organization(name, state)
        if key is None:
            key = self._add(TYPES[kind], name).key
            self._organizations[fold(name)] = key
        entity = self.entities[key]
        entity.met(form, sentence)
        if " " in name and fold(initials(name)) == fold(entity.name):
            entity.name, entity.type = name, TYPES[kind]  # spelled out only behind its acronym
        if state and entity.type is ActorType.GOVERNMENT_BODY and entity.state is None:
            entity.state = self.organization(Kind.STATE, state, state, sentence)
        return key

    def _find_organization(self, name: str, state: str | None) -> int | None:
        key = self._organizations.get(fold(name))
        if key is None and " " in name:
            key = self._organizations.get(fold(initials(name))) if len(initials(name)) > 2 else None
        if key is not None:
            return key
        for entity in self.entities:  # "Ministry of Health" again after "Ministry of Health of X"
            if entity.type not in (ActorType.PERSON, ActorType.STATE) and _is_shorter(fold(name), fold(entity.name)):
                return entity.key
        return None

    def acronym(self, letters: str, key: int) -> None:
        """The article itself says that `letters` stands for the organization `key`: this goes before what is known."""
        self._organizations[fold(letters)] = key
        known = lookup(letters)
        if known:
            self._organizations[fold(known.name)] = key
        self.entities[key].forms.setdefault(letters, None)

    def by_acronym(self, letters: str) -> int | None:
        """The organization that the article calls by these letters, or whose initials they are."""
        key = self._organizations.get(fold(letters))
        if key is not None:
            return key
        return self.by_initials(letters) if len(letters) > 2 else None

    def by_head(self, head: str) -> int | None:
        """The organization last met whose name is built around this word: "the Bank", "the Ministry"."""
        fitting = [
            entity
            for entity in self.entities
            if entity.type not in (ActorType.PERSON, ActorType.STATE)
            and head.replace("sation", "zation")
            in fold(entity.name).replace("sation", "zation").split(" of ")[0].split()
        ]
        return max(fitting, key=lambda entity: entity.last_seen).key if fitting else None

    def by_initials(self, letters: str) -> int | None:
        """The organization of this article whose initials are `letters`."""
        for entity in self.entities:
            if entity.type not in (ActorType.PERSON, ActorType.STATE) and initials(entity.name) == letters.upper():
                return entity.key
        return None

    # ---- persons -----------------------------------------------------------------------------------
    def person(self, name: str, sentence: int) -> int:
        """The key of the person called `name`: known by full name or surname, else new."""
        key = self.find_person(name)
        if key is None:
            key = self._add(ActorType.PERSON, name).key
        self.entities[key].met(name, sentence)
        return key

    def find_person(self, name: str) -> int | None:
        """The latest person whom `name`, a full name or one part of it, can mean."""
        parts = fold(name).split()
        ranked = sorted(self.persons(), key=lambda entity: -entity.last_seen)
        return next(
            (entity.key for entity in ranked if any(_same_person(parts, fold(form).split()) for form in entity.forms)),
            None,
        )

    def persons(self) -> list[Entity]:
        return [entity for entity in self.entities if entity.type is ActorType.PERSON]

    def by_title(self, head: str, owners: Sequence[int], sentence: int, later: Collection[int] = ()) -> int | None:
        """The person last met whose title has this head word (and owner, if given): "the Minister"; none of `later`,
        who are named only behind it."""
        fitting = [
            entity
            for entity in self.persons()
            if entity.key not in later
            and any(_has_head(post, head) and (not owners or set(owners) & set(post.owners)) for post in entity.posts)
        ]
        recent = [entity for entity in fitting if sentence - entity.last_seen <= 12]
        return max(recent, key=lambda entity: entity.last_seen).key if recent else None

    def speaks_for(self, key: int) -> list[int]:
        """The state or organization that an actor stands for: a person's first post tells it; others are it."""
        entity = self.entities[key]
        if entity.type is not ActorType.PERSON:
            return [key]
        return [owner for post in entity.posts[:1] for owner in post.owners[:1]]

    def give_post(self, person: int, title: str, owners: Iterable[int], sentence: int) -> None:
        """Notes a post once; a later mention can add its owners."""
        owners = tuple(dict.fromkeys(owners))
        for post in self.entities[person].posts:
            if fold(post.title) == fold(title) or set(fold(title).split()) < set(fold(post.title).split()):
                post.owners = post.owners or owners
                return
        self.entities[person].posts.append(Post(title, owners, sentence))


def _has_head(post: Post, head: str) -> bool:
    words = fold(post.title).split()
    return head in words or any(word.endswith(head) for word in words)


def fold(name: str) -> str:
    """A name for comparison: case, apostrophes, hyphens and a leading article folded."""
    folded = name.casefold().replace("’", "'").replace("-", " ").replace("'s ", " ").replace(".", "").replace(",", "")
    return folded.removeprefix("the ").strip()


def initials(name: str) -> str:
    """ "International Migration Organization" gives "IMO"."""
    return "".join(
        word[0] for word in name.replace("-", " ").split() if word.casefold() not in ACRONYM_STOP and word[0].isalnum()
    ).upper()


def _same_person(a: list[str], b: list[str]) -> bool:
    a, b = ([part for part in name if part not in NAME_SUFFIXES] for name in (a, b))
    if a == b or not a or not b:
        return a == b
    if len(a) == 1 or len(b) == 1:
        short, long = (a, b) if len(a) == 1 else (b, a)
        parts = long if len(long) > 2 and len(short[0]) > 3 else (long[0], long[-1])
        return short[0] in parts and len(short[0]) > 2
    if a[-1] == b[-1] and a[0][0] == b[0][0]:
        return True
    return set(a) <= set(b) or set(b) <= set(a)


def _is_shorter(a: str, b: str) -> bool:
    """Whether `a` is `b` without the name of its state or acronym: at least three words, one head. "League of Y" is no
    short form of "Council of the League of Y"."""
    if b.endswith((f" of {a}", f" of the {a}")):
        return False
    short, long = frozenset(a.split()), frozenset(b.split())
    return len(short) >= 3 and short < long and len(long - short) <= 2
