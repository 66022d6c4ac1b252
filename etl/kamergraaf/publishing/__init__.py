"""Put letters' graphs into the store on disk, all or none, and open it for reading.

publish(lines by letter key, data) -> Published
open_store(data)                   -> pyoxigraph.Store, read-only
store_path(data)                   -> the folder a server can serve
letters_in(data), rebuild(data)
"""

from __future__ import annotations

from kamergraaf.publishing.store import Published, letters_in, open_store, publish, rebuild, store_path

__all__ = ["Published", "letters_in", "open_store", "publish", "rebuild", "store_path"]
