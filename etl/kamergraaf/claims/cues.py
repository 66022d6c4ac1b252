"""The cue phrases of the vocabularies, compiled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kamergraaf.claims.phrases import Index, PhraseList, Said
from kamergraaf.errors import ResourceError
from kamergraaf.namespaces import ID

if TYPE_CHECKING:
    from kamergraaf.vocabulary import Vocabulary

# The concepts whose phrases name the government.
_GOVERNMENT: Final = ("government", "government-pronoun")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The cue phrases of one concept: ordinary ones, weak ones, those for views of others, and exceptions.

    `key` is the last part of the IRI: "advocates", "government".
    `negated` is the key of the stance that "niet" makes of this one, if any; `denotes` are entities that count as said.
    """

    iri: str
    key: str
    cues: PhraseList
    weak: PhraseList
    reported: PhraseList
    exceptions: PhraseList
    negated: str | None = None
    denotes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """All cue phrases: the stances, and the other concepts by key ("government", "rests-on", …).

    `stating` are the numbers of the lists of all stances, `reporting` those of the phrases for views of others, `governing`
    these and those of the names of the government: where none of them stands, nothing of the government's can.
    """

    stances: tuple[Phrases, ...]
    concepts: dict[str, Phrases]
    index: Index
    stating: tuple[int, ...]
    reporting: tuple[int, ...]
    governing: tuple[int, ...]

    def read(self, text: str) -> Said:
        """Find the phrases that a text may hold; `of(key).cues` then says where they are."""
        return self.index.read(text)

    def of(self, key: str) -> Phrases:
        """Return the cue phrases of a concept.

        Raises:
            ResourceError: the vocabularies have no such concept.

        """
        try:
            return self.concepts[key]
        except KeyError:
            raise ResourceError(f"cues.ttl has no concept cue/{key}: add it, or install kamergraaf again") from None


@lru_cache(maxsize=4)
def cues_of(vocabulary: Vocabulary) -> Cues:
    """Compile the cue phrases of a vocabulary, once."""
    index = Index()
    phrases = [_phrases(vocabulary, iri, index) for iri in vocabulary.having("cue")]
    stances = tuple(p for p in phrases if p.iri.startswith(f"{ID}stance/"))
    concepts = {p.key: p for p in phrases if p.iri.startswith(f"{ID}cue/")}
    reporting = tuple(p.reported.number for p in stances)
    names = (concepts[key].cues.number for key in _GOVERNMENT if key in concepts)
    return Cues(
        stances,
        concepts,
        index,
        stating=tuple(one.number for p in stances for one in (p.cues, p.weak)),
        reporting=reporting,
        governing=(*names, *reporting),
    )


def _phrases(vocabulary: Vocabulary, iri: str, index: Index) -> Phrases:
    """Return the compiled phrases of one concept."""
    negated = [value.rsplit("/", 1)[-1] for value in vocabulary.values(iri, "negated")]
    lists = [index.add(vocabulary.values(iri, name)) for name in ("cue", "weakCue", "reportedCue", "exception")]
    cues, weak, reported, exceptions = lists
    return Phrases(
        iri=iri,
        key=iri.rsplit("/", 1)[-1],
        cues=cues,
        weak=weak,
        reported=reported,
        exceptions=exceptions,
        negated=negated[0] if negated else None,
        denotes=frozenset(vocabulary.values(iri, "denotes")),
    )
