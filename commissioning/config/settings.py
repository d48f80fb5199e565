"""Settings, read from the environment, safe by default.

Nothing needs to be set to run on one machine. In production set SECRET_KEY, ALLOWED_HOSTS and,
for PostgreSQL, DATABASE_URL; see the table in README.md.
"""

import time
from ipaddress import ip_network

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from .environment import BASE_DIR, VAR, env, groups_named, kept_secret, setting

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
# After how many days `manage.py prune` lets archives of versions go, but the last of each month.
ARCHIVES_KEPT_DAYS = setting(
    env.int, "ARCHIVES_KEPT_DAYS", "Set it to a number of days, or 0 for all.", default=0
)
STUDY_AFTER_LOADING = setting(
    env.bool, "STUDY_AFTER_LOADING", "Set it to true or false.", default=True
)
# Whom to tell of a weakness: mailto:… or https://…; without it, the page for readers' reports.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
# How many questions the API answers to one address, as "300/min".
API_LIMIT = env.str("API_LIMIT", default="300/min")

INSTALLED_APPS = [
    "commissioning.accounts.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
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
    "django_tasks",
    "django_tasks_db",
    "django_zxcvbn_password_validator",
    "drf_spectacular",
    "rest_framework",
    "simple_history",
    "authorities",
    "providers",
    "commissioning",
]

MIDDLEWARE = [
    "commissioning.web.request_log.log_requests",
    "commissioning.web.nul.read_as_unreadable",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "commissioning.web.answers.middleware.KeptAnswers",
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

ROOT_URLCONF = "commissioning.config.urls"
WSGI_APPLICATION = "commissioning.config.wsgi.application"

FORM_RENDERER = "commissioning.web.form_markup.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "listed": "commissioning.web.templatetags.listed",
                "comparisons": "commissioning.web.templatetags.comparisons",
                "outsourcing": "commissioning.web.templatetags.outsourcing",
                "plan": "commissioning.web.templatetags.plan",
                "page_head": "commissioning.web.templatetags.page_head",
                "pictures": "commissioning.web.templatetags.pictures",
                "register": "commissioning.web.templatetags.register",
                "section": "commissioning.web.templatetags.section",
                "study": "commissioning.web.templatetags.study",
                "table": "commissioning.web.templatetags.table",
                "words": "commissioning.web.templatetags.words",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "commissioning.tables.version.in_context",
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
# A copy that follows by itself, from which is read for all who are not signed in.
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = setting(
        env.dj_db_url,
        "DATABASE_REPLICA_URL",
        "Use postgres://user:password@host:5432/name, or leave it out.",
        conn_max_age=60,
    )
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
DATABASE_ROUTERS = ["commissioning.tables.replica.Router"]
CONNECT_TIMEOUT = 5  # seconds; a machine that is gone does not even refuse
# Seconds after which a statement, or the wait for a lock, is given up; the web server sets both.
STATEMENT_TIMEOUT, LOCK_TIMEOUT = (
    setting(env.int, name, "Set it to a number of seconds, or 0 for none.", default=0)
    for name in ("STATEMENT_TIMEOUT", "LOCK_TIMEOUT")
)
for database in DATABASES.values():
    if database["ENGINE"].endswith("postgresql"):
        database.setdefault("OPTIONS", {}).setdefault("connect_timeout", CONNECT_TIMEOUT)
        database["OPTIONS"]["options"] = (
            f"-c statement_timeout={STATEMENT_TIMEOUT}s -c lock_timeout={LOCK_TIMEOUT}s"
        )
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers do not wait for a writer, and a writer takes its lock before it reads. Migrations
    # rename tables that triggers of other tables speak of, which needs legacy_alter_table.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA legacy_alter_table=ON;",
        "transaction_mode": "IMMEDIATE",
        "timeout": LOCK_TIMEOUT or 20,
    }
    # The browser tests serve pages from another thread: the test database must be a file.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}

