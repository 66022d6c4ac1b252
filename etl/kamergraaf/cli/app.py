"""The commands: what can be typed, and which stage each calls. Stages are imported by the command that needs them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from kamergraaf.cli import show
from kamergraaf.cli.options import DATA, Data
from kamergraaf.cli.validate import validate

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
export = typer.Typer(no_args_is_help=True, help="Write what is in the store in another form.")
app.add_typer(export, name="export")


@dataclass(slots=True)
class Settings:
    """What holds for all commands of this call."""

    debug: bool = False


settings = Settings()

Letter = Annotated[
    Path, typer.Argument(metavar="LETTER", help="A letter: Markdown, plain text, PDF, DOCX, XML or HTML.")
]
TextOrJson = Literal["text", "json"]


def _show_version(wanted: bool) -> None:
    if wanted:
        from kamergraaf import version

        show.result(f"kamergraaf {version()}")
        raise typer.Exit


@app.callback()
def everything(
    debug: Annotated[bool, typer.Option("--debug", help="Show the whole traceback of an error.")] = False,
    version: Annotated[  # noqa: ARG001 (eager: typer calls it)
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn Dutch parliamentary letters on EU policy into a validated knowledge graph that answers SPARQL."""
    settings.debug = debug


@app.command()
def run(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]…", help="Letters, or folders of letters; else letters/.")
    ] = None,
    data: Data = DATA,
    timings: Annotated[bool, typer.Option("--timings", help="Show how long each stage took.")] = False,
) -> None:
    """Turn letters into a validated graph in the store, and show what is in it."""
    from kamergraaf.cli.runs import run_letters

    raise typer.Exit(run_letters(paths or [], data, show_timings=timings))


@app.command()
def parse(
    letter: Letter,
    form: Annotated[TextOrJson, typer.Option("--format", help="For people, or for programs.")] = "text",
) -> None:
    """Show the document model of one letter, and what was not understood."""
    from kamergraaf.cli.model import as_json, show_letter
    from kamergraaf.document import parse as parse_text
    from kamergraaf.source import find_repairs, read

    text = read(letter)
    model, repairs = parse_text(text), find_repairs(text)
    if form == "json":
        show.result(as_json(model, repairs))
    else:
        show_letter(model, repairs)


@app.command()
def build(
    letter: Letter,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to; - is stdout.")],
    form: Annotated[
        Literal["nq", "trig", "ttl", "jsonld"] | None,
        typer.Option("--format", help="Else by the end of the file's name."),
    ] = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="IRI", help="Mint our own IRIs under this base.")
    ] = None,
) -> None:
    """Write the graph of one letter; nothing is stored or validated."""
    from kamergraaf.cli.graphs import build_graph

    build_graph(letter, output, form, base)


app.command()(validate)


@app.command()
def query(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME|FILE|-|SPARQL", help="A stored query, a file, - for stdin, or the query itself."),
    ] = None,
    params: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="A parameter of the query; may be repeated."),
    ] = None,
    form: Annotated[
        Literal["table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdf"] | None,
        typer.Option("--format", help="Else a table, or Turtle for the graph of a CONSTRUCT or DESCRIBE."),
    ] = None,
    data: Data = DATA,
    endpoint: Annotated[
        str | None, typer.Option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the store.")
    ] = None,
    timeout: Annotated[
        float,
        typer.Option("--timeout", min=0.1, metavar="SECONDS", help="How long the endpoint may take for an answer."),
    ] = 60.0,
    listing: Annotated[bool, typer.Option("--list", help="List the stored queries.")] = False,
) -> None:
    """Ask the store or an endpoint a question: a stored query by name, a file, or any SPARQL."""
    from kamergraaf.cli.questions import answer, list_queries

    if listing:
        list_queries()
    elif name is None:
        raise typer.BadParameter(
            "give the name of a stored query or a file; see them all with: kamergraaf query --list"
        )
    else:
        answer(name, params or [], form, data, endpoint, timeout)


@export.command()
def tables(
    folder: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write the CSV files to.")],
    data: Data = DATA,
) -> None:
    """Write the graph as flat CSV tables, with CSVW metadata."""
    from kamergraaf.cli.tables import export_tables_to

    export_tables_to(folder, data)


