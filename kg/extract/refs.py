"""What a sentence mentions: `Ref`s to actors, and `Line`, the sentence with all its mentions."""

from dataclasses import dataclass

from kg.extract.dates import DateMention
from kg.extract.gazetteer import Kind
from kg.extract.instruments import InstrumentMention
from kg.extract.phrases import Mention
from kg.extract.words import Sentence, Word
from kg.model import PassageKind


@dataclass(frozen=True, slots=True)
class Ref:
    """Words `start` to `end` of a line mean the entities `keys` (one, or several for "the leaders")."""

    start: int
    end: int
    keys: tuple[int, ...]
    kind: Kind
    named: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what it mentions: actors (`refs`), `places`, `instruments` and `dates`, each in order."""

    sentence: Sentence
    refs: tuple[Ref, ...]
    places: tuple[Mention, ...]
    instruments: tuple[InstrumentMention, ...]
    dates: tuple[DateMention, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return self.sentence.words

    @property
    def kind(self) -> PassageKind:
        return self.sentence.kind

    @property
    def index(self) -> int:
        return self.sentence.index

    def ref_at(self, i: int) -> Ref | None:
        return next((ref for ref in self.refs if ref.start <= i < ref.end), None)

    def word_span(self, mention: DateMention) -> tuple[int, int]:
        """The words that a date covers."""
        inside = [
            i
            for i, word in enumerate(self.words)
            if word.start - self.sentence.start < mention.end and word.end - self.sentence.start > mention.start
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)
