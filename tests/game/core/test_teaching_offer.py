import pytest

from game.core.teaching_offer import learned_of, may_pay, missing_words, offer
from tests.game.fake_teaching import read, report_of

FIVE = [5] * 10


def but(**changed):
    """Five of each digit, but: _4=0."""
    return [changed.get(f"_{digit}", 5) for digit in range(10)]


def offered(counts, learned=0, kept=None, declined=0):
    return offer(counts, learned, sum(counts) if kept is None else kept, declined)


def test_a_first_lesson_is_offered_as_soon_as_a_few_of_each_digit_are_there():
    assert offered([3] * 10) == "30 digits of yours are there: the network can learn your hand."
    assert not offered([2] * 10)


def test_not_while_a_digit_is_missing_or_was_written_once():
    assert not offered(but(_4=0))
    assert not offered(but(_4=1))
    assert offered(but(_4=2))


def test_not_while_one_digit_is_most_of_all():
    assert not offered(but(_1=1000))


@pytest.mark.parametrize(
    ("learned", "total", "pays"),
    [(50, 60, False), (50, 75, True), (20, 39, False), (20, 40, True), (1000, 1400, False),
     (1000, 1500, True)],
)  # fmt: skip
def test_another_lesson_is_offered_when_there_is_much_that_is_new(learned, total, pays):
    counts = [total // 10] * 10
    counts[0] += total % 10
    words = offered(counts, learned)
    assert bool(words) == pays
    if pays:
        assert words.startswith(f"{total - learned} digits of yours are new")


def test_an_offer_that_was_turned_down_does_not_come_again_until_there_is_much_more():
    assert not offered(FIVE, declined=50)
    assert not offered([7] * 10, declined=50)
    assert offered([8] * 10, declined=50)
    assert offered(FIVE, kept=400, declined=200)  # others have written meanwhile


@pytest.mark.parametrize("learned", [0, 20, 50, 300])
@pytest.mark.parametrize("declined", [0, 60, 200])
def test_what_cannot_be_offered_is_not_counted_and_what_is_offered_is(learned, declined):
    for each in range(60):
        if offered([each] * 10, learned, declined=declined):
            assert may_pay(10 * each, learned, declined)
    assert not may_pay(None, learned, declined)
    assert not may_pay(29, learned, declined)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([0] * 10, "No digits yet. Write some first: five of each are best."),
        (but(_4=0), "No 4 yet: two more would do."),
        (but(_7=1), "Only one 7 yet: one more would do."),
        (but(_4=0, _7=1), "No 4 and only one 7 yet: two of each would do."),
        (but(_4=0, _5=0, _7=1), "No 4, no 5 and only one 7 yet: two of each would do."),
        (but(_0=1, _4=0, _5=0), "No 4, no 5 and only one 0 yet: two of each would do."),
        (but(_0=1, _4=0, _5=0, _7=0), "0, 4, 5 and 7 are missing or too few: two of each help."),
        (but(_3=2), "Enough to begin. Best are five of each: 3 has fewer."),
        (but(_3=2, _8=4), "Enough to begin. Best are five of each: 3 and 8 have fewer."),
        ([3] * 10, "Enough to begin. Best are five of each."),
        (FIVE, "There are enough of every digit."),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(counts, words):
    assert missing_words(counts) == words


def test_what_was_learned_is_that_of_the_latest_lesson_with_theirs():
    ada, zoe = report_of(player="Ada", passed_over=7), report_of(player="Zoë")
    both = [read(n, n % 10, 1, 1, player="Ada" if n < 30 else "Zoë") for n in range(50)]
    everyone = report_of(*both, player=None)
    assert learned_of([zoe, ada], "Ada") == 57
    assert learned_of([everyone, ada], "Ada") == 30
    assert learned_of([ada, everyone], "Zoë") == 20
    assert learned_of([everyone, ada], "Kim") == 0
