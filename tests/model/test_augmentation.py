import random

import numpy as np

from game.core.hand import write
from model.augmentation import Amounts, augment, augment_all
from model.paint import paint
from model.prepare import prepare

NOTHING = Amounts(**dict.fromkeys(Amounts.__dataclass_fields__, 0.0))


def digit(which: int) -> np.ndarray:
    raster = paint(write(which, random.Random(which)))
    return np.round(prepare(raster) * 255).astype(np.uint8)


def test_the_same_seed_makes_the_same_images_and_another_seed_others() -> None:
    images = np.stack([digit(d) for d in range(10)])
    first, again, other = (augment_all(images, np.random.default_rng(s)) for s in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first - other).mean() > 0.01


def test_changed_images_are_float_images_with_ink_between_nothing_and_full() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        image = augment(digit(4), rng, Amounts())
        assert image.shape == (28, 28)
        assert image.dtype == np.float32
        assert image.min() >= 0 and image.max() <= 1
        assert image.max() > 0.5


def test_all_amounts_at_zero_change_little() -> None:
    image = digit(2)
    changed = augment(image, np.random.default_rng(0), NOTHING)
    assert np.abs(changed - prepare(image)).mean() < 0.06


def test_each_amount_alone_changes_the_image() -> None:
    plain = augment(digit(5), np.random.default_rng(3), NOTHING)
    for name in Amounts.__dataclass_fields__:
        amounts = Amounts(
            **{
                **NOTHING.__dict__,
                name: {"thinner": 1, "thicker": 1, "rotation": 20}.get(name, 0.9),
            }
        )
        rng = np.random.default_rng(3)
        changes = [np.abs(augment(digit(5), rng, amounts) - plain).max() for _ in range(5)]
        assert max(changes) > 0.05, name


def test_the_stroke_gets_thicker_and_thinner() -> None:
    ink = digit(0).sum() / 255
    rng = np.random.default_rng(1)
    changed = [augment(digit(0), rng, Amounts()).sum() for _ in range(200)]
    assert min(changed) < 0.8 * ink
    assert max(changed) > 1.3 * ink
