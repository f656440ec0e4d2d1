"""A small world, written by hand, of which the golden rows tell: four of the seeds, as they stand, and four
articles about the states of Arvenia and Belmark and their Harbour Union, which do not exist.

As after `resolve`: every id is an IRI. What it holds on purpose: one meeting told by two articles that
disagree on date, place and who was there; one planned, then postponed; one planned and nothing since; an
accession announced and then done; a person who changes posts; facts at low confidence; undated events.
"""

# One fact a line reads as the table that it is.
# ruff: noqa: E501, D103
# fmt: off

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad

from kg.config import DEFAULT_BASE, Settings, resource
from kg.graph import article_quads, link_quads, meta_quads, ontology_quads, with_default_graph
from kg.model import (
    Action,
    ActionType,
    Actor,
    ActorType,
    Agreement,
    AgreementType,
    Article,
    Counts,
    Evidence,
    Facts,
    Format,
    Link,
    Meeting,
    MeetingKind,
    Place,
    Plan,
    PlanType,
    Position,
    Relation,
    Status,
    Topic,
)

BASE = DEFAULT_BASE
SEEDS = Path(__file__).parents[2] / "seeds"

WIRE_2022_05 = """PORT SELLA, May 10. Foreign Minister of Arvenia Ada Lorne received her counterpart from Belmark, Boris Tamm, in Port Sella on 9 May 2022.

They discussed trade and fisheries and signed the Port Sella Agreement.

"Arvenia will join the Harbour Union in June 2022," Lorne said.

Lorne is to visit Belmark City on 1-3 July 2022.
"""
TIMES_2022_05 = """BELMARK CITY, May 11. Boris Tamm, Foreign Minister of Belmark, Ada Lorne of Arvenia and the Secretary General of the Harbour Union, Celia Ostrov, met in Sella Bay on 10 May 2022, the Ministry of Foreign Affairs of Belmark said.

The two states signed what is also called the Port Sella Trade Agreement.

A plan of joint patrols for 2022-2024 was on the table, the ministry said.
"""
TIMES_2022_07 = """BELMARK CITY, July 5. The visit of Ada Lorne to Belmark City, set for 1-3 July 2022, has been postponed.

Arvenia joined the Harbour Union on 15 June 2022.

Belmark ratified the Port Sella Agreement on 30 June 2022, the Ministry of Foreign Affairs of Belmark said.
"""
WIRE_2023_02 = """PORT SELLA, February 1. President of Arvenia Ada Lorne spoke by phone with Secretary General Celia Ostrov on 31 January 2023 about fisheries and the Harbour Roadmap for 2023-2025.

The Harbour Union is to adopt the roadmap in 2024.

A conference on fisheries, set for March 2023 in Port Sella, has been cancelled.

The Harbour Union will hold a conference on ports in Belmark City in 2024.

Boris Tamm has met Dmitri Vale, who may become envoy of Arvenia.
"""


def person(slug: str, name: str, *aliases: str) -> Actor:
    return Actor(f"{BASE}person/{slug}", ActorType.PERSON, name, aliases)


def state(slug: str, name: str, *aliases: str) -> Actor:
    return Actor(f"{BASE}state/{slug}", ActorType.STATE, name, aliases)


def union(slug: str, name: str, *aliases: str) -> Actor:
    return Actor(f"{BASE}intergovernmentalorganization/{slug}", ActorType.INTERGOVERNMENTAL_ORGANIZATION, name, aliases)


def body(slug: str, name: str, of: Actor) -> Actor:
    return Actor(f"{BASE}governmentbody/{slug}", ActorType.GOVERNMENT_BODY, name, (), of.id)


def place(name: str) -> Place:
    return Place(f"{BASE}place/{name.lower().replace(' ', '-')}", name)


def topic(label: str) -> Topic:
    return Topic(f"{BASE}topic/{label.lower().replace(' ', '-')}", label)


def named(kind: str, slug: str) -> str:
    return f"{BASE}{kind}/{slug}"


MEREDOV = person("rashid-meredov", "Rashid Meredov")
HAJIYEV = person("zeynal-hajiyev", "Zeynal Hajiyev")
GAJIYEV = person("zeynal-hajiyev", "Zeynal Hajiyev", "Zeynal Gajiyev")
BERDYMUHAMEDOV = person("gurbanguly-berdymuhamedov", "Gurbanguly Berdymuhamedov")
SWING = person("william-swing", "William Swing")
LORNE = person("ada-lorne", "Ada Lorne")
TAMM = person("boris-tamm", "Boris Tamm")
OSTROV = person("celia-ostrov", "Celia Ostrov")
VALE = person("dmitri-vale", "Dmitri Vale")

