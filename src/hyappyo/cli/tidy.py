"""``hyappyo fmt``: one layout for everybody."""

from pathlib import Path

from hyappyo.cli.planref import open_plan
from hyappyo.cli.voice import Voice
from hyappyo.package.fmt import apply, tidy


def tidy_package(voice: Voice, planref: str, *, check: bool) -> int:
    """Tidy the files of a package, a folder or a zip, in place; with `check`, only say which would change (status 1)."""
    folder = open_plan(planref)
    tidying = tidy(folder)
    if not check:
        apply(Path(planref), folder, tidying.changed)
    for name in tidying.changed:
        voice.say(
            f"{'要整形' if check else '整えました'}  {name}", f"{'untidy' if check else 'tidied'}  {name}"
        )
    for name in tidying.left:
        voice.say(
            f"誤りがあるので、そのままです  {name}（hyappyo check で分かります）",
            f"left as it is for its faults  {name} (hyappyo check tells them)",
        )
    if not tidying.changed and not tidying.left:
        voice.say("整っています", "all tidy")
    return 1 if check and tidying.changed else 0