@app.command()
def serve(
    data: Data = DATA,
    host: Annotated[str, typer.Option(help="The address to listen at.", envvar="KAMERGRAAF_HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at.", envvar="KAMERGRAAF_PORT")] = 7878,
    workers: Annotated[
        int, typer.Option(min=1, help="Queries worked on at the same time.", envvar="KAMERGRAAF_WORKERS")
    ] = 4,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds a query may take.", envvar="KAMERGRAAF_TIMEOUT")
    ] = 30.0,
    memory: Annotated[
        int, typer.Option(min=64, help="MiB of memory a query may take.", envvar="KAMERGRAAF_MEMORY")
    ] = 1024,
    rows: Annotated[
        int, typer.Option(min=1, help="Rows or statements an answer may have.", envvar="KAMERGRAAF_ROWS")
    ] = 200_000,
    size: Annotated[int, typer.Option(min=1, help="MiB an answer may have.", envvar="KAMERGRAAF_SIZE")] = 64,
    rate: Annotated[
        float, typer.Option(min=0, help="Requests a second of one visitor; 0: any number.", envvar="KAMERGRAAF_RATE")
    ] = 50.0,
    per_visitor: Annotated[
        int, typer.Option(min=1, help="Requests of one visitor at the same time.", envvar="KAMERGRAAF_PER_VISITOR")
    ] = 16,
    cache: Annotated[int, typer.Option(min=0, help="MiB of answers kept.", envvar="KAMERGRAAF_CACHE")] = 64,
    allow_service: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="An endpoint that SERVICE may call; may be repeated.")
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="A proxy whose X-Forwarded-For is believed; may be repeated."),
    ] = None,
    access_log: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where requests are written down; else on stderr.")
    ] = None,
) -> None:
    """Serve the store: SPARQL, pages and state on one port, read-only and within limits, until Ctrl-C."""
    from kamergraaf.cli.endpoint import MIB, serve_store
    from kamergraaf.serving import Limits, Settings

    limits = Limits(seconds=timeout, memory=memory * MIB, rows=rows, size=size * MIB, engines=workers)
    chosen = Settings(
        limits=limits,
        rate=rate,
        per_visitor=per_visitor,
        cache=cache * MIB,
        services=frozenset(allow_service or ()),
        trusted_proxies=tuple(trusted_proxy or ()),
        access_log=access_log,
    )
    serve_store(data, host, port, chosen)


@app.command()
def score(
    key: Annotated[
        Path, typer.Option("--key", metavar="KEY|FOLDER", help="An answer key (JSON), or a folder of *.key.json.")
    ],
    source: Annotated[
        Path | None,
        typer.Option(
            "--source",
            metavar="LETTER|FOLDER",
            help="The letter, or where letters are; else they are looked for beside the keys and in letters/.",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Score what this store holds, instead of a fresh run."),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Name what was missed and what was wrong.")] = False,
    form: Annotated[
        Literal["text", "json", "md"], typer.Option("--format", help="For people, for programs, or for a page.")
    ] = "text",
) -> None:
    """Compare what was found in letters with answer keys: precision, recall and F1 by kind and letter, and in total."""
    from kamergraaf.cli.scores import score_keys

    raise typer.Exit(score_keys(key, source, data, form, name_misses=misses))


@app.command()
def compare(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="A data folder of a run, a folder of .nq files, or one .nq file.")
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same, of another version.")],
    form: Annotated[Literal["md", "json"], typer.Option("--format", help="For people, or for programs.")] = "md",
    examples: Annotated[
        int, typer.Option("--examples", min=0, help="How many of each kind and letter are shown; JSON has all.")
    ] = 5,
) -> None:
    """Show what the graphs of two runs say differently, letter by letter; exit code 1 when they differ, as diff has it."""
    from kamergraaf.cli.compared import compare_runs

    raise typer.Exit(compare_runs(old, new, form, examples))


@app.command()
def gaps(
    data: Data = DATA,
    form: Annotated[
        Literal["table", "csv", "json", "ttl"],
        typer.Option("--format", help="For people, for programs, or as entries to paste into a vocabulary file."),
    ] = "table",
    min_times: Annotated[
        int, typer.Option("--min-times", min=1, help="Leave out names that are written less often.")
    ] = 1,
) -> None:
    """List the mentions that are not linked, the most frequent first, with the reason and a place to look at."""
    from kamergraaf.cli.gaps import show_gaps

    show_gaps(data, form, min_times)


@app.command()
def doctor(data: Data = DATA) -> None:
    """Say what this installation is made of, what it found, and how the store is."""
    from kamergraaf.cli.doctor import examine

    raise typer.Exit(examine(data))
