import pytest

from model.wilson import wilson


def test_wilson_gives_the_published_interval() -> None:
    # Newcombe, 1998, table I: 81 of 263
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10)[1] == pytest.approx(1.0)
