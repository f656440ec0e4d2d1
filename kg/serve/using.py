"""`using-graph-uri` and `using-named-graph-uri` (SPARQL 1.1 Protocol, section 2.2.3): the engine takes no
dataset beside an update, so the text gets USING clauses."""

from kg.serve.tokens import Kind, Token, tokens


class UsingError(Exception):
    """The request and the text both say which graphs are meant."""


def with_using(text: str, default: tuple[str, ...] | None, named: tuple[str, ...] | None) -> str:
    """`text` with USING clauses before each WHERE of its operations; as it is without a dataset.

    Raises UsingError when the text has USING, USING NAMED or WITH of its own.
    """
    if default is None and named is None:
        return text
    stream = [token for token in tokens(text) if not token.depth]
    if any(_word(token) in ("using", "with") for token in stream):
        raise UsingError("the request names graphs by parameters, the update by USING or WITH; expected one of them")
    clauses = "".join(f" USING <{_iri(graph)}>" for graph in default or ())
    clauses += "".join(f" USING NAMED <{_iri(graph)}>" for graph in named or ())
    return _insert(text, stream, clauses)


def _iri(text: str) -> str:
    if any(char in text for char in '<>"{}|^`\\') or any(char <= " " for char in text):
        raise UsingError(f"{text!r} is no IRI; expected one in using-graph-uri")
    return text


def _insert(text: str, stream: list[Token], clauses: str) -> str:
    """The short form DELETE WHERE { … } takes no USING, so it is written out."""
    pieces, end = [], 0
    for index, token in enumerate(stream):
        if _word(token) != "where":
            continue
        pieces.append(text[end : token.start])
        if index and _word(stream[index - 1]) == "delete":
            opening, closing = stream[index + 1 : index + 3] if len(stream) > index + 2 else (token, token)
            pieces.append(f"{text[opening.start : closing.start + 1]} ")
        pieces.append(f"{clauses} ")
        end = token.start
    return "".join(pieces) + text[end:]


def _word(token: Token) -> str:
    return token.text.lower() if token.kind == Kind.WORD else ""
