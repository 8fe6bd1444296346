"""All settings of CTAssist, read from the environment; every variable is listed in docs/settings.md."""

import os
import secrets
import sys
from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

from ctassist.logs import logging_set_up
from ctassist.start.secrets import peppers, read_file_secrets

read_file_secrets(os.environ)

ROOT = Path(__file__).resolve().parent.parent
env = Env()

# ---- where we run -------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
# Without a key commands still run, each with a key of its own; the servers refuse to start (wsgi.py, asgi.py).
SECRET_KEY = env.str("SECRET_KEY", "") or secrets.token_urlsafe(50)
# The peppers of machines' secrets by their ids, the newest first: `API_PEPPER=2:…,1:…`, or one without an id.
API_PEPPERS = peppers(env.str("API_PEPPER", ""), SECRET_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
STATE_DIR = Path(env.str("STATE_DIR", str(ROOT / ".state")))
PUBLIC_URL = env.str("PUBLIC_URL", "http://localhost:8000")
USES_TLS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "ctassist.history",
    "ctassist.jobs",
    "ctassist.workflow",
    "ctassist.surfaces",
    "ctassist.inbox",
    "ctassist.reference",
    "ctassist.accounts",
    "ctassist.resolutions",
    "ctassist.documents",
    "missions",
    "recommendations",
    "projects",
    "ctassist.trace",
    "ctassist.nightly",
    "ctassist.teamwork",
    "ctassist.search",
    "ctassist.dashboards",
    "ctassist.webhooks",
    "ctassist.reports",
    "ctassist.start",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "pgtrigger",
    "django_structlog",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "ctassist.surfaces.packed.packed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ctassist.surfaces.problems.in_one_encoding",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ctassist.accounts.sessions.sessions_end",
    "ctassist.accounts.nobody.knows_nobody",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ctassist.accounts.second_factor.second_factor_first",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "ctassist.surfaces.problems.PlainAnswers",
]

ROOT_URLCONF = "ctassist.urls"
WSGI_APPLICATION = "ctassist.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ctassist.surfaces.frame.frame",
                "ctassist.inbox.bell.bell",
                "ctassist.search.views.searching",
            ],
        },
    }
]
FORM_RENDERER = "ctassist.surfaces.fields.Fields"

# ---- data ---------------------------------------------------------------------------------------
# `cta_app` serves; `cta_owner` owns the tables, migrates, and makes the test database.
OWNER_COMMANDS = {"migrate", "makemigrations", "test", "pytest", "pgtrigger", "bench", "screens"}
_as_owner = env.bool("CTA_AS_OWNER", False) or (len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS)
_fallback = "postgres://cta_app@localhost/ctassist"
DATABASE_URL = env.str("DATABASE_URL", _fallback)
if _as_owner or "pytest" in sys.modules:
    DATABASE_URL = env.str("DATABASE_OWNER_URL", DATABASE_URL)
DATABASES = {"default": env.dj_db_url("CTA_DATABASE_IN_USE", DATABASE_URL, conn_max_age=600, conn_health_checks=True)}
DATABASES["default"].setdefault("OPTIONS", {})["application_name"] = "ctassist"
# What is asked for often lies in memory: a row found by an index costs little more than the next one of a scan.
DATABASES["default"]["OPTIONS"].setdefault("options", "-c random_page_cost=1.1")
DATABASES["default"]["TEST"] = {"NAME": env.str("CTA_TEST_DATABASE", "test_ctassist")}

REDIS_URL = env.str("REDIS_URL", "")
_server = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
_server["OPTIONS"] = {"socket_connect_timeout": 1, "socket_timeout": 1}
CACHES = {"default": _server if REDIS_URL else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "ctassist.accounts.session_rows"
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", 12) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# ---- people -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["ctassist.accounts.signed_in.SignedIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "ctassist.accounts.adapter.ClosedDoor"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}  # counted in the database: ctassist/accounts/throttle.py
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "ctassist.accounts.links.SaltedLinks"  # noqa: S105
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # administrators open accounts; nobody signs up with an address of another
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", not DEMO)
EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST, EMAIL_PORT = env.str("EMAIL_HOST", "localhost"), env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_USER", ""), env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_TIMEOUT = env.bool("EMAIL_USE_TLS", False), 20
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", str(STATE_DIR / "mails"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "CTAssist <ctassist@localhost>")

# ---- machines -----------------------------------------------------------------------------------
API_RATE_PER_MINUTE = env.int("API_RATE_PER_MINUTE", 600)
API_TOKEN_SECONDS = min(max(env.int("API_TOKEN_SECONDS", 1800), 60), 3600)

