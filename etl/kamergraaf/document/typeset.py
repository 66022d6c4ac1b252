"""How lines are set that ask and answer, where nothing else parts them: all in bold, in italics, underlined, or plain.

*2. Klopt dat?*            the question in one type
Ja.                        its answer in another
**3. Waarom?**             and the next question in its type again
2. Klopt dat?              where each line is a paragraph, the answer to a numbered question need not be set apart
Ja.
"""

from __future__ import annotations

import re

#: Before a number that is no part of the text: "… bekend.", "… strand’?1"; not "nr.", "blz."
SENTENCE_BEFORE = re.compile(r"(?<!\b[Nn]r)(?<!\b[Bb]lz)[.?!]['\"’”»)]{0,2}(?:\s?\d{1,2}|\[\d{1,2}\])?[*_\s]*$")
_CLOSES = r"[*_\\\s]|</?\w+\s?/?>|\]\{\.underline\}"
#: The end of a line that asks: "…?", "…?*", "…?1**", "…?</u>"; no more characters than these stand behind the mark
ASKED = re.compile(rf"""\?["'’”»]{{0,2}}(?:\s?(?:<sup>[^<]*</sup>|\[\^?\d+\]|\^?\d{{1,2}}\^?))?(?:{_CLOSES})*$""")
CLOSES = re.compile(rf"(?:{_CLOSES})+$")
BEHIND_ASKED, _MARKS = 40, 6
#: How a line is set that is all in one type, with its number or without: "*2. Klopt dat?*", "2. *Klopt dat?*", "**2.** *Klopt …"
TYPE = re.compile(
    r"""^[>\s]*(?:(?P<around>[*_]{1,3})\d{1,3}\\?[.)]?(?P=around)\s+|\d{1,3}\\?[.)]\s+)?
    (?P<mark>[*_]{1,3}|<(?:u|em|i|b|strong)>|\[)(?P<number>\d{1,3}\\?[.)]?\s+)?(?P<rest>\S.*)""",
    re.VERBOSE,
)
TYPE_BEGINS = ("*", "_", "<", "[")
#: What closes the type of a question, with the break of a line behind it
CLOSES_TYPE = re.compile(r"([*_]{1,3}|</(?:u|em|i|b|strong)>|\]\{\.underline\})(?:<br\s*/?>|\\|\s)*$")
#: The number of a question before its text, as far as it is seen in a line by itself: "3. Wanneer", "**3.** Wanneer", "3\\. Wanneer"
NUMBERED_LINE = re.compile(r"^[>\s]*[*_]{0,3}\d{1,3}\\?[.)]?[*_]{0,3}\s+\S")


def turns(question: str, before: str, text: str, *, wrapped: bool) -> bool:
    """Whether another type begins, or the next question in its type; where lines are paragraphs, also the answer to a numbered one.

    `question` is the first line of the paragraph, `before` the last one so far, `text` the line below it.
    """
    if "?" in before[-BEHIND_ASKED:] and ASKED.search(before):
        answers = not wrapped and text[:1].isupper() and "?" not in text[-_MARKS:] and NUMBERED_LINE.match(question)
        if answers or _turns_type(question, before, text):
            return True
    return _opens_numbered(text) and SENTENCE_BEFORE.search(CLOSES.sub("", before)) is not None


def _turns_type(question: str, before: str, text: str) -> bool:
    """Whether a line below one that asks is set in another type than the question, whose first line is `question`."""
    closing = CLOSES_TYPE.search(before)
    mark = _mark(TYPE.match(question)) or (closing[1] if closing and before.count(closing[1]) == 1 else "")
    if mark and not (closing and closing[1].endswith(_closing(mark))):
        return False
    return mark != _mark(TYPE.match(text))


def _opens_numbered(text: str) -> bool:
    """Whether a line is all in one type, with its number: "*4. Zo ja, wat is daarvoor nodig?*"."""
    match = TYPE.match(text) if text.lstrip("> ")[:1] in TYPE_BEGINS else None
    return match is not None and (match["number"] or match["around"]) is not None and _mark(match) != ""


def _mark(match: re.Match[str] | None) -> str:
    """What opens the type that a whole line is set in; empty when it is plain, or goes on plain behind words so set."""
    if match is None:
        return ""
    behind = match["rest"].partition(_closing(match["mark"]))
    if match["mark"] == "[" and not behind[1]:
        return ""
    return "" if CLOSES.sub("", behind[2]) else match["mark"]


def _closing(mark: str) -> str:
    return "]{.underline}" if mark == "[" else mark.replace("<", "</")
