"""What something can be validated against: which graphs a profile is about, its shapes, and what else it checks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from pyoxigraph import RdfFormat, serialize

from kamergraaf.errors import UsageError
from kamergraaf.resources import folder
from kamergraaf.validation.bench import check_letter
from kamergraaf.validation.checks import checks
from kamergraaf.validation.engines import DEFAULT
from kamergraaf.validation.integers import as_integers
from kamergraaf.validation.ontologies import only_own_terms
from kamergraaf.validation.quotes import check_quotes
from kamergraaf.validation.report import Report
from kamergraaf.validation.shacl import run_shapes
from kamergraaf.validation.shapes import rules
from kamergraaf.validation.sparql import check_texts

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kamergraaf.validation.subjects import Subject

ProfileName = Literal["kamergraaf", "dcat-ap", "dcat-ap-nl", "ontology", "skos", "queries", "none"]
PROFILE_NAMES: tuple[ProfileName, ...] = get_args(ProfileName)

Check = Callable[["Subject"], Report]


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of rules.

    `graphs` names our graphs that it is about ("letter/" for each letter's). Its shapes are files of ours under
    `shapes/`; or those of others, which `variable` or --shapes must point at, and `home` says where they are published.
    """

    name: str
    graphs: str
    shapes: str = ""
    variable: str = ""
    home: str = ""
    checks: tuple[Check, ...] = ()
    check_names: Callable[[], tuple[str, ...]] = tuple
    keep: Callable[[Report, Iterable[Quad]], Report] | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How to validate: with which shapes besides the profile's, which engine, and what is read along unjudged."""

    shapes: tuple[Path, ...] = ()
    engine: str = DEFAULT
    background: tuple[Quad, ...] = ()


def _check_letter(subject: Subject) -> Report:
    nquads = serialize(subject.quads, format=RdfFormat.N_QUADS) or b""
    report = check_letter(nquads)
    return report if subject.text is None else report + check_quotes(nquads, subject.text)


QUOTE_RULES = ("anchor-quotes-source", "digest-of-source", "length-of-source")

PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile(
            "kamergraaf",
            "letter/",
            "*.ttl",
            checks=(_check_letter,),
            check_names=lambda: (*(check.name for check in checks()), *QUOTE_RULES),
        ),
        Profile(
            "dcat-ap",
            "catalogue",
            variable="KAMERGRAAF_SHAPES_DCAT_AP",
            home="https://semiceu.github.io/DCAT-AP/releases/3.0.1/#validation-of-dcat-ap",
        ),
        Profile(
            "dcat-ap-nl",
            "catalogue",
            variable="KAMERGRAAF_SHAPES_DCAT_AP_NL",
            home="https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/",
        ),
        Profile("ontology", "ontology", "profiles/ontology.ttl", keep=only_own_terms),
        Profile("skos", "vocabulary", "profiles/skos.ttl"),
        Profile(
            "queries",
            "queries",
            "profiles/queries.ttl",
            checks=(check_texts,),
            check_names=lambda: ("query-header", "query-is-sparql"),
        ),
        Profile("none", "letter/"),
    )
}


def profile_named(name: str) -> Profile:
    """Return the profile `name`; an unknown one is a UsageError."""
    if name not in PROFILES:
        raise UsageError(f"there is no profile {name!r}: choose {', '.join(PROFILES)}")
    return PROFILES[name]


def shapes_of(profile: Profile, options: Options) -> tuple[Path, ...]:
    """Return the files of the profile's shapes and of those given; UsageError when it has none that we know of."""
    own = tuple(sorted(folder("shapes").glob(profile.shapes))) if profile.shapes else ()
    found = (*own, *options.shapes)
    pointed = os.environ.get(profile.variable, "") if profile.variable and not options.shapes else ""
    found = (*found, Path(pointed)) if pointed else found
    if found:
        return found
    if profile.variable:
        raise UsageError(
            f"the shapes of {profile.name} are files of their publisher, which kamergraaf does not bring along. "
            f"Get them there ({profile.home}), and point at the file or folder with --shapes, "
            f"or with the environment variable {profile.variable}"
        )
    raise UsageError("the profile none has no shapes of its own: give some with --shapes")


def rules_run(profile: Profile, options: Options) -> tuple[str, ...]:
    """Return the names of all rules that are run, those that find nothing too."""
    return tuple(sorted({*rules(shapes_of(profile, options)).names, *profile.check_names()}))


def validate_subject(subject: Subject, profile: Profile, options: Options) -> Report:
    """Validate one graph by the shapes and the further checks of a profile."""
    ready = rules(shapes_of(profile, options), stored=subject.stored)
    quads = as_integers(subject.quads) if subject.stored else subject.quads
    report = run_shapes(quads, ready, options.engine, options.background)
    for check in profile.checks:
        report = report + check(subject)
    report = report + Report.of(subject.troubles)
    return profile.keep(report, subject.quads) if profile.keep else report
