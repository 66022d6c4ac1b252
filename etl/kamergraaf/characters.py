r"""Letters and figures, written out for the expressions that read every word of a letter.

The engine looks a character up in a written set at once; what `\w` stands for it asks the tables of Unicode, up to four
times a character. The scripts are those that occur in Dutch letters: Latin with all its accents, Greek, Cyrillic.
"""

from __future__ import annotations

from typing import Final

#: The inside of a class: letters with a case, and those of Latin that have none.
LETTERS: Final = "A-Za-zªµºÀ-ÖØ-öø-ʯͰ-ͳͶͷͻ-ͽΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯḀ-ỿ"
#: Letters and figures, raised and lowered ones too ("CO₂", "km²").
ALPHANUMERICS: Final = f"0-9²³¹¼-¾⁰ⁱ⁴-⁹ⁿ₀-₉{LETTERS}"
