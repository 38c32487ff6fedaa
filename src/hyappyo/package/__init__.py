"""Plan ⇄ folder: reading (all faults at once, each with its place), writing (lossless), and tidying."""

from hyappyo.package.editions import PackageEditions
from hyappyo.package.folder import Folder, UnreadableError, open_package
from hyappyo.package.place import Fault, PackageError, Place
from hyappyo.package.read import Reading, read, read_edition, survey, survey_all
from hyappyo.package.write import package_files, write

__all__ = [
    "Fault",
    "Folder",
    "PackageEditions",
    "PackageError",
    "Place",
    "Reading",
    "UnreadableError",
    "open_package",
    "package_files",
    "read",
    "read_edition",
    "survey",
    "survey_all",
    "write",
]
