"""Ends a session after idle time, without touching the pages that are the same for everyone."""


def renew_session(get_response):
    """Middleware: let the idle time begin anew whenever somebody signed in opens a page that is
    theirs. A public page neither reads nor renews the session, so that its answer carries no
    cookie and may be kept by any cache."""

    def middleware(request):
        response = get_response(request)
        session = request.session
        if session.accessed and not session.is_empty() and not _is_public(response):
            session.modified = True
        return response

    return middleware


def _is_public(response):
    return "public" in response.get("Cache-Control", "")
