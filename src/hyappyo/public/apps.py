"""The Django app."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Pages for everyone, read-only."""

    name = "hyappyo.public"
    label = "public"
