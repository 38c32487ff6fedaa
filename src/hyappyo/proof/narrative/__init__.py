"""The texts of a plan, each with its place in the package, read into blocks of runs.

- `texts`: which texts there are, in the order of the document, and where each begins;
- `markdown`: a text as blocks; `runs`: what stands in one block, each run with line and column;
- `unbound`: the numbers and dates that a text prints outside every link.
"""
