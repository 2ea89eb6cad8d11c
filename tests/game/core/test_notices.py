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


def test_a_newer_sentence_cuts_the_shown_one_to_half_its_time():
    notices = Notices()
    notices.say("one")
    assert notices.current(0.0) == "one"
    notices.say("two")
    notices.say("three")
    assert notices.current(1.9) == "one"
    assert notices.current(2.1) == "two"


def test_a_sentence_that_cannot_wait_comes_next_and_the_others_after_it():
    notices = Notices()
    notices.say("one")
    notices.say("two")
    assert notices.current(0.0) == "one"
    notices.interrupt("now")
    assert notices.current(0.1) == "now"
    assert notices.current(4.2) == "two"


def test_the_listener_is_told_each_sentence_once_and_at_once():
    told = []
    notices = Notices(told.append)
    for text in ("one", "two", "one"):
        notices.say(text)
    notices.interrupt("now")
    assert told == ["one", "two", "now"]


def test_news_take_the_place_of_what_they_make_old_and_of_nothing_else():
    notices = Notices()
    notices.say("one is done")
    assert notices.current(0.0) == "one is done"
    notices.overtake("one is done", "two are done")
    assert notices.current(0.1) == "two are done"
    notices.say("the disk is full")
    notices.overtake("two are done", "three are done")
    assert notices.current(0.2) == "three are done"
    notices.overtake("two are done", "four are done")
    assert notices.current(0.3) == "three are done"
    assert notices.current(60.0) == "the disk is full"
