"""The error of the expression language: what was found, what was expected, and where."""

from unicodedata import east_asian_width

from hyappyo.expr.tree import Span
from hyappyo.jp.wording import WordedError, Wording


class ExprError(WordedError):
    """A text that is not an expression, or one that cannot be evaluated as it is written.

    `text` is the whole expression; `start` and `end` are 0-based offsets of the offending part.
    """

    def __init__(self, text: str, span: Span, message: Wording, hint: Wording | None = None) -> None:
        super().__init__(message, hint)
        self.text = text
        self.start = span.start
        self.end = span.end

    def pointed(self) -> str:
        """Return the expression and, below it, carets under the offending part (full-width marks count two)."""
        return f"{self.text}\n{' ' * _columns(self.text[: self.start])}{'^' * max(1, self._width)}"

    @property
    def _width(self) -> int:
        return _columns(self.text[self.start : self.end])


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
