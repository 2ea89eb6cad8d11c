import pytest

from game.ui import theme


def luminance(colour):
    """Relative luminance, WCAG 2.1."""
    parts = [c / 255 for c in colour]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    ("TEXT", "DESK"),
    ("TEXT", "CARD"),
    ("TEXT", "GOOD_SOFT"),
    ("TEXT", "BAD_SOFT"),
    ("TEXT", "DOUBT_SOFT"),
    ("TEXT", "ACCENT_SOFT"),
    ("MUTED", "DESK"),
    ("MUTED", "CARD"),
    ("MUTED", "ACCENT_SOFT"),
    ("ACCENT", "CARD"),
    ("WHITE", "ACCENT"),
    ("WHITE", "ACCENT_DARK"),
    ("ACCENT_SOFT", "ACCENT"),
    ("WHITE", "TEXT"),
    ("GOOD", "CARD"),
    ("GOOD", "GOOD_SOFT"),
    ("BAD", "CARD"),
    ("BAD", "BAD_SOFT"),
    ("DOUBT", "DOUBT_SOFT"),
    ("INK", "PAPER"),
]


@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(words, ground):
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5
