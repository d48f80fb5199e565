"""What settings are read from: folders, environment, and readers that say what is wrong with it."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# Where everything lies that the site writes: another folder for a disk or a volume of its own.
VAR = Path(os.environ.get("STATE_FOLDER") or BASE_DIR / "var")
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


GROUPS = ("contributor", "editor", "checker", "administrator")


def groups_named(names):
    """The names of groups. Raises ValueError for a name that no group has."""
    names = [name.strip() for name in names if name.strip()]
    if unknown := [name for name in names if name not in GROUPS]:
        raise ValueError(f"there is no group {unknown[0]}.")
    return names


def setting(read, name, cure, **options):
    """Read one setting; on a wrong value say which it is and how to mend it."""
    try:
        return read(name, **options)
    except (EnvError, ValueError) as error:
        raise ImproperlyConfigured(f"The setting {name} is wrong: {error} {cure}") from error
