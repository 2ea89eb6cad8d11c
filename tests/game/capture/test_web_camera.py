import socket
import ssl
import urllib.error

import numpy as np
import pytest

from game.capture.opening import open_source
from game.capture.source import SourceError
from game.capture.web_address import why
from tests.game.capture.camera_server import camera_server

SHORTLY = 0.5  #: seconds, where nothing comes
LONG = 20.0  #: seconds, where something does


@pytest.fixture(scope="module")
def server():
    with camera_server() as server:
        yield server


def levels_until(source, level):
    """Read until a picture of that grey level; returns the levels of all pictures, rounded."""
    seen = []
    while not seen or seen[-1] != level:
        seen.append(10 * round(float(source.read().mean()) / 10))
        assert len(seen) < 100
    return seen


def refusal(address, wait=LONG):
    with pytest.raises(SourceError) as raised:
        source = open_source(address, wait)
        while True:
            source.read()
    return str(raised.value)


@pytest.mark.parametrize("path", ["/ends", "/no-boundary", "/no-lengths", "/chunks"])
def test_a_stream_gives_its_pictures_in_turn_the_newest_first(server, path):
    seen = levels_until(open_source(server.address(path), LONG), 80)
    assert seen in ([50, 80], [80])


def test_a_stream_is_called_by_its_host_and_never_shows_a_password(server):
    source = open_source(server.address("/secret", "eva:geh%20eim@"), LONG)
    assert source.name == f"127.0.0.1:{server.server_port}"
    assert levels_until(source, 50) == [50]


@pytest.mark.parametrize("user", ["", "eva:wrong@"])
def test_without_the_right_password_one_is_told_where_to_write_it(server, user):
    said = refusal(server.address("/secret", user))
    assert "name and a password" in said and "http://NAME:PASSWORD@" in said
    assert "wrong" not in said


def test_damaged_pictures_are_passed_over(server):
    seen = levels_until(open_source(server.address("/damaged"), LONG), 80)
    assert set(seen) <= {50, 80}


def test_the_resolution_may_change_in_the_middle(server):
    source = open_source(server.address("/resizes"), LONG)
    shape = None
    while shape != (480, 640, 3):
        shape = source.read().shape


@pytest.mark.parametrize(
    ("path", "words", "wait"),
    [
        ("/only-damaged", "only damaged ones", SHORTLY),
        ("/ends", "has ended its pictures", LONG),
        ("/stalls", "sends nothing any more", SHORTLY),
        ("/silent", "does not answer", SHORTLY),
        ("/nonsense", "speaks no HTTP", LONG),
        ("/page", "no picture (text/html)", LONG),
        ("/nothing-here", "404", LONG),
    ],
)
def test_what_a_camera_does_wrong_is_told_in_words(server, path, words, wait):
    said = refusal(server.address(path), wait)
    assert words in said and f"127.0.0.1:{server.server_port}" in said
    assert len(said.split(". ")) >= 2, "what happened, and what to do"


def test_a_refused_connection_is_told_at_once():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "refuses" in refusal(f"http://127.0.0.1:{port}/video")


@pytest.mark.parametrize("address", ["http://", "http://127.0.0.1:port/", "http://[::1/video"])
def test_what_is_no_address_is_told_so(address):
    assert "is no address" in refusal(address)


def test_a_name_that_nobody_has_is_told_so(monkeypatch):
    def nobody(*_):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert "Nobody in the network is called" in refusal("http://no-such-camera.invalid/video")


def test_a_certificate_that_nobody_vouches_for_is_told_so():
    said = why("https://10.0.0.5/video", urllib.error.URLError(ssl.SSLCertVerificationError()))
    assert "nobody vouches" in said and "http://" in said


def test_an_address_of_one_picture_is_asked_again_and_again_past_damaged_ones(server):
    source = open_source(server.address("/shot.jpg"), LONG)
    first, second = source.read(), source.read()
    assert (round(first.mean(), -1), round(second.mean(), -1)) in [(80, 120), (120, 160)]


def test_a_stream_of_ffmpeg_that_refuses_is_told_so():
    assert "refuses" in refusal("rtsp://127.0.0.1:9/stream")


@pytest.mark.parametrize(
    ("path", "shape"), [("/huge", (4320, 7680, 3)), ("/grey-pixel", (1, 1, 3))]
)
def test_very_large_and_very_small_pictures_are_decoded(server, path, shape):
    frame = open_source(server.address(path), LONG).read()
    assert frame.shape == shape and frame.dtype == np.uint8
