"""Files that are dropped on the window: pictures to read, videos and folders to look through."""

import mimetypes
from pathlib import Path

from game.scene import Push, Scene, Transition
from game.scenes.camera import CameraScene
from game.services import Services


def open_dropped(services: Services, file: str, scene: Scene) -> Transition | None:
    """Look at a file on the camera screen, whatever screen is shown; a notice if it is none."""
    path = Path(file)
    # of what Python does not know the kind, the camera screen says whether it can be looked at
    kind = (mimetypes.guess_type(path.name)[0] or "image").split("/")[0]
    if not path.is_dir() and kind not in ("image", "video"):
        services.notices.say(
            f"{path.name} is no picture. Drop a picture, a video, or a folder of pictures."
        )
        return None
    if isinstance(scene, CameraScene):
        scene.look_at(file)
        return None
    return Push(CameraScene(services, file))
