"""The small language in which the vocabularies write down cue phrases, and its reading as regular expressions.

    pleit … voor            words in this order; "…" stands for at most twelve words of the same clause
    …3                      at most three words
    pleit/pleiten           one of these words
    [pleiten]               any finite form of a verb; strong ones are added: [roepen/riep/riepen]
    (ook/niet)              the word, one of these, or nothing
    geëvalue*               a word with this beginning (or ending: *fractie), a name in it or not: motie-*
    {holder} {actor} {instrument} …      a name that was marked before (see `marks`)
    {us}                    who speaks, not as the subject: "het kabinet", "mij", "ons"
    {name}                  a run of words with capitals: "Justitie en Veiligheid"
    {verb}                  an infinitive at the end of its clause: "blijft deze gesprekken voeren en"

A cue that begins with "{holder} word" is a main clause, where the finite verb stands second: the holder may stand
before it ("Nederland pleit voor"), behind it ("Daarom pleit Nederland voor"), or before an earlier verb it shares
("Nederland steunt X en pleit voor").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.conjugation import finite_forms
from kamergraaf.claims.marks import HOLDER, MARKS, SLOTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.claims.phrases import Said

# Between two words: closing marks, blanks, opening marks ("pleit, samen met Duitsland, voor").
_BETWEEN: Final = r"[^\w\s;.?!\ue000-\ue004]*\s+[^\w\s;\ue000-\ue004]*\s*"
_GAP_WORDS: Final = 12
# What "*" stands for; a name that was marked may be a part of the word: "motie-(Kooistra)".
_LETTERS: Final = r"[\w\ue000-\ue004-]*"
_NAME: Final = r"(?-i:[A-Z][\w&-]*(?:(?:,|\sen|\s&|\s[–-]|\svan|\svoor|\sder|\sde)?\s[A-Z][\w&-]*)*)"
# The clause ends behind an infinitive that ends it: a comma, or a word that begins another one.
_ENDS: Final = (
    r"(?=[.,;:]|$|\s(?:en|of|om|dat|die|tot|met|op|in|voor|bij|naar|over|aan|door|zoals|wanneer|als"
    r"|waar|waarin|waarmee|waarop|waardoor|waarbij|waarna|zodat|omdat|indien|mits|tenzij)\s)"
)
_INFINITIVE: Final = rf"(?:[a-zë]+(?:en|aan|ien){_ENDS})"

# What may stand between a holder and the verb it shares with an earlier clause, or with an insertion between commas:
# "Nederland (trekt op met Italië en) zet in op", "Het kabinet(, dat hieraan hecht,) pleit".
_SHARED: Final = r"(?:[^;]{1,240}?[,\s](?:en|maar|alsook|doch)\s+|\s*,[^,;]{1,160},\s+|\s+[–-]\s[^;]{1,160}?\s[–-]\s+)"
# One adverb between a verb and the holder behind it: "is (ook) Nederland".
_ADVERB: Final = r"(?:(?!(?:de|het|een|dat|die|dit|deze|uit|in|op|van|is|zijn|heeft)\s)[a-zë]+\s+)?"

# No finite verb: "om verzilting tegen te gaan".
_TO: Final = r"\bte\s"
_FINITE: Final = f"(?<!{_TO})"

# Who speaks, in another place than that of the subject: "stemt {us} hoopvol", "bij {us}".
_US: Final = f"(?:(?P<holder>{HOLDER}+)|mij|ons|me)"

# Where the verb stands in each word order of a main clause: behind the holder, before it, behind what joins two clauses.
_BEHIND: Final = re.compile(rf"{HOLDER}{_BETWEEN}(\w+)")
_HOLDERS: Final = re.compile(f"{HOLDER}{HOLDER}*")  # one mark first: the engine leaps to it
_WORD: Final = re.compile(r"\w+")
_JOINED: Final = (re.compile(r"[,–-]\s+(\w+)"), re.compile(r"\s(?:en|maar|alsook|doch)\s+(\w+)"))
_LONGEST_TWO: Final = 80

# The parts of "de Staten-Generaal" and "*-fractie" that are words by themselves.
_PARTS: Final = re.compile(r"(?<![\w*])\w+(?![\w*])")
_STARRED: Final = re.compile(r"\*[^*]|[^*]\*")
_NO_ORDER: Final = (0,)  # of what is no main clause
_ORDERS: Final = (0, 1, 2)
_TOKEN: Final = re.compile(
    r"""
      (?P<gap>…)(?P<most>\d*)        # … or …3
    | \{(?P<slot>\w+)\}              # {holder}
    | \[(?P<verb>[^\]]+)\]            # [pleiten]
    | \((?P<maybe>[^)]+)\)           # (ook/niet)
    | (?P<words>\S+)                 # pleit/pleiten
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A cue phrase and the expressions that find it; `weight` counts the words it asks for.

    `subject` says that the holder is the subject of a main clause, so that its place must be checked; `subordinate`
    that the cue is that of a subordinate clause ("dat {holder} … voorstaat"). `needs` are the words it cannot do without,
    `parts` the beginnings and endings of words of which a text must have one ("fractie" of "*fractie"; none: whatever),
    `marked` the marks, `verbs` the forms of the verb of a main clause; `capitals` says that it asks for a name, which only
    capitals tell: all others are looked for in small letters, where the engine leaps from beginning to beginning.
    """

    cue: str
    weight: int
    subject: bool
    subordinate: bool = False
    needs: tuple[frozenset[str], ...] = ()
    parts: tuple[str, ...] = ()
    marked: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    capitals: bool = False

    def find(self, said: Said) -> list[tuple[int, re.Match[str]]]:
        """Return each place of the cue in a text that has its words, with the number of the word order it was found in."""
        text = said.text if self.capitals else said.small
        if not self.subject:
            return [(0, match) for match in _expression(self.cue, 0).finditer(text)]
        return [(order, match) for order in self._orders(said) for match in _expression(self.cue, order).finditer(text)]

    def first(self, said: Said) -> re.Match[str] | None:
        """Return the first place of the cue in a text that has its words, if any."""
        text = said.text if self.capitals else said.small
        for order in self._orders(said):
            if match := _expression(self.cue, order).search(text):
                return match
        return None

    def _orders(self, said: Said) -> Sequence[int]:
        """Return the word orders that a text may hold: those where the verb stands at the place it has in them."""
        if not self.subject:
            return _NO_ORDER
        if not self.verbs:
            return _ORDERS
        return [order for order, there in enumerate(said.verb_places) if not self.verbs.isdisjoint(there)]


def verb_places(text: str) -> tuple[frozenset[str], ...]:
    """Return the words behind a holder, the two before one, and those that may share an earlier one, of a text in small letters."""
    holders = [holder.start() for holder in _HOLDERS.finditer(text)]
    before = [word for at in holders for word in _WORD.findall(text, max(0, at - _LONGEST_TWO), at)[-2:]]
    joined = [word for joint in _JOINED for word in joint.findall(text, holders[0])] if holders else []
    places = (_BEHIND.findall(text), before, joined)
    return tuple(map(frozenset, places))


@lru_cache(maxsize=4096)
def compile_cue(cue: str) -> Pattern:
    """Read one cue phrase; its expressions are made when a text has the words it needs."""
    tokens = list(_TOKEN.finditer(cue))
    return Pattern(
        cue=cue,
        weight=sum(1 for t in tokens if t["words"] or t["verb"]),
        subject=_is_main_clause(tokens),
        subordinate=len(tokens) > 1 and tokens[0]["slot"] == "holder" and bool(tokens[1]["gap"]),
        needs=tuple(forms for token in tokens if (forms := _needed(token))),
        verbs=_needed(tokens[1]) if _is_main_clause(tokens) else frozenset(),
        parts=next((parts for token in tokens if (parts := _parts(token))), ()),
        marked=frozenset(MARKS[token["slot"]] for token in tokens if token["slot"] in MARKS),
        capitals=_asks_name(tokens),
    )


def _needed(token: re.Match[str]) -> frozenset[str]:
    """Return the words of which a text must have one for this token; none when the token says nothing of that."""
    if token["verb"]:
        return finite_forms(token["verb"])
    if token["words"]:
        parts = [_PARTS.findall(form) for form in token["words"].lower().split("/")]
        return frozenset(max(words, key=len) for words in parts) if all(parts) else frozenset()
    return frozenset()


def _parts(token: re.Match[str]) -> tuple[str, ...]:
    """Return the letters that stand before or behind "*" in each of the words of a token, when all of them have it."""
    forms = (token["words"] or "").lower().split("/")
    return (
        tuple(max(form.split("*"), key=len) for form in forms) if all(_STARRED.search(form) for form in forms) else ()
    )


def _is_main_clause(tokens: list[re.Match[str]]) -> bool:
    """Say whether a cue begins with its holder and the verb of a main clause."""
    return len(tokens) > 1 and tokens[0]["slot"] == "holder" and any(tokens[1][k] for k in ("words", "verb", "maybe"))


def _asks_name(tokens: list[re.Match[str]]) -> bool:
    """Say whether a cue asks for a name, so that it is looked for in the text as written."""
    return any(token["slot"] == "name" for token in tokens)


@lru_cache(maxsize=8192)
def _expression(cue: str, order: int) -> re.Pattern[str]:
    """Return the expression that finds a cue in one of its word orders: in small letters, unless it asks for a name."""
    tokens = list(_TOKEN.finditer(cue))
    if _is_main_clause(tokens):
        source = _main_clause(tokens, order)
    else:
        source = f"(?P<cue>{_opening(tokens[0], written=_asks_name(tokens))}{_sequence(tokens, begun=True)})"
    return re.compile(rf"{source}(?![\w-])", re.IGNORECASE if _asks_name(tokens) else 0)


def _main_clause(tokens: list[re.Match[str]], order: int) -> str:
    """Return one order of a main clause: holder first, holder behind the verb, holder of an earlier verb."""
    verb, rest = _token(tokens[1]), _sequence(tokens[2:])
    behind = f"{_joint(tokens[2:3])}{rest}" if rest else ""
    if order == 1:
        return f"(?P<cue>{_opening(tokens[1], behind=_TO)}\\s+{_ADVERB}{_token(tokens[0])}{behind})"
    between = _BETWEEN if order == 0 else f"{_SHARED}{_FINITE}"
    return f"{_opening(tokens[0])}{between}(?P<cue>{verb}{behind})"


def _sequence(tokens: list[re.Match[str]], *, begun: bool = False) -> str:
    """Return the expression of words in this order; when it is `begun`, without the first one."""
    out = ""
    for index, token in enumerate(tokens):
        joint = "" if index == 0 or tokens[index - 1]["gap"] or tokens[index - 1]["maybe"] else _joint([token])
        clause = index == 1 and tokens[0]["slot"] == "holder"
        if index or not begun:
            out += joint + (_gap(token, "(?!(?:dat|of)\\s)") if clause and token["gap"] else _token(token))
    return out


def _joint(following: list[re.Match[str]]) -> str:
    """Return what stands before a token: gaps and optional words carry the blank behind them themselves."""
    return _BETWEEN if following else ""


def _token(token: re.Match[str]) -> str:
    """Return the expression of one token of the language."""
    if token["gap"]:
        return _gap(token)
    if token["slot"]:
        return _slot(token["slot"])
    if token["maybe"]:
        return f"(?:{_words(token['maybe'].split('/'))}{_BETWEEN})?"
    return _words(_forms(token))


def _forms(token: re.Match[str]) -> list[str]:
    """Return the words of which a token asks for one; none when it asks for something else."""
    if token["verb"]:
        return sorted(finite_forms(token["verb"]), key=lambda form: (-len(form), form))
    return token["words"].split("/") if token["words"] else []


def _gap(token: re.Match[str], but: str = "") -> str:
    """Return the expression of "…"; `but` keeps words out: behind "dat" stands another subject than the holder."""
    return rf"(?:{but}[^\s;]+\s+[–(\"'“‘«-]*){{0,{token['most'] or _GAP_WORDS}}}?"


def _slot(name: str) -> str:
    """Return the expression of a marked name, or of a kind of word."""
    kinds = {"name": _NAME, "verb": _INFINITIVE, "us": _US}
    return kinds.get(name) or f"(?P<{name}>{SLOTS[name]})"


def _words(forms: list[str]) -> str:
    """Return the expression of one word of several."""
    return f"(?:{'|'.join(map(_letters, forms))})"


def _letters(form: str) -> str:
    """Return the expression of a word, or of the rest of it, in small letters; "*" stands for any letters."""
    return re.escape(form.lower()).replace(r"\*", _LETTERS)


def _opening(token: re.Match[str], behind: str = "", *, written: bool = False) -> str:
    """Return the expression of the first token of a phrase, which no letters stand before; `behind` words it is no beginning.

    The engine leaps from beginning to beginning when an expression begins with letters or a mark: the look back comes
    behind them. In a text as `written` the first letter may be a capital.
    """
    if token["slot"] == "holder":
        return f"(?P<holder>{HOLDER}(?<![\\w{HOLDER}-].){HOLDER}*)"
    forms = _forms(token)
    if not forms or any(form.startswith("*") for form in forms):
        return _looking_back(behind, 0) + _token(token)
    if written:
        firsts = [(first, _letters(form[1:])) for form in forms for first in (form[0].lower(), form[0].upper())]
        return f"(?-i:{'|'.join(f'{first}{_looking_back(behind, 1)}(?i:{rest})' for first, rest in firsts)})"
    parts = [(start, _letters(star + rest)) for start, star, rest in (form.partition("*") for form in forms)]
    return f"(?:{'|'.join(f'{_letters(start)}{_looking_back(behind, len(start))}{rest}' for start, rest in parts)})"


def _looking_back(behind: str, letters: int) -> str:
    """Return what says that what began so many letters ago is no part of a word, and does not stand `behind` something."""
    passed = f".{{{letters}}}" if letters else ""
    return f"(?<![\\w-]{passed})" + (f"(?<!{behind}{passed})" if behind else "")
