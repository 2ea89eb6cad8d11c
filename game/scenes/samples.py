"""The samples screen: all that is kept, to look at, to choose from, and to put right."""

from datetime import date

import pygame

from data.catalog import Catalog, Choice, empty_catalog
from game.core.damage import count_damaged, damage_words, without
from game.scene import Pop, Push, Transition
from game.scenes.sample import SampleScene
from game.scenes.samples_damage import draw_damage
from game.scenes.samples_filters import Filter, Filters
from game.scenes.samples_grid import SamplesGrid
from game.scenes.samples_layout import layout
from game.scenes.samples_tools import ENTER, TOOLS, Mode, SamplesTools
from game.scenes.samples_ways import SamplesWays
from game.scenes.samples_words import found_words, kept, nothing_words
from game.services import Services
from game.ui import theme
from game.ui.screen import Screen


class SamplesScene:
    """A grid of samples under rows of filters."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.filters = Filters()
        self.grid = SamplesGrid(services.shelf)
        self._tools = SamplesTools(services, self.grid, self.filters, self._put_controls)
        self._ways = SamplesWays(services, self.filters)
        self._reading = False
        self._found: tuple[Catalog, Choice] = (empty_catalog(), self.filters.choice)
        self._total = 0
        self._damaged: frozenset[int] = frozenset()
        self._damage = ""  # what is said of them
        self._put: tuple[object, ...] = ()  # what the buttons tell
        self._drawn: tuple[object, ...] = ()
        self._counting = False

    @property
    def hint(self) -> str:
        """The keys that work now."""
        if self._empty:
            return "Esc: back"
        if self._tools.mode is Mode.QUESTION:
            return "Enter: yes  ·  Esc: no"
        if self.filters.open is not None:
            return "Arrows and Enter: choose  ·  Esc: close the list"
        if self._tools.mode is Mode.RELABEL:
            return "0-9: the right digit  ·  Esc: leave it"
        return (
            "Arrows, Space, Ctrl+A: select  ·  0-9: relabel  ·  Del: delete  ·  Ctrl+Z/Y: undo, "
            "redo  ·  Enter: look  ·  Alt+0-9: filter  ·  Esc: back"
        )

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to read."""
        if not self._reading:
            self._services.shelf.open()
            self._reading = True
        self._screen = screen
        self._layout = layout(
            screen, filters=len(Filter), tools=len(TOOLS), damage=bool(self._damage)
        )
        self.grid.place(screen, self._layout.view)
        self._put_controls()

    def leave(self) -> None:
        """Stop reading."""
        self.grid.release()
        self.filters.list.release()
        self._services.shelf.close()
        self._reading = False

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Take keys, and what is done in the grid or in a list."""
        if self._tools.handle(event) or self.filters.handle(event, now):
            return None
        if event.type == pygame.KEYDOWN and event.key in ENTER:
            return self._look()
        index = self.grid.handle(event, now)
        return None if index is None else self._look_at(index)

    def step_back(self) -> bool:
        """Close what is open, or let go of what is selected."""
        if self.filters.open is not None:
            self.filters.close()
            return True
        return self._tools.step_back()

    def update(self, now: float) -> Transition | None:
        """Take what was read or chosen meanwhile."""
        shelf, choice = self._services.shelf, self.filters.choice
        if self._found != (shelf.catalog, choice):
            if self._found[1] != choice:
                self.grid.start_anew()
            self._found = (shelf.catalog, choice)
            self._tools.catalog = shelf.catalog
            self.grid.take(shelf.catalog, choice)
            self._count()
        elif self._damaged != shelf.damaged:
            self._count()
        self._counting = self.filters.update(shelf.catalog, date.today(), now)
        self.grid.update(now)
        if self._put and self._put[0] != self._empty:
            self._put_controls()
        if self._put != self._told:
            self._tell()
        return None

    def busy(self) -> bool:
        """Whether something moves, or is on its way."""
        return self._counting or self.grid.moving or self._drawn != self._around

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the head, and the grid or what takes its place."""
        screen, place = self._screen, self._layout
        screen.write(surface, "Samples", place.title, theme.TITLE - 6, bold=True)
        screen.write(surface, self._words, place.found, theme.SMALL, theme.MUTED, wrap=False)
        if self._tools.mode is Mode.RELABEL:
            screen.write(surface, "What is it?", place.relabel_words, theme.BODY, bold=True)
        question = self._tools.question
        said = question.text if question else self._nothing
        if self._damage:
            draw_damage(screen, surface, place.damage, self._damage)
        if self.filters.open is not None:
            self.filters.list.draw(surface)
        elif said:
            screen.write(surface, said, place.said, theme.HEADING, bold=True, align="centre")
        else:
            self.grid.draw(surface)
        self._drawn = self._around

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw the grid alone, where that is all that has changed."""
        aside = self._tools.question or self._nothing or self.filters.open is not None
        if self._drawn != self._around or aside:
            return False
        self.grid.draw_anew(surface)
        return True

    def _count(self) -> None:
        """Count what there is, and what is damaged: a line of its own tells of that."""
        shelf = self._services.shelf
        self._damaged, before = shelf.damaged, bool(self._damage)
        self._total = kept(without(shelf.catalog, shelf.damaged).deleted)
        n = (
            0
            if shelf.trouble
            else count_damaged(shelf.catalog, shelf.damaged, complete=shelf.complete)
        )
        self._damage = damage_words(n)
        if bool(self._damage) != before:
            self.show(self._screen)

    @property
    def _words(self) -> str:
        grid, shelf = self.grid, self._services.shelf
        chosen = grid.selection.count
        return found_words(shelf, self._total, len(grid.found), chosen, self.filters.choice)

    @property
    def _empty(self) -> bool:
        """Whether nothing was ever kept."""
        shelf = self._services.shelf
        return shelf.complete and not shelf.trouble and not len(shelf.catalog)

    @property
    def _nothing(self) -> str:
        choice = Choice() if self._empty else self.filters.choice
        return nothing_words(self._services.shelf, len(self.grid.found), choice)

    @property
    def _around(self) -> tuple[object, ...]:
        """What is to be seen besides the grid, and which samples are in it."""
        return *self._told, *self._found, self._words, self._nothing, self._damage

    @property
    def _told(self) -> tuple[object, ...]:
        """What the buttons tell."""
        tools, filters = self._tools, self.filters
        return self._empty, filters.choice, filters.open, tools.mode, tools.told

    def _tell(self) -> None:
        """Show on the buttons how things stand."""
        self._put = self._told
        if not self._empty and self._tools.question is None:
            self.filters.mark(self._services.shelf.catalog, date.today())
            self._tools.tell(self._screen)

    def _put_controls(self) -> None:
        screen, place, tools = self._screen, self._layout, self._tools
        screen.clear_controls()
        self._put = ()
        screen.controls.button(place.back, screen.way_back, Pop)
        if tools.question is not None:
            tools.put_question(screen, place, tools.question)
        elif self._empty:
            self._ways.put_first(screen, place.answers[0].union(place.answers[1]))
        else:
            self._ways.put(screen, place.ways)
            self.filters.show(screen, place)
            tools.put(screen, place, self._look)

    def _look(self) -> Transition | None:
        rows = self.grid.acted_on()
        index = self.grid.found.index(int(rows[-1])) if len(rows) else None
        return None if index is None else self._look_at(index)

    def _look_at(self, index: int) -> Transition:
        return Push(SampleScene(self._services, self.grid.found, index, self.grid.show))
