from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Action,
    ActionType,
    Actor,
    ActorType,
    Agreement,
    AgreementType,
    Article,
    Evidence,
    Facts,
    Format,
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
from kg.resolve import resolve

BASE = "https://data.example/"
IGO, PERSON, STATE = ActorType.INTERGOVERNMENTAL_ORGANIZATION, ActorType.PERSON, ActorType.STATE


def _words(start: int, said_by: str | None = None) -> Evidence:
    return Evidence(start, start + 3, "abc", said_by)


# What the third and the fifth of the seeds tell of the online talks of early March 2021, set down by hand.
TALKS_IN_THE_NEWS = Facts(
    Article("002.txt", "", "2", (), published=date(2021, 3, 3), publisher="Trend", dateline="Baku"),
    actors=(
        Actor("a1", PERSON, "Rashid Meredov"),
        Actor("a2", PERSON, "Zeynal Hajiyev"),
        Actor("a3", STATE, "Turkmenistan"),
        Actor("a4", IGO, "International Organization for Migration", ("IOM",)),
    ),
    places=(Place("l1", "Baku"),),
    topics=(Topic("t1", "orderly and safe labor migration"),),
    dateline="l1",
    sources=("a4",),
    positions=(
        Position("a1", "Minister of Foreign Affairs", ("a3",), (_words(1),)),
        Position("a2", "Regional Coordinator for Migration for Central Asia", ("a4",), (_words(1),)),
    ),
    meetings=(
        Meeting(
            MeetingKind.MEETING,
            Status.HELD,
            Format.ONLINE,
            participants=("a1", "a2"),
            sides=("a3", "a4"),
            topics=("t1",),
            discusses=("p1",),
            evidence=(_words(1), _words(5, "a4")),
        ),
    ),
    plans=(Plan("p1", PlanType.PLAN, "plan of joint activities", (), ("a3", "a4"), "2021", (_words(7),)),),
)
TALKS_AT_HOME = Facts(
    Article("004.txt", "", "4", (), published=date(2021, 3, 2)),
    actors=(
        Actor("x1", PERSON, "Rashid Meredov"),
        Actor("x2", PERSON, "Zeynal Gajiyev"),
        Actor("x3", STATE, "Turkmenistan"),
        Actor("x4", IGO, "International Migration Organization", ("IMO",)),
    ),
    positions=(
        Position("x1", "Foreign Minister", ("x3",), (_words(2),)),
        Position("x2", "Central Asia Regional Coordinator", ("x4",), (_words(2),)),
    ),
    meetings=(
        Meeting(
            MeetingKind.MEETING,
            Status.HELD,
            Format.ONLINE,
            participants=("x1", "x2"),
            sides=("x3", "x4"),
            discusses=("g1",),
            evidence=(_words(2),),
        ),
    ),
    plans=(Plan("g1", PlanType.PLAN, "plan of joint activities", (), ("x3", "x4"), "2021", (_words(8),)),),
)


def test_the_talks_of_two_seeds() -> None:
    """Two articles that spell the names otherwise tell one meeting of the same persons on the same plan."""
    (news, home), links = resolve([TALKS_IN_THE_NEWS, TALKS_AT_HOME], BASE)
    assert {a.id for a in news.actors} == {a.id for a in home.actors}
    assert news.meetings[0].id == home.meetings[0].id
    assert news.plans[0].id == home.plans[0].id
    assert {link.subject.removeprefix(BASE).partition("/")[0] for link in links} == {
        "person",
        "intergovernmentalorganization",
        "meeting",
    }
    assert {link.relation for link in links} == {Relation.MERGED}


def test_every_id_is_an_iri() -> None:
    """After the stage all ids and references are IRIs, those of one thing the same."""
    (news, _), _ = resolve([TALKS_IN_THE_NEWS, TALKS_AT_HOME], BASE)
    ada, zeynal, state, iom = (actor.id for actor in news.actors)
    [meeting], [plan], [topic], [place] = news.meetings, news.plans, news.topics, news.places
    assert news.id == f"{BASE}article/002"
    assert state == f"{BASE}state/turkmenistan"
    assert news.sources == (iom,)
    assert news.dateline == place.id == f"{BASE}place/baku"
    assert topic.id == f"{BASE}topic/orderly-and-safe-labor-migration"
    assert news.publisher_id == f"{BASE}organization/trend"
    assert meeting.participants == (ada, zeynal)
    assert meeting.sides == plan.parties == (state, iom)
    assert (meeting.topics, meeting.discusses) == ((topic.id,), (plan.id,))
    assert meeting.evidence[1].said_by == iom
    assert [(p.holder, p.organizations) for p in news.positions] == [(ada, (state,)), (zeynal, (iom,))]
    assert news.positions[0].id.startswith(f"{BASE}position/rashid-meredov-minister-of-foreign-affairs-")


