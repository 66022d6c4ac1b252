"""Find what someone means by a graph: a store, a data or release folder, an RDF file, an endpoint."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox

from kamergraaf.dumps import form_of, read_file
from kamergraaf.errors import SourceError, StoreError
from kamergraaf.publishing import open_store
from kamergraaf.queries import Endpoint
from kamergraaf.queries.run import Source
from kamergraaf.web import SECONDS

#: What stands for "the store that `kamergraaf run` made", unless something here has that name.
STORE = "store"


def default_data() -> Path:
    """Return the data folder of the environment, else `kamergraaf-data` where we are."""
    return Path(os.environ.get("KAMERGRAAF_DATA", "kamergraaf-data"))


def find(source: str | Path | ox.Store | None = None, *, timeout: float = SECONDS) -> Source:
    """Return what can be asked: an endpoint for an http(s) address, else a store, in memory for an RDF file.

    Raises StoreError when there is nothing that can be asked, SourceError for a file that is no RDF.
    """
    if isinstance(source, ox.Store):
        return source
    if isinstance(source, str) and source.startswith(("http://", "https://")):
        return Endpoint(source, timeout)
    if source is None or (str(source) == STORE and not Path(STORE).exists()):
        return open_store(default_data())
    return _on_disk(Path(source))


def _on_disk(path: Path) -> ox.Store:
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise StoreError(
            f"{path}: there is nothing of this name: give a data folder, a store, a release, an RDF file or an address"
        )
    if form_of(path.name) is None:
        raise SourceError(f"{path} is no RDF file: make a store of letters with `kamergraaf run {path}`, and open that")
    store = ox.Store()
    store.bulk_extend(read_file(path))
    return store


def _folder(path: Path) -> ox.Store:
    if (path / STORE).exists():
        return open_store(path)
    if not (path / "CURRENT").exists():  # the file that each RocksDB database has
        raise StoreError(f"{path}: there is no store in this folder: make one with `kamergraaf run --data {path}`")
    try:
        return ox.Store.read_only(str(path.resolve()))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path}: the store cannot be read ({error}): rebuild it with `kamergraaf run`") from error