# On disk, so that charts and heavy answers are shared by all workers and outlive a restart, and
# so that all workers count the questions of one address together.
# Whole public pages are kept until the data, the release or the day changes.
KEEP_ANSWERS = setting(env.bool, "KEEP_ANSWERS", "Set it to true or false.", default=True)
# How many of the pages that are read most are made before anybody asks, after each change.
WARM_ANSWERS = setting(env.int, "WARM_ANSWERS", "Set it to a number, or 0 for none.", default=40)
# Where workers share what they keep: redis://host:6379/0, where there is more than one machine.
CACHE_URL = env.str("CACHE_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "commissioning.config.patient_cache.FileCache",
        "LOCATION": VAR / "cache",
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "limits": {
        "BACKEND": "commissioning.config.patient_cache.FileCache",
        "LOCATION": VAR / "limits",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
    "answers": {
        "BACKEND": "commissioning.config.patient_cache.FileCache",
        "LOCATION": VAR / "answers",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}
if CACHE_URL:
    CACHES |= {
        name: {
            "BACKEND": "commissioning.config.patient_cache.SharedCache",
            "LOCATION": CACHE_URL,
            "KEY_PREFIX": name,
            "TIMEOUT": CACHES[name].get("TIMEOUT", 300),
        }
        for name in CACHES
    }
# Work that follows a publication: rows of this database, done by `manage.py worker`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Part of every ETag: pages may differ after a restart with other code.
RELEASE = env.str("RELEASE", default=str(int(time.time())))

# E-mail is off until EMAIL_URL is set; what would be sent is then written on the console.
EMAIL_IS_ON = bool(env.str("EMAIL_URL", default=""))
EMAIL = setting(
    env.dj_email_url,
    "EMAIL_URL",
    "Use smtp+tls://user:password@host:587, smtp+ssl://… or submission://….",
    default="console:",
)
EMAIL_BACKEND, EMAIL_HOST = EMAIL["EMAIL_BACKEND"], EMAIL["EMAIL_HOST"]
EMAIL_PORT, EMAIL_TIMEOUT = EMAIL["EMAIL_PORT"], 20
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_USER"], EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="register@localhost")
# How the site is called in letters.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DATE_FORMAT = "j F Y"

# What is too large is refused while it arrives. No form takes more than one file.
FILE_UPLOAD_HANDLERS = [
    "commissioning.web.editing.receiving.LimitedUpload",
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
# Passwords of patterns that are tried first (rows of keys, names and years) are weak at any length.
AUTH_PASSWORD_VALIDATORS.append(
    {"NAME": "django_zxcvbn_password_validator.ZxcvbnPasswordValidator"}
)
PASSWORD_MINIMAL_STRENGTH = 3  # of 4
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
# Whether nobody can publish what they entered themselves.
REQUIRE_SECOND_CHECK = setting(
    env.bool, "REQUIRE_SECOND_CHECK", "Set it to true or false.", default=True
)
# The groups whose members must sign in with a second factor: names, separated by commas.
REQUIRE_SECOND_FACTOR = setting(
    lambda name, default: groups_named(env.list(name, default=default)),
    "REQUIRE_SECOND_FACTOR",
    "Use names of groups, such as checker,administrator, separated by commas.",
    default=[],
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
AXES_CLIENT_IP_CALLABLE = "commissioning.oversight.audit.visitor_address"
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
# Watchers ask within the machine, past the proxy.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "commissioning.web.csrf.csrf_failure"
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "commissioning.web.api.schema.DescribedSchema",
    "DEFAULT_THROTTLE_CLASSES": ["commissioning.web.api.limits.PoliteLimit"],
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
    "SERVERS": [{"url": "/", "description": "This site"}],
    "LICENSE": {
        "name": "Open Government Licence v3.0",
        "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    },
    "TAGS": [
        {"name": "Datasets", "description": "Tables and what is worked out of them, row by row."},
        {"name": "Comparisons", "description": "Questions of the pages, with the same answers."},
        {"name": "Planning", "description": "For councils that plan a change; nothing is kept."},
    ],
    "POSTPROCESSING_HOOKS": ["commissioning.web.api.schema.typed_where_nullable"],
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

# Lines of JSON on standard error, each with the number of its request. LOG_REQUESTS adds a line for
# every answer.
LOG_REQUESTS = setting(env.bool, "LOG_REQUESTS", "Set it to true or false.", default=False)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "commissioning.web.request_log.RequestId"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "json",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "commissioning.requests": {"level": "INFO" if LOG_REQUESTS else "WARNING"},
        "commissioning.web.answers.warming": {"level": "INFO"},
        "commissioning.oversight.audit": {"level": "INFO"},
    },
}
# Which addresses may read /metrics: networks, separated by commas.
METRICS_ALLOW = setting(
    lambda name, default: [str(ip_network(one)) for one in env.list(name, default=default)],
    "METRICS_ALLOW",
    "Use addresses or networks such as 10.0.0.0/8, separated by commas.",
    default=["127.0.0.1", "::1"],
)
