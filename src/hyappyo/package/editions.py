"""The editions of a package: its base, and those that stand under `editions/`."""

from functools import cached_property

from hyappyo.package.folder import Folder
from hyappyo.package.read import edition_ids, read_edition
from hyappyo.plan import editions
from hyappyo.plan.document import Edition
from hyappyo.plan.plan import Plan


class PackageEditions:
    """The `Editions` of an opened package, each read once."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._plans: dict[str, Plan] = {}

    @cached_property
    def base(self) -> Plan:
        """The plan of the package itself, without additions."""
        return read_edition(self._folder, None)

    def list(self) -> tuple[Edition, ...]:
        """Return the editions, the base first.

        Raises:
            PackageError: when one of them has faults.
        """
        return (self.base.edition, *(self.plan(name).edition for name in edition_ids(self._folder)))

    def plan(self, edition: str) -> Plan:
        """Return the plan of one edition.

        Raises:
            PackageError: when it has faults, or there is none of that name.
        """
        if edition == self.base.edition.id:
            return self.base
        if edition not in self._plans:
            self._plans[edition] = read_edition(self._folder, edition)
        return self._plans[edition]

    def changes(self, old: str, new: str) -> tuple[editions.Change, ...]:
        """Return what differs between two editions."""
        return tuple(editions.changes(self.plan(old), self.plan(new)))
