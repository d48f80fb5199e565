"""What settings are read from: folders, environment, and readers that say what is wrong with it."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
VAR.mkdir(exist_ok=True)

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)


def kept_secret():
    """A secret key for this machine, made once and kept under var/, so that two workers and two
    runs agree on it without anybody having to set one."""
    path = VAR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def setting(read, name, cure, **options):
    """Read one setting; on a wrong value say which it is and how to mend it."""
    try:
        return read(name, **options)
    except (EnvError, ValueError) as error:
        raise ImproperlyConfigured(f"The setting {name} is wrong: {error} {cure}") from error
