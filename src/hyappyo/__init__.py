"""Hyappyo (百俵): a municipality's comprehensive plan, kept, followed, proved, foreseen and reported."""

__version__ = "0.1.0"
