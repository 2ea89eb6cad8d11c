"""A camera on the network, on loopback, that misbehaves as the path of its address says."""

import base64
import contextlib
import threading
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat

import cv2
import numpy as np

PASSWORD = "Basic " + base64.b64encode(b"eva:geh eim").decode()


def picture(level: int, height: int = 48, width: int = 64, kind: str = ".jpg") -> bytes:
    """An even picture; JPEG keeps its grey level to within 2."""
    return cv2.imencode(kind, np.full((height, width, 3), level, np.uint8))[1].tobytes()


SHORT = picture(90)[:-200]  # it broke off: no end
HUGE = cv2.imencode(".jpg", np.full((4320, 7680), 60, np.uint8))[1].tobytes()
GREY_PIXEL = cv2.imencode(".jpg", np.full((1, 1), 60, np.uint8))[1].tobytes()

# What is sent until the stream ends; None: it stalls until the server is closed.
STREAMS: dict[str, Iterable[bytes | None]] = {
    "/ends": (picture(50), picture(80)),
    "/stalls": (picture(50), None),
    "/damaged": (picture(50), SHORT, b"", b"no picture", b"\xff\xd8\xff\xd9", picture(80), None),
    "/only-damaged": repeat(SHORT),
    "/resizes": (picture(50), picture(80, 60, 80), picture(110, 480, 640), None),
    "/huge": (HUGE, None),
    "/grey-pixel": (GREY_PIXEL, None),
    "/secret": (picture(50), None),
    "/no-lengths": (picture(50), picture(80), picture(110), None),
    "/no-boundary": (picture(50), picture(80), None),
    "/chunks": (picture(50), picture(80), None),
}


class CameraServer(ThreadingHTTPServer):
    """`closing`: nothing stalls any longer. `snapshots`: how often a single picture was fetched."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Answer)
        self.closing = threading.Event()
        self.snapshots = 0

    def address(self, path: str, user: str = "") -> str:
        return f"http://{user}127.0.0.1:{self.server_port}{path}"


class _Answer(BaseHTTPRequestHandler):
    server: CameraServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        with contextlib.suppress(OSError):  # the client has gone
            self.close_connection = True
            self._answer()

    def _answer(self) -> None:
        if self.path == "/silent":
            self.server.closing.wait(20)
        elif self.path == "/nonsense":
            self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        elif self.path == "/page":
            self._head("text/html; charset=utf-8")
            self.wfile.write(b"<p>Welcome to your camera")
        elif self.path == "/shot.jpg":
            self.server.snapshots += 1
            content = SHORT if self.server.snapshots == 2 else picture(40 * self.server.snapshots)
            self._head("image/jpeg", ("Content-Length", f"{len(content)}"))
            self.wfile.write(content)
        elif self.path == "/secret" and self.headers.get("Authorization") != PASSWORD:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="camera"')
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path in STREAMS:
            self._stream(STREAMS[self.path])
        else:
            self.send_error(404)

    def _head(self, kind: str, *more: tuple[str, str]) -> None:
        self.send_response(200)
        for name, value in (("Content-Type", kind), *more):
            self.send_header(name, value)
        self.end_headers()

    def _stream(self, parts: Iterable[bytes | None]) -> None:
        boundary = "" if self.path == "/no-boundary" else '; boundary="--frame"'
        chunks = (("Transfer-Encoding", "chunked"),) if self.path == "/chunks" else ()
        self._head(f"multipart/x-mixed-replace{boundary}", *chunks)
        for part in parts:
            if part is None:
                self.server.closing.wait(20)
                return
            length = b"" if self.path == "/no-lengths" else b"Content-Length: %d\r\n" % len(part)
            sent = b"--frame\r\nContent-Type: image/jpeg\r\n" + length + b"\r\n" + part + b"\r\n"
            self.wfile.write(b"%x\r\n%s\r\n" % (len(sent), sent) if chunks else sent)

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""


@contextlib.contextmanager
def camera_server(port: int = 0) -> Iterator[CameraServer]:
    server = CameraServer(port)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
