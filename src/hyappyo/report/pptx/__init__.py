"""The report as slides: native text, tables and charts that a planner can go on editing.

- `template`: theme, master and layouts with their placeholders;
- `measure`: how wide text is and where its lines break;
- `drawing`: DrawingML for runs, paragraphs and shapes;
- `sheet`: one slide under construction, its links, shapes and reading order;
- `blocks` and `tables`: what stands in a column; `pages`: the page kinds;
- `charts` and `workbook`: native charts with their data;
- `notes`: where each number of a slide comes from;
- `render`: `Report` → bytes.
"""

from hyappyo.report.pptx.render import render_pptx

__all__ = ["render_pptx"]
