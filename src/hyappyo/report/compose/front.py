"""What stands before the first part: cover, contents, and an overview of each part in a sentence per page."""

from collections.abc import Iterator, Sequence

from hyappyo.jp.wording import Wording
from hyappyo.plan.document import Page as PlanPage
from hyappyo.plan.document import Part
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.inline import rich
from hyappyo.report.compose.leaf import BLANK
from hyappyo.report.extent import head_extent, notes_extent
from hyappyo.report.grid import GRID
from hyappyo.report.measure import height
from hyappyo.report.model import Contents, Cover, Entry, Group, Phrased, RichText, Words
from hyappyo.report.phrases import phrased

EDITIONS = {
    "handout": Wording("配布版", "Handout"),
    "internal": Wording("庁内確認版（取扱注意）", "Internal edition, not for distribution"),
}
CONTENTS = Wording("目次", "Contents")
_UNDATED = Wording("日付なし", "Undated")
_INFERRED = Wording("日付なし（{}時点の内容と推定）", "Undated (inferred to be as of {})")
_PART = Wording("第{}部　{}", "Part {}: {}")
_READING = (
    Wording(
        "数字の右肩の「*12」は、その数字の出典を示す巻末の表の番号である。",
        "A mark such as *12 beside a number leads to its line in the table of sources at the end.",
    ),
    Wording(
        "「▲」は負の数、「－」は値がないもの（理由は表の注に示す）。",
        "－ marks a value that is missing (the note says why).",
    ),
)
_FOLIO_WIDE, _FOLIO_GAP = 9.0, 3.0
_BELOW_HEADING, _ABOVE_SENTENCE = 2.6, 1.6


def cover(desk: Desk) -> Cover:
    """Return the cover."""
    document = desk.plan.document
    issuer = next((each.name for each in desk.plan.departments if each.id == document.issuer), None)
    notes = (document.date_reason, desk.plan.edition.note)
    return Cover(
        anchor="cover",
        section="",
        folio=BLANK,
        title=desk.phrased(desk.said(document.title)),
        level=1,
        municipality=desk.said(desk.plan.municipality.name),
        issuer=desk.optional(issuer) or "",
        date_line=date_line(desk),
        label="　".join((desk.said(desk.plan.edition.label), desk.said(EDITIONS[desk.edition]))),
        remarks=tuple(desk.said(note) for note in notes if note is not None),
    )


def date_line(desk: Desk) -> str:
    """Return the date that the document states, or that it has none."""
    document = desk.plan.document
    period = document.date or desk.plan.edition.as_of
    said = desk.date(period)
    if document.date_basis == "stated" and document.date is not None:
        return said
    return desk.said(_INFERRED).format(said) if document.date_basis == "inferred" else desk.said(_UNDATED)


def contents(annex: Sequence[Entry], desk: Desk) -> tuple[Contents, ...]:
    """Return the contents: every page with its folio, the annex last."""
    groups = [
        Group(part_title(part, desk), tuple(_entries(part, desk, with_sentence=False)))
        for part in _parts(desk)
    ]
    if annex:
        groups.append(Group(desk.said(Wording("付録", "Annex")), tuple(annex)))
    remarks = tuple(desk.said(line) for line in _READING)
    return _over_pages(
        groups, "contents", desk.said(CONTENTS), 3, desk, section=desk.said(CONTENTS), remarks=remarks
    )


def overview(part: Part, desk: Desk) -> tuple[Contents, ...]:
    """Return an overview of a part: each of its pages in one sentence."""
    groups = [Group("", tuple(_entries(part, desk, with_sentence=True)))]
    title = part_title(part, desk)
    return _over_pages(groups, f"part-{part.id}", title, 2, desk, section=title)


def part_title(part: Part, desk: Desk) -> str:
    """Return 第1部　進捗状況及び成果."""
    parts = desk.plan.document.parts
    if len(parts) == 1:
        return desk.said(part.title)
    return desk.said(_PART).format(parts.index(part) + 1, desk.said(part.title))


def _parts(desk: Desk) -> tuple[Part, ...]:
    return desk.plan.document.parts


def _entries(part: Part, desk: Desk, *, with_sentence: bool) -> Iterator[Entry]:
    for page in part.pages:
        anchor, title, sentence = _told(page, desk)
        yield Entry(desk.folio(anchor).page, desk.phrased(title), anchor, sentence if with_sentence else None)


