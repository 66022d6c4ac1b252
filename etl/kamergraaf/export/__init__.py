"""Give out what the store holds in forms that other tools read: tables, annotations.

export_tables(store, directory) -> the CSV files, with CSVW metadata beside them
"""

from __future__ import annotations

from kamergraaf.export.tables import export_tables

__all__ = ["export_tables"]
