"""The records of a package as its files are read one by one, each with the place it came from."""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, fields
from typing import Any

import msgspec

from hyappyo.jp.period import Period, PeriodError
from hyappyo.jp.wording import Wording
from hyappyo.package import header, layout
from hyappyo.package.csv_file import read_csv
from hyappyo.package.decode import Decoder, KeyPath
from hyappyo.package.missing import FILES, cited_indicator, cut_short, no_file, no_header, no_japanese
from hyappyo.package.origin import Origins
from hyappyo.package.picture import figure_faults, picture_fault
from hyappyo.package.place import Fault, Place
from hyappyo.package.toml_file import TomlFile, parse_toml
from hyappyo.package.topic_file import decode_text, split_topic
from hyappyo.plan.check import check
from hyappyo.plan.document import Edition, ProofSettings
from hyappyo.plan.fault import did_you_mean
from hyappyo.plan.figures import Scenario
from hyappyo.plan.lost import Lost, meant_id, observation_ids
from hyappyo.plan.plan import Plan, in_order
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Vision


@dataclass
class Gathering:
    """Records as they are read, with the places they came from; the header's in `single`, lists in `many`."""

    faults: list[Fault]
    single: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[Any]] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)
    """The paths below `figures/` of all pictures, those with faults of their own too."""
    _origins: Origins = field(default_factory=Origins)
    _lost_ids: dict[tuple[str, str | None], str] = field(default_factory=dict)
    _lost_kinds: dict[str, str] = field(default_factory=dict)
    """What could not be read, as `Lost` has it: with the place of each."""
    _absent: frozenset[str] = frozenset()
    """The fields of `Plan` without a file in the base: an edition adds to that, and has none in its stead."""
    _wanted: dict[str, str] = field(default_factory=dict)
    """Those of them that references lead to, each with the first id that is looked for."""

    @property
    def edition_id(self) -> str | None:
        """The id of the edition read last; None where its header could not be read."""
        edition = self.single.get("edition")
        return edition.id if edition else None

    def branch(self) -> "Gathering":
        """Return a gathering of the same that can go on by itself: what one edition adds is not in the next."""
        branched = Gathering(**{each.name: copy(getattr(self, each.name)) for each in fields(self)})
        branched.many = {kind: list(records) for kind, records in self.many.items()}
        branched.pictures = set(self.pictures)
        branched._origins = self._origins.branch()
        return branched

    def gather(self, files: Mapping[str, bytes], prefix: str = "") -> None:
        """Read the files of a package or, below `prefix`, of one of its editions."""
        if not prefix:
            there = {*files, *(f"{name.partition('/')[0]}/" for name in files)}
            self._absent = frozenset(kind for kind, name in FILES.items() if name not in there)
        for name in sorted(files, key=_reading_order):
            self._file(name, name.removeprefix(prefix), files, in_edition=bool(prefix))
        header = prefix + layout.EDITION if prefix else layout.PLAN
        if header not in files and not any(fault.place.file == header for fault in self.faults):
            self.faults.append(no_header(header, of_edition=bool(prefix)))

    def lose(self, name: str) -> None:
        """Note that a file or folder could not be read: what refers to its records is not to be blamed."""
        local = layout.local_name(name)
        if f"{local}/" in layout.FOLDERS:
            self._lose_kind(layout.FOLDERS[f"{local}/"], name)
        elif local in layout.TOML_LISTS:
            self._lose_kind(layout.TOML_LISTS[local][0], name)
        elif (entry := layout.csv_kind(local)) is not None:
            self._lose_kind(entry[0], name)
        elif local.startswith(layout.TOPICS):
            self._lose_record("topics", _stem(local, ".ja.md"), name)
        elif local.startswith(layout.SCENARIOS):
            self._lose_record("scenarios", _stem(local, ".toml"), name)
        elif local.startswith(layout.PICTURES):
            self.pictures.add(local.removeprefix(layout.PICTURES))

    def _lose_kind(self, kind: str, where: str) -> None:
        self._lost_kinds.setdefault(kind, where)

    def _lose_record(self, kind: str, record_id: str | None, where: str) -> None:
        self._lost_ids.setdefault((kind, record_id), where)

    def _file(self, name: str, local: str, files: Mapping[str, bytes], *, in_edition: bool) -> None:
        data = files[name]
        if local == (layout.EDITION if in_edition else layout.PLAN):
            self._toml(name, data, self._edition_tables if in_edition else self._plan_tables)
        elif local in layout.TOML_LISTS:
            field_name, kind = layout.TOML_LISTS[local]
            self._toml(name, data, lambda toml: self._list(toml, field_name, kind), field_name)
        elif (entry := layout.csv_kind(local)) is not None:
            self._csv(name, data, *entry)
        elif _is_in(layout.TOPICS, local, ".ja.md"):
            self._topic(name, data, files.get(name.removesuffix(".ja.md") + ".en.md"))
        elif _is_in(layout.SCENARIOS, local, ".toml"):
            self._toml(name, data, self._scenario, "scenarios")
        elif local.startswith(layout.PICTURES):
            self._picture(name, local, data)
        elif local not in layout.IGNORED:
            self._stray(name, local, files)

    def _stray(self, name: str, local: str, files: Mapping[str, bytes]) -> None:
        """Note a file that the format does not have; English belongs to the Japanese beside it.

        Either may be what is left of a topic: what refers to that is not to be blamed, and it is told once.
        """
        topic_id = _stem(local, "").partition(".")[0]
        if not _is_in(layout.TOPICS, local, ".en.md"):
            message = Wording("この形式にはないファイルです", "the format has no such file")
            self.faults.append(Fault(Place(name), message, did_you_mean(local, layout.ENTRIES)))
        elif name.removesuffix(".en.md") + ".ja.md" in files or self.lost("topics", topic_id):
            return
        else:
            self.faults.append(no_japanese(name, files))
        if local.startswith(layout.TOPICS):
            self._lose_record("topics", topic_id, name)

    def _toml(self, name: str, data: bytes, take: Callable[[TomlFile], None], kind: str = "") -> None:
        toml = parse_toml(name, data)
        if isinstance(toml, Fault):
            self.faults.append(toml)
            self._lose_kind(kind, str(toml.place))
        else:
            take(toml)

    def _plan_tables(self, toml: TomlFile) -> None:
        decoder = Decoder(toml.place)
        for key in toml.tables:
            if key not in layout.PLAN_KEYS:
                decoder.note_unknown((key,), key, layout.PLAN_KEYS)
        self.faults.extend(header.faults_of(toml))
        for key, kind in header.TABLES.items():
            if key in toml.tables:
                self.single[key] = self._keep(decoder, kind, toml, toml.tables[key], (key,))
        if "proof" in toml.tables:
            self.single["proof"] = self._keep(decoder, ProofSettings, toml, toml.tables["proof"], ("proof",))
        if (languages := header.languages_of(toml)) in header.LANGUAGES:
            self.single["languages"] = tuple(languages)
        self.faults.extend(decoder.faults)

    def _edition_tables(self, toml: TomlFile) -> None:
        decoder = Decoder(toml.place)
        self.single["edition"] = self._keep(decoder, Edition, toml, toml.tables, ())
        self.faults.extend(decoder.faults)

    def _list(self, toml: TomlFile, field_name: str, kind: type[msgspec.Struct]) -> None:
        decoder = Decoder(toml.place)
        known = {field_name} | ({"vision"} if toml.name.endswith(layout.POLICIES) else set())
        for key in toml.tables:
            if key not in known:
                decoder.note_unknown((key,), key, sorted(known))
        if "vision" in known and "vision" in toml.tables:
            self.single["vision"] = self._keep(decoder, Vision, toml, toml.tables["vision"], ("vision",))
        for index, raw in enumerate(decoder.tables(toml.tables.get(field_name, []), (field_name,))):
            record = self._keep(decoder, kind, toml, raw, (field_name, index))
            if record is not None:
                self.many.setdefault(field_name, []).append(record)
            else:
                written = raw.get("id") if isinstance(raw, Mapping) else None
                self._lose_record(field_name, meant_id(written), toml.where((field_name, index)))
        if not isinstance(toml.tables.get(field_name, []), list):
            self._lose_kind(field_name, toml.where((field_name,)))
        self.faults.extend(decoder.faults)

    def _scenario(self, toml: TomlFile) -> None:
        decoder = Decoder(toml.place)
        decoder.note_reserved(toml.tables, ("id",))
        raw = {**toml.tables, "id": _stem(toml.name, ".toml")}
        if (record := self._keep(decoder, Scenario, toml, raw, ())) is not None:
            self.many.setdefault("scenarios", []).append(record)
        else:
            self._lose_record("scenarios", raw["id"], toml.name)
        self.faults.extend(decoder.faults)

    def _topic(self, name: str, data: bytes, english: bytes | None) -> None:
        topic_id = _stem(name, ".ja.md")
        parts = split_topic(name, data)
        if isinstance(parts, Fault):
            self.faults.append(parts)
            self._lose_record("topics", topic_id, str(parts.place))
            return
        narrative: dict[str, str] = {"ja": parts.narrative}
        if english is not None:
            text = decode_text(name.removesuffix(".ja.md") + ".en.md", english)
            if isinstance(text, Fault):
                self.faults.append(text)
            else:
                narrative["en"] = text.strip("\n")
        decoder = Decoder(parts.front.place)
        decoder.note_reserved(parts.front.tables, ("id", "narrative"))
        raw = {**parts.front.tables, "id": topic_id, "narrative": narrative}
        topic = self._keep(decoder, Topic, parts.front, raw, ())
        self.faults.extend(decoder.faults)
        if topic is None:
            self._lose_record("topics", topic_id, name)
        else:
            self.many.setdefault("topics", []).append(topic)

    def _csv(self, name: str, data: bytes, field_name: str, kind: type[msgspec.Struct]) -> None:
        table = read_csv(kind, name, data, self._dimensions() if field_name == "observations" else ())
        self.many.setdefault(field_name, []).extend(table.records)
        self._origins.keep_rows(name, table)
        self.faults.extend(table.faults)
        for row in table.rejected:
            for record_id in _rejected_ids(field_name, row.cells):
                self._lose_record(field_name, record_id, f"{name}:{row.line}")
        if table.unread is not None:
            self._lose_kind(field_name, str(table.unread))

    def _dimensions(self) -> set[str] | None:
        """Return the columns that indicators declare; None where some of these could not be read, or are not there."""
        if self.lost.some_of("indicators") or "indicators" in self._absent:
            return None
        return {axis for indicator in self.many.get("indicators", ()) for axis in indicator.dimensions}

    def _picture(self, name: str, local: str, data: bytes) -> None:
        self.pictures.add(local.removeprefix(layout.PICTURES))
        if (fault := picture_fault(name, data)) is not None:
            self.faults.append(fault)

    def _keep(
        self, decoder: Decoder, kind: type[msgspec.Struct], toml: TomlFile, raw: object, path: KeyPath
    ) -> Any:
        record = decoder.record(kind, raw, path)
        if record is not None:
            self._origins.keep(record, toml, path)
        return record

    @property
    def has_header(self) -> bool:
        """Whether all tables of the header could be read."""
        return all(self.single.get(key) is not None for key in header.TABLES)

    def sketch(self) -> Plan:
        """Return all good records as a plan; where a table of the header could not be read, a blank stands for it."""
        fields: dict[str, Any] = {
            **header.BLANKS,
            **{key: value for key, value in self.single.items() if value is not None},
            **{name: tuple(records) for name, records in self.many.items()},
        }
        return in_order(Plan(**fields))

    def checked(self, plan: Plan) -> Iterator[Fault]:
        """Yield what must hold within the plan and does not; blanks of the header are blamed for nothing."""
        sought: dict[str, list[str]] = {}
        for fault in (*check(plan, self.lost), *figure_faults(plan.figures, self.pictures)):
            if any(fault.record is blank for blank in header.BLANKS.values()):
                continue
            if fault.missing is not None and fault.missing[0] in self._absent:
                self._wanted.setdefault(*fault.missing)
            else:
                if fault.missing is not None:
                    sought.setdefault(fault.missing[0], []).append(fault.missing[1])
                yield self._origins.located(fault)
        for kind, names in sought.items():
            if (cut := cut_short(kind, names, len(getattr(plan, kind)))) is not None:
                yield cut
        if "observations" in self._absent and (indicator := cited_indicator(plan)) is not None:
            self._wanted.setdefault("observations", indicator)
        for kind, record_id in self._wanted.items():
            yield no_file(FILES[kind], record_id)

    @property
    def lost(self) -> Lost:
        """What could not be read, and the files that are not there though records are looked for in them."""
        unread = {kind: layout.PLAN for kind in header.TABLES if self.single.get(kind) is None}
        wanted = {kind: FILES[kind] for kind in self._wanted}
        return Lost({**unread, **wanted, **self._lost_kinds}, dict(self._lost_ids))


def _rejected_ids(kind: str, cells: Mapping[str, str]) -> tuple[str | None, ...]:
    """Return the ids of the record that a rejected row would have been, as far as they can be told."""
    if kind != "observations":
        return (meant_id(cells.get("id")),)
    if (indicator := meant_id(cells.get("indicator"))) is None:
        return (None,)
    try:
        period = Period.parse(cells.get("period", "")).code
    except PeriodError:
        period = None
    return observation_ids(indicator, period)


def _reading_order(name: str) -> tuple[bool, bool, str]:
    """Indicators first: they declare which columns observations may have. English last: it goes with its Japanese."""
    return (not name.endswith("indicators.toml"), name.endswith(".en.md"), name)


def _is_in(folder: str, name: str, suffix: str) -> bool:
    return name.startswith(folder) and name.endswith(suffix) and name.count("/") == 1


def _stem(name: str, suffix: str) -> str:
    return name.rpartition("/")[2].removesuffix(suffix)
