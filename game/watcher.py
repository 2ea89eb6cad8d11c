"""The game's sight: a source, its newest frame, and what is read in it."""

import threading
from collections.abc import Sequence
from dataclasses import replace

from game.capture.camera import Camera
from game.capture.camera_list import CameraList
from game.capture.capture_link import CAPTURE
from game.capture.patience import PATIENCE, Patience
from game.core.sight import CameraStatus, Frame, Look, Page
from game.page_thread import PageReader, PageThread


class Watcher:
    """Looks through one camera after the other; see `game.services.Sight`.

    Belongs to the window's thread; each call returns at once. reader: is used by one thread at a
    time, never by the window's. patience: with sources, and with what could not be read. command:
    starts capture processes. cameras: who knows them.
    """

    def __init__(
        self,
        reader: PageReader,
        *,
        patience: Patience = PATIENCE,
        command: Sequence[str] = CAPTURE,
        cameras: CameraList | None = None,
    ) -> None:
        self._reader = reader
        self._patience = patience
        self._command = command
        self._list = cameras or CameraList()
        self._turn = threading.Lock()
        self._camera: Camera | None = None
        self._before: Camera | None = None  # the one that was closed last
        self._pages: PageThread | None = None
        self._look: Look | None = None
        self._held: Frame | None = None

    @property
    def status(self) -> CameraStatus:
        """How the source fares, and reading, if that does not work."""
        if self._camera is None or self._pages is None:
            return CameraStatus()
        status = self._camera.status
        return replace(status, said=status.said or self._pages.said)

    @property
    def frame(self) -> Frame | None:
        """The newest frame, or the one that is held; the last one while the source is lost."""
        if self._held is not None:
            return self._held
        return None if self._camera is None else self._camera.frame

    @property
    def page(self) -> Page | None:
        """What was read last; None while nothing is read."""
        return None if self._pages is None else self._pages.page

    @property
    def cameras(self) -> tuple[str, ...] | None:
        """The names of the cameras that are there; None while they are looked for."""
        return self._list.names

    @property
    def process_id(self) -> int | None:
        """Id of the present capture process, for who watches over it."""
        return None if self._camera is None else self._camera.process_id

    def look_for_cameras(self) -> None:
        """Look anew which cameras there are."""
        self._list.look()

    def open(self, source: str) -> None:
        """Begin with a source, instead of the present one; how to look stays."""
        self._let_go()
        pages = self._pages = PageThread(self._reader, self._turn, self._patience)
        pages.look(self._look)
        pages.start()
        self._camera = Camera(
            source,
            lambda frame: self._arrive(frame, pages),
            patience=self._patience,
            command=self._command,
            before=self._before,
        )
        self._camera.start()

    def read(self, look: Look | None) -> None:
        """Read frames from now on, and how; None: only show them."""
        self._look = look
        if self._pages is not None:
            self._pages.look(look)

    def hold(self, on: bool) -> None:
        """Keep the present frame from now on, or go on."""
        self._held = self.frame if on else None
        if self._pages is not None and (frame := self.frame) is not None:
            self._pages.show(frame)

    def close(self) -> None:
        """Let go of the source; nothing is held or read any more."""
        self._let_go()
        self._look = None

    def _let_go(self) -> None:
        self._held = None
        if self._camera is not None and self._pages is not None:
            self._camera.close()
            self._pages.end()
            self._before, self._camera, self._pages = self._camera, None, None

    def _arrive(self, frame: Frame, pages: PageThread) -> None:
        """Let a frame be read; called by the camera's thread."""
        if self._held is None:
            pages.show(frame)
