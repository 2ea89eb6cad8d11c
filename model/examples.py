"""From material to a network's inputs: as they are, or never the same twice."""

from dataclasses import asdict
from typing import TypeVar

import numpy as np

from model.augmentation import Amounts, augment, jitter
from model.habits import add_habit
from model.material import Material
from model.non_digits import make_non_digit
from model.paint import paint
from model.prepare import prepare
from model.recipe import OTHER, Recipe
from model.rewriting import Hand, rewrite

HABITS = 0.1  #: share of the images to which a habit of people abroad is added
#: names of the changes, each of which a recipe can leave out
CHANGES = tuple(
    dict.fromkeys([*Amounts.__dataclass_fields__, *Hand.__dataclass_fields__, "habits"])
)


class Examples:
    """Material without end: images are changed, drawings written again, non-digits made up.

    There are `len` of them in an epoch, with `labels`, int (len,), 0 to 9 or OTHER.
    """

    def __init__(self, material: Material, recipe: Recipe) -> None:
        self._images, self._drawings = material.images, material.drawings
        self._augment = recipe.augment
        self._amounts = _measured_out(Amounts(), recipe)
        self._hand = _measured_out(Hand(), recipe)
        self._habits = 0.0 if "habits" in recipe.without else HABITS
        self._digits = _digits(material)
        # pairs and halves are cut from images: without any, nothing is made up
        share = recipe.others if len(self._digits[0]) else 0.0
        made_up = round(share * int((material.labels != OTHER).sum()))
        self.labels = np.concatenate([material.labels, np.full(made_up, OTHER)])

    def __len__(self) -> int:
        return len(self.labels)

    def make(self, index: int, rng: np.random.Generator) -> np.ndarray:
        """Make one input: float32 (28, 28), 0 to 1."""
        drawn = index - len(self._images)
        if drawn < 0:
            image = self._images[index]
            if self._augment and rng.uniform() < self._habits:
                image = add_habit(image, int(self.labels[index]), rng)
        elif drawn < len(self._drawings):
            return self._write(drawn, rng)
        else:
            image = make_non_digit(*self._digits, rng)
        return augment(image, rng, self._amounts) if self._augment else prepare(image)

    def _write(self, drawn: int, rng: np.random.Generator) -> np.ndarray:
        drawing = self._drawings[drawn]
        if not self._augment:
            return prepare(paint(drawing))
        return jitter(
            prepare(rewrite(drawing, rng, self._hand)), rng, self._amounts, float(rng.uniform())
        )


def _digits(material: Material) -> tuple[np.ndarray, np.ndarray]:
    """Return the images that show digits, uint8 (N, 28, 28), and their labels (N,)."""
    chosen = material.image_labels() != OTHER
    return material.images[chosen], material.image_labels()[chosen]


Amount = TypeVar("Amount", Amounts, Hand)


def _measured_out(full: Amount, recipe: Recipe) -> Amount:
    """Scale all amounts by the recipe's strength; those that it goes without are 0."""
    return type(full)(
        **{
            name: 0.0 if name in recipe.without else recipe.strength * amount
            for name, amount in asdict(full).items()
        }
    )


def as_they_are(material: Material) -> np.ndarray:
    """Prepare everything unchanged, painted as the pad paints: float32 (N, 28, 28)."""
    inputs = [prepare(image) for image in material.images]
    inputs += [prepare(paint(drawing)) for drawing in material.drawings]
    return np.stack(inputs) if inputs else np.zeros((0, 28, 28), np.float32)


def changed(material: Material, recipe: Recipe, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Make one epoch of examples: float32 (N, 28, 28) and labels int (N,)."""
    examples, rng = Examples(material, recipe), np.random.default_rng(seed)
    return np.stack([examples.make(i, rng) for i in range(len(examples))]), examples.labels


def made_up(material: Material, n: int, rng: np.random.Generator) -> np.ndarray:
    """Make up n marks that are no digits, unchanged: float32 (n, 28, 28); none without images."""
    images, labels = _digits(material)
    if not (n and len(images)):
        return np.zeros((0, 28, 28), np.float32)
    return np.stack([prepare(make_non_digit(images, labels, rng)) for _ in range(n)])