def _told(page: PlanPage, desk: Desk) -> tuple[str, str, Phrased | None]:
    """Return the anchor, title and sentence of a page of the document."""
    match page.kind:
        case "topic":
            topic = desk.topics[page.ref or ""]
            lead = desk.proof.inlines(f"topic:{topic.id}", "lead", desk.lang) if topic.lead else ()
            return f"topic-{topic.id}", desk.said(topic.title), _sentence(rich(lead, desk), desk)
        case "policy":
            policy = desk.policies[page.ref or ""]
            said = desk.proof.inlines(f"policy:{policy.id}", "summary", desk.lang) if policy.summary else ()
            title = desk.said(Wording("政策{}　{}", "Policy {}: {}")).format(
                policy.number, desk.said(policy.title)
            )
            return f"policy-{policy.id}", title, _sentence(rich(said, desk), desk)
        case _:
            vision = desk.plan.vision
            title = desk.said(vision.title) if vision else ""
            return "vision", desk.said(Wording("将来像「{}」", "Vision: {}")).format(title), None


def _sentence(runs: RichText, desk: Desk) -> Phrased | None:
    return phrased(runs, desk.lang) if runs else None


def _over_pages(
    groups: Sequence[Group],
    anchor: str,
    title: str,
    columns: int,
    desk: Desk,
    *,
    section: str,
    remarks: tuple[str, ...] = (),
) -> tuple[Contents, ...]:
    heading = desk.phrased(title)
    room = GRID.inner_height - head_extent(heading, None) - notes_extent(remarks, (), GRID.inner_width)
    sheets = list(_balanced(groups, columns, room - 2 * GRID.table.pitch))
    return tuple(
        Contents(
            anchor=anchor if index == 0 else f"{anchor}-{index + 1}",
            section=section,
            folio=BLANK,
            title=heading,
            level=1,
            is_continued=index > 0,
            groups=tuple(group for column in chosen for group in column),
            columns=columns,
            remarks=remarks if index == 0 else (),
        )
        for index, chosen in enumerate(sheets)
    )


Column = list[Group]


def _balanced(groups: Sequence[Group], columns: int, room: float) -> Iterator[list[Column]]:
    """Yield the columns of each page: as few pages as can be, all their columns about equally long."""
    wide = (GRID.inner_width - (columns - 1) * 2 * GRID.gutter) / columns
    fewest = len(_filled(groups, room, wide))
    pages = -(-fewest // columns)
    low, high = 0.0, room
    while high - low > GRID.table.pitch / 2:
        middle = (low + high) / 2
        if len(_filled(groups, middle, wide)) <= pages * columns:
            high = middle
        else:
            low = middle
    filled = _filled(groups, high, wide)
    for at in range(0, len(filled), columns):
        yield filled[at : at + columns]


def _filled(groups: Sequence[Group], room: float, wide: float) -> list[Column]:
    """Return columns filled from the top; a group goes on in the next column without its heading."""
    filled: list[Column] = [[]]
    left = room
    for group in groups:
        held: list[Entry] = []
        heading, used = (
            group.heading,
            _heading_extent(group.heading, wide) + (GRID.between_bands if filled[-1] else 0),
        )
        for entry in group.entries:
            needed = _entry_extent(entry, wide)
            if used + needed > left and (held or filled[-1]):
                if held:
                    filled[-1].append(Group(heading, tuple(held), starts_column=not filled[-1]))
                    heading = ""
                filled.append([])
                held, left, used = [], room, _heading_extent(heading, wide)
            held.append(entry)
            used += needed
        filled[-1].append(Group(heading, tuple(held), starts_column=not filled[-1]))
        left -= used
    return filled


def _heading_extent(heading: str, wide: float) -> float:
    return height((Words(heading),), wide, GRID.table, strong=True) + _BELOW_HEADING if heading else 0.0


def _entry_extent(entry: Entry, wide: float) -> float:
    room = wide - _FOLIO_WIDE - _FOLIO_GAP
    above = GRID.above_entry if entry.sentence is None else GRID.above_told_entry
    total = above + height(entry.title, room, GRID.table)
    if entry.sentence is not None:
        total += _ABOVE_SENTENCE + height(entry.sentence, room, GRID.table)
    return total
