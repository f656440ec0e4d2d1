"""Stage read: files and folders in, `Article`s out.

`documents` opens files and knows their formats, `frontmatter` the YAML before Markdown. `blocks` and `markup` make
a text into clean units whose characters keep their places. `page` tells the narrative from what surrounds it
(`boilerplate`); `header`, `datelines`, `bylines`, `publishers` and `years` read what the page says about its
article. `articles` puts it together.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.config import Limits
from kg.model import Article, Skipped
from kg.read.articles import make_article
from kg.read.documents import iter_documents

_LIMITS = Limits()


def iter_articles(
    paths: Sequence[Path], *, exclude: Sequence[str] = (), limits: Limits = _LIMITS
) -> Iterator[Article | Skipped]:
    """The articles of files and folders, one by one, in the order of `paths` and of names.

    `.txt` is raw page text, `.md` Markdown with YAML front matter, `.json`, `.jsonl` and `.jsonl.gz` hold records
    with the keys url, published, title, publisher, author and text. Folders are read deeply, other kinds of files
    in them passed over; `exclude` are patterns of file names ("draft-*"). What cannot be read or is larger
    than `limits` comes as `Skipped`, with the reason in words.

    Raises SettingsError, before the first article, when a path does not exist.
    """
    for document in iter_documents(paths, exclude, limits):
        yield document if isinstance(document, Skipped) else make_article(document, limits)


__all__ = ["iter_articles"]
