"""Where in a package something stands, and what is wrong there."""

from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.jp.counted import counted
from hyappyo.jp.wording import WordedError, Wording


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file of the package, with line and column (1-based) and the key path where they are known."""

    file: str
    line: int = 0
    column: int = 0
    key: str = ""

    def __str__(self) -> str:
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts) + (f" ({self.key})" if self.key else "")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a package: the place, what was found and expected, and the remedy.

    Where a record is named that is not there, `missing` is its kind (a field of `Plan`) and id, and `also` where else
    it is named.
    """

    place: Place
    message: Wording
    hint: Wording | None = None
    missing: tuple[str, str] | None = None
    also: tuple[Place, ...] = ()


class PackageError(WordedError):
    """A package that cannot be used as a plan. Carries every fault found, not the first alone."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        listed_ja = "\n".join(f"{fault.place}: {fault.message.ja}" for fault in self.faults)
        listed_en = "\n".join(f"{fault.place}: {fault.message.en}" for fault in self.faults)
        super().__init__(
            Wording(
                f"計画パッケージに{len(self.faults)}件の誤りがあります\n{listed_ja}",
                f"the package has {counted(len(self.faults), 'faults')}\n{listed_en}",
            )
        )
