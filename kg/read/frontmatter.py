"""YAML front matter: what it says of an article, and where its title stands."""

import re
from dataclasses import dataclass, field

import yaml

from kg.errors import InputError
from kg.read.markup import Clean

FENCE = re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*\r?$")
OPENING = re.compile(r"---[ \t]*\r?\n")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ESCAPED = re.compile(  # double-quoted YAML: an escape, an escaped or a plain line break, a character
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)|[ \t]*\r?\n\s*|.", re.DOTALL
)
PLAIN = re.compile(r"[ \t]*\r?\n\s*|.", re.DOTALL)
QUOTED = re.compile(r"''|[ \t]*\r?\n\s*|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`values`: its words by key in small letters; `title`: that of the article, each character in its
    place; `end`: where the text begins."""

    values: dict[str, str] = field(default_factory=dict)
    title: Clean | None = None
    end: int = 0


def read_front_matter(text: str) -> FrontMatter:
    """The front matter with which `text` begins; an empty one if it begins otherwise.

    Raises InputError when it has no end or is not YAML of keys and values.
    """
    opening = OPENING.match(text)
    if not opening:
        return FrontMatter()
    closing = FENCE.search(text, opening.end())
    if not closing:
        raise InputError("front matter without an end: expected a line --- below it")
    node = _compose(text[opening.end() : closing.start()], text.count("\n", 0, opening.end()))
    values: dict[str, str] = {}
    title = None
    for key, value in node.value if node else ():
        if not isinstance(key, yaml.ScalarNode):
            continue
        values[key.value.lower()] = _words(value)
        if key.value.lower() == "title" and isinstance(value, yaml.ScalarNode):
            title = _placed(text, value, opening.end())
    return FrontMatter(values, title, closing.end())


def _words(node: yaml.Node) -> str:
    """A value as words: a scalar, or a list of scalars."""
    if isinstance(node, yaml.SequenceNode):
        return ", ".join(item.value for item in node.value if isinstance(item, yaml.ScalarNode))
    return node.value if isinstance(node, yaml.ScalarNode) and not node.tag.endswith(":null") else ""


def _compose(source: str, lines_above: int) -> yaml.MappingNode | None:
    try:
        node = yaml.compose(source, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1 + lines_above}" if mark else ""
        raise InputError(
            f"front matter is not YAML{where}: {getattr(error, 'problem', None) or 'unreadable'}"
        ) from None
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise InputError("front matter is not a list of keys and values")
    return node


def _placed(text: str, node: yaml.ScalarNode, shift: int) -> Clean | None:
    """The words of a scalar with their places in `text`; None for styles in which they cannot be followed."""
    start, end = node.start_mark.index + shift, node.end_mark.index + shift
    token = {'"': ESCAPED, "'": QUOTED, "": PLAIN}.get(node.style or "")
    if token is None:
        return None
    quote = 1 if node.style else 0
    placed = [(_value(match.group()), match.start()) for match in token.finditer(text, start + quote, end - quote)]
    if "".join(character for character, _ in placed) != node.value:
        return None
    return _folded([(character, place) for character, place in placed if character])


def _value(token: str) -> str:
    """What a piece of a quoted scalar stands for."""
    if token.startswith("\\"):
        if token[1:2] in "\r\n":
            return ""
        value = yaml.safe_load(f'"{token}"')
        return value if isinstance(value, str) else token
    if "\n" in token:
        return "\n" * (token.count("\n") - 1) or " "
    return token[0]


def _folded(placed: list[tuple[str, int]]) -> Clean:
    """Spaces of any kind as single plain ones."""
    words = [(" " if character.isspace() else character, place) for character, place in placed]
    kept = [pair for n, pair in enumerate(words) if pair[0] != " " or (n and words[n - 1][0] != " ")]
    return Clean("".join(character for character, _ in kept), tuple(place for _, place in kept)).part(0)
