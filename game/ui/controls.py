"""Buttons and text entries: pygame_gui's behaviour and words, faces of our own.

pygame_gui paints round corners four times too large and shrinks them, 10 to 20 ms and several MB
for each large button; nine pieces of one small tile look the same and cost next to nothing.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pygame
import pygame_gui
from pygame_gui import UIManager
from pygame_gui.core import ObjectID
from pygame_gui.elements import UIButton, UITextEntryLine

from game.ui import theme
from game.ui.shapes import card, fill_round, outline_round
from game.ui.theme import Colour

Command = Callable[[], Any]  #: what it returns is for whoever runs it

#: kind -> (face, face under the pointer, border)
_FACES: dict[str, tuple[Colour, Colour, Colour | None]] = {
    "primary": (theme.ACCENT, theme.ACCENT_DARK, None),
    "plain": (theme.CARD, theme.ACCENT_SOFT, theme.LINE),
    "digit": (theme.CARD, theme.ACCENT_SOFT, theme.LINE),
}
#: what pygame_gui tells the event queue: nobody listens, commands are called instead
_UNHEARD = (
    pygame.USEREVENT,
    pygame_gui.UI_BUTTON_PRESSED,
    pygame_gui.UI_BUTTON_START_PRESS,
    pygame_gui.UI_BUTTON_ON_HOVERED,
    pygame_gui.UI_BUTTON_ON_UNHOVERED,
    pygame_gui.UI_TEXT_ENTRY_CHANGED,
    pygame_gui.UI_TEXT_ENTRY_FINISHED,
)
_INSET = 16  #: px: of a button's width, free of words
CLEAR = "clear"  #: a kind of button whose face and words are drawn by the scene


@dataclass
class _Button:
    widget: UIButton
    kind: str
    name: str
    text: str
    chosen: bool = False


@dataclass
class _Entry:
    widget: UITextEntryLine
    changed: Callable[[str], None]
    entered: Command | None


class Controls:
    """The widgets of the scene that is shown.

    A pressed button's command is handed out, never run inside pygame_gui's own loop, so that it
    may take widgets away.
    """

    def __init__(self) -> None:
        # each would hold its widget, dead or alive, and have an idle screen drawn again
        pygame.event.set_blocked(_UNHEARD)
        self._type_sizes: tuple[int, int, int] | None = None
        self._buttons: list[_Button] = []
        self._entries: list[_Entry] = []
        self._pressed: list[Command] = []
        self._to_type_in: UITextEntryLine | None = None

    def reset(self, size: tuple[int, int], type_sizes: tuple[int, int, int]) -> None:
        """Take all widgets away; what comes next is for a window of `size` px.

        type_sizes: of body, headings and small type, px.
        """
        if type_sizes != self._type_sizes:
            self._buttons.clear()
            self._entries.clear()
            look = theme.gui_theme(*type_sizes)
            self._gui = UIManager(size, look, enable_live_theme_updates=False)
            self._type_sizes = type_sizes
            gc.collect()  # the old one is a knot of references that holds some 20 MB
        self._gui.set_window_resolution(size)
        self._gui.clear_and_reset()
        self._buttons.clear()
        self._entries.clear()
        self._pressed.clear()
        self._to_type_in = None

    def button(
        self,
        rect: pygame.Rect,
        text: str,
        command: Command,
        *,
        kind: str = "plain",
        name: str = "",
        enabled: bool = True,
    ) -> None:
        """Put a button there. `name` tells it apart where its text does not."""
        widget = UIButton(
            rect,
            text,
            self._gui,
            object_id=self._looks(kind, text, rect.w),
            command=lambda: self._pressed.append(command),
        )
        if not enabled:
            widget.disable()
        self._buttons.append(_Button(widget, kind, name or text, text))

    def entry(
        self,
        rect: pygame.Rect,
        text: str,
        placeholder: str,
        changed: Callable[[str], None],
        entered: Command | None = None,
        *,
        typing: bool = False,
    ) -> None:
        """Put a line there to type in; `changed` gets each new text, Enter runs `entered`.

        typing: whether keys go there from the next frame on; the letter of the key that asked for
        the line does not.
        """
        widget = UITextEntryLine(
            rect, self._gui, initial_text=text, placeholder_text=placeholder or None
        )
        self._entries.append(_Entry(widget, changed, entered))
        if typing:
            self._to_type_in = widget

    def enable(self, name: str, on: bool) -> None:
        """Let a button be pressed, or not."""
        for button in self._buttons:
            if button.name == name and button.widget.is_enabled != on:
                button.widget.enable() if on else button.widget.disable()

    def mark(self, name: str, on: bool) -> None:
        """Show a button as chosen among its like, or not."""
        for button in self._buttons:
            if button.name == name:
                button.chosen = on

    def rename(self, name: str, text: str) -> None:
        """Give a button other words, cut with "…" where they are too long; it keeps its name."""
        for button in self._buttons:
            if button.name == name and button.text != text:
                button.text, wide = text, button.widget.rect.w
                looks = self._looks(button.kind, text, wide)
                button.widget.change_object_id(looks)
                button.widget.set_text(self._cut(looks, text, wide))

    def rect_of(self, name: str) -> pygame.Rect | None:
        """Return where the button is that bears this name, if there is one to press."""
        for button in self._buttons:
            if button.name == name and button.widget.is_enabled:
                return button.widget.rect.copy()
        return None

    def is_lit(self, name: str) -> bool:
        """Whether the pointer is on the button that bears this name."""
        return any(b.widget.hovered or b.widget.held for b in self._buttons if b.name == name)

    @property
    def held(self) -> bool:
        """Whether a button is being pressed: put there anew it would lose the press."""
        return any(button.widget.held for button in self._buttons)

    @property
    def targets(self) -> list[pygame.Rect]:
        """Everything that can be tapped."""
        widgets = [b.widget for b in self._buttons] + [e.widget for e in self._entries]
        return [w.rect.copy() for w in widgets]

    @property
    def typing(self) -> bool:
        """Whether keys go into a text entry now."""
        return any(entry.widget.is_focused for entry in self._entries)

    def stop_typing(self) -> None:
        """Take the keyboard away from text entries."""
        self._gui.set_focus_set(None)

    def enter(self) -> Command | None:
        """Take what was typed as complete; returns the command to run now, if there is one."""
        entered = next((e.entered for e in self._entries if e.widget.is_focused), None)
        self.stop_typing()
        return entered

    def handle(self, event: pygame.Event) -> tuple[bool, Command | None]:
        """Give an event to the widgets: whether one took it, and the command to run now."""
        before = [entry.widget.get_text() for entry in self._entries]
        taken = bool(self._gui.process_events(event))
        for entry, old in zip(self._entries, before, strict=True):
            if (text := entry.widget.get_text()) != old:
                entry.changed(text)
        pressed = self._pressed.pop() if self._pressed else None
        return taken, pressed

    def update(self, seconds: float) -> None:
        """Let time pass: pointer over buttons, the blinking cursor."""
        if self._to_type_in is not None:
            self._gui.set_focus_set(self._to_type_in)
            self._to_type_in.edit_position = len(self._to_type_in.get_text())
            self._to_type_in.cursor_has_moved_recently = True  # else it is drawn where it was
            self._to_type_in = None
        self._gui.update(seconds)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw faces, then words."""
        for entry in self._entries:
            edge = theme.ACCENT if entry.widget.is_focused else theme.FAINT
            fill_round(surface, entry.widget.rect, edge, 12)
            fill_round(surface, entry.widget.rect.inflate(-4, -4), theme.WHITE, 10)
        for button in self._buttons:
            self._draw_face(surface, button)
        self._gui.draw_ui(surface)

    def _draw_face(self, surface: pygame.Surface, button: _Button) -> None:
        if button.kind == CLEAR:
            return
        face, lit, border = _FACES[button.kind]
        widget = button.widget
        if self.is_lit(button.name):
            face = lit
        radius = min(theme.RADIUS, widget.rect.h // 3)
        if button.chosen:
            card(surface, widget.rect, theme.ACCENT_SOFT, radius, theme.ACCENT)
            outline_round(surface, widget.rect, theme.ACCENT, radius, 3)
        elif not widget.is_enabled:
            fill_round(surface, widget.rect, theme.LINE, radius)
            fill_round(surface, widget.rect.inflate(-2, -2), theme.DESK, radius - 1)
        else:
            card(surface, widget.rect, face, radius, border)

    def _looks(self, kind: str, text: str, wide: int) -> ObjectID:
        """Name the theme's part for a button `wide` px wide: small type for long words."""
        if kind not in ("digit", CLEAR) and self._width(f"@{kind}", text) > wide - _INSET:
            kind = f"{kind}_small"
        return ObjectID(class_id=f"@{kind}")

    def _cut(self, looks: ObjectID, text: str, wide: int) -> str:
        """Return as much of a text as fits on a button."""
        cut = text
        while cut and self._width(looks.class_id or "", cut) > wide - _INSET:
            text = text[:-1]
            cut = f"{text.rstrip()}…" if text else ""
        return cut

    def _width(self, looks: str, text: str) -> int:
        font = self._gui.get_theme().get_font([looks])
        return int(font.get_rect(text).w)
