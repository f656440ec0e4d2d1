"""The home state: the one from whose side an article is told, by its address, publisher, letterhead, place or text."""

import re
from collections import Counter

from kg.extract.gazetteer import Kind, lookup
from kg.extract.reading import Reading
from kg.model import ActorType, Article
from kg.states import states

WORD_EDGE = re.compile(r"(?:[\s,;:()\-–—'’\"“”*\[\]]|\.(?!\w))+")
LETTERHEAD = 400  # characters


def find_home(reading: Reading) -> int | None:
    """The key of the home state, noted in `reading.home`, if the article itself names it.

    An organization of several states has none, so `reading.home` stays empty; the state where it works is the key then.
    """
    publisher = lookup(reading.article.publisher or "")
    hosted = publisher is not None and publisher.kind is Kind.IGO
    name = _host(reading) if hosted else _home(reading)
    forms = _forms_in_text(reading.article, name) if name else []
    if name is None or not forms:
        return None
    key = reading.cast.organization(Kind.STATE, name, name, 0)
    for form in forms:
        reading.cast[key].forms.setdefault(form, None)
    if not hosted:
        reading.home = key
    return key


def _forms_in_text(article: Article, name: str) -> list[str]:
    """The forms in which the article itself names the state or its capital: what it never names, it does not say, and
    "American workers" names no state, nor does "Investing in America"."""
    state = next(state for state in states() if state.name == name)
    words = f" {re.sub(WORD_EDGE, ' ', article.text)} "
    found = [form for form in state.names if _among(words, form)]
    if found == ["America"]:
        return []
    return found or ([name] if state.capital and _among(words, state.capital) else [])


def _among(words: str, form: str) -> bool:
    return f" {form.rstrip('.')} " in words


def _home(reading: Reading) -> str | None:
    article = reading.article
    return (
        _by_address(article)
        or _named_first(article.publisher or "")
        or _named_first(_letterhead(article))
        or _by_capital(article)
        or _most_named(reading)
    )


def _host(reading: Reading) -> str | None:
    capital = _by_capital(reading.article)
    return capital if capital and _forms_in_text(reading.article, capital) else _most_named(reading)


def _by_address(article: Article) -> str | None:
    """A government's site tells its state: ".gov" is the United States', ".gov.xx" that of xx."""
    host = (article.url or "").split("//")[-1].split("/")[0].casefold()
    if host.endswith((".gov", ".mil")):
        return "United States"
    parts = host.rsplit(".", 2)
    if len(parts) == 3 and parts[1] in ("gov", "gob", "gouv", "go", "gub", "gv", "mfa"):
        return next((state.name for state in states() if state.code == parts[2]), None)
    return None


def _by_capital(article: Article) -> str | None:
    return next((state.name for state in states() if article.dateline and state.capital == article.dateline), None)


def _letterhead(article: Article) -> str:
    """What stands above the headline."""
    end = article.text.find(article.headline) if article.headline else -1
    return article.text[: min(end, LETTERHEAD)] if end > 0 else ""


def _named_first(text: str) -> str | None:
    """The state whose name, people or capital a text names first."""
    words = f" {re.sub(WORD_EDGE, ' ', text.casefold())} "
    found = [
        (place, -len(form), state.name)
        for state in states()
        for form in (*state.names, *state.demonyms)
        if len(form) > 3 and (place := words.find(f" {form.casefold()} ")) >= 0
    ]
    return min(found)[2] if found else None


def _most_named(reading: Reading) -> str | None:
    """The state named most, by its own name or its capital; the first of equals. One that the article has to name as
    the holder of a post is told of from outside, so it comes last."""
    capitals = {state.capital: state.name for state in states() if state.capital}
    counts: Counter[str] = Counter()
    for line in reading.lines:
        for place in line.places:
            if place.kind is Kind.STATE:
                counts[place.name] += 1
            elif place.kind is Kind.PLACE and place.name in capitals:
                counts[capitals[place.name]] += 1
    counts.update(
        entity.name for entity in reading.cast.entities if entity.type is ActorType.STATE for _ in entity.forms
    )
    abroad = {
        reading.cast[owner].name for person in reading.cast.persons() for post in person.posts for owner in post.owners
    }
    return max(counts, key=lambda name: (name not in abroad, counts[name])) if counts else None
