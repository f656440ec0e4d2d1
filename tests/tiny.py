"""A tiny extractor for tests of what stands around extraction: it needs no language model, travels to
worker processes, and does on demand what a real one should not."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import Actor, ActorType, Article, Evidence, Facts, Meeting, MeetingKind, Status

SENTENCE = re.compile(r"(\w+ \w+) met (\w+ \w+)\.")


@dataclass
class TinyExtractor:
    """Understands "Ada Byron met Carl Gauss." and nothing else. Of articles with the word FAIL it raises,
    with DIE its process ends, with MUTE it gives no evidence, which breaks a shape."""

    version: str = "tiny-1"
    seen: list[str] = field(default_factory=list)

    def __call__(self, article: Article) -> Facts:
        """Facts of `article`, whose name is noted in `seen`."""
        self.seen.append(article.name)
        if "FAIL" in article.text:
            raise ValueError("these words are too hard")
        if "DIE" in article.text:
            os._exit(9)
        names = sorted({name for pair in SENTENCE.findall(article.text) for name in pair})
        ids = {name: f"a{number}" for number, name in enumerate(names, 1)}
        return Facts(
            article,
            actors=tuple(Actor(ids[name], ActorType.PERSON, name) for name in names),
            meetings=tuple(
                _meeting(match, ids, mute="MUTE" in article.text) for match in SENTENCE.finditer(article.text)
            ),
        )


def _meeting(match: re.Match[str], ids: dict[str, str], *, mute: bool) -> Meeting:
    evidence = Evidence(match.start(), match.end(), match[0])
    participants = (ids[match[1]], ids[match[2]])
    return Meeting(MeetingKind.MEETING, Status.HELD, participants=participants, evidence=() if mute else (evidence,))


def write_articles(folder: Path, **texts: str) -> Path:
    """A folder with one article per keyword: `a="…"` becomes a.txt, under a dated headline."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(
            f"{name.title()} paper\n\nPARIS, France, March 3, 2021\n\n{text}\n", "utf-8"
        )
    return folder
