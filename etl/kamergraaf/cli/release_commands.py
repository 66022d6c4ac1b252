"""The commands that give data out: publish, diff, and the forms of export."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from kamergraaf.cli.app import app, export
from kamergraaf.cli.options import DATA, Data
from kamergraaf.namespaces import BASE

Out = Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write to.")]


@app.command()
def publish(
    data: Data = DATA,
    version: Annotated[
        str | None, typer.Option("--version", metavar="NAME", help="The release's version; else its date.")
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            formats=["%Y-%m-%d"],
            help="The release's date; else that of SOURCE_DATE_EPOCH, else of the newest letter.",
        ),
    ] = None,
    base_url: Annotated[
        str, typer.Option("--base-url", metavar="URL", help="Where the folder of releases will stand on the web.")
    ] = f"{BASE}releases",
    endpoint: Annotated[
        str, typer.Option("--endpoint", metavar="URL", help="The SPARQL endpoint to name.")
    ] = f"{BASE}sparql",
    catalogue: Annotated[
        Path | None,
        typer.Option(
            "--catalogue", metavar="FILE", help="Who publishes, in the place of ontology/catalogue/catalogue.ttl."
        ),
    ] = None,
    scores: Annotated[
        Path | None,
        typer.Option("--scores", metavar="FILE", help="What `kamergraaf score --format json` printed, to be stated."),
    ] = None,
) -> None:
    """Make a release of the store: a folder to put on the web, that appears whole or not at all."""
    from kamergraaf.cli.released import Options, publish_store

    chosen = Options(version, day.date() if day else None, base_url, endpoint, catalogue, scores)
    publish_store(data, chosen)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="RELEASE_A", help="A release, or a data folder with a current one.")],
    new: Annotated[Path, typer.Argument(metavar="RELEASE_B", help="The same, later.")],
    form: Annotated[
        Literal["md", "json", "ttl"], typer.Option("--format", help="For people, for programs, or as RDF.")
    ] = "md",
) -> None:
    """Say what changed between two releases: letters, entities, claims, terms; exit code 1 when they differ, as diff has it."""
    from kamergraaf.cli.released import diff_releases

    raise typer.Exit(diff_releases(old, new, form))


@export.command("annotations")
def evidence(folder: Out, data: Data = DATA) -> None:
    """Write the evidence of each letter as Web Annotations (JSON-LD)."""
    from kamergraaf.cli.released import export_annotations

    export_annotations(folder, data)


@export.command()
def nif(folder: Out, data: Data = DATA) -> None:
    """Write each letter's text with its annotations as NIF (Turtle)."""
    from kamergraaf.cli.released import export_nif

    export_nif(folder, data)


@export.command()
def dumps(folder: Out, data: Data = DATA) -> None:
    """Write the graphs as N-Quads, TriG, Turtle and JSON-LD, each letter and the whole, compressed."""
    from kamergraaf.cli.released import export_dumps

    export_dumps(folder, data)


@export.command()
def parquet(folder: Out, data: Data = DATA) -> None:
    """Write the tables as Parquet with typed columns, beside the CSV tables; needs the extra `parquet`."""
    from kamergraaf.cli.released import export_parquet

    export_parquet(folder, data)
