"""Give out what the store holds in forms that other tools read: tables, annotations, dumps, a catalogue; a whole release.

export_tables(store, directory)   -> the CSV files, with CSVW metadata beside them
publish_release(data, wanted)     -> Release: all of it in one folder, whole or not at all
changes(old, new)                 -> what one release has different from another
"""

from __future__ import annotations

from kamergraaf.export.changes import Changes, changes
from kamergraaf.export.release import Release, Wanted, publish_release
from kamergraaf.export.tables import export_tables

__all__ = ["Changes", "Release", "Wanted", "changes", "export_tables", "publish_release"]