TURKMENISTAN = state("turkmenistan", "Turkmenistan", "Turkmen government")
ARVENIA = state("arvenia", "Arvenia")
BELMARK = state("belmark", "Belmark")
IOM = union("international-organization-for-migration", "International Organization for Migration", "IOM")
HARBOUR = union("harbour-union", "Harbour Union", "Union")
NETWORK = union("united-nations-network-on-migration", "United Nations Network on Migration")
MIGRATION_SERVICE = body("state-migration-service-turkmenistan", "State Migration Service", TURKMENISTAN)
BELMARK_MFA = body("ministry-of-foreign-affairs-belmark", "Ministry of Foreign Affairs", BELMARK)

BAKU, ASHGABAT, BANGKOK = place("Baku"), place("Ashgabat"), place("Bangkok")
PORT_SELLA, SELLA_BAY, BELMARK_CITY = place("Port Sella"), place("Sella Bay"), place("Belmark City")

MIGRATION, HEALTH, TRAFFICKING = topic("migration"), topic("health"), topic("human trafficking")
TRADE, FISHERIES, PORTS = topic("trade"), topic("fisheries"), topic("ports")

ONLINE_TALKS = named("meeting", "meredov-hajiyev-2021")
PORT_SELLA_TALKS = named("meeting", "lorne-tamm-2022")
LORNE_VISIT = named("meeting", "lorne-belmark-city-2022")
COMPACT = named("agreement", "global-compact-on-migration")
COOPERATION = named("agreement", "iom-turkmenistan-cooperation-1998")
SELLA_AGREEMENT = named("agreement", "port-sella-agreement")
FIRST_NAP = named("plan", "national-action-plan-2016")
SECOND_NAP = named("plan", "national-action-plan-2020")
REPORT = named("plan", "voluntary-national-report")
JOINT_PLAN = named("plan", "joint-activities-2021")
PATROLS = named("plan", "joint-patrols")
ROADMAP = named("plan", "harbour-roadmap")
ACCESSION = named("action", "arvenia-joins-harbour-union")


class Story:
    """An article, and evidence from it."""

    def __init__(self, slug: str, text: str, published: date, publisher: str | None, headline: str | None = None) -> None:
        self.id = named("article", slug)
        digest = sha256(text.encode()).hexdigest()
        self.article = Article(f"{slug}.txt", text, digest, (), headline, published, publisher)
        self.publisher = named("organization", publisher.lower().replace(" ", "-")) if publisher else ""

    def says(self, start: str, end: str, by: Actor | None = None) -> tuple[Evidence, ...]:
        """The words from `start` to the first `end` behind it, said by `by`."""
        first = self.article.text.index(start)
        last = self.article.text.index(end, first) + len(end)
        return (Evidence(first, last, self.article.text[first:last], by.id if by else None),)

    def facts(self, **parts: object) -> Facts:
        return replace(Facts(self.article, id=self.id, publisher_id=self.publisher), **parts)  # type: ignore[arg-type]


def ids(*things: Actor | Place | Topic) -> tuple[str, ...]:
    return tuple(thing.id for thing in things)


def _seed(number: int, slug: str, published: date, publisher: str | None, headline: str | None = None) -> Story:
    (path,) = SEEDS.glob(f"00{number}_*.txt")
    return Story(slug, path.read_text("utf-8"), published, publisher, headline)


