"""Variations of the recipe, to find out by measuring what counts."""

from typing import Any

_FAULTS = ("blur", "contrast", "texture", "jpeg", "noise")

#: what to change of a `Recipe`, by what it is called in a table
VARIATIONS: dict[str, dict[str, Any]] = {
    "the recipe": {},
    "nothing changed in the images": {"augment": False},
    "no slant, turn, aspect": {"without": ("rotation", "shear", "aspect")},
    "no elastic bending": {"without": ("elastic",)},
    "no other pen widths": {"without": ("thinner", "thicker", "pen", "speed")},
    "no shift, no scale": {"without": ("shift", "scale")},
    "no blur, contrast, texture, JPEG, noise": {"without": _FAULTS},
    "no flags, feet, bars, slashes": {"without": ("habits",)},
    "no marks that are no digits": {"others": 0.0},
    "no label smoothing": {"label_smoothing": 0.0},
    "weights averaged, momentum 0.999": {"average": 0.999},
    "half the learning rate": {"learning_rate": 1e-3},
}
