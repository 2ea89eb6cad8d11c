"""Dark ink on light paper, or chalk on a board."""

import cv2
import numpy as np

_SIDE = 320  # px: strokes of all sizes that are read are still there
_NEAR = 11, 11  # px of that; two such boxes are a bell wider than strokes are
_DARKEST = 20.0  # grey levels: the paper of a picture that is not black
_INK, _CHALK = -0.35, 0.35  # of all asymmetry: beyond these it is clear


def polarities(grey: np.ndarray) -> tuple[bool, ...]:
    """Tell whether what is written on a page may be chalk, brighter than what it is written on.

    grey: uint8 (H, W). Returns (False,) for ink, (True,) for chalk, both where it is not clear, the
    likelier one first.

    What differs from its surroundings is cubed and summed: strokes take less room than paper, so
    they differ more from the mean of both. It is measured as a share of the light, for a dark room
    around a bright sheet has edges enough. (The third moment of what a high-pass filter leaves.)
    """
    scale = min(1.0, _SIDE / max(grey.shape))
    size = max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    light = cv2.blur(cv2.blur(small, _NEAR), _NEAR).astype(np.float32)
    differs = (small - light) / np.maximum(light, _DARKEST)
    cubes = differs * differs * differs
    lean = float(cubes.sum()) / max(float(np.abs(cubes).sum()), 1e-6)
    if _INK < lean < _CHALK:
        return (False, True) if lean <= 0 else (True, False)
    return (lean > 0,)