def _seed_2019() -> Facts:
    story = _seed(1, "iom-2019", date(2019, 11, 19), "Trend", "Turkmenistan developing co-op with Int’l Organization for Migration")
    received = story.says("A meeting with Regional", "the service.")
    joined = story.says("Turkmenistan joined the IOM", "2013.")
    signed = story.says("Prior to this", "June 1998.")
    return story.facts(
        actors=(HAJIYEV, TURKMENISTAN, IOM, MIGRATION_SERVICE),
        places=(ASHGABAT,),
        topics=(MIGRATION, TRAFFICKING),
        dateline=ASHGABAT.id,
        sources=ids(MIGRATION_SERVICE),
        positions=(
            Position(HAJIYEV.id, "Regional Coordinator for Central Asia", ids(IOM), received, 0.9, named("position", "hajiyev-iom")),
        ),
        meetings=(
            Meeting(MeetingKind.MEETING, Status.HELD, participants=ids(HAJIYEV, MIGRATION_SERVICE), hosts=ids(MIGRATION_SERVICE),
                    sides=ids(IOM, TURKMENISTAN), topics=ids(MIGRATION, TRAFFICKING), evidence=received, confidence=0.8,
                    id=named("meeting", "hajiyev-migration-service-2019")),
        ),
        agreements=(
            Agreement(COOPERATION, AgreementType.AGREEMENT, "cooperation agreement", (), ids(TURKMENISTAN, IOM), None, signed, 0.9),
        ),
        actions=(
            Action(ActionType.JOINED, IOM.id, Status.HELD, "2013", ids(TURKMENISTAN), joined, 0.9, named("action", "turkmenistan-joins-iom")),
            Action(ActionType.SIGNED, COOPERATION, Status.HELD, "1998-06", ids(TURKMENISTAN, IOM), signed, 0.9, named("action", "iom-agreement-signed")),
        ),
    )


def _seed_february() -> Facts:
    story = _seed(3, "iom-2021-02", date(2021, 2, 17), "Trend")
    planned = story.says("Turkmenistan and International", "told Trend.", IOM)
    last = story.says("“Last meeting between", "February 2020.", IOM)
    compact = story.says("Parties agreed at the meeting", "supported,”", IOM)
    bangkok = story.says("Turkmenistan is planning", "said IOM.", IOM)
    presidents = story.says("It was the meeting", "William Swing.")
    plans = story.says("Since that time", "CT NAP.")
    network = story.says("In particular", "Network on Migration.")
    return story.facts(
        actors=(MEREDOV, HAJIYEV, BERDYMUHAMEDOV, SWING, TURKMENISTAN, IOM, NETWORK),
        places=(BAKU, BANGKOK),
        topics=(MIGRATION, HEALTH, TRAFFICKING),
        dateline=BAKU.id,
        sources=ids(IOM),
        positions=(
            Position(MEREDOV.id, "Minister of Foreign Affairs", ids(TURKMENISTAN), last, 0.95, named("position", "meredov-minister")),
            Position(HAJIYEV.id, "Regional Coordinator for Central Asia", ids(IOM), last, 0.9, named("position", "hajiyev-iom")),
            Position(BERDYMUHAMEDOV.id, "President", ids(TURKMENISTAN), presidents, 0.95, named("position", "berdymuhamedov-president")),
            Position(SWING.id, "Director General", ids(IOM), presidents, 0.95, named("position", "swing-iom")),
        ),
        meetings=(
            Meeting(MeetingKind.MEETING, Status.PLANNED, Format.ONLINE, "2021-02", None, ids(TURKMENISTAN, IOM), evidence=planned,
                    confidence=0.8, id=named("meeting", "iom-turkmenistan-2021-02")),
            Meeting(MeetingKind.MEETING, Status.HELD, None, "2020-02", None, ids(MEREDOV, HAJIYEV), (), ids(TURKMENISTAN, IOM),
                    ids(HEALTH, TRAFFICKING), (COMPACT,), (), last, 0.9, named("meeting", "meredov-hajiyev-2020")),
            Meeting(MeetingKind.MEETING, Status.HELD, None, "2013", None, ids(BERDYMUHAMEDOV, SWING), (), ids(TURKMENISTAN, IOM),
                    ids(HEALTH, TRAFFICKING), evidence=presidents, confidence=0.9, id=named("meeting", "berdymuhamedov-swing-2013")),
            Meeting(MeetingKind.CONFERENCE, Status.PLANNED, Format.IN_PERSON, "2021-03", BANGKOK.id, ids(TURKMENISTAN),
                    discusses=(COMPACT, REPORT), evidence=bangkok, confidence=0.7, id=named("meeting", "bangkok-2021-03")),
        ),
        agreements=(
            Agreement(COMPACT, AgreementType.COMPACT, "Global Compact on Migration", ("GCM",), (), None, compact, 0.9),
        ),
        plans=(
            Plan(FIRST_NAP, PlanType.PLAN, "National Action Plan on Combatting Trafficking in Persons", ("CT NAP",), ids(TURKMENISTAN), "2016/2018", plans, 0.8),
            Plan(SECOND_NAP, PlanType.PLAN, "National Action Plan on Combatting Trafficking in Persons", ("CT NAP",), ids(TURKMENISTAN), "2020/2022", plans, 0.8),
            Plan(REPORT, PlanType.REPORT, "voluntary national report", (), ids(TURKMENISTAN), None, bangkok, 0.6),
        ),
        actions=(
            Action(ActionType.ENDORSED, COMPACT, Status.HELD, None, ids(TURKMENISTAN), compact, 0.7, named("action", "compact-endorsed")),
            Action(ActionType.LAUNCHED, NETWORK.id, Status.PLANNED, None, ids(TURKMENISTAN, IOM), network, 0.7, named("action", "network-launched")),
        ),
    )


