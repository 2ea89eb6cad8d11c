"""Rounds before a camera that teach a hand: one sheet after the other is held into the box."""

from collections.abc import Callable
from dataclasses import replace

import pygame

from game.core.held_up import HeldUp, State, handed_in
from game.core.learning import ON_PAPER
from game.scene import Pop, Replace, Scene, Transition
from game.scenes.boxed_camera import BoxedCamera
from game.scenes.camera_words import no_picture
from game.scenes.learn_controls import Ending, put_column, takes_back, tell_column
from game.scenes.learn_layout import camera_layout
from game.scenes.learn_picture import LearnTable, draw_ask
from game.scenes.learn_visit import LearnVisit
from game.scenes.learn_words import CAMERA_HELP, DEMO_HELP, told
from game.scenes.quiz_camera_picture import draw_blind, draw_offer
from game.scenes.quiz_camera_words import asking_words, in_one
from game.services import Services
from game.ui.screen import Screen

ByPad = Callable[[Services, LearnVisit], Scene]
_TAKE = "Take it"


class LearnCameraScene:
    """The picture of a camera, and what the pad's screen has. by_pad: makes the pad's screen.

    source: what to look through; None for what the settings say.
    """

    hint = (
        "Enter: take it  ·  Backspace: not that one  ·  M: mirror  ·  C: camera  ·  "
        "Tab: pad  ·  Esc: back"
    )

    def __init__(
        self, services: Services, visit: LearnVisit, by_pad: ByPad, source: str | None = None
    ) -> None:
        self._services = services
        self.visit = visit
        visit.learning.go_on(ON_PAPER)
        self._by_pad = by_pad
        self._camera = BoxedCamera(services, source, self._looks_anew)
        self.watching, self._choice = self._camera.watching, self._camera.choice
        self._held = HeldUp()
        self._ending = Ending(services, visit)
        self._table = LearnTable()
        self._drawn: tuple[object, ...] = ()
        self._now = 0.0

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and open the camera."""
        self._screen = screen
        self._layout = camera_layout(screen)
        self._camera.show(screen, self._layout.bench.view)
        self._put_controls()

    def leave(self) -> None:
        """Let go of the camera."""
        self._camera.leave()
        self._held.look_anew()

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Move the box; keys take what is held up, and take back."""
        self._now = now
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        self._camera.handle(event)
        return None

    def update(self, now: float) -> Transition | None:
        """Take what has rested in the box; go on to the lesson at the end."""
        self._now = now
        stood = self._buttons
        self.watching.update(now)
        if (asked := self._asked) is not None:
            marks = self._camera.marks
            self._held.see(marks, asked, now, still=self.watching.status.still)
            if self._held.offer.rested >= 1:
                self._take()
        if stood != self._buttons:
            self._put_controls()
        self._tell()
        return self._ending.update(now)

    def busy(self) -> bool:
        """While there is something new to show, the rest is counted, or the lesson is near."""
        resting = self._held.offer.state is State.RESTING
        changed = self._drawn != self._around or self.watching.busy()
        return resting or changed or self._ending.is_near

    def draw(self, surface: pygame.Surface) -> None:
        """Draw picture, cards and table."""
        screen, column = self._screen, self._layout.column
        draw_ask(screen, surface, column, self.visit, verb="show", said=self._said())
        self._table.draw(screen, surface, column, self.visit)
        self._camera.view.draw_plate(surface)
        if self.watching.picture is None:
            draw_blind(screen, surface, self._layout.bench.said, self.watching.status)
        self._draw_picture(surface)
        self._drawn = self._around

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw the picture, if nothing else has changed."""
        if self._drawn != self._around:
            return False
        self._draw_picture(surface)
        return True

    def _draw_picture(self, surface: pygame.Surface) -> None:
        asking = self._asked is not None
        self._camera.draw(surface, outlines=asking)
        if asking:
            draw_offer(surface, self._layout.bench.view, self._held.offer)
        self.watching.drawn()

    @property
    def _asked(self) -> int | None:
        """The digit that is waited for; None before the demo, too: it shows nobody's hand."""
        return None if self._choice.is_demo else self.visit.asked

    @property
    def _buttons(self) -> tuple[object, ...]:
        """What the buttons depend on."""
        return self._choice.is_stuck, self._camera.setup.mirrored

    @property
    def _around(self) -> tuple[object, ...]:
        """What is to be seen besides the picture, as far as it changes by itself."""
        picture = self.watching.picture
        size = None if picture is None else (picture[0].shape, picture[1] % 2)
        takeable = self._held.offer.mark is not None
        return self.visit.stands, self._said(), size, no_picture(self.watching.status), takeable

    def _said(self) -> str:
        """Say what is in the box or, where that is no news, what happened last."""
        if self.visit.asked is None or self.watching.picture is None:
            return told(self.visit, CAMERA_HELP)
        if self.watching.is_old:
            return no_picture(self.watching.status)
        if self._choice.is_demo:
            return DEMO_HELP
        offer, fault = self._held.offer, self.watching.fault
        if fault is None and offer.state in (State.NOTHING, State.OLD):
            return told(self.visit, CAMERA_HELP)
        return in_one(asking_words(offer, self.visit.asked, fault))

    def _put_controls(self) -> None:
        self._screen.clear_controls()
        place, put = self._layout, self._screen.controls.button
        put(place.bench.back, self._screen.way_back, Pop)
        camera, mirror, take = place.tools
        put(camera, "Change camera", self._choice.pick)
        put(mirror, "Mirror", self._camera.setup.mirror)
        put(take, _TAKE, self._take, kind="primary")
        self._choice.put(self._screen.controls, place.bench.asks)
        put_column(self._screen, place.column, (("Pad", self._go_by_pad),), self._take_back)
        self._tell()

    def _tell(self) -> None:
        controls = self._screen.controls
        controls.mark("Mirror", on=self._camera.setup.mirrored)
        controls.enable(_TAKE, on=self._asked is not None and self._held.offer.mark is not None)
        tell_column(self._screen, self.visit)

    def _key(self, event: pygame.Event) -> Transition | None:
        match event.key:
            case pygame.K_RETURN | pygame.K_KP_ENTER:
                if not self._held.offer.lay_there:  # it may be meant for the sheet before
                    self._take()
            case pygame.K_TAB:
                return self._go_by_pad()
            case pygame.K_m:
                self._camera.setup.mirror()
            case pygame.K_c:
                return self._choice.pick()
            case _ if takes_back(event):
                self._take_back()
        return None

    def _take(self) -> None:
        """Keep the one mark in the box, if there is one, and wait for another sheet."""
        mark = self._held.offer.mark
        asked = self._asked
        if mark is None or asked is None:
            return
        self._held.take()
        self.visit.take_mark(replace(mark.mark, prediction=handed_in(mark)), self._now)
        self._held.ask(again=self.visit.asked == asked)

    def _take_back(self) -> None:
        """Take the last one back: its sheet must change, or leave."""
        if self.visit.take_back():
            self._held.ask(again=True)

    def _looks_anew(self) -> None:
        self._held.look_anew()
        self._put_controls()

    def _go_by_pad(self) -> Transition:
        return Replace(self._by_pad(self._services, self.visit))
