"""Folder → Plan: every file is read, every fault is listed, and good input survives bad."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from hyappyo.jp.wording import Wording
from hyappyo.package import layout
from hyappyo.package.folder import Folder, open_package
from hyappyo.package.gather import Gathering
from hyappyo.package.place import Fault, PackageError, Place
from hyappyo.plan.fault import did_you_mean
from hyappyo.plan.lost import NOTHING, Lost
from hyappyo.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Reading:
    """What a package holds: the plan as far as it could be read, and every fault with its place.

    `lost` tells which records could not be read: that one of them is not there then proves nothing.
    """

    plan: Plan | None
    faults: tuple[Fault, ...]
    lost: Lost = NOTHING


def read(reference: Path) -> Plan:
    """Read the plan of a package, a folder or a zip.

    Raises:
        PackageError: listing every fault of the package.
        UnreadableError: when there is no package.
    """
    return _sound(survey(open_package(reference)))


def read_edition(folder: Folder, edition: str | None) -> Plan:
    """Read one edition of an opened package: its base (None), or an addition under `editions/`.

    Raises:
        PackageError: listing every fault, or that there is no such edition.
    """
    return _sound(survey(folder, edition))


def _sound(reading: Reading) -> Plan:
    if reading.faults or reading.plan is None:
        raise PackageError(reading.faults)
    return reading.plan


def survey(folder: Folder, edition: str | None = None) -> Reading:
    """Read whatever can be read of a package, with all faults; `edition` names one under `editions/`."""
    return _reading(_base(folder), folder, edition)


def survey_all(folder: Folder) -> tuple[Reading, ...]:
    """Read whatever can be read of a package: its base, then each edition that adds to it, by id."""
    base = _base(folder)
    return tuple(_reading(base.branch(), folder, edition) for edition in (None, *edition_ids(folder)))


def _base(folder: Folder) -> Gathering:
    gathering = Gathering(faults=list(folder.faults))
    for fault in folder.faults:
        gathering.lose(fault.place.file)
    gathering.gather(_base_files(folder))
    return gathering


def _reading(gathering: Gathering, folder: Folder, edition: str | None) -> Reading:
    if edition is not None and edition != gathering.edition_id:
        _add_edition(gathering, folder, edition)
    sketch = gathering.sketch()
    gathering.faults.extend(gathering.checked(sketch))
    plan = _with_pages_that_are(sketch) if gathering.has_header else None
    faults = sorted(gathering.faults, key=lambda fault: fault.place)
    return Reading(plan, tuple(faults), gathering.lost)


def _with_pages_that_are(plan: Plan) -> Plan:
    """Leave out the pages of what could not be read: its fault is listed, and a draft is made of the rest."""
    known: dict[str, set[str | None]] = {"vision": {None} if plan.vision else set()}
    known |= {"policy": {each.id for each in plan.policies}, "topic": {each.id for each in plan.topics}}
    parts = tuple(
        replace(part, pages=tuple(page for page in part.pages if page.ref in known[page.kind]))
        for part in plan.document.parts
    )
    return (
        plan if parts == plan.document.parts else replace(plan, document=replace(plan.document, parts=parts))
    )


def edition_ids(folder: Folder) -> list[str]:
    """Return the ids of the editions that a package adds to its base."""
    return sorted({name.split("/")[1] for name in folder.files if layout.is_of_edition(name)})


def _base_files(folder: Folder) -> Mapping[str, bytes]:
    return {name: data for name, data in folder.files.items() if not layout.is_of_edition(name)}


def _add_edition(gathering: Gathering, folder: Folder, edition: str) -> None:
    prefix = f"{layout.EDITIONS}{edition}/"
    files = {name: data for name, data in folder.files.items() if name.startswith(prefix)}
    if not files:
        message = Wording(f"「{edition}」という版はありません", f"there is no edition {edition!r}")
        gathering.faults.append(
            Fault(Place(layout.EDITIONS), message, did_you_mean(edition, edition_ids(folder)))
        )
        return
    base = gathering.edition_id
    gathering.gather(files, prefix)
    extends = gathering.single["edition"].extends if gathering.single.get("edition") else None
    if base is not None and extends not in (None, base):
        gathering.faults.append(
            Fault(
                Place(f"{prefix}{layout.EDITION}", key="extends"),
                Wording(f"元の版「{extends}」はありません", f"there is no edition {extends!r} to extend"),
                Wording(f"この形式で足せるのは「{base}」だけです", f"an edition extends the base, {base!r}"),
            )
        )
