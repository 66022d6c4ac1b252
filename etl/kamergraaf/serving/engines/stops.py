"""What the asker of a query that was stopped, or never begun, is told."""

from __future__ import annotations

from kamergraaf.serving.problems import ProblemError


def out_of_time(seconds: float) -> ProblemError:
    """The time limit."""
    return ProblemError(
        504,
        "time-limit",
        f"The query was stopped after {seconds:g} seconds, the limit here. Ask for less: fewer patterns, LIMIT.",
    )


def out_of_memory(size: int) -> ProblemError:
    """The memory limit."""
    return ProblemError(
        503,
        "memory-limit",
        f"The query was stopped because it took more than {size // 1024**2} MiB of memory, the limit here. "
        "Ask for less: sort, group or join fewer rows.",
    )


def busy() -> ProblemError:
    """Too many slow queries of all."""
    return ProblemError(
        503,
        "busy",
        "All engines work on long queries, so this one was stopped. Try again later, or ask for less.",
        after=5,
    )


def crowded() -> ProblemError:
    """A full line."""
    return ProblemError(503, "crowded", "Too many queries are waiting already. Try again later.", after=5)


def stopping() -> ProblemError:
    """The end of the server."""
    return ProblemError(503, "stopping", "The server is stopping. Try again in a moment.", after=2)


def abandoned() -> ProblemError:
    """Nobody who waits: told to nobody, but counted and logged, with the status that web servers have for it."""
    return ProblemError(499, "client-left", "The asker went away.")


def died() -> ProblemError:
    """The end of an engine that nobody meant to end."""
    return ProblemError(
        503,
        "engine-died",
        "The engine ended while it worked on this query, perhaps for lack of memory. Make the query smaller and try again.",
        after=1,
    )
