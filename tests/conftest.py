"""No law is timed: a machine that is busy with other work makes no test fail."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
