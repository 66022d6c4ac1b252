"""Kamergraaf: Dutch parliamentary letters on EU policy as a validated knowledge graph.

Read `kamergraaf.pipeline` first: one letter from file to published graph, on one screen. Each stage is a package with
the stage's verb in its `__init__`: source, document, mentions, links, claims, graph, validation, publishing.
"""

from __future__ import annotations


def version() -> str:
    """Return the version of this software: that of the installation, or of the checkout that stands on the path."""
    # Imported here: reading the metadata of an installation costs more than a small command.
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed_version

    try:
        return installed_version("kamergraaf")
    except PackageNotFoundError:
        return _checkout_version()


def _checkout_version() -> str:
    import tomllib
    from pathlib import Path

    project = Path(__file__).parents[2] / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def __getattr__(name: str) -> str:
    """Return `__version__`, read when it is asked for."""
    if name == "__version__":
        return version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
