import pytest

from tools.setup.libraries import explain

LIBGL = """Traceback (most recent call last):
  File "<string>", line 1, in <module>
ImportError: libGL.so.1: cannot open shared object file: No such file or directory
"""


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("apt-get", "sudo apt install libgl1 libglib2.0-0"),
        ("dnf", "sudo dnf install mesa-libGL glib2"),
        ("pacman", "sudo pacman -S libglvnd glib2"),
    ],
)
def test_a_missing_library_is_named_with_the_command_of_this_system(tool, command):
    text = explain(LIBGL, "linux", lambda name: name if name == tool else None)
    assert "missing: libGL.so.1." in text
    assert f"Install it: {command}, then start again." in text


def test_a_library_that_is_not_known_is_named_without_a_wrong_command():
    text = explain(LIBGL.replace("libGL.so.1", "libodd-2.so"), "linux", lambda name: name)
    assert "libodd-2.so" in text
    assert "sudo" not in text


def test_a_missing_dll_gets_the_command_of_windows():
    errors = "ImportError: DLL load failed while importing cv2: module could not be found.\n"
    text = explain(errors, "win32", lambda name: None)
    assert "cv2" in text
    assert "winget install Microsoft.VCRedist" in text


def test_any_other_error_is_quoted():
    text = explain("Traceback ...\nAttributeError: odd\n", "linux", lambda name: None)
    assert "AttributeError: odd" in text
    assert "Delete the folder .venv" in text
