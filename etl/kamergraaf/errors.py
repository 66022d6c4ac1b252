"""The errors that stop a command, and the exit code of each.

    KamergraafError
      SourceError          (2)  a file that cannot be read, or is no text
      UsageError           (2)  a call that cannot be carried out
      NotConformingError   (1)  a letter's graph breaks a shape or a check: nothing was loaded
      StoreError           (2)  the store cannot be opened or written
        UnreachableError   (2)  an endpoint or address that does not answer
      ResourceError        (3)  our own shapes, queries, ontology or vocabularies do not load

Each says what is wrong, where, and what to do. What a letter merely lacks is an Issue, not an error.
"""

from __future__ import annotations


class KamergraafError(Exception):
    """Anything that stops a command, with the exit code the command line gives."""

    exit_code = 70


class SourceError(KamergraafError):
    """A source that cannot be read as a letter's text."""

    exit_code = 2


class UsageError(KamergraafError):
    """A call that cannot be carried out as given."""

    exit_code = 2


class NotConformingError(KamergraafError):
    """A graph that breaks a shape or a check, so that nothing was loaded."""

    exit_code = 1


class StoreError(KamergraafError):
    """A store that cannot be opened, read or written."""

    exit_code = 2


class UnreachableError(StoreError):
    """An endpoint or another address that does not answer, or not within its limits."""


class ResourceError(KamergraafError):
    """An ontology, vocabulary, shape or query of our own that does not load."""

    exit_code = 3
