from data.counted import counted


def test_one_thing_is_no_plural():
    assert [counted(n, "drawing") for n in (0, 1, 2, 1250)] == [
        "0 drawings",
        "1 drawing",
        "2 drawings",
        "1,250 drawings",
    ]
