"""Why a camera does not open, as far as one can find out: OpenCV only says that it did not."""

import contextlib
import errno
import os
import sys

_GONE = (errno.ENOENT, errno.ENXIO, errno.ENODEV)
_FORBIDDEN = (errno.EACCES, errno.EPERM)
_NOT_ASKED, _AUTHORISED = 0, 3  # AVAuthorizationStatus of AVFoundation


def no_camera() -> str:
    """Say that there is none, and what one can do without."""
    return (
        "No camera was found. Plug one in, or use a phone, a video or a picture instead; "
        "the demo shows drawn sheets of paper."
    )


def refusal(index: int, name: str, there: tuple[str, ...]) -> str:
    """Say why the camera of that number did not open. there: the cameras that are known."""
    if sys.platform.startswith("linux"):
        return _linux(f"/dev/video{index}", name, there)
    if sys.platform == "darwin" and (said := _macos(name)):
        return said
    if name not in there:
        return missing(name, there)
    return _taken(name) + (
        " If none does, allow it: Settings > Privacy & security > Camera."
        if sys.platform == "win32"
        else ""
    )


def missing(name: str, there: tuple[str, ...]) -> str:
    """Say that there is no camera of a name, and which ones there are."""
    if not there:
        return no_camera()
    return f"{name} is not there. Plug it in, or choose one of: {', '.join(there)}."


def _linux(device: str, name: str, there: tuple[str, ...]) -> str:
    try:
        os.close(os.open(device, os.O_RDWR | getattr(os, "O_NONBLOCK", 0)))
    except OSError as error:
        if error.errno in _GONE:
            return missing(name, there)
        if error.errno in _FORBIDDEN:
            return (
                f"You may not use {name} ({device}: {error.strerror}). Add yourself to the group "
                "of cameras (sudo usermod -aG video $USER), then log in anew."
            )
    return _taken(name)


def _taken(name: str) -> str:
    return f"{name} gives no picture: another program probably uses it. Close that program."


def _macos(name: str) -> str:
    """Say whether macOS keeps the camera from us; "" if not, or if it cannot be asked."""
    with contextlib.suppress(ImportError, AttributeError):
        from AVFoundation import AVCaptureDevice, AVMediaTypeVideo

        status = AVCaptureDevice.authorizationStatusForMediaType_(AVMediaTypeVideo)
        if status == _NOT_ASKED:
            return f"{name} waits for your permission. Press OK in the window that asks for it."
        if status != _AUTHORISED:
            return (
                f"macOS keeps {name} from this program. Allow it in System Settings > Privacy & "
                "Security > Camera: switch on the program that you started this one from (such as "
                "Terminal), then start again."
            )
    return ""
