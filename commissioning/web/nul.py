"""A NUL in the question of an address."""

NUL, UNREADABLE = "%00", "%EF%BF%BD"


def read_as_unreadable(get_response):
    """Middleware: a NUL, which no text has and PostgreSQL refuses, is read as U+FFFD, the sign for
    what cannot be read. Forms then refuse it as they refuse any other wrong value."""

    def middleware(request):
        asked = request.META.get("QUERY_STRING", "")
        if NUL in asked:
            request.META["QUERY_STRING"] = asked.replace(NUL, UNREADABLE)
        return get_response(request)

    return middleware
