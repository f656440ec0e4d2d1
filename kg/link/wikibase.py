"""Wikidata, or another Wikibase, through its Action API: what bears a name, and what is known of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.errors import NetworkError
from kg.link.gazetteer import Entry
from kg.link.names import is_acronym
from kg.link.polite import Polite
from kg.link.subjects import Subject
from kg.model import ActorType
from kg.states import states
from kg.vocab import PREFIXES

HUMAN, STATE = "Q5", frozenset({"Q3624078", "Q6256", "Q3024240"})
# What bears a name only to tell names apart: disambiguation page, family name, given name, article of a list.
NO_THING = frozenset({"Q4167410", "Q101352", "Q202444", "Q12308941", "Q11879590", "Q13406463"})
INSTANCE, COUNTRY, CITIZENSHIP, JURISDICTION = "P31", "P17", "P27", "P1001"
LANGUAGES = "en|ru"
MOST_ITEMS = 50
MOST_NAMES = 2
MAXLAG = "5"
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Found:
    """An item that a service knows. `sure`: the service itself takes it for the one that was meant."""

    entry: Entry
    description: str = ""
    sure: bool = False


class Wikibase:
    """A Wikibase behind its `api` (…/w/api.php), whose items' IRIs begin with `entities`. They are taken to use
    Wikidata's properties for type and state."""

    def __init__(self, api: str, http: Polite, entities: str = PREFIXES["wd"]) -> None:
        self.api = api
        self.http = http
        self.entities = entities

    def find(self, subject: Subject) -> list[Found]:
        """Items that bear a name of `subject` and can be of its kind.

        Raises NetworkError when the service fails.
        """
        ids: dict[str, None] = {}
        for name in names_to_ask(subject):
            ids |= dict.fromkeys(self.search(name))
        return [one for found in self.items(list(ids)) if (one := fitting(subject, found))]

    def search(self, name: str) -> list[str]:
        """Ids of the items whose label or alias is or begins with `name` (wbsearchentities)."""
        query = {"action": "wbsearchentities", "search": name, "language": "en", "uselang": "en", "type": "item"}
        answer = self._get(query | {"limit": "7", "strictlanguage": "0"})
        return [str(hit["id"]) for hit in _list(answer, "search", self.api) if isinstance(hit, Mapping) and "id" in hit]

    def items(self, ids: Sequence[str]) -> Iterable[Found]:
        """What is known of items."""
        return self._entities(ids, _found)

    def statements(self, ids: Sequence[str], properties: Sequence[str]) -> set[tuple[str, str, str]]:
        """Item, property and value of the statements that items have already."""
        told = self._entities(ids, lambda item: [
            (str(item["id"]), key, value) for key in properties for value in _targets(item.get("claims") or {}, key)
        ])  # fmt: skip
        return {statement for statements in told for statement in statements}

    def _entities(self, ids: Sequence[str], read: Callable[[Mapping[str, Any]], Read]) -> Iterator[Read]:
        """What `read` makes of each item, 50 in a request (wbgetentities)."""
        for start in range(0, len(ids), MOST_ITEMS):
            query = {"action": "wbgetentities", "ids": "|".join(ids[start : start + MOST_ITEMS])}
            query |= {"props": "labels|aliases|descriptions|claims", "languages": LANGUAGES}
            entities = self._get(query).get("entities")
            if not isinstance(entities, Mapping):
                raise NetworkError(f"{self.api}: the answer has no entities")
            try:
                yield from [read(item) for item in entities.values() if "missing" not in item]
            except (AttributeError, KeyError, TypeError) as error:
                raise NetworkError(f"{self.api}: an item is not built as in the Action API: {error!r}") from error

    def _get(self, query: Mapping[str, str]) -> Mapping[str, Any]:
        answer = self.http.json(self.api, {**query, "format": "json", "maxlag": MAXLAG})
        if not isinstance(answer, Mapping):
            raise NetworkError(f"{self.api}: answers {type(answer).__name__}; expected an object of the Action API")
        return answer


def names_to_ask(subject: Subject) -> list[str]:
    """The names that are worth asking for: full ones first."""
    ordered = sorted(subject.names, key=is_acronym)
    return [name for name in ordered if len(name) > 1][:MOST_NAMES]


def fitting(subject: Subject, found: Found) -> Found | None:
    """`found` as an item of the subject's kind; None when it is of another one."""
    entry, kind = found.entry, subject.kind
    if entry.type == "nothing" or (entry.type == "person") != (kind == ActorType.PERSON):
        return None
    if kind == ActorType.STATE:
        return found if entry.type == "state" else None
    if entry.type == "state":
        return found if kind == "Place" else None
    return Found(_as(entry, KINDS.get(kind, kind.lower())), found.description, found.sure)


KINDS = {
    ActorType.PERSON: "person",
    ActorType.GOVERNMENT_BODY: "government_body",
    ActorType.INTERGOVERNMENTAL_ORGANIZATION: "intergovernmental_organization",
    ActorType.ORGANIZATION: "organization",
    "Place": "city",
}


def _as(entry: Entry, type_: str) -> Entry:
    # An intergovernmental body has a seat in some state (P17), but belongs to none.
    country = "" if type_ == "intergovernmental_organization" else entry.country
    return Entry(type_, entry.label, entry.qid, country, entry.acronyms, entry.names)


def _found(item: Mapping[str, Any]) -> Found:
    claims = item.get("claims") or {}
    types = set(_targets(claims, INSTANCE))
    labels = [value["value"] for value in (item.get("labels") or {}).values()]
    aliases = [alias["value"] for values in (item.get("aliases") or {}).values() for alias in values]
    names = tuple(dict.fromkeys((*labels, *aliases))) or (str(item["id"]),)
    acronyms = tuple(filter(is_acronym, names))
    description = next((str(value["value"]) for value in (item.get("descriptions") or {}).values()), "")
    return Found(Entry(_type(types), names[0], str(item["id"]), _country(item, claims), acronyms, names), description)


def _type(types: set[str]) -> str:
    if HUMAN in types:
        return "person"
    if types & STATE:
        return "state"
    return "nothing" if types & NO_THING else "other"


def _country(item: Mapping[str, Any], claims: Mapping[str, Any]) -> str:
    codes = {state.qid: state.code for state in states()}
    found = (qid for key in (CITIZENSHIP, JURISDICTION, COUNTRY) for qid in _targets(claims, key))
    return codes.get(str(item["id"])) or next((codes[qid] for qid in found if qid in codes), "")


def _targets(claims: Mapping[str, Any], key: str) -> list[str]:
    """The items that a property's statements point to, deprecated ones left out, preferred ones first."""
    said = [claim for claim in claims.get(key, ()) if claim.get("rank") != "deprecated"]
    said.sort(key=lambda claim: claim.get("rank") != "preferred")
    values = (claim.get("mainsnak", {}).get("datavalue", {}).get("value") for claim in said)
    return [str(value["id"]) for value in values if isinstance(value, Mapping) and "id" in value]


def _list(answer: Mapping[str, Any], key: str, api: str) -> list[Any]:
    found = answer.get(key)
    if not isinstance(found, list):
        raise NetworkError(f"{api}: the answer has no list {key!r}")
    return found
