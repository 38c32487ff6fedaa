"""The domain: a municipality's comprehensive plan (総合計画) as one immutable, fully typed value.

Everything downstream is a pure function of a `Plan`. Records are grouped by what they speak of:
`document` (who issued what, in which order), `tree` (vision, policies, claims), `topic` (one page of the
report), `figures` (series of numbers), `happenings` (events) and `reference` (sources, bodies, places).
"""
