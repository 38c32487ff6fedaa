"""README.md of the draft package: what was found, what is uncertain, what a person does next, in the order of pages."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from hyappyo.proof.finding import Spot
from hyappyo.proof.ingest.clean import name, quoted
from hyappyo.proof.ingest.cover import UNKNOWN_ISSUER
from hyappyo.proof.ingest.model import Candidate, Harvest, Question


def readme(harvest: Harvest) -> str:
    """Return the README of a package that was ingested."""
    return "\n".join(_lines(harvest)) + "\n"


def _lines(harvest: Harvest) -> Iterator[str]:
    plan = harvest.plan
    yield f"# {plan.municipality.name.ja}「{plan.document.title.ja}」の取り込み（下書き）"
    yield ""
    yield f"文書「{name(harvest.name)}」から自動で取り込んだ下書きです。値と名前は原典の文字だけから採りました。"
    yield "This is a draft ingested from a document; the steps and open questions are listed below."
    yield ""
    yield "## 見つけたもの"
    yield ""
    yield from _found(harvest)
    yield ""
    yield "## 次にすること"
    yield ""
    yield from _steps(harvest)
    yield ""
    yield "## 確認事項（ページ順）"
    yield ""
    yield from _questions(harvest)
    yield ""
    yield "## 指標にしなかった数"
    yield ""
    yield from _left(harvest)
    yield ""
    yield "## 結び付けた数（推定の理由）"
    yield ""
    yield from (_candidate(each) for each in harvest.candidates if each.target is not None)


def _found(harvest: Harvest) -> Iterator[str]:
    plan = harvest.plan
    tables = sum(len(topic.tables) for topic in plan.topics)
    yield f"- 項目{len(plan.topics)}、政策{len(plan.policies)}、表{tables}"
    yield f"- 指標{len(plan.indicators)}、実績値{len(plan.observations)}、出来事{len(plan.events)}、団体{len(plan.organisations)}"
    yield f"- 本文の数{len(harvest.candidates)}件のうち{harvest.bound}件を値に結び付けた。残りは下に理由とともに挙げた"
    if harvest.dropped:
        yield f"- 検算に通らず結び付けを取り消した数: {harvest.dropped}件"


def _steps(harvest: Harvest) -> Iterator[str]:
    plan = harvest.plan
    yield "1. **個人名を消す。** 私人の氏名は機械では見分けられません。本文・題名・出来事を読み、公開してよい名前だけを残してください。"
    if plan.departments and plan.departments[0].name.ja == UNKNOWN_ISSUER:
        yield "2. 発行課を departments.toml に書く（文書から読み取れませんでした）。"
    else:
        yield "2. 発行課（departments.toml）と文書名（plan.toml）を確かめる。"
    yield "3. 下の確認事項を上から順に片付ける。時期のない数は、文書の日付の時点とした旨が note にあります。"
    yield "4. 指標の名前・集計型（kind）・基礎（basis）・望ましい向き（direction）を indicators.toml で直す。"
    yield "5. IDは `t07_visitors`（7番目の項目の来場者）、`t07_n03`（同じく3番目の数）、`t07_opening_2023_06`（2023年6月の開設）のようにつけました。公開の前に意味の分かる名に直せば、以後は変えません。"
    yield "6. 項目を政策に割り当て（policies）、要旨（lead）を書く。重なる指標は一つにまとめる。"
    yield "7. 団体（organisations.csv）の `org_02` のような ID と種類を確かめ、出来事の相手（parties）と場所（place）を補う。"
    yield "8. 出典を sources.toml に分ける。今はすべての値の出典が、この文書そのものです。"
    yield "9. `hyappyo check .` で点検する。"


def _questions(harvest: Harvest) -> Iterator[str]:
    if not harvest.questions:
        yield "ありません。"
    for (page, because), alike in groupby(_grouped(harvest.questions), key=lambda each: _group(each)):
        listed = list(alike)
        if page is None:
            for question in listed:
                yield f"- {_place(question.spot)}「{quoted(question.words)}」: {because}"
        else:
            words = "、".join(f"「{quoted(question.words)}」" for question in listed)
            yield f"- {page}ページ {words}: {because}"


def _left(harvest: Harvest) -> Iterator[str]:
    """Yield the numbers that were neither bound nor asked about, a line for each reason."""
    asked = {(question.spot, question.words) for question in harvest.questions}
    left: dict[str, list[str]] = {}
    for each in harvest.candidates:
        if each.target is None and (each.spot, each.words) not in asked:
            left.setdefault(each.because.ja, []).append(
                f"{quoted(each.words)}（{_place(each.spot).strip()}）"
            )
    if not left:
        yield "ありません。"
    for because, words in left.items():
        yield f"- {because}: {'、'.join(words)}"


def _group(question: Question) -> tuple[int | None, str]:
    return question.spot.page, question.because.ja


def _grouped(questions: Sequence[Question]) -> list[Question]:
    """Return the questions with those of one page and one reason side by side; a text without pages keeps its order."""
    first: dict[tuple[int | None, str], int] = {}
    for at, question in enumerate(questions):
        first.setdefault(_group(question), at)
    return sorted(questions, key=lambda each: -1 if each.spot.page is None else first[_group(each)])


def _candidate(candidate: Candidate) -> str:
    return f"- {_place(candidate.spot)}「{quoted(candidate.words)}」→ `{candidate.target}` {candidate.because.ja}"


def _place(spot: Spot) -> str:
    page = f"{spot.page}ページ" if spot.page else ""
    line = f"{spot.line}行" if spot.line else ""
    return f"{page}{line} " if page or line else ""
