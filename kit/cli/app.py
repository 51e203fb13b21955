"""The command ``kit``: parse, call, print. Every expected failure becomes a sentence here."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kit.errors import KitError, Problem, Severity

app = typer.Typer(
    name="kit",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    help="Attune: practise the repair of emotional distance on case vignettes.\n\n"
    "Start with **kit serve** and open the address it prints. A teaching simulation: not a "
    "clinical tool, and no place for real patients' data.",
)


class LogFormat(StrEnum):
    """How the log is written."""

    TEXT = "text"
    JSON = "json"


@app.command()
def serve(
    port: Annotated[
        int, typer.Option(help="The port to listen on.", min=1, max=65535, envvar="KIT_PORT")
    ] = 8866,
    host: Annotated[
        str,
        typer.Option(
            help="The address to listen on; 127.0.0.1 is this computer alone.", envvar="KIT_HOST"
        ),
    ] = "127.0.0.1",
    token: Annotated[
        str,
        typer.Option(
            help="Ask every visitor for this word once; 'auto' makes one up.",
            show_default=False,
            envvar="KIT_TOKEN",
        ),
    ] = "",
    data: Annotated[
        str | None,
        typer.Option(
            help="The folder or database URL that keeps attempts; else KIT_DATA, else your own."
        ),
    ] = None,
    open_to_all: Annotated[
        bool,
        typer.Option("--open-to-all", help="Let a whole network in without a token."),
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(
            help="A host name under which a proxy on this machine passes visitors on.",
            envvar="KIT_NAMES",
        ),
    ] = None,
    fork: Annotated[
        bool,
        typer.Option(
            "--fork/--no-fork", help="Fork each session from one that is ready (Linux only)."
        ),
    ] = True,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            help="The address of a proxy whose X-Forwarded headers are believed, e.g. 127.0.0.1.",
            envvar="KIT_PROXIES",
        ),
    ] = None,
    base_url: Annotated[
        str,
        typer.Option(help="The path under which a proxy shows the server.", envvar="KIT_BASE_URL"),
    ] = "/",
    kernels: Annotated[
        int | None,
        typer.Option(
            help="Sessions alive at once; further people wait in line. Default: what the free "
            "memory holds, 50 MB each, at most 300.",
            min=1,
            envvar="KIT_KERNELS",
        ),
    ] = None,
    per_visitor: Annotated[
        int,
        typer.Option(
            help="Sessions of one browser; one more puts its idlest to sleep.",
            min=1,
            envvar="KIT_PER_VISITOR",
        ),
    ] = 3,
    openings: Annotated[
        int | None,
        typer.Option(
            help="Sessions being opened at once. Default: four for each processor; with --no-fork "
            "one more than there are processors.",
            min=1,
            envvar="KIT_OPENINGS",
        ),
    ] = None,
    line: Annotated[
        int,
        typer.Option(
            help="How many may wait in line before a page asks to come back.",
            min=1,
            envvar="KIT_LINE",
        ),
    ] = 200,
    idle: Annotated[
        int,
        typer.Option(
            help="Minutes until a session nobody uses is put to sleep.", min=1, envvar="KIT_IDLE"
        ),
    ] = 45,
    log_format: Annotated[
        LogFormat,
        typer.Option(
            help="text: what goes wrong, for people; json: a line for every request, too.",
            envvar="KIT_LOG_FORMAT",
        ),
    ] = LogFormat.TEXT,
    metrics_token: Annotated[
        str,
        typer.Option(
            help="Lets other machines read /metrics and /readyz, as a bearer token.",
            show_default=False,
            envvar="KIT_METRICS_TOKEN",
        ),
    ] = "",
    supervisor_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            help="A file with the word that shows supervisors a cohort; else "
            "KIT_SUPERVISOR_PASSPHRASE. Without it there is no such page."
        ),
    ] = None,
    author_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            help="A file with the word that shows authors what kit check finds; else "
            "KIT_AUTHOR_PASSPHRASE."
        ),
    ] = None,
    retention_days: Annotated[
        float,
        typer.Option(
            help="Forget what nobody touched for so many days; 0 keeps it.",
            min=0,
            envvar="KIT_RETENTION_DAYS",
        ),
    ] = 0,
) -> None:
    """Serve the cases in the browser.

    Opens a landing page with every module at http://127.0.0.1:8866. Decisions are kept the
    moment they are made; stop the server with Ctrl-C whenever you like. Every option can also be
    set by the environment variable beside it, which is how a service unit does it.
    """
    from kit.server import serve as run
    from kit.server.hosting.address import Address
    from kit.server.hosting.choices import Hosting
    from kit.server.hosting.limits import Limits, kernels_possible, openings_possible
    from kit.server.kernels.forking import CAN_FORK
    from kit.server.people.roles import Role, passphrases

    words = passphrases(
        {Role.SUPERVISOR: supervisor_passphrase_file, Role.AUTHOR: author_passphrase_file}
    )
    openings = openings or openings_possible(forked=fork and CAN_FORK)
    limits = Limits(kernels or kernels_possible(), per_visitor, openings, line, idle)
    hosting = Hosting(
        Address(host, port),
        token,
        data,
        open_to_all,
        names=tuple(name or ()),
        fork=fork,
        limits=limits,
        log_format=log_format.value,
        metrics_token=metrics_token,
        passphrases=words,
        retention_days=retention_days,
        proxies=tuple(proxy or ()),
        base_url=base_url,
    )
    run(hosting)


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Folders of vignettes, single vignette folders or files; none: the kit's own.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check vignettes and say everything that is wrong with them at once.

    One line a problem: file:line:column: path: what was found; what is allowed. Exit code 1 when
    there is an error; warnings and notes to self do not count.
    """
    from kit.authoring.check import check as run

    report = run(paths or [])
    for problem in report.problems:
        typer.echo(str(problem))
    typer.echo(_tally(report.checked, report.problems))
    if any(problem.severity is Severity.ERROR for problem in report.problems):
        raise typer.Exit(1)


