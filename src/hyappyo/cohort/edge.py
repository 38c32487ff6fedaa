"""The edge: a projection as a pandas or Arrow table. These libraries are imported only when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .result import Projection

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]  # ships no types
    import pyarrow  # type: ignore[import-untyped]  # ships no types


def to_pandas(projection: Projection) -> pandas.DataFrame:
    """One row per year, sex and age: columns ``year``, ``sex``, ``age``, ``persons`` (:meth:`Projection.tidy`)."""
    import pandas as pd

    return pd.DataFrame(projection.tidy())


def to_arrow(projection: Projection) -> pyarrow.Table:
    """The same as :func:`to_pandas`, as an Arrow table."""
    import pyarrow as pa

    return pa.table(projection.tidy())


def summary_to_pandas(projection: Projection) -> pandas.DataFrame:
    """One row per year, by name of the measure (:meth:`Projection.summary`)."""
    import pandas as pd

    return pd.DataFrame(projection.summary())


def flows_to_pandas(projection: Projection) -> pandas.DataFrame:
    """One row per interval, sex and cohort: births, deaths and net migrants (:meth:`Projection.flows`)."""
    import pandas as pd

    return pd.DataFrame(projection.flows())
