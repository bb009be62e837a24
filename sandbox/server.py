"""Serving the sandbox with gunicorn: one process, several threads, loopback only."""

from __future__ import annotations

from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 16


class Server(BaseApplication):
    """One worker process, so that a single thread sends the payment notifications."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        """Set what gunicorn would otherwise read from a file."""
        choices: dict[str, Any] = {
            "bind": f"127.0.0.1:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 120,
            "graceful_timeout": 1,
            "keepalive": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": start_dispatcher,
        }
        for name, value in choices.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the WSGI application."""
        from sandbox.wsgi import application

        return application


def start_dispatcher(_worker: Any) -> None:
    """Start the thread that sends payment notifications, once Django is loaded."""
    from sandbox.payment.dispatcher import start

    start()
