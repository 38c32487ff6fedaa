"""Words of a foreign document, made safe to stand in a package: no control characters, no Markdown of their own."""

import re
import unicodedata

from hyappyo.jp.text import UNPRINTABLE

BULLETS = re.compile(r"(?:\s*(?:[-*+](?=\s)|[\ue000-\uf8ff・･●○•‣▶►▷▪◦➢✓✔])\s*)+")
"""Marks of an item that a list of ours replaces; ① and ⇒ say something and stay."""
_HEAD = re.compile(r"^[\s#■□◆◇★☆▼◎●○・]+")
_STRAY = re.compile(r"(?<!\*)\*(?!\*)|\*{3,}")
_FOREIGN_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
GONE = "\0"
"""Stands where a mark of the document's own Markdown stood, so that positions stay."""
_POLITE = re.compile(r"(?<=[一-龥ァ-ヶー])(?:し|され|いたし)(?:ました|た)$")
LONGEST_NAME = 60
LONGEST_HEADLINE = 100


def plain(text: str) -> str:
    """Return the text with every control, separator or unprintable character as a space: same length."""
    printable = UNPRINTABLE.sub(" ", text)
    return "".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in printable)


def without_links(text: str) -> str:
    """Return the text with the marks of Markdown links in it as `GONE`, their words kept: same length."""
    return _FOREIGN_LINK.sub(
        lambda found: GONE + found[1] + GONE * (len(found[0]) - len(found[1]) - 1), text.replace(GONE, " ")
    )


def prose(text: str) -> str:
    """Return the text as Markdown that says just that: bold stays where it closes, links and emphasis do not arise.

    The narrative's Markdown knows no backslash escapes: what would be a mark becomes its full-width twin.
    """
    safe = _STRAY.sub(lambda found: "＊" * len(found[0]), plain(text.replace(GONE, "")))
    safe = re.sub(r"(?<!\w)_|_(?!\w)", "＿", safe)
    return safe.replace("](", "]（").replace("![", "！[").replace("<", "＜")


def strong_that_closes(text: str) -> str:
    """Return the text with bold only where Markdown reads it as bold: 「る**[427団体](…)**に」 would print the marks.

    A mark before punctuation begins bold only behind a space or punctuation, one behind punctuation ends it only before
    such (CommonMark, "left-flanking" and "right-flanking").
    """
    pieces = text.split("**")
    if len(pieces) % 2 == 0:
        return "".join(pieces)
    made = pieces[0]
    for inside, behind in zip(pieces[1::2], pieces[2::2], strict=True):
        opens = inside[:1].strip() and (not _is_mark(inside[:1]) or _is_mark(made[-1:]))
        closes = inside[-1:].strip() and (not _is_mark(inside[-1:]) or _is_mark(behind[:1]))
        made += f"**{inside}**{behind}" if opens and closes else inside + behind
    return made


def _is_mark(character: str) -> bool:
    """Whether Markdown takes a character for white space or punctuation; the ends of a line count."""
    return not character.strip() or unicodedata.category(character)[0] in "PS"


def line(text: str) -> str:
    """Return running text for one line of Markdown: nothing at its beginning makes it a block of another kind."""
    text = text.strip()
    if text.startswith(("#", "+", "-", ">", "=")) or re.match(r"\d+[.)]\s", text):
        return _first_wide(text)
    return text


def _first_wide(text: str) -> str:
    """Widen the mark that would begin a heading or list: # → ＃, 1. → 1．."""
    widened = re.match(r"(\d*)([#+\-.>=)])", text)
    if widened is None:
        return text
    return f"{widened[1]}{chr(ord(widened[2]) + 0xFEE0)}{text[widened.end() :]}"


def title(text: str) -> str:
    """Return a heading as a title: marks before it, emphasis and links left out, white space single."""
    return _HEAD.sub("", bare_words(text))


def bare_words(text: str) -> str:
    """Return the words of a text that is no Markdown: without emphasis, without links, one within another too; white space single."""
    bare = text.replace("**", "")
    while (within := without_links(bare).replace(GONE, "")) != bare:
        bare = within
    return " ".join(plain(bare.replace("](", "]（")).split())


def name(text: str) -> str:
    """Return a phrase as a name, no longer than a name can be."""
    words = bare_words(text).strip(" ・、。:：-*•●○■□◆▶")[:LONGEST_NAME]
    if words.count("「") == words.count("」") + 1 and words.startswith("「"):
        return words[1:]
    if words.count("「") == words.count("」") == 1 and words[0] == "「" and words[-1] == "」":
        return words[1:-1]
    return words


def headline(text: str) -> str:
    """Return a phrase as the title of an event: longer than a name may be, without a polite ending."""
    words = bare_words(text).strip(" ・、。:：-*→⇒└•●○■□◆▶")
    words = _POLITE.sub("", words)
    return words if len(words) <= LONGEST_HEADLINE else words[: LONGEST_HEADLINE - 1] + "…"


def quoted(text: str) -> str:
    """Return printed words for a list: on one line, not too long, signs kept."""
    words = " ".join(plain(text).replace("**", "").split())
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
