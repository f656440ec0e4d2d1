"""The error tree. Whoever catches a family catches all below it; the command line alone turns
them into messages and exit codes.

KgError                     something Communiqué can explain
├── SettingsError    exit 2  a setting, an argument or a file that the user named is wrong
├── InputError       exit 1  one article cannot be read: it is skipped, the build goes on
├── StoreError       exit 3  the store is missing, of another version, damaged or not writable
├── QueryError       exit 4  a query is not valid SPARQL, unknown, or lacks a parameter
├── ResourceError    exit 5  ontology, shapes, queries or the language model are missing or broken
└── NetworkError     exit 6  an outside service did not answer as it should

Exit 0: all well. Exit 1: done, but something was skipped or found. Exit 130: interrupted.
"""


class KgError(Exception):
    """Something Communiqué can explain: the message names what was found and what was expected."""

    exit_code = 1


class SettingsError(KgError):
    """A setting, an argument or a path that the user named is wrong."""

    exit_code = 2


class InputError(KgError):
    """One article cannot be read."""

    exit_code = 1


class StoreError(KgError):
    """The store is missing, of another version, damaged or not writable."""

    exit_code = 3


class QueryError(KgError):
    """A query is not valid SPARQL, is unknown, or lacks a parameter."""

    exit_code = 4


class ResourceError(KgError):
    """What the package ships (ontology, shapes, queries, seeds) or the language model is missing or broken."""

    exit_code = 5


class NetworkError(KgError):
    """An outside service did not answer as it should."""

    exit_code = 6
