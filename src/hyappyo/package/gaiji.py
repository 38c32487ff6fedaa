"""外字 in the files of a package: they stand in real names, so they are read; and told, for no other machine has them."""

from collections import defaultdict
from collections.abc import Iterator

from hyappyo.jp.text import GAIJI
from hyappyo.jp.wording import Wording
from hyappyo.package.folder import Folder
from hyappyo.package.place import Fault, Place


def gaiji(folder: Folder) -> Iterator[Fault]:
    """Yield one fault for each such character of each file, at its first place, with how often it stands there."""
    for name, data in sorted(folder.files.items()):
        if data.isascii() or not name.endswith((".csv", ".toml", ".md")):
            continue
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:  # a fault of its own: what its bytes would be in UTF-8, nobody wrote
            continue
        found: dict[str, list[int]] = defaultdict(list)
        for match in GAIJI.finditer(text):
            found[match[0]].append(match.start())
        for character, offsets in found.items():
            yield _told(name, text, character, offsets)


def _told(name: str, text: str, character: str, offsets: list[int]) -> Fault:
    first, code, times = offsets[0], f"U+{ord(character):04X}", len(offsets)
    place = Place(name, text.count("\n", 0, first) + 1, first - text.rfind("\n", 0, first))
    more = Wording(f"{times}か所に", f" in {times} places") if times > 1 else Wording("", "")
    return Fault(
        place,
        Wording(
            f"外字（{code}）が{more.ja}あります",
            f"there is a character of one's own making ({code}){more.en}",
        ),
        Wording(
            "標準の字か異体字に置き換えるか、読みを添えてください。ほかの機械では表示できません",
            "write a standard character or variant, or add its reading: no other machine can show it",
        ),
    )
