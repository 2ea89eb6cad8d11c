"""Files that are dropped on the window: pictures to read, videos, networks to take in."""

import mimetypes
from pathlib import Path

from game.scene import Push, Scene, Transition
from game.scenes.camera import CameraScene
from game.scenes.networks import NetworksScene
from game.services import Services

_NETWORKS = (".onnx", ".keras", ".h5", ".hdf5")
_CARD = "card.json"  #: lies in a folder that is a network


def open_dropped(services: Services, file: str, scene: Scene) -> Transition | None:
    """Look at a file on the screen that it is for, whatever is shown; a notice if there is none."""
    path = Path(file)
    if path.suffix.lower() in _NETWORKS or (path / _CARD).is_file():
        return _take_in(services, path, scene)
    # of what Python does not know the kind, the camera screen says whether it can be looked at
    kind = (mimetypes.guess_type(path.name)[0] or "image").split("/")[0]
    if not path.is_dir() and kind not in ("image", "video"):
        services.notices.say(
            f"{path.name} is no picture. Drop a picture, a video, a folder of pictures, or a "
            "network."
        )
        return None
    if isinstance(scene, CameraScene):
        scene.look_at(file)
        return None
    return Push(CameraScene(services, file))


def _take_in(services: Services, file: Path, scene: Scene) -> Transition | None:
    if isinstance(scene, NetworksScene):
        scene.take_in(file)
        return None
    shown = NetworksScene(services)
    shown.take_in(file)
    return Push(shown)
