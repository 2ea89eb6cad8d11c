"""The game "Odd one out": nine 7s and a suspect. It is fun, and it finds wrong labels."""

from collections.abc import Callable

import pygame

from data.catalog import Catalog
from game.core.damage import count_damaged, without
from game.core.odd_one_out import OddOneOut, Phase, missing
from game.core.outcome import with_article
from game.core.selection import same_rows
from game.scene import Pop, Replace, Transition
from game.scenes.odd_one_out_layout import layout
from game.scenes.odd_one_out_picture import TILE, OddPicture
from game.scenes.sample_changes import ANEW
from game.services import Services
from game.shelf_service import Shelf
from game.ui.controls import CLEAR
from game.ui.pad import means_undo
from game.ui.screen import Screen

_NONE_ODD, _UNDO, _AGAIN, _DONE = "They all look right", "Undo the last", "Play again", "Done"
_NO_DIGIT = "It is no digit: delete it"
_OTHER = "another: {}"
_ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
_STEPS = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_UP: -5, pygame.K_DOWN: 5}
_PRAISE = {3: "Well spotted!", 2: "There it is!", 1: "Found it!"}


class OddOneOutScene:
    """One game of some boards. The catalog holds enough for one: see `lacking`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._shelf = services.shelf
        self.game = OddOneOut(_readable(self._shelf), services.rng)
        self._catalog = self._shelf.catalog
        self._at: int | None = None  # the tile with the focus
        self._news = ""
        self._picture = OddPicture(self._shelf)
        self._reading = False
        self._waits = False  # for pictures

    @property
    def hint(self) -> str:
        """The keys that work now."""
        match self.game.phase:
            case Phase.LOOK:
                return "Arrows, Enter: tap one  ·  A: all look right  ·  Ctrl+Z: undo  ·  Esc: back"
            case Phase.ASK:
                return "0-9: it is this digit  ·  Del: no digit  ·  Esc: back to the ten"
        return "Enter: play again  ·  Ctrl+Z: undo  ·  Esc: back"

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to read."""
        if not self._reading:
            self._shelf.open()
            self._reading = True
        self._screen, self._layout = screen, layout(screen)
        self._picture.place(screen, self._layout)
        self._put_controls()

    def leave(self) -> None:
        """Stop reading."""
        self._shelf.close()
        self._reading = False

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take keys."""
        if event.type != pygame.KEYDOWN:
            return None
        if means_undo(event):
            self._undo()
        elif self.game.phase is Phase.LOOK:
            self._look_key(event)
        elif self.game.phase is Phase.ASK:
            if len(event.unicode) == 1 and event.unicode in "0123456789":
                self._answer(int(event.unicode))
            elif event.key in (pygame.K_DELETE, pygame.K_BACKSPACE):
                self._answer(None)
        elif event.key in _ENTER:
            return self._play_again()
        return None

    def step_back(self) -> bool:
        """Go back from the tapped one to all of them."""
        if self.game.phase is not Phase.ASK:
            return False
        self.game.ask_no_more()
        self._news = ""
        self._put_controls()
        return True

    def update(self, _now: float) -> Transition | None:
        """Fetch the pictures."""
        catalog = self._shelf.catalog
        if not same_rows(self._catalog, catalog):
            self._services.notices.say(ANEW)
            return Pop()
        self._catalog = catalog
        self._waits = self._picture.fetch(self.game)
        return None

    def busy(self) -> bool:
        """While pictures are on their way."""
        return self._waits

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the board, the question or the end."""
        self._picture.draw(surface, self.game, self._at, self._news)

    def _put_controls(self) -> None:
        self._screen.clear_controls()
        controls, place, game = self._screen.controls, self._layout, self.game
        controls.button(place.back, self._screen.way_back, self._back)
        left, middle, right = place.tools
        controls.button(left, _UNDO, self._undo, enabled=game.can_undo)
        if game.board is None:
            controls.button(middle, _DONE, Pop)
            more = not lacking(self._shelf)
            controls.button(right, _AGAIN, self._play_again, kind="primary", enabled=more)
        elif game.phase is Phase.LOOK:
            for i, rect in enumerate(place.tiles):
                controls.button(rect, "", self._tapping(i), kind=CLEAR, name=TILE.format(i))
            controls.button(right, _NONE_ODD, self._give_up)
        else:
            self._put_answers()

    def _back(self) -> Transition | None:
        return None if self.step_back() else Pop()

    def _put_answers(self) -> None:
        controls, place, board = self._screen.controls, self._layout, self.game.board
        assert board is not None
        stays, other = place.likely
        controls.button(stays, f"It is {with_article(board.label)}", self._answering(board.label))
        if self.game.tapped == board.suspect:
            words = f"It is {with_article(board.doubt)}"
            controls.button(other, words, self._answering(board.doubt))
        for digit, rect in enumerate(place.others[:10]):
            name = _OTHER.format(digit)
            controls.button(rect, str(digit), self._answering(digit), kind="digit", name=name)
        controls.button(place.others[10], _NO_DIGIT, self._answering(None))

    def _look_key(self, event: pygame.Event) -> None:
        if event.key in _STEPS:
            before = 0 if self._at is None else self._at + _STEPS[event.key]
            self._at = before % len(self._layout.tiles)
        elif event.key in _ENTER and self._at is not None:
            self._tap(self._at)
        elif event.key == pygame.K_a:
            self._give_up()

    def _tapping(self, tile: int) -> Callable[[], None]:
        return lambda: self._tap(tile)

    def _tap(self, tile: int) -> None:
        assert self.game.board is not None
        self.game.tap(self.game.board.rows[tile])
        self._news = ""
        self._put_controls()

    def _give_up(self) -> None:
        self.game.give_up()
        self._news = "Look at this one once more."
        self._put_controls()

    def _answering(self, digit: int | None) -> Callable[[], None]:
        return lambda: self._answer(digit)

    def _answer(self, digit: int | None) -> None:
        """Write down what a person says, be it what the label says already: that holds too."""
        game, row = self.game, self.game.tapped
        assert game.board is not None and row is not None
        names, label = self._catalog.names([row]), game.board.label
        if digit is None:
            self._shelf.delete(names)
        else:
            self._shelf.relabel(names, digit)
        stars = game.answer(digit, _readable(self._shelf))
        self._at = None
        self._news = _came_of(digit, label, stars)
        self._put_controls()

    def _undo(self) -> None:
        """Take the last answer back; the board of that one does not come back."""
        if self.game.undo():
            self._shelf.undo()
            self._news = "Undone: that sample is as it was before, and so are your stars."
            self._put_controls()

    def _play_again(self) -> Transition | None:
        if lacking(self._shelf):
            return None
        return Replace(OddOneOutScene(self._services))


def lacking(shelf: Shelf) -> str:
    """Say what is missing for a game, or ""."""
    damaged = count_damaged(shelf.catalog, shelf.damaged, complete=shelf.complete)
    return missing(_readable(shelf), shelf.suspicion, damaged)


def _readable(shelf: Shelf) -> Catalog:
    return without(shelf.catalog, shelf.damaged)


def _came_of(digit: int | None, label: int, stars: int) -> str:
    earned = f"{_PRAISE[stars]} {stars} star{'' if stars == 1 else 's'}. " if stars else ""
    if digit is None:
        return f"{earned}It is deleted."
    if digit == label:
        return f"{earned}It stays {with_article(label)}."
    return f"{earned}It is {with_article(digit)} now."
