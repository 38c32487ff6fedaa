"""What a person has decided about the rules: a `hyappyo.toml` beside the draft (or `--config`).

```toml
[proof]
document_date = "D2024-10-01"     # what 今年 counts from
ignore = ["HY713"]                # rules, or beginnings of their ids (HY6)
groups = ["koyobun"]              # optional groups to switch on

[[proof.suppress]]                # one stated exception
rule = "HY602"
document = "report.pdf"           # optional: file name, may hold * and ?
lines = "40-52"                   # optional: line or lines
quote = "県内初"                   # optional: words at one of the finding's places
reason = "県の公表資料（令和5年3月）による"
```

Every exception says why; without a reason it is an error.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from hyappyo.jp.period import Period, PeriodError, PeriodKind
from hyappyo.jp.text import composed
from hyappyo.jp.wording import WordedError, Wording
from hyappyo.proof.finding import Finding
from hyappyo.proof.rules.rule import DraftRule, Group

FILE_NAME = "hyappyo.toml"
_KEYS = {"document_date", "ignore", "select", "groups", "suppress"}
_SUPPRESS_KEYS = {"rule", "document", "lines", "quote", "reason"}
_GROUPS: tuple[Group, ...] = ("standard", "koyobun")


class SettingsError(WordedError):
    """A config file that cannot be used: what is wrong, where, and what is accepted."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One stated exception: the findings it takes away, and why."""

    rule: str
    reason: str
    document: str | None = None
    lines: tuple[int, int] | None = None
    quote: str | None = None

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is meant."""
        if not finding.rule.startswith(self.rule):
            return False
        spots = finding.places
        if self.document and not any(fnmatch(spot.name, composed(self.document)) for spot in spots[:1]):
            return False
        if self.lines and not any(
            spot.line is not None and self.lines[0] <= spot.line <= self.lines[1] for spot in spots
        ):
            return False
        return self.quote is None or any(
            self.quote in spot.text or spot.text in self.quote for spot in spots if spot.text
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """Which rules run, from which day, and what is excepted."""

    document_date: date | None = None
    select: tuple[str, ...] = ()
    """Rules, or beginnings of ids; none means all."""
    ignore: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset({"standard"})
    suppressions: tuple[Suppression, ...] = field(default=())

    def chosen(self, rules: Iterable[DraftRule]) -> tuple[DraftRule, ...]:
        """Return the rules that run. A rule named in full by `select` runs whatever its group."""
        return tuple(
            rule
            for rule in rules
            if not rule.id.startswith(self.ignore or ("\0",))
            and (rule.id.startswith(self.select) if self.select else rule.group in self.groups)
        )

    def keeps(self, finding: Finding) -> bool:
        """Tell whether a finding of the reader itself (HY01x) is wanted."""
        chosen = not self.select or finding.rule.startswith(self.select)
        return chosen and not finding.rule.startswith(self.ignore or ("\0",))


def settings_for(draft: Path, config: Path | None) -> Settings:
    """Return the settings of `config`, or of the nearest hyappyo.toml at or above the draft; the default without one.

    Raises:
        SettingsError: when the file cannot be read or says something that is not understood.
    """
    path = config or next(
        (folder / FILE_NAME for folder in draft.resolve().parents if (folder / FILE_NAME).is_file()), None
    )
    if path is None:
        return Settings()
    try:
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            Wording(f"{path}: 設定を読めません（{error}）", f"{path}: the settings cannot be read ({error})"),
            Wording("UTF-8のTOMLか確かめてください", "it must be TOML in UTF-8"),
        ) from error
    return parsed(whole.get("proof", {}), str(path))


def parsed(proof: Mapping[str, Any], path: str) -> Settings:
    """Return the table `[proof]` of a config file as settings."""
    _known(proof, _KEYS, path, "[proof]")
    groups = _words(proof, "groups", path)
    for group in groups:
        if group not in _GROUPS:
            raise _wrong(path, f"groups = {group!r}", f"groups: {', '.join(_GROUPS)}")
    return Settings(
        document_date=parse_date(proof["document_date"], path) if "document_date" in proof else None,
        select=_words(proof, "select", path),
        ignore=_words(proof, "ignore", path),
        groups=frozenset({"standard", *groups}),
        suppressions=tuple(_exception(entry, path) for entry in proof.get("suppress", ())),
    )


def parse_date(code: object, path: str) -> date:
    """Return the day that a period code (D2024-09-30) or an ISO date names. `path` says where it stands."""
    if isinstance(code, date):
        return code
    words = str(code)
    try:
        period = Period.parse(words if words[:1].isalpha() else f"D{words}")
    except PeriodError as error:
        raise _wrong(path, f"document_date = {words!r}", "D2024-09-30") from error
    if period.kind is not PeriodKind.DAY or period.is_range:
        raise _wrong(path, f"document_date = {words!r}", "D2024-09-30")
    return period.start


def _exception(entry: Mapping[str, Any], path: str) -> Suppression:
    _known(entry, _SUPPRESS_KEYS, path, "[[proof.suppress]]")
    rule, reason = str(entry.get("rule", "")), str(entry.get("reason", "")).strip()
    if not re.fullmatch(r"HY\d{0,3}", rule):
        raise _wrong(path, f"rule = {rule!r}", 'rule = "HY602"')
    if not reason:
        raise _wrong(path, f"[[proof.suppress]] rule = {rule!r}: reason", 'reason = "…"')
    lines = re.fullmatch(r"(\d+)(?:-(\d+))?", str(entry["lines"])) if "lines" in entry else None
    if "lines" in entry and lines is None:
        raise _wrong(path, f"lines = {entry['lines']!r}", 'lines = "40" / "40-52"')
    span = (int(lines[1]), int(lines[2] or lines[1])) if lines else None
    return Suppression(rule, reason, entry.get("document"), span, entry.get("quote"))


def _known(table: Mapping[str, Any], keys: set[str], path: str, where: str) -> None:
    for key in table:
        if key not in keys:
            raise _wrong(path, f"{where} {key}", ", ".join(sorted(keys)))


def _words(table: Mapping[str, Any], key: str, path: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _wrong(path, f"{key} = {value!r}", f'{key} = ["…"]')
    return tuple(value)


def _wrong(path: str, found: str, accepted: str) -> SettingsError:
    return SettingsError(
        Wording(f"{path}: {found} は使えません", f"{path}: {found} is not understood"),
        Wording(f"書き方: {accepted}", f"accepted: {accepted}"),
    )


def excepted(
    findings: Sequence[Finding], exceptions: Sequence[Suppression]
) -> tuple[list[Finding], list[Suppression]]:
    """Return the findings, those excepted bearing the reason as their waiver, and the exceptions that cover none."""
    used: set[int] = set()
    made = []
    for finding in findings:
        covering = next((at for at, each in enumerate(exceptions) if each.covers(finding)), None)
        if covering is None:
            made.append(finding)
        else:
            used.add(covering)
            made.append(replace(finding, waiver=exceptions[covering].reason))
    return made, [each for at, each in enumerate(exceptions) if at not in used]
