"""Agreements and plans of all articles: which are one.

A named one (Sendai Framework, Lune Charter) is known by the words of its name and its period. A described
one (a cooperation agreement, the National Action Plan) may be anybody's: it is the same only when the
parties are the same and the period is. What is described without parties stays local to its article.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Agreement, AgreementType, Facts, Link, Plan
from kg.resolve.groups import Clusters, Key, Member, Reason, merge_links
from kg.resolve.iris import digest, mint, slug
from kg.resolve.words import KINDS, SUBJECTS, key, words

# Words that leave open whose it is, besides those that only say what sort of thing it is.
OPEN = (
    KINDS
    | SUBJECTS
    | frozenset(
        "plan program strategy roadmap project report agreement memorandum understanding mutual protocol convention "
        "compact framework declaration statement contract treaty deal accord pact charter action activity joint work "
        "cooperation technical partnership strategic free tentative loan grant readmission bilateral multilateral "
        "country development adaptation response implementation headquarters additional new first second third "
        "comprehensive draft final annual voluntary indicative multiannual".split()
    )
)
OWNED = frozenset("national country bilateral".split())  # a National Forest Action Plan: which nation's?


@dataclass(frozen=True, slots=True)
class Mention:
    """An agreement or plan in one article. `names`: keys by which it is looked for elsewhere; `parties`: IRIs;
    `period`: EDTF or empty; `named`: by its name alone, whoever the parties are."""

    key: Key
    kind: str
    name: str
    names: tuple[str, ...]
    named: bool
    parties: frozenset[str]
    period: str
    alone: str


def resolve_instruments(
    facts: Sequence[Facts], actors: Mapping[Key, str], base: str
) -> tuple[dict[Key, str], list[Link]]:
    """The IRI of every agreement and plan in every article, and the merges. `actors`: the actors' IRIs."""
    mentions = sorted((m for one in facts for m in _mentions(one, actors, base)), key=lambda m: m.key)
    groups = _groups(mentions)
    fullest = [_fullest(group) for group in groups]
    namesakes = Counter(full.alone for full in fullest)
    ids: dict[Key, str] = {}
    links: list[Link] = []
    for group, full in zip(groups, fullest, strict=True):
        mark = digest(*sorted(full.parties) or [full.key[0]])
        subject = full.alone if namesakes[full.alone] == 1 else f"{full.alone}-{mark}"
        ids |= {mention.key: subject for mention in group}
        links += merge_links(subject, (Member(m.key, m.alone, _explain(m, full)) for m in group))
    return ids, links


def is_named(name: str) -> bool:
    """Whether it has a name of its own: a word in capitals that is neither its sort nor anybody's."""
    if set(words(name)) & OWNED:
        return False
    return any(word[:1].isupper() and set(words(word)) - OPEN for word in name.replace("-", " ").split())


def _mentions(facts: Facts, actors: Mapping[Key, str], base: str) -> Iterator[Mention]:
    instruments: tuple[Agreement | Plan, ...] = (*facts.agreements, *facts.plans)
    for instrument in instruments:
        kind = "agreement" if isinstance(instrument, Agreement) else "plan"
        parties = frozenset(iri for p in instrument.parties if (iri := actors.get((facts.id, p))))
        named = is_named(instrument.name) and not _is_of_the_day(instrument)
        period, owner = instrument.period or "", "" if named else _owner(facts, instrument, parties)
        alone = mint(base, kind, slug(instrument.name), re.sub("[^0-9]+", "-", period), owner)
        others = [key(alias) for alias in instrument.aliases if is_named(alias) and len(words(alias)) > 1]
        names = (key(instrument.name), *others) if named else (f"{key(instrument.name)} {period} {owner}",)
        yield Mention((facts.id, instrument.id), kind, instrument.name, names, named, parties, period, alone)


def _is_of_the_day(instrument: Agreement | Plan) -> bool:
    """Joint statements bear the name of their occasion, and the next one bears it again."""
    return instrument.type is AgreementType.STATEMENT and words(instrument.name)[:1] in (("joint",), ("statement",))


def _owner(facts: Facts, instrument: Agreement | Plan, parties: frozenset[str]) -> str:
    """What tells a described one from others of its name: whose it is, of which day, or which article speaks of it."""
    if parties and not _is_of_the_day(instrument):
        return digest(*sorted(parties))
    if parties and facts.article.published:
        return digest(*sorted(parties), facts.article.published.isoformat())
    return digest(facts.id)


def _groups(mentions: Sequence[Mention]) -> list[list[Mention]]:
    first: dict[tuple[str, str], Mention] = {}
    clusters = Clusters(mentions)
    for mention in mentions:
        for name in mention.names:
            clusters.join(first.setdefault((mention.kind, name), mention), mention)
    return [group for cluster in clusters.all() for group in _apart(sorted(cluster, key=lambda m: m.key))]


def _apart(alike: Sequence[Mention]) -> list[list[Mention]]:
    """Those of one name, told apart by period and parties: of which most is known come first, and what fits
    several stays alone."""
    groups: list[list[Mention]] = []
    for mention in sorted(alike, key=lambda m: (not m.period, not m.parties)):
        fitting = [group for group in groups if all(_fits(mention, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(mention)
        else:
            groups.append([mention])
    return groups


def _fullest(group: Sequence[Mention]) -> Mention:
    """The mention whose name and period stand for all: the commonest of the fullest names."""
    names = Counter(m.name for m in group)
    return min(group, key=lambda m: (not m.period, -len(words(m.name)), -names[m.name], m.name, m.key))


def _fits(one: Mention, other: Mention) -> bool:
    if one.period != other.period and one.period and other.period:
        return False
    return not (one.parties and other.parties and one.parties.isdisjoint(other.parties))


def _explain(mention: Mention, full: Mention) -> Reason | None:
    """Why the two are one; None where the name alone says so."""
    if mention.alone == full.alone:
        return None
    pair = f"“{mention.name}” and “{full.name}”"
    if not mention.named:
        return Reason("same description", 0.85, f"{pair}: the same words, parties and period.")
    if mention.period != full.period:
        return Reason("name without period", 0.8, f"{pair}: no other period of it is known.")
    return Reason("same words", 0.9, f"{pair} are the same words, or an article gives both names.")
