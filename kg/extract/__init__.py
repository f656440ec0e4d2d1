"""Stage extract: one `Article` in, the `Facts` that it states out.

Words and names are read once from front to back (`words`, `gazetteer`, `phrases`, `bodies`, `titles`, `people`, `cast`,
`reading`); then each kind of fact is found on the lines (`meetings`, `documents`, `actions`, `topics`, `sources`)
and all are put
together (`assemble`). Nothing here knows of other articles. Another extractor can take the place of this one
(`plugins`), and keeps to the same `contract`.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from kg.extract.actions import find_actions
from kg.extract.assemble import assemble
from kg.extract.documents import find_documents
from kg.extract.meetings import find_meetings
from kg.extract.parties import settle_parties
from kg.extract.plugins import BUILT_IN, Extractor, NamedExtractor
from kg.extract.posts import settle_posts
from kg.extract.reading import read_through
from kg.extract.sources import find_sources
from kg.extract.words import load_language, sentences
from kg.model import Article, Facts

__all__ = ["Extractor", "GrammarExtractor", "load_extractor"]


@cache
def _rules() -> str:
    """A digest of the rules themselves, so that a changed rule is never answered from facts found by an older one."""
    digest = sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class GrammarExtractor:
    """The built-in extractor: a grammar of the genre over a spaCy model, loaded when the first article comes."""

    def __init__(self, model: str) -> None:
        self.model = model
        self.version = f"{_rules()}-{model}"

    def __call__(self, article: Article) -> Facts:
        """The article's facts. Raises ResourceError when the model is not installed."""
        reading = read_through(article, sentences(article.passages, load_language(self.model)))
        settle_posts(reading)
        documents = find_documents(reading)
        deeds = find_actions(reading, documents)
        events = find_meetings(reading)
        settle_parties(reading, documents, deeds, events)
        return assemble(reading, events, documents, deeds, find_sources(reading))


def load_extractor(model: str, name: str = BUILT_IN.name) -> Extractor:
    """The extractor that is installed under `name`, with the language model of its own kind that `model` names.

    Raises SettingsError when none has that name, ResourceError when it cannot be loaded.
    """
    return NamedExtractor(name, model)
