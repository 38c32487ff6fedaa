"""Charts: from series of a plan to one Vega-Lite spec each, which serves web, PDF and slides.

`draw.spec` makes the spec, `svg.svg` draws it without a browser or network, `describe` says the same in words and
in a table. Titles and sources are set by the page around the picture, in the page's own type.
"""
