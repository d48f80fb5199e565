"""Settings, read from the environment, safe by default.

Nothing needs to be set to run on one machine. In production set SECRET_KEY, ALLOWED_HOSTS and,
for PostgreSQL, DATABASE_URL; see the table in README.md.
"""

import time

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from .environment import BASE_DIR, VAR, env, kept_secret, setting

DEBUG = setting(env.bool, "DEBUG", "Set it to true or false.", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret()
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured(
        "The setting SECRET_KEY is too short. Set it to at least 32 random characters, or leave "
        "it out: one is then made and kept in var/secret_key."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Set to true behind a proxy that serves https and sets X-Forwarded-Proto.
HTTPS = setting(env.bool, "HTTPS", "Set it to true or false.", default=False)
# Whether loading and importing keep an archive of each version of the data, under var/versions.
FREEZE_VERSIONS = setting(env.bool, "FREEZE_VERSIONS", "Set it to true or false.", default=True)
# How many questions the API answers to one address, as "300/min".
API_LIMIT = env.str("API_LIMIT", default="300/min")

INSTALLED_APPS = [
    "commissioning.accounts.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "axes",
    "corsheaders",
    "csp",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_tables2",
    "drf_spectacular",
    "rest_framework",
    "simple_history",
    "authorities",
    "providers",
    "commissioning",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "commissioning.accounts.idle.renew_session",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "commissioning.urls"
WSGI_APPLICATION = "commissioning.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "commissioning.version.in_context",
            ],
        },
    }
]

DATABASES = {
    "default": setting(
        env.dj_db_url,
        "DATABASE_URL",
        "Use postgres://user:password@host:5432/name or sqlite:////path/to/file.",
        default=f"sqlite:///{VAR / 'register.sqlite3'}",
        conn_max_age=60,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers do not wait for a writer, and a writer takes its lock before it reads. Migrations
    # rename tables that triggers of other tables speak of, which needs legacy_alter_table.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA legacy_alter_table=ON;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
    # The browser tests serve pages from another thread: the test database must be a file.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}

# On disk, so that charts and heavy answers are shared by all workers and outlive a restart, and
# so that all workers count the questions of one address together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "limits": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "limits",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}
# Part of every ETag: pages may differ after a restart with other code.
RELEASE = env.str("RELEASE", default=str(int(time.time())))

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DATE_FORMAT = "j F Y"

# What is too large is refused while it arrives. No form takes more than one file.
FILE_UPLOAD_HANDLERS = [
    "commissioning.views.receiving.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 1

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "versions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "versions"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"django.contrib.auth.password_validation.{name}",
        "OPTIONS": {"min_length": 12} if name == "MinimumLengthValidator" else {},
    }
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Whether nobody can publish what they entered themselves.
REQUIRE_SECOND_CHECK = setting(
    env.bool, "REQUIRE_SECOND_CHECK", "Set it to true or false.", default=True
)
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "to-do"
# A session ends when nothing was done for so long; reading public pages counts as nothing.
SESSION_IDLE_MINUTES = setting(
    env.int, "SESSION_IDLE_MINUTES", "Set it to a number of minutes.", default=60
)
SESSION_COOKIE_AGE = SESSION_IDLE_MINUTES * 60
OTP_TOTP_ISSUER = "Who runs children's services"
# After how long a full inspection may be due again. Ofsted's framework (ILACS) says about three
# years: https://www.gov.uk/government/publications/inspecting-local-authority-childrens-services-from-2018/inspecting-local-authority-childrens-services
EXPECTED_INSPECTION_MONTHS = setting(
    env.int, "EXPECTED_INSPECTION_MONTHS", "Set it to a number of months.", default=36
)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hour
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "commissioning.audit.visitor_address"
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "commissioning.api.schema.Described",
    "DEFAULT_THROTTLE_CLASSES": ["commissioning.api.limits.PoliteLimit"],
    "DEFAULT_THROTTLE_RATES": {"address": API_LIMIT},
    # Behind a proxy the reader's address is the last that the proxy names, and no other.
    "NUM_PROXIES": 1 if HTTPS else 0,
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Who runs children's services",
    "DESCRIPTION": "A register of who runs children's services for English councils, and what "
    "Ofsted said. Everything is open to read, and to no other use of the addresses.",
    "VERSION": "1",
    "SERVE_PUBLIC": True,
    "POSTPROCESSING_HOOKS": [],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    # The description has choices that are rows of the register; a check must not need them.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "DISABLE_ERRORS_AND_WARNINGS": True,
}
# Any site may read the data; nothing can be written by way of another site.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api/v1|data|feeds)/.*$"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["Content-Disposition", "ETag", "Last-Modified", "Retry-After"]

SIMPLE_HISTORY_REVERT_DISABLED = True
DJANGO_TABLES2_TEMPLATE = "tables/table.html"
# Subdomains and browsers' preload lists are for the owner of the domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
