"""Text in the page's language, with the places where a line may break between phrases (文節)."""

from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from hyappyo.jp.wording import Lang
from hyappyo.plan.text import Text
from hyappyo.report.phrases import phrased


def text_html(text: Text | None, lang: Lang) -> SafeString:
    """Return a text escaped; Japanese that stands in for missing English says so by its language."""
    if text is None:
        return mark_safe("")
    if lang == "en" and text.en is None:
        return format_html('<span lang="ja">{}</span>', text.ja)
    return mark_safe(escape(text.said_in(lang)))  # noqa: S308  escaped


def phrases_html(text: Text, lang: Lang) -> SafeString:
    """Return a short text that breaks between phrases only, as `text_html` marks its language."""
    falls_back = lang == "en" and text.en is None
    said = text.said_in(lang)
    html = mark_safe(_broken(said) if falls_back or lang == "ja" else escape(said))  # noqa: S308  escaped
    return format_html('<span lang="ja">{}</span>', html) if falls_back else html


@lru_cache(maxsize=4096)
def _broken(japanese: str) -> str:
    phrases = phrased(japanese, "ja").phrases
    return "<wbr>".join(escape("".join(inline.text for inline in phrase)) for phrase in phrases)
