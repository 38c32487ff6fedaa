"""Topic files: TOML front matter between +++ lines, then the narrative in Markdown."""

from dataclasses import dataclass

from hyappyo.jp.wording import Wording
from hyappyo.package.place import Fault, Place
from hyappyo.package.toml_file import TomlFile, not_utf8, parse_toml, unprintable_in

FENCE = "+++"


@dataclass(frozen=True, slots=True)
class TopicFile:
    """The parts of a topic file."""

    front: TomlFile
    narrative: str


def split_topic(name: str, data: bytes) -> TopicFile | Fault:
    """Split a topic file into front matter and narrative. `join_topic` is its inverse."""
    text = decode_text(name, data)
    if isinstance(text, Fault):
        return text
    lines = text.split("\n")
    if lines[0] == FENCE and FENCE not in lines[1:]:
        return Fault(
            Place(name, 1),
            Wording("前書きが +++ の行で閉じていません", "the front matter is not closed by a line +++"),
            Wording(
                "前書きと本文の間に +++ とだけ書いた行を置いてください", "put a line +++ before the narrative"
            ),
        )
    if lines[0] != FENCE:
        return Fault(
            Place(name, 1),
            Wording("+++ で囲んだ前書き（TOML）がありません", "there is no front matter between +++ lines"),
            Wording(
                "1行目に +++、題名などの後にもう一度 +++ と書いてください",
                "begin with a line +++, then title and so on, then +++ again",
            ),
        )
    end = lines.index(FENCE, 1)
    front = parse_toml(name, "\n".join(lines[1:end]).encode(), first_line=2)
    if isinstance(front, Fault):
        return front
    body = "\n".join(lines[end + 1 :])
    return TopicFile(front, body.removeprefix("\n").removesuffix("\n"))


def join_topic(front: str, narrative: str) -> str:
    """Return the text of a topic file."""
    return f"{FENCE}\n{front.strip()}\n{FENCE}\n\n{narrative}\n"


def decode_text(name: str, data: bytes) -> str | Fault:
    """Decode UTF-8 text with either kind of line end."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return not_utf8(name, error)
    return unprintable_in(name, text) or text
