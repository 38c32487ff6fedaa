"""Which file of a package holds which records: the one place that knows."""

from msgspec import Struct

from hyappyo.plan.figures import Dimension, Indicator, Observation, PopulationCount, Target
from hyappyo.plan.happenings import Event
from hyappyo.plan.reference import Coverage, Department, Organisation, Place, Source, Waiver
from hyappyo.plan.topic import Figure
from hyappyo.plan.tree import Policy

FORMAT = 1

PLAN = "plan.toml"
POLICIES = "policies.toml"
EDITION = "edition.toml"
EDITIONS = "editions/"
TOPICS = "topics/"
SCENARIOS = "scenarios/"
PICTURES = "figures/"

TOML_LISTS: dict[str, tuple[str, type[Struct]]] = {
    POLICIES: ("policies", Policy),
    "indicators.toml": ("indicators", Indicator),
    "dimensions.toml": ("dimensions", Dimension),
    "departments.toml": ("departments", Department),
    "sources.toml": ("sources", Source),
    "waivers.toml": ("waivers", Waiver),
}
"""File → the field of `Plan`, which is also its array of tables, and the record."""

CSV_TABLES: dict[str, tuple[str, type[Struct]]] = {
    "targets.csv": ("targets", Target),
    "events.csv": ("events", Event),
    "organisations.csv": ("organisations", Organisation),
    "places.csv": ("places", Place),
    "figures.csv": ("figures", Figure),
    "coverage.csv": ("coverage", Coverage),
}

CSV_FOLDERS: dict[str, tuple[str, type[Struct]]] = {
    "observations/": ("observations", Observation),
    "population/": ("population", PopulationCount),
}

FOLDERS = {TOPICS: "topics", SCENARIOS: "scenarios"} | {name: kind for name, (kind, _) in CSV_FOLDERS.items()}
"""The folders of records, with the plan's field that these are in."""

PLAN_KEYS = ("format", "languages", "municipality", "document", "edition", "proof")
IGNORED = ("README.md",)

ENTRIES = [
    PLAN,
    *TOML_LISTS,
    *CSV_TABLES,
    "observations/*.csv",
    "population/*.csv",
    "topics/*.ja.md",
    "scenarios/*.toml",
    "figures/*.png",
    "figures/*.jpg",
    "editions/<id>/…",
]
"""Everything that a package may hold, for the error that names an unknown file."""


def csv_kind(name: str) -> tuple[str, type[Struct]] | None:
    """Return the plan's field and the record that a CSV file holds, or None for one the format does not have."""
    if name in CSV_TABLES:
        return CSV_TABLES[name]
    for folder, entry in CSV_FOLDERS.items():
        if name.startswith(folder) and name.endswith(".csv") and name.count("/") == 1:
            return entry
    return None


def is_of_edition(name: str) -> bool:
    """Whether a file belongs to an edition that the package adds to its base."""
    return name.startswith(EDITIONS) and name.count("/") > 1


def local_name(name: str) -> str:
    """Return the path of a file as seen from the base or edition that it belongs to."""
    return name.split("/", 2)[2] if is_of_edition(name) else name
