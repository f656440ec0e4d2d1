"""What travels through the stages: frozen data, standard library only.

Ids: inside one article's `Facts` every actor, place, topic, agreement and plan has an id that is
unique there ("a1", "g2"). `resolve` replaces them, and the empty ids of facts, by IRIs; from there
on an id is an IRI. References between facts are always ids.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal


class ActorType(StrEnum):
    """Values are the names of the ontology's classes."""

    PERSON = "Person"
    STATE = "State"
    GOVERNMENT_BODY = "GovernmentBody"
    INTERGOVERNMENTAL_ORGANIZATION = "IntergovernmentalOrganization"
    ORGANIZATION = "Organization"


class MeetingKind(StrEnum):
    """Values are the local names of kgc: concepts, as in all enumerations below."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    CONFERENCE = "conference"


class Status(StrEnum):
    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Format(StrEnum):
    ONLINE = "online"
    PHONE = "phone"
    IN_PERSON = "in_person"


class ActionType(StrEnum):
    SIGNED = "signed"
    RATIFIED = "ratified"
    ADOPTED = "adopted"
    JOINED = "joined"
    ENDORSED = "endorsed"
    LAUNCHED = "launched"
    COMPLETED = "completed"
    ESTABLISHED = "established"
    EXTENDED = "extended"
    TERMINATED = "terminated"
    PROPOSED = "proposed"


class AgreementType(StrEnum):
    TREATY = "treaty"
    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    PROTOCOL = "protocol"
    CONVENTION = "convention"
    COMPACT = "compact"
    FRAMEWORK = "framework"
    DECLARATION = "declaration"
    STATEMENT = "statement"
    CONTRACT = "contract"


class PlanType(StrEnum):
    PLAN = "plan"
    PROGRAMME = "programme"
    STRATEGY = "strategy"
    ROADMAP = "roadmap"
    PROJECT = "project"
    REPORT = "report"


class PassageKind(StrEnum):
    """What a stretch of an article is. Only `HEADLINE`, `PARAGRAPH`, `HEADING` and `ITEM` can state facts."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's own words, cleaned for reading (line breaks folded, markup removed).

    `offsets[i]` is the position in the article's stored text of character `i` of `text`, so that
    whatever is found in `text[a:b]` (a < b) stands verbatim at `offsets[a]` to `offsets[b-1] + 1`.
    """

    kind: PassageKind
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the stored text: start and end offset (end excluded)."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `text` is the stored text, to whose characters (code points) all offsets count."""

    name: str
    text: str
    digest: str
    passages: tuple[Passage, ...]
    headline: str | None = None
    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    dateline: str | None = None
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read, and why, in words for its editor."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say it: `quote == article.text[start:end]`. `said_by`: id of the actor to whom the
    article attributes the statement."""

    start: int
    end: int
    quote: str
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `aliases`: the other forms met. `state`: id of the state that a government body belongs to."""

    id: str
    type: ActorType
    name: str
    aliases: tuple[str, ...] = ()
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Position:
    """A person (`holder`) holds a `title` in `organizations` (every acceptable holder of the post)."""

    holder: str
    title: str
    organizations: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Actors come together. `date` is EDTF at the stated precision, None when the article does not say;
    `place` a place id; `participants`, `hosts` (among the participants) and `sides` actor ids;
    `discusses` and `outcomes` ids of agreements and plans."""

    kind: MeetingKind
    status: Status
    format: Format | None = None
    date: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    discusses: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Treaty, memorandum, compact …; `period` is an EDTF year or interval; `parties` who concluded it."""

    id: str
    type: AgreementType
    name: str
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    period: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """Plan, programme, strategy …; `parties` whose plan it is."""

    id: str
    type: PlanType
    name: str
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    period: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Action:
    """Something done to `object` (id of an agreement, a plan or an actor) by `actors`."""

    type: ActionType
    object: str
    status: Literal[Status.HELD, Status.PLANNED] = Status.HELD
    date: str | None = None
    actors: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article states. `dateline` is a place id, `sources` ids of the actors it names as its
    sources, `publisher_id` the id of its publisher (set by `resolve`); `id` is the article's IRI, empty
    before `resolve`."""

    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[Topic, ...] = ()
    dateline: str | None = None
    sources: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    plans: tuple[Plan, ...] = ()
    actions: tuple[Action, ...] = ()
    publisher_id: str = ""
    id: str = ""


class Relation(StrEnum):
    """How a `Link`'s subject and target relate."""

    SAME_AS = "sameAs"
    CLOSE_MATCH = "closeMatch"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Link:
    """A decision on identity that can be seen and undone. `subject` is an IRI of the graph; `target` a
    Wikidata item, or, for `MERGED`, the IRI that this form would have had alone in `article`.
    `score` from 0 to 1."""

    subject: str
    relation: Relation
    target: str
    method: str
    score: float
    reason: str
    article: str | None = None


class Severity(StrEnum):
    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What SHACL found: `focus` is the node, `path` the property (empty for the node itself), `shape` the
    shape's IRI or name, `article` the article's IRI, `file` its name."""

    article: str
    file: str
    severity: Severity
    shape: str
    focus: str
    path: str
    message: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each kind a build holds; distinct across articles."""

    articles: int = 0
    meetings: int = 0
    agreements: int = 0
    plans: int = 0
    actions: int = 0
    positions: int = 0
    actors: int = 0
    triples: int = 0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `extracted`: how many articles were read anew; the others were unchanged.
    `left_out`: how many facts are less sure than was asked for."""

    generation: str
    counts: Counts
    extracted: int = 0
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    left_out: int = 0