def _online_talks(evidence: tuple[Evidence, ...], topics: tuple[str, ...], confidence: float) -> Meeting:
    return Meeting(MeetingKind.MEETING, Status.HELD, Format.ONLINE, None, None, ids(MEREDOV, HAJIYEV), (), ids(TURKMENISTAN, IOM),
                   topics, (JOINT_PLAN,), (), evidence, confidence, ONLINE_TALKS)


def _joint_plan(evidence: tuple[Evidence, ...]) -> Plan:
    return Plan(JOINT_PLAN, PlanType.PLAN, "plan of joint activities", (), ids(TURKMENISTAN, IOM), "2021", evidence, 0.8)


def _seed_march_3() -> Facts:
    story = _seed(2, "iom-2021-03-03", date(2021, 3, 3), "Trend")
    held = story.says("The online meeting was held", "Zeynal Hajiyev.")
    discussed = story.says("The parties discussed a plan", "border management.")
    return story.facts(
        actors=(MEREDOV, HAJIYEV, TURKMENISTAN, IOM),
        places=(BAKU,),
        topics=(MIGRATION, TRAFFICKING),
        dateline=BAKU.id,
        sources=ids(IOM),
        positions=(
            Position(MEREDOV.id, "Minister of Foreign Affairs", ids(TURKMENISTAN), held, 0.95, named("position", "meredov-minister")),
        ),
        meetings=(_online_talks((*held, *discussed), ids(MIGRATION, TRAFFICKING), 0.9),),
        plans=(_joint_plan(discussed),),
    )


def _seed_march_2() -> Facts:
    story = _seed(4, "iom-2021-03-02", date(2021, 3, 2), None, "Future dialog discussed with International Migration Organization")
    held = story.says("Vice-premier", "Zeynal Gajiyev.")
    discussed = story.says("The plan of joint activities", "in details.")
    return story.facts(
        actors=(MEREDOV, GAJIYEV, TURKMENISTAN, union("international-organization-for-migration", IOM.name, "IMO")),
        topics=(MIGRATION,),
        positions=(
            Position(MEREDOV.id, "Vice-premier", ids(TURKMENISTAN), held, 0.9, named("position", "meredov-vice-premier")),
            Position(MEREDOV.id, "Minister of Foreign Affairs", ids(TURKMENISTAN), held, 0.9, named("position", "meredov-minister")),
        ),
        meetings=(_online_talks(held, ids(MIGRATION), 0.85),),
        plans=(_joint_plan(discussed),),
    )


def _sella_agreement(evidence: tuple[Evidence, ...], *aliases: str) -> Agreement:
    return Agreement(SELLA_AGREEMENT, AgreementType.AGREEMENT, "Port Sella Agreement", aliases, ids(ARVENIA, BELMARK), None, evidence, 0.9)


