"""The report as slides: native text, tables and charts that a planner can go on editing.

Along the data's way:

- `render`: `Report` → bytes; `notes`: where each number of a slide comes from;
- `template`, `layouts`, `master`: the empty presentation and its placeholders; `deck`: the file that slides go into;
- `pages`, `front`, `annex`, `head`: the page kinds; `column`, `blocks`, `text`, `tables`: what stands in a column;
- `charts`, `native`, `plot`, `sides`, `chartml`, `workbook`: charts with their data;
- `sheet`: one slide under construction; `slide`: one that is finished, and what all of a report share;
- `drawing`: DrawingML as text; `lines`: where lines break.

A slide is XML text, which follows from its page and from what all slides share: so one that did not change is not set
again. python-pptx brings the empty presentation and writes the file.
"""

from hyappyo.report.pptx.render import render_pptx

__all__ = ["render_pptx"]
