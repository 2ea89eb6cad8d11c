from game.core.notices import Notices


def test_notices_wait_their_turn():
    notices = Notices()
    notices.say("one")
    notices.say("two")
    assert notices.current(0.0) == "one"
    assert notices.current(3.9) == "one"
    assert notices.current(4.1) == "two"
    assert notices.current(9.0) is None


def test_a_long_sentence_stays_longer():
    notices = Notices()
    notices.say("x" * 200)
    notices.current(0.0)
    assert notices.current(11.0) is not None
    assert notices.current(13.0) is None


def test_the_same_sentence_does_not_wait_twice():
    notices = Notices()
    for _ in range(3):
        notices.say("one")
    assert notices.current(0.0) == "one"
    notices.say("one")
    assert notices.current(5.0) is None