def _wire_2022() -> Facts:
    story = Story("wire-2022-05-10", WIRE_2022_05, date(2022, 5, 10), "Northern Wire", "Arvenia and Belmark sign agreement")
    received = story.says("Foreign Minister of Arvenia", "9 May 2022.")
    signed = story.says("They discussed", "Port Sella Agreement.")
    visit = story.says("Lorne is to visit", "July 2022.")
    joining = story.says('"Arvenia will join', "Lorne said.", LORNE)
    return story.facts(
        actors=(LORNE, TAMM, ARVENIA, BELMARK, HARBOUR),
        places=(PORT_SELLA, BELMARK_CITY),
        topics=(TRADE, FISHERIES),
        dateline=PORT_SELLA.id,
        sources=ids(LORNE),
        positions=(
            Position(LORNE.id, "Foreign Minister", ids(ARVENIA), received, 0.95, named("position", "lorne-minister")),
            Position(TAMM.id, "Foreign Minister", ids(BELMARK), received, 0.9, named("position", "tamm-minister")),
        ),
        meetings=(
            Meeting(MeetingKind.MEETING, Status.HELD, Format.IN_PERSON, "2022-05-09", PORT_SELLA.id, ids(LORNE, TAMM), ids(LORNE),
                    ids(ARVENIA, BELMARK), ids(TRADE, FISHERIES), (), (SELLA_AGREEMENT,), (*received, *signed), 0.95, PORT_SELLA_TALKS),
            Meeting(MeetingKind.VISIT, Status.PLANNED, None, "2022-07-01/2022-07-03", BELMARK_CITY.id, ids(LORNE), evidence=visit,
                    confidence=0.8, id=LORNE_VISIT),
        ),
        agreements=(_sella_agreement(signed),),
        actions=(
            Action(ActionType.SIGNED, SELLA_AGREEMENT, Status.HELD, "2022-05-09", ids(ARVENIA, BELMARK), signed, 0.9, named("action", "sella-signed")),
            Action(ActionType.JOINED, HARBOUR.id, Status.PLANNED, "2022-06", ids(ARVENIA), joining, 0.8, ACCESSION),
        ),
    )


def _times_may() -> Facts:
    story = Story("times-2022-05-11", TIMES_2022_05, date(2022, 5, 11), "Belmark Times", "Talks in Sella Bay")
    met = story.says("Boris Tamm, Foreign", "Belmark said.", BELMARK_MFA)
    signed = story.says("The two states", "Trade Agreement.")
    patrols = story.says("A plan of joint", "ministry said.", BELMARK_MFA)
    return story.facts(
        actors=(LORNE, TAMM, OSTROV, ARVENIA, BELMARK, HARBOUR, BELMARK_MFA),
        places=(SELLA_BAY, BELMARK_CITY),
        topics=(TRADE,),
        dateline=BELMARK_CITY.id,
        sources=ids(BELMARK_MFA),
        positions=(
            Position(TAMM.id, "Foreign Minister", ids(BELMARK), met, 0.95, named("position", "tamm-minister")),
            Position(OSTROV.id, "Secretary General", ids(HARBOUR), met, 0.95, named("position", "ostrov-secretary")),
        ),
        meetings=(
            Meeting(MeetingKind.MEETING, Status.HELD, None, "2022-05-10", SELLA_BAY.id, ids(LORNE, TAMM, OSTROV), (),
                    ids(ARVENIA, BELMARK, HARBOUR), ids(TRADE), (PATROLS,), (SELLA_AGREEMENT,), met, 0.9, PORT_SELLA_TALKS),
        ),
        agreements=(_sella_agreement(signed, "Port Sella Trade Agreement"),),
        plans=(Plan(PATROLS, PlanType.PLAN, "plan of joint patrols", (), ids(ARVENIA, BELMARK), "2022/2024", patrols, 0.8),),
    )


def _times_july() -> Facts:
    story = Story("times-2022-07-05", TIMES_2022_07, date(2022, 7, 5), "Belmark Times", "Lorne's visit postponed")
    visit = story.says("The visit of Ada Lorne", "postponed.")
    joined = story.says("Arvenia joined", "2022.")
    ratified = story.says("Belmark ratified", "said.", BELMARK_MFA)
    return story.facts(
        actors=(LORNE, ARVENIA, BELMARK, HARBOUR, BELMARK_MFA),
        places=(BELMARK_CITY,),
        dateline=BELMARK_CITY.id,
        sources=ids(BELMARK_MFA),
        meetings=(
            Meeting(MeetingKind.VISIT, Status.POSTPONED, None, "2022-07-01/2022-07-03", BELMARK_CITY.id, ids(LORNE), evidence=visit,
                    confidence=0.9, id=LORNE_VISIT),
        ),
        agreements=(_sella_agreement(ratified),),
        actions=(
            Action(ActionType.JOINED, HARBOUR.id, Status.HELD, "2022-06-15", ids(ARVENIA), joined, 0.95, ACCESSION),
            Action(ActionType.RATIFIED, SELLA_AGREEMENT, Status.HELD, "2022-06-30", ids(BELMARK), ratified, 0.9, named("action", "sella-ratified")),
        ),
    )


