"""Charts: from series of a plan to one Vega-Lite spec each, which serves web, PDF and slides.

`draw.spec` and `population.spec` make the spec, `svg.svg` draws it without a browser or network, `describe` says the
same in words and in a table, `source_line` names who published it. Titles and sources are set by the page around the
picture, in the page's own type. Specs are written as plain data rather than through Altair: what varies is typed here
already, and a third of a second of import is saved.
"""

from hyappyo.chart.source import source_line

__all__ = ["source_line"]
