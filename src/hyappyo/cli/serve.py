"""``hyappyo serve``: the site on this machine alone, made anew when the package changes."""

import tempfile
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from hyappyo.cli.drawing import RememberedDrawing
from hyappyo.cli.examine import examine
from hyappyo.cli.voice import Voice
from hyappyo.cli.watch import stamp
from hyappyo.jp.wording import WordedError, Wording
from hyappyo.public.live import application
from hyappyo.public.site import Audience, Site

HOST = "127.0.0.1"
_NOTHING_TO_SHOW = Wording(
    "計画が読めないため、新しいサイトはありません", "the plan cannot be read, so there is no new site"
)


def serve_plan(voice: Voice, planref: str, port: int, edition: Audience) -> int:
    """Show the site until interrupted.

    Raises:
        WordedError: when the package cannot be read at all, or the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="hyappyo-") as folder:
        draw = RememberedDrawing(Path(folder))
        draw.get_ready()
        current = _Current(voice, planref, edition, draw)
        try:
            server = make_server(
                HOST, port, application(current), server_class=_Server, handler_class=_Handler
            )
        except OSError as error:
            raise WordedError(
                Wording(
                    f"ポート {port} は使えません（{error.strerror}）",
                    f"port {port} cannot be used ({error.strerror})",
                ),
                Wording("--port で別の番号を指定してください", "name another with --port"),
            ) from error
        with server:
            voice.say(
                f"http://{HOST}:{port}/ で見られます（終わるには Ctrl+C）",
                f"showing http://{HOST}:{port}/ (Ctrl+C ends)",
            )
            server.serve_forever()
    return 0


class _Current:
    """The site as the package stands now. While a change cannot be read, the last good site stays."""

    def __init__(self, voice: Voice, planref: str, edition: Audience, draw: RememberedDrawing) -> None:
        self._voice, self._planref, self._edition, self._draw = voice, planref, edition, draw
        self._lock = threading.Lock()
        self._stamp = stamp(planref)
        self._site = self._made()

    def __call__(self) -> Site:
        with self._lock:
            now = stamp(self._planref)
            if now != self._stamp:
                self._stamp = now
                try:
                    self._site = self._made()
                except WordedError as error:
                    self._voice.complain(error.message, error.hint)
            return self._site

    def _made(self) -> Site:
        examined = examine(self._planref)
        proof = examined.proof
        for finding in examined.hindering:
            self._voice.finding(finding)
        if proof is None:
            raise WordedError(_NOTHING_TO_SHOW)
        return Site(
            plan=proof.plan,
            proof=proof,
            supplement=examined.supplement,
            audience=self._edition,
            draft=bool(examined.failing),
            pictures=examined.pictures,
            draw=self._draw,
        )


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request: the reader is alone on this machine."""
