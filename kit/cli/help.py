"""The layout of ``--help``: each name on a line of its own, its words beneath it, nothing cut off.

Typer's own layout has columns: at 80 characters they cut names that one has to type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from textwrap import fill
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from kit.cli.options import BARE

Record = tuple[str, str]
F = TypeVar("F", bound=Callable[..., object])


class Command(TyperCommand):
    """A verb."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the line; an option of `BARE` that stands alone gets its value first."""
        filled = [
            f"{name}={BARE[name]}" if name in BARE and after.startswith("-") else name
            for name, after in pairwise([*args, "-"])
        ]
        return super().parse_args(ctx, filled)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        _write_parameters(self, ctx, formatter)


class Group(TyperGroup):
    """A group of verbs; without one it prints its help, and nothing else."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the line; print the help and exit with code 2 (wrong usage) where it is empty."""
        if not args:
            typer.echo(ctx.get_help())
            ctx.exit(2)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then the verbs."""
        _write_parameters(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each verb with the whole first paragraph of its help."""
        verbs = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        records = [
            (name, (verb.help or "").partition("\n\n")[0]) for name, verb in verbs.items() if verb
        ]
        _write("Commands", records, formatter)


class Verbs(typer.Typer):
    """A Typer application with this layout."""

    def __init__(self, help: str, *, name: str | None = None, cls: type[Group] = Group):
        super().__init__(name=name, help=help, cls=cls, add_completion=False, rich_markup_mode=None)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[F], F]:
        """Return a decorator that makes a function a verb."""
        return super().command(name, cls=Command, **settings)


def _write_parameters(verb: Any, ctx: Any, formatter: Any) -> None:
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        found = [one for one in verb.get_params(ctx) if one.param_type_name == kind]
        _write(title, filter(None, (one.get_help_record(ctx) for one in found)), formatter)


def _write(title: str, records: Iterable[Record], formatter: Any) -> None:
    for number, (names, words) in enumerate(records):
        if number == 0:
            formatter.write_paragraph()
            formatter.write_heading(title)
        formatter.write(f"  {names}\n")
        formatter.write(_indented(" ".join(words.split()), formatter.width))


def _indented(words: str, width: int) -> str:
    lines = fill(
        words,
        width,
        initial_indent=6 * " ",
        subsequent_indent=6 * " ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"{lines}\n" if lines else ""
