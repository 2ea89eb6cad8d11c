"""Asking a camera on the network: addresses, passwords, and what can go wrong, in words."""

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from http import HTTPStatus
from urllib.parse import unquote, urlsplit, urlunsplit

from game.capture.source import SourceError
from game.capture.source_name import host

_FORBIDDEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


def split_password(address: str) -> tuple[str, str, str]:
    """Split http://NAME:PASSWORD@HOST into the address without them, name and password."""
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2]
    bare = urlunsplit((parts.scheme, place, parts.path, parts.query, ""))
    return bare, unquote(parts.username or ""), unquote(parts.password or "")


def ask(address: str, wait: float) -> http.client.HTTPResponse:
    """Ask for an address; name and password in it answer both ways of asking for them.

    wait: seconds until the answer begins, and between any two pieces of it. Goes straight there:
    cameras stand in one's own network, behind no proxy. Raises SourceError.
    """
    try:
        bare, name, password = split_password(address)
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, bare, name, password)
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPBasicAuthHandler(known),
            urllib.request.HTTPDigestAuthHandler(known),
        )
        response: http.client.HTTPResponse = opener.open(bare, timeout=wait)
        return response
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SourceError(why(address, error)) from error


def why(address: str, error: Exception) -> str:
    """Say in words what went wrong on the way to an address, and what to do."""
    if isinstance(error, urllib.error.HTTPError):
        return _answer(host(address), error)
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    called = host(address)
    match cause:
        case ssl.SSLError():  # some are ValueErrors too
            return (
                f"{called} speaks no HTTPS, or nobody vouches for it. Try http:// instead of "
                "https://."
            )
        case str() | ValueError() | http.client.InvalidURL():
            return f"{called} is no address. Write it as http://192.168.1.5:8080/video."
        case socket.gaierror():
            return f"Nobody in the network is called {called}. Check the address."
        case ConnectionRefusedError():
            return (
                f"{called} refuses: nothing serves pictures there. Check the port, and that the "
                "camera's program is running."
            )
        case TimeoutError():
            return (
                f"{called} does not answer. Check the address, and that both are in the same "
                "network."
            )
        case ConnectionError() | http.client.HTTPException():
            return f"{called} broke off, or speaks no HTTP. Check the address and the port."
    return f"{called} cannot be reached ({cause}). Check the address and the network."


def _answer(called: str, error: urllib.error.HTTPError) -> str:
    if error.code in _FORBIDDEN:
        return (
            f"{called} wants a name and a password, and these are not right. Write them into the "
            f"address: http://NAME:PASSWORD@{called}/..."
        )
    return (
        f"{called} answers: {error.code} {error.reason}. Check what follows the host in the "
        "address (often /video or /mjpeg)."
    )