@app.command()
def translate(
    name: Annotated[str, typer.Argument(help="The vignette; or interventions, or references.")],
    language: Annotated[str, typer.Argument(help="The language as a tag: es, pt-BR.")],
) -> None:
    """Begin a translation, or put what is new in the source into one.

    Writes vignette.LANGUAGE.yaml beside the vignette, with an empty place for every text under
    the words of the source. What is translated already stays as it is.
    """
    from kit.authoring.translate import translate as run

    done = run(name, language)
    if not done.new and not done.added:
        typer.echo(f"{done.file} has a place for every text already.")
        return
    typer.echo(f"{'Written' if done.new else 'Renewed'}: {done.file}")
    typer.echo("Put the translation of each text after its colon, then say: kit check")


@app.command()
def play(
    slug: Annotated[str, typer.Argument(help="The vignette, for example the-quiet-house.")],
    auto: Annotated[
        bool,
        typer.Option(
            "--auto", help="Let the author's own choices play, to the debrief. Kept nowhere."
        ),
    ] = False,
) -> None:
    """Play a vignette in the terminal.

    Decisions are kept as in the browser: stop with Ctrl-C and go on later where you were.
    """
    from kit.cli.play import play, play_by_key

    (play_by_key if auto else play)(slug)


@app.command()
def doctor(
    port: Annotated[int, typer.Option(help="The port to serve at.", min=1, max=65535)] = 8866,
    host: Annotated[str, typer.Option(help="The address to serve at.")] = "127.0.0.1",
    data: Annotated[
        str | None, typer.Option(help="The folder or database URL; else KIT_DATA, else your own.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Look whether this machine can serve, and say what to do where it cannot.

    A line each for the port, the data folder and its database, versions, clock, disk, memory, open
    files, forking, and a browser for the tests. Exit code 1 when something is bad.
    """
    from kit.cli.doctor import Verdict, examine
    from kit.server.hosting.address import Address

    findings = examine(Address(host, port), data)
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        typer.echo("\n".join(map(str, findings)))
    if any(finding.verdict is Verdict.BAD for finding in findings):
        raise typer.Exit(1)


hosting = typer.Typer(
    no_args_is_help=True, help="Print what belongs around the server on a host’s machine."
)
app.add_typer(hosting, name="hosting")

Port = Annotated[int, typer.Option(help="Where the server listens.", min=1, max=65535)]
BaseUrl = Annotated[str, typer.Option(help="The path under which people come to it.")]
ServerName = Annotated[str, typer.Option("--name", help="The host name people come to.")]


@hosting.command("systemd")
def hosting_systemd(
    port: Port = 8866,
    base_url: BaseUrl = "/",
    name: ServerName = "attune.example.org",
    user: Annotated[str, typer.Option(help="The user it runs as.")] = "attune",
) -> None:
    """Print a unit for systemd, with this Python in it."""
    from kit.cli.hosting import Place, hosting_file

    place = Place(port=port, base_url=base_url, server_name=name, user=user)
    typer.echo(hosting_file("systemd", place), nl=False)


@hosting.command("nginx")
def hosting_nginx(
    port: Port = 8866,
    base_url: BaseUrl = "/",
    name: ServerName = "attune.example.org",
    certificate: Annotated[str, typer.Option(help="The file of the certificate.")] = (
        "/etc/ssl/attune.crt"
    ),
    key: Annotated[str, typer.Option(help="The file of its key.")] = "/etc/ssl/private/attune.key",
    tls_port: Annotated[int, typer.Option(help="Where nginx listens.", min=1, max=65535)] = 443,
) -> None:
    """Print a server block for nginx: TLS, websockets, pages piece by piece."""
    from kit.cli.hosting import Place, hosting_file

    place = Place("127.0.0.1", port, base_url, name, tls_port, certificate, key)
    typer.echo(hosting_file("nginx", place), nl=False)


export = typer.Typer(
    no_args_is_help=True, help="Write a report, an attempt or a couple’s model to a file."
)
app.add_typer(export, name="export")

Slug = Annotated[str, typer.Argument(help="The vignette, for example the-quiet-house.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="The file to write; - is the standard output."),
]
Journal = Annotated[
    bool, typer.Option("--journal", help="With your journal’s notes, private otherwise.")
]


@export.command("report")
def export_report(
    slug: Slug,
    html: Annotated[bool, typer.Option("--html/--pdf", help="A page, or a PDF.")] = False,
    letter: Annotated[
        bool, typer.Option("--letter/--a4", help="The paper of the PDF: US Letter, or A4.")
    ] = False,
    name: Annotated[str, typer.Option(help="A name to print on it; it is kept nowhere.")] = "",
    date: Annotated[str, typer.Option(help="A date to print on it.")] = "",
    journal: Journal = False,
    out: Out = None,
) -> None:
    """Write the report of your present attempt at a vignette, a page or two."""
    from kit.cli.export import report

    paper = "us-letter" if letter else "a4"
    made = report(slug, html=html, paper=paper, name=name, date=date, journal=journal)
    _write(made, out, f"{slug}-report.{'html' if html else 'pdf'}")


@export.command("attempt")
def export_attempt(
    slug: Slug,
    as_json: Annotated[
        bool, typer.Option("--json/--csv", help="Events and rows, or a row a decision.")
    ] = False,
    journal: Journal = False,
    out: Out = None,
) -> None:
    """Write your present attempt at a vignette for a spreadsheet or a program."""
    from kit.cli.export import attempt

    made = attempt(slug, as_json=as_json, journal=journal)
    _write(made, out, f"{slug}-attempt.{'json' if as_json else 'csv'}")


@export.command("xmile")
def export_xmile(
    slug: Slug,
    weeks: Annotated[int, typer.Option(help="How many weeks to run.", min=1, max=520)] = 26,
    out: Out = None,
) -> None:
    """Write a vignette’s couple, untreated, for other simulators (Stella, PySD)."""
    from kit.cli.export import xmile

    _write(xmile(slug, weeks=weeks), out, f"{slug}.xmile")


data = typer.Typer(
    no_args_is_help=True, help="List what is kept of trainees; export or erase one of them."
)
app.add_typer(data, name="data")

Learner = Annotated[
    str, typer.Argument(help="The code on the trainee’s page: “Trainee 3F2A”, or more of it.")
]
Kept = Annotated[
    str | None,
    typer.Option("--data", help="The folder or database URL; else KIT_DATA, else your own."),
]


@data.command("list")
def data_list(kept: Kept = None) -> None:
    """List the trainees by their codes: since when, and how much is kept. Never what they wrote."""
    from kit.cli.data import listing
    from kit.store import Store

    with Store(kept) as store:
        typer.echo(listing(store.learners()) or "Nothing is kept of anybody.")


@data.command("export")
def data_export(learner: Learner, out: Out = None, kept: Kept = None) -> None:
    """Write all that is kept of a trainee to a file, for them to have."""
    from kit.cli.data import exported, find
    from kit.store import Store

    with Store(kept) as store:
        record = find(store, learner)
        _write(exported(store, record), out, f"attune-{record.key[:8]}.json")


@data.command("erase")
def data_erase(
    learner: Learner,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
    kept: Kept = None,
) -> None:
    """Erase all that is kept of a trainee, to the last byte of the store. There is no way back."""
    from kit.cli.data import find, line
    from kit.store import Store

    with Store(kept) as store:
        record = find(store, learner)
        typer.echo(line(record))
        if not yes:
            typer.confirm("Erase it all, for good?", abort=True)
        store.erase(record.key)
        typer.echo(f"Erased: nothing is kept of {record.name} any more.")


def _write(content: bytes, out: Path | None, default: str) -> None:
    from kit.cli.export import write

    file = out or Path(default)
    write(content, file)
    if str(file) != "-":
        typer.echo(f"Written: {file}")


def _tally(checked: int, problems: tuple[Problem, ...]) -> str:
    counts = {s: sum(p.severity is s for p in problems) for s in Severity}
    found = ", ".join(
        f"{counts[s]} {name if counts[s] == 1 else name + 's'}"
        for s, name in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.TODO, "todo"),
        )
    )
    return f"{checked} {'vignette' if checked == 1 else 'vignettes'} checked: {found}."


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when it went well, 1 on an expected failure, 2 on wrong usage."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except KitError as error:
        typer.echo(f"kit: {error}", err=True)
        return 1
    except typer.Abort:
        return 130
    except Exception as error:
        if hasattr(error, "format_message"):  # the parser's own: wrong option, missing argument
            said = error.format_message()
            end = "" if said.endswith((".", "?")) else "."
            typer.echo(f"kit: {said}{end} Try 'kit --help'.", err=True)
            return 2
        raise
    return code if isinstance(code, int) else 0
