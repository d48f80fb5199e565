"""How gunicorn runs the site."""

import os

preload_app = True
workers = int(os.environ.get("WEB_CONCURRENCY", 2))
threads = 2
accesslog = None
# Nobody steers the workers through a socket in the home folder.
control_socket_disable = True


def post_fork(server, worker):
    """Draw one chart in each worker before it serves, so that no reader waits for the first.
    After the fork, because the drawing engine's threads do not survive one."""
    from .charts.render import warm_up

    warm_up()


def when_ready(server):
    for listener in server.LISTENERS:
        print(f"Who runs children's services is at {listener}", flush=True)
