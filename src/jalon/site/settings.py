"""Settings of the site: one register a folder, offline by default; every choice of an operator is a JALON_ variable.

JALON_REGISTER  file of the register (default var/register.sqlite3); its folder also holds the secret key
JALON_DATABASE  postgresql://user:password@host:port/name, for a team; the register's folder keeps the secret key only
JALON_HOSTS     host names to answer to besides this machine, separated by commas
JALON_NAME      name of the register, shown on every page, e.g. the cooperation that it is about
JALON_WORK      here: what people ask to be read is read in the server itself, not in a process of its own
JALON_PRIVATE   1: people may add pages of private networks by their addresses
JALON_MAIL      smtp://user:password@host:port (smtps://, smtp+starttls://): the mail server; nothing is sent without
JALON_HTTPS     1 behind a server that speaks HTTPS: cookies and redirects then insist on it
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from jalon.site.database import database
from jalon.site.mail import server
from jalon.site.secret import secret_key

REGISTER = Path(os.environ.get("JALON_REGISTER", "var/register.sqlite3"))
WORK_APART = os.environ.get("JALON_WORK") != "here"
PRIVATE_PAGES = os.environ.get("JALON_PRIVATE") == "1"
HTTPS = os.environ.get("JALON_HTTPS") == "1"
REGISTER_NAME = os.environ.get("JALON_NAME", "")

DEBUG = False
SECRET_KEY = secret_key(REGISTER.parent)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, os.environ.get("JALON_HOSTS", "").split(","))]
ROOT_URLCONF = "jalon.site.urls"
WSGI_APPLICATION = "jalon.site.wsgi.application"
DATABASES = {"default": database(REGISTER, os.environ.get("JALON_DATABASE", ""))}
DATABASE_ROUTERS = ["jalon.register.past.reading.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "jalon.register",
    "jalon.publish",
    "jalon.desk",
    "jalon.searches",
    "jalon.commission",
    "jalon.people",
    "jalon.past",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jalon.site.editions.ChosenEdition",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jalon.publish.faults.Asked",
    "jalon.past.middleware.KnownOn",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

FORM_RENDERER = "jalon.site.widgets.Renderer"

EMAIL_BACKEND = "jalon.commission.posting.Backend"
globals().update(server(os.environ.get("JALON_MAIL", "")))

FILE_UPLOAD_HANDLERS = [
    "jalon.site.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français"), ("en", "English"), ("ru", "русский")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# No build step: files are served from where the applications keep them.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Five wrong passwords of one name from one address close the door to both for a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "jalon.site.accounts.locked_out"
# The issuer that an app for codes shows.
OTP_TOTP_ISSUER = REGISTER_NAME or "Jalon"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
# A working day; and a browser that is closed forgets.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jalon.publish.views.form_expired"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
