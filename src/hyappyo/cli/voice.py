"""How the command line speaks: Japanese by locale, English otherwise; colour on a terminal only; progress on stderr."""

import json
import locale
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from hyappyo.jp.text import display_width, pad
from hyappyo.jp.wording import Lang, Wording

if TYPE_CHECKING:
    from hyappyo.proof.finding import Finding, Severity  # loaded by the commands that have findings

_MARKS: "dict[Severity, Wording]" = {
    "error": Wording("誤り", "error"),
    "warning": Wording("注意", "warning"),
    "info": Wording("参考", "note"),
}
_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


def preferred_language() -> Lang:
    """Return the language of the reader's locale."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    spoken = spoken or locale.getlocale()[0] or ""
    return "ja" if spoken.lower().startswith("ja") else "en"


MOST_PLACES = 4
"""Places beside the first that a finding is printed with."""


@dataclass
class Voice:
    """Speaks to the person at the terminal, in one language."""

    lang: Lang = field(default_factory=preferred_language)
    quiet: bool = False

    def __post_init__(self) -> None:
        self.out = Console(highlight=False, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False, soft_wrap=True)

    def say(self, ja: str, en: str, style: str | None = None) -> None:
        """Print one line on standard output, unless it is kept for machines."""
        if not self.quiet:
            self.out.print(Wording(ja, en).said_in(self.lang), style=style, markup=False)

    def json(self, value: Any) -> None:
        """Print a value for machines, whole and alone, without a look at each of its lines."""
        print(json.dumps(value, ensure_ascii=False, indent=1), file=self.out.file)

    def complain(self, message: Wording, hint: Wording | None = None) -> None:
        """Print what stopped the command, and the remedy, on standard error."""
        self.err.print(message.said_in(self.lang), style="bold red", markup=False)
        if hint is not None:
            self.err.print(f"  → {hint.said_in(self.lang)}", markup=False)

    def finding(self, finding: "Finding") -> None:
        """Print one finding: mark, rule and place, what was found, the evidence elsewhere, the remedy."""
        mark = _MARKS[finding.severity].said_in(self.lang)
        first, *others = finding.places
        self.out.print(f"{mark} {finding.rule} {first}", style=_STYLES[finding.severity], markup=False)
        self.out.print(f"    {finding.message.said_in(self.lang)}", markup=False)
        for place in others[:MOST_PLACES]:
            self.out.print(f"    ↔ {place}", style="dim", markup=False)
        if (more := len(others) - MOST_PLACES) > 0:
            said = Wording(
                f"ほか{more}か所（check --json で全部）",
                f"{more} more place{'s' if more > 1 else ''} (check --json lists all)",
            )
            self.out.print(f"    ↔ {said.said_in(self.lang)}", style="dim", markup=False)
        if finding.hint is not None:
            self.out.print(f"    → {finding.hint.said_in(self.lang)}", style="dim", markup=False)

    def rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print pairs in two columns that align under Japanese too."""
        width = max((display_width(left) for left, _ in rows), default=0)
        for left, right in rows:
            self.out.print(f"  {pad(left, width)}  {right}", markup=False)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Show progress bars on standard error while a long work runs."""
        bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self.err,
            transient=True,
            disable=self.quiet or not self.err.is_terminal,
        )
        with bars:
            yield bars
