"""What the parts of a breakdown (内訳) are called: the names of axes and choices, or their ids where none are given."""

from collections.abc import Sequence

from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.figures import Dimension, Dimensions
from hyappyo.plan.text import Text

Order = tuple[tuple[str, int, str], ...]

_CLOSE, _AND, _BRACKETED = Wording("）", ")"), Wording("、", ", "), Wording("{}（{}）", "{} ({})")


class Naming:
    """The names of the axes and choices of one plan."""

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        self._axes = {dimension.id: dimension.name for dimension in dimensions}
        self._choices = {
            (dimension.id, choice.id): (place, choice.name)
            for dimension in dimensions
            for place, choice in enumerate(dimension.choices)
        }

    def axis(self, axis: str) -> Text:
        """Return the name of an axis."""
        return self._axes.get(axis) or Text(axis, axis)

    def choice(self, axis: str, choice: str) -> Text:
        """Return the name of a choice on an axis."""
        _, name = self._choices.get((axis, choice), (0, None))
        return name or Text(choice, choice)

    def has(self, axis: str, choice: str) -> bool:
        """Whether a choice has a name."""
        return (axis, choice) in self._choices

    def order(self, dimensions: Dimensions) -> Order:
        """Return what sorts parts: the whole first, then choices as they are listed."""
        return tuple(
            (axis, self._choices.get((axis, choice), (0,))[0], choice) for axis, choice in dimensions
        )

    def part(self, dimensions: Dimensions) -> Text | None:
        """Return the names of the choices made, axis by axis; None of the whole. In English where all have English."""
        if not dimensions:
            return None
        names = [self.choice(*each) for each in dimensions]
        english = [name.en for name in names if name.en is not None]
        return Text(
            _AND.ja.join(name.ja for name in names),
            _AND.en.join(english) if len(english) == len(names) else None,
        )

    def of(self, name: Text, dimensions: Dimensions) -> Text:
        """Return the name of a measure with that of its part: 基金の残高（財政調整基金）.

        A name that ends in brackets takes the part into these: 留学生数（大学名の記載なし、学部）.
        """
        part = self.part(dimensions)
        if part is None:
            return name
        english = None if name.en is None else _with(name.en, part, "en")
        return Text(_with(name.ja, part, "ja"), english)


def _with(name: str, part: Text, lang: Lang) -> str:
    close = _CLOSE.said_in(lang)
    if name.endswith(close):
        return name.removesuffix(close) + _AND.said_in(lang) + part.said_in(lang) + close
    return _BRACKETED.said_in(lang).format(name, part.said_in(lang))
