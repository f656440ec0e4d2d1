"""A made-up graph of news in the ontology's terms, the same for the same number: `news.py ARTICLES FILE.nq`.

About 66 quads an article in a named graph of its own, then every triple once in the default graph. 400 people
(a few of them in many meetings), 60 states, 20 topics.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

KG = "https://w3id.org/communique/ontology#"
KGC = "https://w3id.org/communique/concept/"
DATA = "https://news.example/"
RDFS, SCHEMA, XSD = "http://www.w3.org/2000/01/rdf-schema#", "https://schema.org/", "http://www.w3.org/2001/XMLSchema#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PEOPLE, STATES, TOPICS = 400, 60, 20
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def name(number: int) -> str:
    """A pronounceable name for a number, with two words."""
    first, last = number % 20, number // 20
    given = SYLLABLES[first].title() + SYLLABLES[(first + 7) % 20]
    return f"{given} {SYLLABLES[last % 20].title()}{SYLLABLES[(last * 3) % 20]}{last}"


def iri(kind: str, number: int) -> str:
    """A node's IRI, in brackets."""
    return f"<{DATA}{kind}/{number}>"


def article(number: int) -> Iterator[str]:
    """The triples of one article, as N-Triples without the dot."""
    random = Random(number)  # noqa: S311 - to be repeatable, not secret
    day = f"20{10 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}"
    people = sorted({min(int(random.expovariate(0.02)), PEOPLE - 1) for _ in range(5)})
    states = [person % STATES for person in people]
    me, meeting, agreement, plan = (iri(kind, number) for kind in ("article", "meeting", "agreement", "plan"))
    names = " and ".join(name(person) for person in people[:2])
    yield f"{me} {TYPE} <{KG}Article>"
    yield f'{me} <{SCHEMA}headline> "{names} talk about topic {number % TOPICS}"@en'
    yield f'{me} <{SCHEMA}datePublished> "{day}"^^<{XSD}date>'
    yield f"{me} <{SCHEMA}publisher> {iri('publisher', number % 12)}"
    yield f'{me} <{SCHEMA}inLanguage> "en"'
    yield f"{meeting} {TYPE} <{KG}Meeting>"
    yield f"{meeting} <{KG}eventType> <{KGC}meeting>"
    yield f"{meeting} <{KG}status> <{KGC}{'held' if number % 5 else 'planned'}>"
    yield f'{meeting} <{KG}earliest> "{day}"^^<{XSD}date>'
    yield f'{meeting} <{RDFS}label> "Meeting {number} of {names}"@en'
    yield f"{meeting} <{KG}topic> {iri('topic', number % TOPICS)}"
    if number % 3:
        yield f"{meeting} <{KG}place> {iri('place', number % 150)}"
        yield f'{iri("place", number % 150)} <{RDFS}label> "City {number % 150}"@en'
    for person, state in zip(people, states, strict=True):
        yield f"{meeting} <{KG}participant> {iri('person', person)}"
        yield f"{meeting} <{KG}side> {iri('state', state)}"
        yield f"{iri('person', person)} {TYPE} <{KG}Person>"
        yield f'{iri("person", person)} <{RDFS}label> "{name(person)}"'
        yield f"{iri('state', state)} {TYPE} <{KG}State>"
        yield f'{iri("state", state)} <{RDFS}label> "State {state}"@en'
        yield f"{iri('position', person)} <{KG}holder> {iri('person', person)}"
        yield f"{iri('position', person)} <{KG}organization> {iri('state', state)}"
    if number % 2:
        yield f"{meeting} <{KG}outcome> {agreement}"
        yield f"{agreement} {TYPE} <{KG}Agreement>"
        yield f'{agreement} <{RDFS}label> "Agreement {number}"@en'
        yield from (f"{agreement} <{KG}party> {iri('state', state)}" for state in sorted(set(states)))
    else:
        yield f"{meeting} <{KG}discusses> {plan}"
        yield f"{plan} {TYPE} <{KG}Plan>"
        yield f'{plan} <{KG}period> "2020/20{21 + number % 9}"'
    for piece in range(4):
        evidence = iri("evidence", 4 * number + piece)
        yield f"{meeting} <{KG}evidence> {evidence}"
        yield f'{evidence} <{KG}quote> "{names} met on {day}, said sentence {piece}."'
        yield f'{evidence} <{KG}start> "{100 * piece}"^^<{XSD}integer>'
        yield f"{evidence} <{KG}article> {me}"


def write(articles: int, target: Path) -> int:
    """Writes the graph as N-Quads; how many quads."""
    seen: dict[str, None] = {}
    count = 0
    with target.open("w", encoding="utf-8") as file:
        for number in range(articles):
            triples = dict.fromkeys(article(number))
            file.writelines(f"{triple} {iri('article', number)} .\n" for triple in triples)
            count += len(triples)
            seen.update(triples)
        file.writelines(f"{triple} .\n" for triple in seen)
    return count + len(seen)


if __name__ == "__main__":
    print(write(int(sys.argv[1]), Path(sys.argv[2])), "quads")
