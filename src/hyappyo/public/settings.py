"""Settings of the site alone: no database, no sessions, no cookies, no secret worth keeping."""

from pathlib import Path

_HERE = Path(__file__).parent

DEBUG = False
DEBUG_PROPAGATE_EXCEPTIONS = True  # an export fails with the fault itself; nothing is answered in its place
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
SECRET_KEY = "nothing-is-signed"  # noqa: S105  no session, form or token uses it; Django wants a value
INSTALLED_APPS = ["hyappyo.public"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "hyappyo.public.urls"
DATABASES: dict[str, object] = {}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["hyappyo.public.context.page"],
            "builtins": [
                "django.templatetags.i18n",
                "hyappyo.public.templatetags.figures",
                "hyappyo.public.templatetags.site",
            ],
        },
    }
]
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [_HERE / "locale"]
USE_I18N = True
USE_TZ = False
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "no-referrer"
LOGGING_CONFIG = None
