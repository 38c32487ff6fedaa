"""Writing a plan and reading it again gives the same plan."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hyappyo.jp.period import Period
from hyappyo.package import Folder, package_files, read, survey, write
from hyappyo.plan.document import Document, Edition, Municipality, Page, Part, ProofSettings
from hyappyo.plan.figures import Choice, Dimension, Indicator, Observation, PopulationCount, Target
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan, in_order
from hyappyo.plan.reference import Department, Organisation, Place, Source
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, EventTable, Row, SeriesTable, Topic
from hyappyo.plan.tree import Claim, Policy, Vision

UNPRINTABLE = ("Cs", "Cc", "Cn")
"""Control characters and what is no character: the reader refuses them. Gaiji (Co) stand in real names."""
words = st.text(st.characters(exclude_categories=UNPRINTABLE), min_size=1, max_size=20)
prose = st.text(st.characters(exclude_categories=UNPRINTABLE, include_characters="\n"), max_size=60)
texts = st.builds(Text, words, st.none() | words)
whole = st.integers(-(10**9), 10**9).map(Decimal)
years = st.integers(1900, 2100)
spans = st.one_of(years.map(Period.calendar_year), years.map(Period.fiscal_year))
moments = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(Period.day)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan whose records refer only to one another; a handful of texts stand in all their fields."""
    said = st.sampled_from(draw(st.lists(texts, min_size=1, max_size=6)))
    noted = st.none() | said
    indicator = Indicator(
        id="births",
        name=draw(said),
        unit=draw(said),
        kind="annual",
        basis="vital",
        signed=True,
        dimensions=("sex",),
    )
    sex = Dimension(
        id="sex",
        name=draw(said),
        choices=draw(st.sampled_from([(), tuple(Choice(id=each, name=draw(said)) for each in ("F", "0-4"))])),
    )
    observations = [
        Observation(
            indicator="births", period=period, area="15202", basis="vital", source="report",
            dimensions=draw(st.sampled_from([(), (("sex", "F"),)])), value=draw(whole), note=draw(noted),
        )
        for period in draw(st.lists(spans, max_size=4, unique=True))
    ]  # fmt: skip
    event = Event(
        id="opening",
        kind="opening",
        title=draw(said),
        date=draw(st.none() | moments),
        date_note=draw(noted),
        parties=("aist",),
        place="aore",
        amount=draw(st.none() | whole),
        source="report",
    )
    topic = Topic(
        id="moves", title=draw(said), policies=("policy_1",), narrative=Text(draw(prose).strip("\n")),
        tables=(
            SeriesTable(id="t", title=draw(said), rows=(Row(series="births[area=15202]", label=draw(st.none() | said)),), periods=draw(spans)),
            EventTable(id="e", title=draw(said), events=("opening",), columns=("date", "title")),
        ),
        charts=(Chart(id="c", title=draw(said), form="line", rows=(Row(series="births"),), periods=draw(spans)),),
    )  # fmt: skip
    claim = Claim(id="claim_a", words=draw(said), direction="up", evidence=("topic:moves", "vision"))
    return in_order(
        Plan(
            municipality=Municipality(code="15202", name=draw(said)),
            document=Document(title=draw(said), issuer="planning", parts=(Part(id="main", title=draw(said), pages=(Page(kind="topic", ref="moves", folio=6),)),)),
            edition=Edition(id="base", label=draw(said), as_of=draw(moments)),
            proof=ProofSettings(about_tolerance=draw(st.sampled_from(["0", "0.05", "0.10", "0.5"]).map(Decimal))),
            vision=draw(st.none() | st.builds(lambda title: Vision(title=title, claims=(claim,)), said)),
            policies=(Policy(id="policy_1", number=1, title=draw(said), aim=draw(said), claims=(claim,)),),
            topics=(topic,), indicators=(indicator,), dimensions=draw(st.sampled_from([(), (sex,)])), observations=tuple(observations), events=(event,),
            targets=(Target(indicator="births", period=draw(spans), area="15202", value=draw(whole), source="report", note=draw(noted)),),
            organisations=(Organisation(id="aist", name=draw(said), kind="government"),),
            places=(Place(id="aore", name=draw(said), area="15202"),),
            departments=(Department(id="planning", name=draw(said)),),
            sources=(Source(id="report", publisher=draw(said), title=draw(said), date=draw(st.none() | moments)),),
            population=tuple(PopulationCount(date=draw(moments), area="15202", sex="male", age=age, basis="census", persons=draw(st.integers(0, 10**7)), source="report") for age in ("0-4", "90+")),
        )
    )  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(plan=plans())
def test_reading_what_was_written_gives_the_plan_back(plan: Plan) -> None:
    reading = survey(Folder("plan", package_files(plan)))
    assert reading.faults == ()
    assert reading.plan == plan


def test_the_folder_written_reads_like_the_folder_read(package: Path, tmp_path: Path) -> None:
    write(read(package), tmp_path / "again")
    assert read(tmp_path / "again") == read(package)


def test_a_text_that_a_spreadsheet_would_run_is_kept_behind_an_apostrophe(package: Path) -> None:
    (package / "organisations.csv").write_text("id,name,kind\naist,'=1+1,government\n", encoding="utf-8-sig")
    plan = read(package)
    assert plan.organisations[0].name.ja == "=1+1"
    assert b"'=1+1" in package_files(plan)["organisations.csv"]


def test_csv_begins_with_the_mark_that_excel_needs(package: Path) -> None:
    files = package_files(read(package))
    assert all(data.startswith(b"\xef\xbb\xbf") for name, data in files.items() if name.endswith(".csv"))
