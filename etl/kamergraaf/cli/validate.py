"""What can be typed behind `kamergraaf validate`; what it does is in validating.py, loaded when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kamergraaf.cli.options import DATA, Data

What = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL|store…",
        help="Letters, RDF files, folders, data or release folders, http(s) addresses of these or of an endpoint; "
        "store is what run made.",
    ),
]
Profile = Annotated[
    Literal["kamergraaf", "dcat-ap", "dcat-ap-nl", "ontology", "skos", "queries", "none"],
    typer.Option("--profile", help="What to validate against; none is only what --shapes names."),
]
Shapes = Annotated[
    list[Path] | None,
    typer.Option("--shapes", metavar="FILE|FOLDER", help="SHACL shapes in Turtle besides the profile's; repeatable."),
]
Background = Annotated[
    list[Path] | None,
    typer.Option("--background", metavar="FILE", help="RDF that is read along and not judged; repeatable."),
]
Source = Annotated[
    Path | None,
    typer.Option("--source", metavar="LETTER", help="The letter a graph was made from: compare quotes, show lines."),
]
Engine = Annotated[Literal["pyshacl", "shacl-rust", "pyshifty"], typer.Option("--engine", help="What runs the shapes.")]
Form = Annotated[
    Literal["text", "json", "turtle", "junit", "sarif", "markdown"],
    typer.Option("--format", help="For people, for programs, or for CI."),
]
Language = Annotated[Literal["nl", "en"], typer.Option("--language", help="The language of messages.")]
FailOn = Annotated[
    Literal["violation", "warning", "info"],
    typer.Option("--fail-on", help="What makes the exit code 1: findings this grave or graver."),
]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="How long one request may take.")]
MaxMb = Annotated[
    float, typer.Option("--max-mb", min=0.001, metavar="MB", help="How much an address may send, unpacked too.")
]


def validate(
    what: What,
    profile: Profile = "kamergraaf",
    shapes: Shapes = None,
    background: Background = None,
    source: Source = None,
    engine: Engine = "pyshacl",
    form: Form = "text",
    language: Language = "en",
    fail_on: FailOn = "violation",
    data: Data = DATA,
    timeout: Timeout = 60.0,
    max_mb: MaxMb = 100.0,
) -> None:
    """Validate letters or anyone's RDF with SHACL and the checks; nothing is stored."""
    from kamergraaf.cli.validating import Request, validate_all
    from kamergraaf.web import Limits

    request = Request(
        what=tuple(what),
        profile=profile,
        shapes=tuple(shapes or ()),
        background=tuple(background or ()),
        source=source,
        engine=engine,
        data=data,
        limits=Limits(timeout, int(max_mb * 1_000_000)),
    )
    raise typer.Exit(validate_all(request, form, language, fail_on))
