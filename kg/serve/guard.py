"""What a query or an update may ask of the engine, judged before the engine sees it.

The engine recurses: text nested a few thousand deep takes its process down. It also fetches what SERVICE and
LOAD name. Both are found among the tokens of the text, so that a string, a comment or an IRI which holds
such a word is no reason to refuse. Workers cannot open a connection anyway (see `engine`); this is what
gives the client a clear answer.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urljoin

from kg.serve.problem import Details
from kg.serve.tokens import Kind, Token, place, tokens


class Bounds(NamedTuple):
    """How complex a text may be, which addresses its SERVICE and LOAD may name, and which prefixes it need not
    declare."""

    nesting: int = 128
    operators: int = 1_000
    services: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = MappingProxyType({})


DEFAULTS = Bounds()


class Findings(NamedTuple):
    """`lasting`: no function in it gives something else each time. `sources`: the graphs of FROM and
    FROM NAMED, as absolute IRIs. `scoped`: it names its dataset itself (USING or WITH, in an update)."""

    lasting: bool = True
    sources: tuple[str, ...] = ()
    scoped: bool = False


class RefusalError(Exception):
    """The text asks for what it may not have."""

    def __init__(self, details: Details) -> None:
        super().__init__(details.detail)
        self.details = details


SUSPECT = ("service", "load", "from", "using", "with", "now", "rand", "uuid", "bnode")
OPERATORS = "/|^!+-*<>=&"
FLEETING = frozenset({"now", "rand", "uuid", "struuid", "bnode"})
JOINING = frozenset({"union", "optional", "minus", "exists", "filter", "bind"})


def inspect(text: str, bounds: Bounds = DEFAULTS) -> Findings:
    """Raises RefusalError for text that nests too deep, has too many operators or asks another server."""
    if _plain(text, bounds):
        return Findings()
    stream = list(tokens(text))
    _check_size(text, stream, bounds)
    for token, address in fetches(stream):
        if address not in bounds.services:
            raise _refusal(403, _no_fetch(token, address), text, token)
    words = {token.text.lower() for token in stream if token.kind == Kind.WORD}
    return Findings(not words & FLEETING, tuple(sources(stream, bounds.prefixes)), bool(words & {"using", "with"}))


def _plain(text: str, bounds: Bounds) -> bool:
    """Whether so little is in the text that none of the rules can apply: most queries."""
    lowered = text.lower()
    return (
        not any(word in lowered for word in SUSPECT)  # a regular expression takes eight times as long
        and sum(map(text.count, "{([")) <= bounds.nesting
        and (len(text) <= bounds.operators or sum(map(text.count, OPERATORS)) <= bounds.operators)
    )


def _check_size(text: str, stream: list[Token], bounds: Bounds) -> None:
    count = 0
    for token in stream:
        if token.depth >= bounds.nesting:
            raise _refusal(400, f"brackets nest deeper than {bounds.nesting}, the limit here", text, token)
        count += token.kind == Kind.OPERATOR or (token.kind == Kind.WORD and token.text.lower() in JOINING)
        if count > bounds.operators:
            raise _refusal(400, f"more than {bounds.operators} operators, the limit here", text, token)


def fetches(stream: list[Token]) -> Iterator[tuple[Token, str]]:
    """The tokens that make the engine ask another server, each with the address as written ("" unless it is
    a full IRI). The engine needs no space behind a keyword: LOADSILENT and SERVICE:x are such tokens too."""
    for before, token, after, second in _windows(stream):
        word = token.text.lower()
        if token.kind == Kind.WORD and ("service" in word or "load" in word):
            target = second if after.text.lower() == "silent" else after
            yield token, target.text[1:-1] if target.kind == Kind.IRI else ""
        elif token.kind == Kind.NAME and before.kind != Kind.WORD:
            glued = (word.startswith("service") and after.text == "{") or (word.startswith("load") and not token.depth)
            if glued:
                yield token, ""


def without_silent_loads(text: str, allowed: tuple[str, ...]) -> str:
    """`text` with each LOAD SILENT of an address that may not be asked made an operation without effect:
    whatever keeps a silent LOAD from loading is no error (SPARQL 1.1 Update, section 3.1.4)."""
    if "silent" not in text.lower():
        return text
    stream = list(tokens(text))
    for index in range(len(stream) - 3, -1, -1):
        load, _, address = stream[index : index + 3]
        words = [token.text.lower() for token in stream[index : index + 5]]
        if words[:2] == ["load", "silent"] and address.kind == Kind.IRI and address.text[1:-1] not in allowed:
            last = index + 5 if words[3:] == ["into", "graph"] and len(stream) > index + 5 else index + 2
            end = stream[last].start + len(stream[last].text)
            text = f"{text[: load.start]}INSERT DATA {{}}{text[end:]}"
    return text


def sources(stream: list[Token], known: Mapping[str, str]) -> Iterator[str]:
    """The graphs that FROM and FROM NAMED name, resolved by the text's own BASE and PREFIX and the prefixes that
    are `known`; what does not resolve to an absolute IRI is left out."""
    base, prefixes = "", {f"{prefix}:": namespace for prefix, namespace in known.items()}
    for _, token, after, second in _windows(stream):
        word = token.text.lower() if token.kind == Kind.WORD else ""
        if word == "base" and after.kind == Kind.IRI:
            base = urljoin(base, after.text[1:-1])
        elif word == "prefix" and second.kind == Kind.IRI:
            prefixes[after.text] = urljoin(base, second.text[1:-1])
        elif word.startswith("from") and not token.depth:
            named = second if after.text.lower() == "named" else after
            iri = _resolve(named, base, prefixes)
            if ":" in iri:
                yield iri


def _resolve(token: Token, base: str, prefixes: dict[str, str]) -> str:
    if token.kind == Kind.IRI:
        return urljoin(base, token.text[1:-1])
    prefix, colon, local = token.text.partition(":")
    return prefixes[prefix + colon] + local if prefix + colon in prefixes else ""


def _windows(stream: list[Token]) -> Iterator[tuple[Token, Token, Token, Token]]:
    """Each token with the one before and the two after it."""
    nothing = Token(Kind.OTHER, "", 0, 0)
    padded = [nothing, *stream, nothing, nothing]
    for (before, token), (after, second) in zip(pairwise(padded), pairwise(padded[2:]), strict=False):
        yield before, token, after, second


def _no_fetch(token: Token, address: str) -> str:
    word = "LOAD" if "load" in token.text.lower() else "SERVICE"
    target = f"<{address}>" if address else "what is no full IRI"
    return f"{word} may not ask {target} here; expected an address that this server's settings allow"


def _refusal(status: int, detail: str, text: str, token: Token) -> RefusalError:
    return RefusalError(Details(status, detail, *place(text, token.start)))
