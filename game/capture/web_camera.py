"""Cameras on the network and phones, over HTTP: a stream of JPEG pictures, or single pictures."""

import http.client
import threading
import time

import cv2
import numpy as np

from game.capture.ffmpeg_stream import FfmpegStream
from game.capture.multipart import LARGEST, MultipartError, Parts
from game.capture.pace import Pace
from game.capture.source import Source, SourceError
from game.capture.source_name import host
from game.capture.web_address import ask, why

_END_OF_JPEG = b"\xff\xd9"
_TAIL = 4096  #: bytes that some cameras add after a picture's end, at most
_ASKED = 10.0  #: times a second that a single picture is fetched, at most


def open_web(address: str, wait: float) -> Source:
    """Open what an address gives: MJPEG, single pictures, or a video that FFmpeg plays.

    wait: seconds without anything new after which the camera counts as lost. Raises SourceError.
    """
    response = ask(address, wait)
    kind = response.headers.get_content_type()
    if kind.startswith("multipart/"):
        return MjpegStream(response, address, wait)
    response.close()
    if kind.startswith("image/"):
        return Snapshots(address, wait)
    if kind.startswith(("video/", "application/vnd.apple", "application/octet-stream")):
        return FfmpegStream(address, wait)
    raise SourceError(
        f"{host(address)} answers, but with no picture ({kind}). Add what its own page shows the "
        "picture under, often /video or /mjpeg."
    )


class MjpegStream:
    """JPEG pictures one after the other in one answer; damaged ones are passed over.

    A thread takes them off the network as they come, so that a slow decoder skips frames and does
    not fall behind.
    """

    still = False

    def __init__(self, response: http.client.HTTPResponse, address: str, wait: float) -> None:
        self.name = host(address)
        self._address = address
        self._wait = wait
        self._response = response
        self._parts = Parts(response, response.headers.get_param("boundary"))  # type: ignore[arg-type]
        self._changed = threading.Condition()
        self._newest: bytes | None = None
        self._ended: str | None = None
        threading.Thread(target=self._receive, name="mjpeg", daemon=True).start()

    def read(self) -> np.ndarray:
        """Wait for the next whole picture. Raises SourceError at the end, or if none comes."""
        damaged = 0
        until = time.monotonic() + self._wait
        while time.monotonic() < until:
            with self._changed:
                self._changed.wait_for(self._has_news, until - time.monotonic())
                content, self._newest = self._newest, None
                ended = self._ended
            if content is not None:
                if (frame := decode(content)) is not None:
                    return frame
                damaged += 1
            elif ended is not None:
                raise SourceError(ended)
        raise SourceError(
            f"{self.name} sends pictures, but only damaged ones. Start it anew."
            if damaged
            else f"{self.name} sends nothing any more. Check that it is switched on and in reach."
        )

    def _has_news(self) -> bool:
        return self._newest is not None or self._ended is not None

    def _receive(self) -> None:
        ended = f"{self.name} has ended its pictures. Start it anew."
        try:
            while (content := self._parts.next()) is not None:
                with self._changed:
                    self._newest = content
                    self._changed.notify_all()
        except TimeoutError:
            ended = (
                f"{self.name} sends nothing any more. Check that it is switched on and in reach."
            )
        except MultipartError:
            ended = f"{self.name} sends something else than pictures. Check the address."
        except (OSError, http.client.HTTPException, ValueError) as error:
            ended = why(self._address, error)
        with self._changed:
            self._ended = ended
            self._changed.notify_all()


class Snapshots:
    """An address that answers with one picture: it is asked again and again."""

    still = False

    def __init__(self, address: str, wait: float) -> None:
        self.name = host(address)
        self._address = address
        self._wait = wait
        self._pace = Pace(_ASKED)

    def read(self) -> np.ndarray:
        """Fetch the next picture that is whole. Raises SourceError if none comes."""
        until = time.monotonic() + self._wait
        while time.monotonic() < until:
            self._pace.wait()
            frame = decode(self._fetch())
            if frame is not None:
                return frame
        raise SourceError(f"{self.name} sends pictures, but only damaged ones. Start it anew.")

    def _fetch(self) -> bytes:
        with ask(self._address, self._wait) as response:
            try:
                return response.read(LARGEST)
            except http.client.IncompleteRead as error:
                return error.partial
            except (OSError, http.client.HTTPException) as error:
                raise SourceError(why(self._address, error)) from error


def decode(content: bytes) -> np.ndarray | None:
    """Decode a picture, uint8 (H, W, 3) BGR; None if it is damaged.

    libjpeg fills up what is missing with grey: a JPEG without its end is not taken.
    """
    if content[:2] == b"\xff\xd8" and _END_OF_JPEG not in content[-_TAIL:]:
        return None
    try:
        frame: np.ndarray | None = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:  # nothing at all; more pixels than OpenCV reads
        return None
    return frame
