"""Put letters' graphs into the store on disk, all or none, and open it for reading; switch in releases.

publish(lines by letter key, data) -> Published
open_store(data)                   -> pyoxigraph.Store, read-only
store_path(data)                   -> the folder a server can serve
letters_in(data), rebuild(data)
place_release(data, version, fill) -> Placed: a release folder, whole or not at all
release_in(place)                  -> the release that a folder is or holds
"""

from __future__ import annotations

from kamergraaf.publishing.releases import Placed, place_release, release_in
from kamergraaf.publishing.store import Published, letters_in, open_store, publish, rebuild, store_path

__all__ = [
    "Placed",
    "Published",
    "letters_in",
    "open_store",
    "place_release",
    "publish",
    "rebuild",
    "release_in",
    "store_path",
]