def test_positions_of_two_articles() -> None:
    """A post in other words, with the same holder and organization, is one position."""
    (news, home), _ = resolve([TALKS_IN_THE_NEWS, TALKS_AT_HOME], BASE)
    assert news.positions[0].id.rpartition("-")[2] == home.positions[0].id.rpartition("-")[2]


def _one(number: int, **facts: object) -> Facts:
    return Facts(Article(f"{number}.txt", "", str(number), ()), **facts)  # type: ignore[arg-type]


def test_action() -> None:
    """What was done to one thing by the same at the same time is one action, told by however many articles."""
    actors = (Actor("s", STATE, "Kenya"), Actor("i", IGO, "River Council"))
    joined = Action(ActionType.JOINED, "i", date="2013", actors=("s",), evidence=(_words(1),))
    told = [_one(n, actors=actors, actions=(joined,)) for n in (1, 2)]
    other = _one(3, actors=actors, actions=(replace(joined, date="2014"),))
    found, _ = resolve([*told, other], BASE)
    first, second, third = (one.actions[0].id for one in found)
    assert first == second != third
    assert first.startswith(f"{BASE}action/joined-river-council-")


def test_twice_in_one_article() -> None:
    """What an article lists twice is listed once, with the names and the evidence of both."""
    actors = (
        Actor("a", IGO, "River Basin Council", ("RBC",)),
        Actor("b", IGO, "Council of the River Basin"),
        Actor("p", PERSON, "Ada Quill"),
    )
    posts = tuple(Position("p", "Chair", (o,), (_words(n),), 0.5 + n / 10) for n, o in enumerate("ab"))
    treaty = Agreement("g", AgreementType.TREATY, "Lune Charter", evidence=(_words(1),))
    again = replace(treaty, id="h", period="2021", evidence=(_words(2),))
    [one], _ = resolve([_one(1, actors=actors, positions=posts, agreements=(treaty, again))], BASE)
    assert [(a.name, a.aliases) for a in one.actors] == [
        ("River Basin Council", ("RBC", "Council of the River Basin")),
        ("Ada Quill", ()),
    ]
    [post] = one.positions
    assert (len(post.evidence), post.confidence) == (2, 0.6)
    [agreement] = one.agreements
    assert (agreement.period, len(agreement.evidence), agreement.aliases) == ("2021", 2, ())


def test_countries_as_places() -> None:
    """A country as a place has one IRI by any of its names; other places their own."""
    places = (Place("1", "U.S."), Place("2", "the United States"), Place("3", "the Hague"), Place("4", "The Hague"))
    [one], _ = resolve([_one(1, places=places)], BASE)
    assert [place.id.removeprefix(BASE) for place in one.places] == ["place/united-states", "place/hague"]


def test_type_of_most_articles() -> None:
    """An organization is of the type by which most articles tell it, in all of them."""
    told = [_one(n, actors=(Actor("a", t, "River Council"),)) for n, t in enumerate([ActorType.ORGANIZATION, IGO, IGO])]
    found, _ = resolve(told, BASE)
    assert {one.actors[0].type for one in found} == {IGO}


def test_unknown_reference() -> None:
    """A reference to nothing gets an IRI that nothing describes: validation can report it."""
    [one], _ = resolve([_one(1, sources=("a9",))], BASE)
    assert one.sources == (f"{BASE}article/1/unknown-a9",)


def test_articles_of_one_name() -> None:
    """Articles whose names give one slug are told apart by a digest; an ending that tells the format is left off."""
    names = ["x.txt", "x.md", "y.TXT", "news.jsonl#4"]
    found, _ = resolve([Facts(Article(name, "", name, ())) for name in names], BASE)
    slugs = [one.id.removeprefix(f"{BASE}article/") for one in found]
    assert slugs[2:] == ["y", "news-jsonl-4"]
    assert slugs[0] != slugs[1]
    assert all(slug.startswith("x-") for slug in slugs[:2])


