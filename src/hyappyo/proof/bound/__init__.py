"""A bound number: the words as printed and the expression they are bound to → the verdict.

- `printed`, `dated`: what the words assert: an amount, a direction, a multiple, a record, a date;
- `target`: what the link names; `measure`: what kind of number its expression gives;
- `evidence`: the value with its tolerances; `judge`: words against value, by `amount`, `movement` and `dates`;
- `bind`: all of it for one link, the lineage kept.
"""
