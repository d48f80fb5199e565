"""Somebody who is signed in on the site of a drill, and sends forms."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from .ground import PASSWORD

NOTE = {
    "written_by": "A. Director",
    "role": "Director of Children's Services",
    "text": "We have hired more social workers.",
    "dated_on": "2026-05-01",
    "shown_since": "2026-06-01",
    "source": "E-mail of 1 May 2026",
}
FORM = "/submissions/new/note/?council=Leeds"


def make_editor():
    """The account of the editor."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    user, _ = get_user_model().objects.get_or_create(username="ada")
    user.set_password(PASSWORD)
    user.save()
    user.groups.set(Group.objects.filter(name="editor"))
    return user


class Editor:
    """Signs in when made. ``send`` and ``get`` give the status and the page."""

    def __init__(self, site):
        self.site, self.jar = f"http://127.0.0.1:{site.port}", http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.token = _token(self.get("/sign-in/")[1])
        self.send("/sign-in/", {"username": "ada", "password": PASSWORD})
        self.token = _token(self.get(FORM)[1])

    @property
    def cookies(self):
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)

    def get(self, path, data=None):
        try:
            with self._opener.open(self.site + path, data, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def send(self, path, fields):
        fields = fields | {"csrfmiddlewaretoken": self.token}
        return self.get(path, urllib.parse.urlencode(fields).encode())


def _token(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