# ---- how pages behave ---------------------------------------------------------------------------
LANGUAGE_CODE = "en"
_NAMES = {"ar": "عربي", "zh-hans": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}
LANGUAGES = list(_NAMES.items())  # in the order of the United Nations
# In these every sentence is said (`manage.py words --missing`); the others are prepared: direction, dates, names.
SPOKEN = ("en", "fr", "ru")
LOCALE_PATHS = [ROOT / "ctassist/locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [
    ROOT / "static",
    ("vendor/bootstrap", ROOT / "node_modules/bootstrap/dist"),
    ("vendor/htmx", ROOT / "node_modules/htmx.org/dist"),
]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(STATE_DIR / "documents")))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = ["ctassist.documents.upload.CappedUpload"]
DOCUMENT_MAX_BYTES = env.int("DOCUMENT_MAX_MB", 25) * 1024 * 1024

# ---- safety -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = USES_TLS and env.bool("SSL_REDIRECT", True)
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if USES_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = USES_TLS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = USES_TLS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ctassist.surfaces.problems.csrf_failure"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if "://" in PUBLIC_URL else []
X_FRAME_OPTIONS = "DENY"

# ---- background work ----------------------------------------------------------------------------
JOB_APPLICATION = "ctassist.celery"
CELERY_BROKER_URL = env.str("BROKER_URL", REDIS_URL or "memory://")
CELERY_TASK_DEFAULT_QUEUE = env.str("QUEUE_NAME", "celery")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TASK_PUBLISH_RETRY = False
ANCHOR_FILE = Path(env.str("ANCHOR_FILE", str(STATE_DIR / "anchors.txt")))
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", 30)
JOB_MAX_ATTEMPTS = env.int("JOB_MAX_ATTEMPTS", 3)

# ---- reports: where their files lie, how long, and what drawing one may take ------------------------
# A folder by default, a private bucket where one is named, or any other storage by its class and options.
BUCKET = {"bucket_name": "", "endpoint_url": "_URL", "region_name": "_REGION", "access_key": "_KEY"}
BUCKET = {name: env.str(f"REPORT_BUCKET{end}", None) for name, end in (BUCKET | {"secret_key": "_SECRET"}).items()}
IN_BUCKET, FOLDER = bool(BUCKET["bucket_name"]), {"location": str(STATE_DIR / "reports")}
KEPT_IN = "bucket.Bucket" if IN_BUCKET else "files.WholeFiles"
REPORT_STORAGE = env.str("REPORT_STORAGE", f"ctassist.reports.{KEPT_IN}")
REPORT_STORAGE_OPTIONS = env.json("REPORT_STORAGE_OPTIONS", None) or (BUCKET if IN_BUCKET else FOLDER)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ctassist.surfaces.packed.Dated"},
    "reports": {"BACKEND": REPORT_STORAGE, "OPTIONS": REPORT_STORAGE_OPTIONS},
}
REPORT_KEEP_DAYS = env.int("REPORT_KEEP_DAYS", 90)
REPORT_MEMORY = env.int("REPORT_MEMORY_MB", 1024)
REPORT_SECONDS = env.int("REPORT_SECONDS", 300)

# ---- webhooks: where messages may go besides the open internet, and to which ports -----------------
WEBHOOK_ALLOWED_PRIVATE = env.list("WEBHOOK_ALLOWED_PRIVATE", [])
WEBHOOK_PORTS = env.list("WEBHOOK_PORTS", [443, 8443], subcast=int)

# ---- the clocks of the field (PRODUCT.md 1.4); lengths are settings, dates are stored -------------
STATE_COMMENT_DAYS, STATE_RESPONSE_MONTHS = env.int("STATE_COMMENT_DAYS", 30), env.int("STATE_RESPONSE_MONTHS", 6)
UPDATE_ACCEPT_DAYS = env.int("UPDATE_ACCEPT_DAYS", 60)
STALE_AFTER_MONTHS = env.int("STALE_AFTER_MONTHS", 24)

LOGGING = logging_set_up(env.str("LOG_LEVEL", "WARNING"))
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "ctassist.accounts.machines.door.MachineSignIn",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "ctassist.accounts.machines.door.HasScope",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["ctassist.accounts.machines.rate.PerClient"],
    "UNAUTHENTICATED_USER": "ctassist.accounts.nobody.Nobody",
    "DEFAULT_SCHEMA_CLASS": "ctassist.surfaces.api.openapi.HouseSchema",
    "EXCEPTION_HANDLER": "ctassist.surfaces.api.handler.handle",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "CTAssist",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["ctassist.surfaces.api.openapi.components"],
}
SILENCED_SYSTEM_CHECKS = (
    [] if USES_TLS or DEBUG else ["security.W004", "security.W008", "security.W012", "security.W016"]
)
