"""A set-up that cannot go on, in words for the person who started it."""


class SetupError(Exception):
    """The set-up has to stop. The text says what happened, why, and what to do."""


# What pip says on its standard error, and what it means. The first that is found counts: without
# a connection pip ends with "no matching distribution" too.
REASONS = (
    (
        ("CERTIFICATE_VERIFY_FAILED", "SSLError", "SSLCertVerificationError"),
        "the secure connection to the package index was refused. Check this computer's date and "
        "clock; behind a company's proxy, set PIP_CERT to its certificate file",
    ),
    (
        ("NewConnectionError", "NameResolutionError", "Failed to establish a new connection"),
        "the package index cannot be reached. Check the internet connection (behind a proxy: the "
        "variable HTTPS_PROXY)",
    ),
    (
        ("ConnectTimeoutError", "ReadTimeoutError", "IncompleteRead", "ConnectionResetError"),
        "the connection to the package index broke off. Check the internet connection",
    ),
    (
        ("No space left on device", "Errno 28", "not enough space"),
        "the disk is full. Make room",
    ),
    (
        ("No matching distribution", "Could not find a version"),
        "there is no ready-made package for this Python on this machine. Use a 64-bit Python 3.11 "
        "to 3.13 from https://www.python.org/downloads/ (on Windows on ARM the one for x86-64)",
    ),
    (
        ("Permission denied", "Access is denied", "Errno 13", "WinError 5"),
        "a file in the folder .venv cannot be written. Close every program that uses it",
    ),
)


def why(errors: str) -> str:
    """Explain what a command wrote to its standard error, and what to do about it first.

    The text has no full stop at its end, for the caller to say how to go on.
    """
    for marks, reason in REASONS:
        if any(mark in errors for mark in marks):
            return reason
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    last = lines[-1] if lines else "no reason was given"
    return f"{last.removeprefix('ERROR: ').rstrip('.')}. Repair that"
