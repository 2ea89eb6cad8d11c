import pytest

from tools.setup.failure import why


@pytest.mark.parametrize(
    ("errors", "advice"),
    [
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "clock"),
        ("'NewConnectionError: [Errno 11001] getaddrinfo failed'", "internet connection"),
        ("ReadTimeoutError: HTTPSConnectionPool: Read timed out.", "internet connection"),
        ("OSError: [Errno 28] No space left on device", "Make room"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "Python 3.11"),
        ("[WinError 5] Access is denied: 'cv2.pyd'", "Close every program"),
    ],
)
def test_what_pip_says_becomes_advice(errors, advice):
    assert advice in why(errors)


def test_a_lost_connection_counts_before_the_missing_package_that_follows_from_it():
    assert "internet" in why("NewConnectionError\nERROR: No matching distribution found for numpy")


def test_an_unknown_failure_is_told_in_its_own_last_words():
    assert why("a warning\nERROR: The moon is in the way.\n\n") == (
        "The moon is in the way. Repair that"
    )


def test_a_failure_without_words_is_told_too():
    assert why("") == "no reason was given. Repair that"
