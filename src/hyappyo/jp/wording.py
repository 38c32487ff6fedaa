"""The program's own words in its two languages, and the base of every error that carries them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Lang = Literal["ja", "en"]
LANGUAGES: tuple[Lang, Lang] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Wording:
    """One message in Japanese and English, written side by side where it arises."""

    ja: str
    en: str

    @classmethod
    def of_all(cls, said: Iterable["Wording"], between: str = "、") -> "Wording":
        """Return what is said one after the other; `between` stands between two in Japanese."""
        each = tuple(said)
        return cls(between.join(one.ja for one in each), ", ".join(one.en for one in each))

    def said_in(self, lang: Lang) -> str:
        """Return the message in `lang`."""
        return self.ja if lang == "ja" else self.en

    def __str__(self) -> str:
        return f"{self.ja} / {self.en}"


class WordedError(ValueError):
    """Input that cannot be understood. Carries the message and, where one is known, the remedy."""

    def __init__(self, message: Wording, hint: Wording | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
