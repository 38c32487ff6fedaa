"""What the templates need beyond Django: relative addresses, texts in two languages, the field's words."""

import posixpath
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hyappyo.chart.words import MISSING, number, period_text
from hyappyo.jp.period import Period
from hyappyo.plan.document import Page
from hyappyo.plan.figures import Indicator
from hyappyo.plan.lookup import ABSENCES
from hyappyo.plan.text import Text
from hyappyo.public import words as field_words
from hyappyo.public.context import language
from hyappyo.public.links import relative, report_page
from hyappyo.public.phrases import phrases_html, text_html
from hyappyo.public.site import Site

register = template.Library()
Context = template.Context

NAVIGATION = (
    ("contents", _("目次")),
    ("population", _("人口")),
    ("commitments", _("約束と実績")),
    ("indicators", _("指標")),
    ("proof", _("数字の確かめ")),
    ("search", _("検索")),
)
