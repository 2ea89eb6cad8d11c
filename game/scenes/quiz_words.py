"""What the quiz says in each phase."""

from game.core.outcome import with_article
from game.core.quiz import Phase, Quiz
from game.ui import theme
from game.ui.theme import Colour

Said = tuple[str, str]  #: a headline and a second line

_PRAISE = ("Yes, {0}!", "Well written: {0}!", "Clearly {0}!", "That is {0}!")


def claim(quiz: Quiz) -> str:
    """Return what the player says who stands by the drawing."""
    return f"I did write {with_article(quiz.asked)}"


def keys(quiz: Quiz | None, asking: str, again: str) -> str:
    """Return which keys answer in the present phase; Enter only where it does no harm.

    asking: those that work while a digit is asked for. again: what N does, when a reading is
    unclear.
    """
    if quiz is None or quiz.phase is Phase.ASKING:
        answers = [asking]
    elif quiz.phase is Phase.WRONG:
        answers = [f"Y: {claim(quiz)}", "N: my mistake"]
    elif quiz.phase is Phase.UNCLEAR:
        answers = [f"{' or '.join(map(str, quiz.guesses))}: choose"] if quiz.guesses else []
        answers += [] if quiz.asked in quiz.guesses else [f"Y: {claim(quiz)}"]
        answers.append(f"N: {again}")
    else:
        answers = ["Enter: next"]
    return "  ·  ".join([*answers, "Esc: back"])


def pad_words(empty: bool, too_small: bool) -> Said:
    """Return what is said of the pad while a digit is asked for."""
    if too_small:
        return "That was very small", "Please write it bigger. It does not count."
    if empty:
        return "Write it on the pad", "No hurry: take your time."
    return "I am watching …", "I take it when your pen rests."


def verdict_words(quiz: Quiz) -> Said:
    """Return a headline and a second line for the present phase, of an answer that was given."""
    if quiz.phase is Phase.UNCLEAR:
        if quiz.guesses:
            return "I am not sure", "It costs you nothing. Which digit is it?"
        if quiz.strange:
            return "This does not look like a digit", "It costs nothing. Is it one all the same?"
        return "I cannot read this", "It costs you nothing. What shall we do?"
    if quiz.phase is Phase.WRONG:
        assert quiz.taken_for is not None
        other, wanted = with_article(quiz.taken_for), f"I had asked for {with_article(quiz.asked)}."
        if quiz.chosen:
            return f"You chose {other}", f"{wanted} Which is it?"
        return f"I take it for {other}", f"{wanted} Who is right?"
    return _settled(quiz)


def _settled(quiz: Quiz) -> Said:
    answer = quiz.answers[-1]
    streak = f"{quiz.streak} in a row" if quiz.streak > 1 else "It counts as right."
    if answer.read != answer.asked:
        return f"So it is {with_article(answer.asked)}", "Thank you: I keep it, to learn your hand."
    return _PRAISE[len(quiz.answers) % len(_PRAISE)].format(with_article(answer.asked)), streak


def verdict_colours(phase: Phase) -> tuple[Colour, Colour, Colour]:
    """Return face, border and headline colour of the verdict's card."""
    return {
        Phase.RIGHT: (theme.GOOD_SOFT, theme.GOOD, theme.GOOD),
        Phase.WRONG: (theme.BAD_SOFT, theme.BAD, theme.BAD),
        Phase.UNCLEAR: (theme.DOUBT_SOFT, theme.DOUBT, theme.DOUBT),
    }.get(phase, (theme.CARD, theme.LINE, theme.TEXT))
