"""Human text in two languages, and the field types that every record shares."""

from typing import Annotated

from msgspec import Meta, Struct

from hyappyo.jp.wording import Lang, Wording


class Text(Struct, frozen=True):
    """Text for people. Japanese is the original; missing English falls back to it, visibly."""

    ja: str
    en: str | None = None

    def said_in(self, lang: Lang) -> str:
        """Return the text in `lang`, or the Japanese original where there is no English."""
        return self.en if lang == "en" and self.en is not None else self.ja

    @property
    def wording(self) -> Wording:
        """The text in both languages, for a message."""
        return Wording(self.ja, self.said_in("en"))


JA = "ja"
"""Where `Meta.extra` holds the Japanese of a description."""
Id = Annotated[
    str,
    Meta(
        pattern="^[a-z][a-z0-9_]*$",
        title="ID",
        description="unique within its kind, never reused",
        extra={JA: "半角の英小文字で始め、英小文字・数字・_ で。同じ種類の中で一つだけ"},
    ),
]
Area = Annotated[
    str,
    Meta(
        pattern="^[0-9]{2}([0-9]{3}(/[a-z][a-z0-9_]*)?)?$",
        title="地域",
        description="00 Japan, two digits prefecture, five digits municipality, 15202/<id> part of one",
        extra={JA: "全国は 00、都道府県は2桁、市区町村は5桁、その一部は 15202/<id>"},
    ),
]
Lines = Annotated[
    str,
    Meta(
        pattern="^[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*$",
        title="原典の行",
        description="lines of the transcribed source document, e.g. 12-14,20",
        extra={JA: "原典の行番号。例 12-14,20"},
    ),
]

Count = Annotated[int, Meta(ge=1)]


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Base of every record of a plan: immutable, strict, compared by value.

    Records are trees without cycles, so the garbage collector need not walk them.
    """