def _wire_2023() -> Facts:
    story = Story("wire-2023-02-01", WIRE_2023_02, date(2023, 2, 1), "Northern Wire", "President Lorne calls the Harbour Union")
    called = story.says("President of Arvenia", "2023-2025.")
    adopts = story.says("The Harbour Union is to", "2024.")
    cancelled = story.says("A conference on fisheries", "cancelled.")
    ports = story.says("The Harbour Union will", "2024.")
    vale = story.says("Boris Tamm has met", "Arvenia.")
    return story.facts(
        actors=(LORNE, OSTROV, TAMM, VALE, ARVENIA, HARBOUR),
        places=(PORT_SELLA, BELMARK_CITY),
        topics=(FISHERIES, PORTS),
        dateline=PORT_SELLA.id,
        positions=(
            Position(LORNE.id, "President", ids(ARVENIA), called, 0.95, named("position", "lorne-president")),
            Position(OSTROV.id, "Secretary General", ids(HARBOUR), called, 0.8, named("position", "ostrov-secretary")),
            Position(VALE.id, "envoy", ids(ARVENIA), vale, 0.3, named("position", "vale-envoy")),
        ),
        meetings=(
            Meeting(MeetingKind.CALL, Status.HELD, Format.PHONE, "2023-01-31", None, ids(LORNE, OSTROV), (), ids(ARVENIA, HARBOUR),
                    ids(FISHERIES), (ROADMAP,), (), called, 0.95, named("meeting", "lorne-ostrov-2023")),
            Meeting(MeetingKind.CONFERENCE, Status.CANCELLED, None, "2023-03", PORT_SELLA.id, (), topics=ids(FISHERIES),
                    evidence=cancelled, confidence=0.8, id=named("meeting", "fisheries-conference-2023")),
            Meeting(MeetingKind.CONFERENCE, Status.PLANNED, None, "2024", BELMARK_CITY.id, ids(HARBOUR), ids(HARBOUR),
                    topics=ids(PORTS), evidence=ports, confidence=0.8, id=named("meeting", "ports-conference-2024")),
            Meeting(MeetingKind.MEETING, Status.HELD, participants=ids(TAMM, VALE), sides=ids(ARVENIA), evidence=vale,
                    confidence=0.45, id=named("meeting", "tamm-vale")),
        ),
        plans=(Plan(ROADMAP, PlanType.ROADMAP, "Harbour Roadmap", (), ids(HARBOUR), "2023/2025", (*called, *adopts), 0.9),),
        actions=(
            Action(ActionType.ADOPTED, ROADMAP, Status.PLANNED, "2024", ids(HARBOUR), adopts, 0.8, named("action", "roadmap-adopted")),
        ),
    )


FACTS = (
    _seed_2019(),
    _seed_february(),
    _seed_march_2(),
    _seed_march_3(),
    _wire_2022(),
    _times_may(),
    _times_july(),
    _wire_2023(),
)

LINKS = (
    Link(TURKMENISTAN.id, Relation.SAME_AS, "http://www.wikidata.org/entity/Q874", "states table", 1.0, "name of a state"),
    Link(HARBOUR.id, Relation.CLOSE_MATCH, "http://www.wikidata.org/entity/Q999000001", "gazetteer", 0.55, "same acronym"),
    Link(HAJIYEV.id, Relation.MERGED, named("person", "zeynal-gajiyev"), "name", 0.93, "one letter apart, same post",
         named("article", "iom-2021-03-02")),
    Link(IOM.id, Relation.MERGED, named("intergovernmentalorganization", "international-migration-organization"), "role", 0.81,
         "same representative, same partner", named("article", "iom-2021-03-02")),
    Link(PORT_SELLA_TALKS, Relation.MERGED, named("meeting", "lorne-tamm-ostrov-2022"), "event", 0.88,
         "two participants in common, one day apart", named("article", "times-2022-05-11")),
)


def graph() -> list[Quad]:
    """The world's whole graph, as a build makes it."""
    articles = [quad for facts in FACTS for quad in article_quads(facts)]
    settings = Settings(run_date=date(2023, 3, 1))
    beside = [*link_quads(LINKS, BASE), *ontology_quads(resource("ontology"), BASE), *meta_quads(Counts(articles=len(FACTS)), settings)]
    return with_default_graph([*articles, *beside])
