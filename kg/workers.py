"""Runs an extractor over many articles, in this process or in long-lived ones of its own: starting the
language model costs seconds, so a worker keeps it. One article's failure is that article's alone."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection, get_context, parent_process

from kg.errors import InputError, ResourceError
from kg.model import Article, Facts, Skipped

Extract = Callable[[Article], Facts]

BATCH = 64  # articles in flight: bounds memory, and what is read again after a worker died


def iter_facts(articles: Iterable[Article], extract: Extract, workers: int = 1) -> Iterator[Facts | Skipped]:
    """What `extract` makes of each article, in their order; `Skipped` with the reason where it fails.

    With `workers` > 1 `extract` travels to the workers by pickle. Raises ResourceError when the language
    model is missing: that is not one article's fault.
    """
    if workers > 1:
        yield from _in_parallel(iter(articles), extract, workers)
    else:
        yield from (attempt(extract, article) for article in articles)


def attempt(extract: Extract, article: Article) -> Facts | Skipped:
    """`extract(article)`, or why that did not work."""
    try:
        return extract(article)
    except ResourceError:
        raise
    except InputError as error:
        return Skipped(article.name, str(error))
    except Exception as error:  # whatever one article triggers must not cost the others
        return Skipped(article.name, f"extraction failed: {type(error).__name__}: {error}")


def _in_parallel(articles: Iterator[Article], extract: Extract, workers: int) -> Iterator[Facts | Skipped]:
    pool = _start(extract, workers)
    try:
        while batch := tuple(islice(articles, BATCH)):
            futures = [_submit(pool, article) for article in batch]
            yield from (future.result() for future in futures if not _died(future))
            if suspects := [article for article, future in zip(batch, futures, strict=True) if _died(future)]:
                pool.shutdown()
                yield from _one_by_one(suspects, extract)
                pool = _start(extract, workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(articles: Iterable[Article], extract: Extract) -> Iterator[Facts | Skipped]:
    """Reads `articles`, among them one at which a worker died, so that only that one is lost."""
    pool = _start(extract, 1)
    try:
        for article in articles:
            future = _submit(pool, article)
            if _died(future):
                yield Skipped(article.name, "the process that read it died, as for want of memory")
                pool = _start(extract, 1)
            else:
                yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, article: Article) -> "Future[Facts | Skipped]":
    """A future even when the pool is already broken."""
    try:
        return pool.submit(_work, article)
    except BrokenProcessPool as error:
        future: Future[Facts | Skipped] = Future()
        future.set_exception(error)
        return future


def _died(future: "Future[Facts | Skipped]") -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _start(extract: Extract, workers: int) -> ProcessPoolExecutor:
    # spawn: forking a process that runs threads (progress bars, a server) can deadlock
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle, initargs=(extract,))


_extract: Extract


def _settle(extract: Extract) -> None:
    """What a worker does first: keeps the extractor, leaves Ctrl-C to its parent and ends when that ends."""
    global _extract
    _extract = extract
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(article: Article) -> Facts | Skipped:
    return attempt(_extract, article)