def test_nothing() -> None:
    """No articles give no facts and no merges."""
    assert resolve([], BASE) == ((), ())


def test_other_base() -> None:
    """Everything is minted under the base that is given, be it a hash."""
    [one], _ = resolve([TALKS_IN_THE_NEWS], "http://other.example/kg#")
    assert one.id == "http://other.example/kg#article/002"
    assert one.actors[2].id == "http://other.example/kg#state/turkmenistan"
    assert one.actors[3].type is IGO


# ---- Whatever the articles say ----------------------------------------------------------------

NAMES = [
    "Rashid Meredov",
    "Raşit Meredow",
    "Rustam Meredov",
    "R. Meredov",
    "Meredov",
    "Tomas Worren",
    "Tomas A. Worren",
]
BODIES = [
    "River Council",
    "Council of Rivers",
    "RC",
    "Ministry of Water",
    "Kenyan Ministry of Water",
    "Steering Committee",
]
PLANS = ["Flood Plan", "plan of joint activities", "Lune Charter"]


@st.composite
def _articles(draw: st.DrawFn) -> Facts:
    people = draw(st.lists(st.sampled_from(NAMES), max_size=3))
    bodies = draw(st.lists(st.tuples(st.sampled_from(BODIES), st.sampled_from([*ActorType][2:])), max_size=2))
    actors = [Actor(f"p{n}", PERSON, name) for n, name in enumerate(people)]
    actors += [Actor(f"b{n}", kind, name, ("RC",) if "River" in name else ()) for n, (name, kind) in enumerate(bodies)]
    actors.append(Actor("s", STATE, draw(st.sampled_from(["Kenya", "Republic of Kenya", "Uganda"]))))
    ids = [actor.id for actor in actors]
    some = st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple)
    days = st.sampled_from([None, "2021", "2021-03", "2021-03-02", "2021-03-03"])
    posts = [Position(f"p{n}", draw(st.sampled_from(["Minister", "Chair"])), draw(some)) for n in range(len(people))]
    meetings = [
        Meeting(
            draw(st.sampled_from(MeetingKind)), draw(st.sampled_from(Status)), date=draw(days), participants=draw(some)
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    plans = [
        Plan(f"g{n}", PlanType.PLAN, name, parties=draw(some), period=draw(st.sampled_from([None, "2021"])))
        for n, name in enumerate(draw(st.lists(st.sampled_from(PLANS), max_size=2)))
    ]
    published = draw(st.sampled_from([None, date(2021, 3, 3), date(2021, 3, 9)]))
    article = Article(f"{draw(st.integers(0, 99))}.txt", "", str(draw(st.integers(0, 3))), (), published=published)
    return Facts(article, tuple(actors), positions=tuple(posts), meetings=tuple(meetings), plans=tuple(plans))


def _by_article(facts: tuple[Facts, ...]) -> dict[str, Facts]:
    return {one.id: one for one in facts}


corpora = st.lists(_articles(), max_size=6, unique_by=lambda one: (one.article.name, one.article.digest))


@settings(max_examples=60, deadline=None)
@given(corpus=corpora, data=st.data())
def test_order_leaves_no_trace(corpus: list[Facts], data: st.DataObject) -> None:
    """The same articles get the same IRIs, names and links in whatever order they come."""
    found, links = resolve(corpus, BASE)
    shuffled, other_links = resolve(data.draw(st.permutations(corpus)), BASE)
    assert _by_article(found) == _by_article(shuffled)
    assert links == other_links


@settings(max_examples=40, deadline=None)
@given(corpus=corpora)
def test_what_always_holds(corpus: list[Facts]) -> None:
    """Meetings of one article stay apart; all that is referred to is described; a link's subject is an IRI in use
    and its target is what its article alone would give."""
    found, links = resolve(corpus, BASE)
    used = {thing.id for one in found for things in (one.actors, one.plans, one.meetings) for thing in things}
    for one in found:
        assert len({meeting.id for meeting in one.meetings}) == len(one.meetings)
        described = {actor.id for actor in one.actors}
        assert all(set(meeting.participants) <= described for meeting in one.meetings)
        assert all(position.holder in described for position in one.positions)
    assert {link.subject for link in links} <= used
    assert {link.article for link in links} <= {one.id for one in found}
