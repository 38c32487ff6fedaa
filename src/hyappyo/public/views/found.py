"""Finding the record that an address names, or answering that there is none."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404

from hyappyo.public.site import Site


def found(site: Site, kind: str, ident: str) -> Any:
    """Return a record by kind (a field of `Plan`) and id.

    Raises:
        Http404: when there is none.
    """
    record = site.record[kind].get(ident)
    if record is None:
        raise Http404(f"{kind}: {ident}")
    return record


def found_in(records: Iterable[Any], ident: str) -> Any:
    """Return the record of that id among several.

    Raises:
        Http404: when there is none.
    """
    record = next((each for each in records if each.id == ident), None)
    if record is None:
        raise Http404(ident)
    return record
