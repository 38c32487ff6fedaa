"""A text as it is written in a file: escaped, in quotes, over several lines; and where in the file a place of it lies."""

import re
from dataclasses import dataclass

from hyappyo.proof.narrative.runs import At

AS_IT_IS = re.compile(".", re.S)
DOUBLED = re.compile('""|.', re.S)
"""A cell in quotes: a quote within it is written twice."""
ESCAPED = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\[ \t]*\n\s*|\\.|.", re.S)
"""A TOML string between double quotes; a backslash at the end of a line takes what is blank after it."""
_FOLDED = re.compile(r"\\\s")
"""The end of such a line: no character of the text."""
_NEWLINE = ("\n", "\\n")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a text begins in a file, and how it is written there: `character` matches each of its characters."""

    file: str
    line: int
    column: int
    written: str
    character: re.Pattern[str] = AS_IT_IS

    def of(self, at: At) -> tuple[int, int]:
        """Return line and column in the file of a place in the text."""
        if self.character is AS_IT_IS:  # nearly every text; no character of it need be looked at
            return self.line + at.line - 1, at.column + (self.column - 1 if at.line == 1 else 0)
        before = self.written[: self._offset(at)]
        line = self.line + before.count("\n")
        column = len(before) - before.rfind("\n") if "\n" in before else self.column + len(before)
        return line, column

    def _offset(self, at: At) -> int:
        line, column = 1, 1
        for character in self.character.finditer(self.written):
            if _FOLDED.match(character[0]):
                continue
            if (line, column) == (at.line, at.column):
                return character.start()
            line, column = (line + 1, 1) if character[0] in _NEWLINE else (line, column + 1)
        return len(self.written)
