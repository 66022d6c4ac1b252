"""Who speaks in a paragraph, where neither a label nor the type tells questions from answers.

De leden van de D66-fractie vragen of banken een vergoeding mogen vragen.      members ask
Nee. De toegang mag niet afhankelijk worden gesteld van een overeenkomst.      the answer

So a "nota naar aanleiding van het verslag" is written, with numbered sections and no heading of a fraction.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamergraaf.document.exchanges import asks, names_members, speaks_for_government
from kamergraaf.document.restated import SAID_AGAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.document.blocks import Block

#: So many questions with an answer behind them, and such a share of all questions, make a habit of the letter.
LEAST_PAIRS = 2
SHARE_ANSWERED = 0.7
#: Shorter texts are headings and signatures.
LEAST_LENGTH = 40
OPENING = 100
#: The end of a question, a footnote number behind it; and how one opens that has no mark
ENDS_ASKING = re.compile(r"\?[\"'»”’)]{0,2}(?:\s?\d{1,2}(?:,\s?\d{1,2})*|\[\d{1,2}\])?[*_\s]*$")
OPENS_ASKING = re.compile(r"(?:Klopt het dat|(?:Kunt|Kent|Bent|Wilt|Deelt|Heeft|Hebt|Erkent|Herinnert) u)\b")
#: "Vragen en antwoorden zijn hierna afgedrukt.", "De vragen en antwoorden, voorzien van een inleiding, zijn hieronder afgedrukt."
SAYS_SO = re.compile(r"\b[Vv]ragen\s+en\s+antwoorden\b[^.]{0,60}\b(?:hierna|hieronder|hierbij)\s+afgedrukt\b")
OPENING_BLOCKS = 30


def speaks_for_members(title: str) -> bool:
    """Whether a paragraph is said by members: it opens with them, or it asks. Who answers them names them too.

    >>> speaks_for_members("Ook vragen deze leden of dit klopt."), speaks_for_members("Nee. Dat klopt niet.")
    (True, False)
    >>> speaks_for_members("Daarvoor verwijs ik naar het antwoord op de vragen van de leden van de NSC-fractie.")
    False
    """
    if title.rstrip().endswith("?") or SAID_AGAIN.match(title):
        return True
    opening = title[:OPENING]
    return names_members(opening) and not speaks_for_government(opening)


def alternates(titles: Sequence[str]) -> bool:
    """Whether members and the government take turns in these paragraphs, in text order."""
    runs: list[tuple[bool, bool]] = []
    for title in titles:
        members = speaks_for_members(title)
        asking = members and asks(title)
        if runs and runs[-1][0] == members:
            runs[-1] = members, runs[-1][1] or asking
        else:
            runs.append((members, asking))
    asked = [place for place, (members, asking) in enumerate(runs) if members and asking]
    answered = sum(place + 1 < len(runs) for place in asked)
    return answered >= max(LEAST_PAIRS, SHARE_ANSWERED * len(asked))


def asks_by_itself(title: str) -> bool:
    """Whether a paragraph is a question and nothing else, whoever asks: it ends in the mark of one, or addresses a minister.

    >>> asks_by_itself("Kent u het bericht «Bijen sterven»?1"), asks_by_itself("Klopt het dat u dit wist."), asks_by_itself("Ja.")
    (True, True, False)
    """
    return ENDS_ASKING.search(title[-12:]) is not None or OPENS_ASKING.match(title) is not None


def first_marked(blocks: Sequence[Block], after: int, *, told: bool) -> int | None:
    """The first question in a text that says that questions and answers follow, and has nothing but marks to tell them apart.

    `told` says that the site tells so.
    """
    opening = range(after, min(after + OPENING_BLOCKS, len(blocks)))
    said = after if told else next((i + 1 for i in opening if SAYS_SO.search(blocks[i].title)), None)
    if said is None:
        return None
    return next(
        (i for i in range(said, len(blocks)) if blocks[i].kind == "text" and asks_by_itself(blocks[i].title)), None
    )


def first_voice(blocks: Sequence[Block], after: int) -> int | None:
    """The first block of the body in a letter whose questions nothing but their words give away; None in other letters."""
    spoken = [i for i in range(after, len(blocks)) if blocks[i].kind == "text" and len(blocks[i].title) >= LEAST_LENGTH]
    first = next((i for i in spoken if SAID_AGAIN.match(blocks[i].title)), None)
    if first is None or not alternates([blocks[i].title for i in spoken if i >= first]):
        return None
    while first > after and (blocks[first - 1].level or len(blocks[first - 1].title) < LEAST_LENGTH):
        first -= 1
    return first
