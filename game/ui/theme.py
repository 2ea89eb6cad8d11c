"""How everything looks: colours, sizes of type, spacing. The only place with such numbers.

Lengths and sizes of type are for a window of 1280 x 800 px; `Screen` scales them.
"""

from typing import Final

Colour = tuple[int, int, int]

DESK: Final[Colour] = (244, 239, 230)  #: behind everything
CARD: Final[Colour] = (255, 253, 249)
PAPER: Final[Colour] = (255, 255, 253)
LINE: Final[Colour] = (225, 216, 200)  #: borders
RULE: Final[Colour] = (226, 234, 243)  #: the faint lines on paper
TEXT: Final[Colour] = (38, 43, 60)
MUTED: Final[Colour] = (98, 95, 100)  #: second voice
INK: Final[Colour] = (27, 43, 94)
ACCENT: Final[Colour] = (38, 84, 168)
ACCENT_DARK: Final[Colour] = (28, 64, 132)
ACCENT_SOFT: Final[Colour] = (224, 233, 248)
GOOD: Final[Colour] = (24, 113, 70)
GOOD_SOFT: Final[Colour] = (221, 241, 229)
BAD: Final[Colour] = (174, 58, 40)
BAD_SOFT: Final[Colour] = (251, 229, 223)
DOUBT: Final[Colour] = (132, 84, 0)
DOUBT_SOFT: Final[Colour] = (252, 239, 208)
STAR: Final[Colour] = (245, 190, 66)  #: no text: a star that was earned
IDLE: Final[Colour] = (141, 136, 130)  #: words of a button that cannot be pressed now
FAINT: Final[Colour] = (190, 183, 172)  #: no text: empty marks, idle bars
WHITE: Final[Colour] = (255, 255, 255)
SHADOW: Final[Colour] = (88, 70, 40)

#: sizes of type, px
TITLE, HEADING, BODY, SMALL = 40, 25, 18, 15
SMALLEST_TYPE = 13

GAP = 16  #: between things that belong together
MARGIN = 28  #: between cards and the window's edge
RADIUS = 18  #: of a card's corners
BUTTON = 54  #: height of a button
TARGET = 48  #: nothing to tap is smaller, in any window; px, not scaled
PEN_WIDTH = 0.034  #: of the ink on the screen, of the pad's side


def gui_theme(body: int, heading: int, small: int) -> dict[str, dict[str, dict[str, str]]]:
    """Make the theme of pygame_gui for sizes of type in px.

    Only words and behaviour of a button are pygame_gui's: its face is drawn by `Controls`, so all
    its own colours are clear.
    """
    clear = "#00000000"
    faces = {
        f"{state}_{part}": clear
        for state in ("normal", "hovered", "disabled", "selected", "active")
        for part in ("bg", "border", "text_shadow")
    }
    flat = {"shape": "rectangle", "border_width": "0", "shadow_width": "0"}

    def button(text: Colour, size: int, bold: bool = True) -> dict[str, dict[str, str]]:
        words = {f"{s}_text": _hex(text) for s in ("normal", "hovered", "selected", "active")}
        return {
            "colours": {**faces, **words, "disabled_text": _hex(IDLE)},
            "misc": flat,
            "font": {"name": "noto_sans", "size": str(size), "bold": "1" if bold else "0"},
        }

    return {
        "@clear": button(TEXT, body),
        "@primary": button(WHITE, body),
        "@plain": button(TEXT, body),
        "@digit": button(TEXT, heading),
        "@primary_small": button(WHITE, small),
        "@plain_small": button(TEXT, small),
        "text_entry_line": {
            "colours": {
                **faces,
                "dark_bg": clear,
                "normal_text": _hex(TEXT),
                "selected_text": _hex(TEXT),
                "selected_bg": _hex(ACCENT_SOFT),
                "text_cursor": _hex(ACCENT),
            },
            "misc": {**flat, "padding": "12,4"},
            "font": {"name": "noto_sans", "size": str(body)},
        },
    }


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
