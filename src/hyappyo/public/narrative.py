"""STUB for design."""
import re
from html import escape
from django.utils.safestring import mark_safe

_LINK = re.compile(r"\[([^\]]*)\]\(((?:fact|event):[^ ]*?)\)(?=[^)]|$)")

def inline(text, lineages):
    out=[];at=0
    for m in _LINK.finditer(text):
        out.append(escape(text[at:m.start()])); n=lineages.add(m[1], m[2]); at=m.end()
        out.append(f'<a class="bound" id="r{n}" href="#n{n}" data-title="数字の根拠" data-close="閉じる">{escape(m[1])}<span class="ref">({n})</span></a>')
    out.append(escape(text[at:]))
    return mark_safe("".join(out))
