"""The report as slides: native text, tables and charts that a planner can go on editing.

Along the data's way:

- `render`: `Report` → bytes; `notes`: where each number of a slide comes from;
- `template`, `layouts`, `master`: the empty presentation and its placeholders;
- `pages`, `front`, `annex`, `head`: the page kinds; `column`, `blocks`, `text`, `tables`: what stands in a column;
- `charts`, `native`, `plot`, `sides`, `chartml`, `workbook`: charts with their data;
- `sheet`: one slide under construction; `drawing`: DrawingML as text; `lines`: where lines break.

Slides are written as XML text and parsed once per shape. What python-pptx adds is the file: parts, relations, charts.
"""

from hyappyo.report.pptx.render import render_pptx

__all__ = ["render_pptx"]
