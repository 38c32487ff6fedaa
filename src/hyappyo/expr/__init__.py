"""The small language of bound numbers and derived indicators: grammar, and evaluation over a `Series` protocol."""
