"""Looking through a camera for as long as a screen is shown, and what has settled of it."""

from dataclasses import replace

import numpy as np

from game.core.complaint import Complaint
from game.core.cuts import Cuts
from game.core.settling import Followed, Settling
from game.core.sight import CameraState, CameraStatus, Fault, Frame, Look, Page
from game.services import Services

_NEARLY_NOW = 0.15  # seconds: a page this old is shown with its own frame, so that boxes fit


class Watching:
    """One screen's use of `Services.sight`: begins when it is shown, ends when it is left.

    look: how frames are read. reading: whether they are. frozen: whether the picture is held.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._sight = services.sight
        self._settling = Settling()
        self._complaint = Complaint()
        self._cuts = Cuts()
        self._open = False
        self._fresh = True
        self._frame: Frame | None = None
        self._page: Page | None = None
        self.status = CameraStatus()
        self.look = Look()
        self.reading = True
        self.frozen = False

    @property
    def marks(self) -> tuple[Followed, ...]:
        """The marks that are followed, while frames are read."""
        return self._settling.marks if self.reading else ()

    @property
    def page(self) -> Page | None:
        """The latest page of the picture that is shown, while frames are read."""
        page = self._page
        return page if page is not None and self.reading and self._is_of_now(page) else None

    @property
    def fault(self) -> Fault | None:
        """What has been wrong with the picture for a while."""
        return self._complaint.said if self.reading else None

    @property
    def picture(self) -> tuple[np.ndarray, int] | None:
        """What to show: pixels, and the quarter turns clockwise that make them upright."""
        frame, page = self._frame, self.page
        if frame is None:
            return None
        if page is not None and self._fits(page, frame):
            return page.frame.pixels, 0
        return frame.pixels, self.look.turns

    @property
    def is_old(self) -> bool:
        """Whether the picture is the last one of a camera that is gone."""
        return self.status.state is not CameraState.LIVE and not self.frozen

    def begin(self, source: str | None = None) -> None:
        """Open a source, unless that is done; None for what the settings say."""
        if not self._open:
            self.open(self._services.settings.camera if source is None else source)

    def open(self, source: str) -> None:
        """Look through another source, or through the same one anew."""
        self._open, self.frozen = True, False
        self._forget()
        self._sight.open(source)
        self._sight.hold(False)
        self._sight.read(self.look if self.reading else None)

    def end(self) -> None:
        """Let go of the camera."""
        if self._open:
            self._open, self.frozen = False, False
            self._sight.close()
            self._forget()

    def read(self, on: bool) -> None:
        """Start reading, or stop."""
        self.reading = on
        self._settling.forget()
        self._complaint.say_at_once(None)
        self._tell()

    def change(self, look: Look) -> None:
        """Look in another way from now on."""
        if look.turns != self.look.turns:
            self._settling.forget()
        self.look = look
        self._tell()

    def freeze(self, on: bool) -> None:
        """Hold the picture, or go on."""
        self.frozen = on and self._frame is not None
        self._sight.hold(self.frozen)
        self._fresh = True

    def update(self, now: float) -> bool:
        """Fetch what is new, and let readings settle; returns whether there was anything new."""
        status, frame, page = self._sight.status, self._sight.frame, self._sight.page
        if status.said and status.said != self.status.said and frame is not None:
            self._services.notices.say(status.said)
        if self._is_new(status, frame, page):
            self._fresh = True
        if not self._fresh:
            return False
        if frame is not None and self._cuts.see(frame):
            self._settling.forget()
            self._complaint.say_at_once(None)
        old_frame, old_page = self._frame, self._page
        self.status, self._frame, self._page = status, frame, page
        page = self.page
        if page is not None and page.look.turns == self.look.turns:
            same = frame is not None and frame.number == page.frame.number
            if page is not old_page or (same and frame is not old_frame):
                self._take(page, now, still=status.still or self.frozen)
        return True

    def busy(self) -> bool:
        """Whether there is something new to show."""
        sight = self._sight
        return self._fresh or self._is_new(sight.status, sight.frame, sight.page)

    def show_anew(self) -> None:
        """Have the picture drawn once more."""
        self._fresh = True

    def drawn(self) -> None:
        """Note that all there is has been drawn."""
        self._fresh = False

    def _take(self, page: Page, now: float, *, still: bool) -> None:
        self._settling.see(page, now, still=still)
        if still:
            self._complaint.say_at_once(page.fault)
        else:
            self._complaint.hear(page.fault, now)

    def _is_new(self, status: CameraStatus, frame: Frame | None, page: Page | None) -> bool:
        """Whether what the camera gives now is to be seen; status, frame, page: what it gives."""
        # a rate that is measured anew with each frame is no news
        calm = replace(status, rate=round(status.rate))
        if calm != replace(self.status, rate=round(self.status.rate)) or page is not self._page:
            return True
        if frame is None or frame is self._frame:
            return frame is not self._frame
        # its page comes in a moment, and is drawn with it
        ahead = frame.number - page.frame.number if page is not None and self.reading else 0
        return ahead == 0 or not self._fits(page, frame)

    def _fits(self, page: Page | None, frame: Frame) -> bool:
        """Whether a page is new enough to be shown in the place of a frame."""
        if page is None or page.look.turns != self.look.turns or not self._is_of_now(page):
            return False
        return page.frame.number == frame.number or frame.time - page.frame.time < _NEARLY_NOW

    def _is_of_now(self, page: Page) -> bool:
        """Whether a page is of the picture that is shown, not of one before it."""
        return page.frame.number >= self._cuts.first

    def _tell(self) -> None:
        self._fresh = True
        if self._open:
            self._sight.read(self.look if self.reading else None)

    def _forget(self) -> None:
        self._settling.forget()
        self._complaint.say_at_once(None)
        self._cuts = Cuts()
        self._frame = self._page = None
        self.status = CameraStatus()
        self._fresh = True
