"""One lesson: teach a copy of a network somebody's samples, and prove what it brought.

The proof comes from a network taught without the samples held out; the network that is kept is
then taught all of them the same way.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np

from model.base_set import BaseSet, read_digits
from model.card import Card, read_card
from model.finetuning import Tuning
from model.folder import now, read_network, versions, write_network
from model.metrics import wilson
from model.prepare import as_images, prepare_all
from model.rehearsal import write_rehearsal

WORST_FALL = 0.002  #: of the base set's accuracy, beyond which a network is not promoted
METHOD = "head only, rehearsing stored activations"  #: for reports
#: digits of a base set that may turn wrong whatever its size: by the sign test five of five still
#: come about by chance in one case of sixteen
CHANCE = 5
OnStep = Callable[[str, int, int], None]  # what is being done, step, steps


@dataclass(frozen=True, eq=False)
class Samples:
    """What is to be learned.

    rasters: uint8 (N, 112, 112), labels: int (N,), held_out: bool (N,), those that only prove.
    players: the names of those who wrote them, for the card.
    """

    rasters: np.ndarray
    labels: np.ndarray
    held_out: np.ndarray
    players: tuple[str, ...]


def give_lesson(
    base_folder: Path,
    samples: Samples,
    base_set: BaseSet,
    out: Path,
    *,
    name: str,
    command: str,
    tuning: Tuning,
    on_step: OnStep,
) -> dict[str, Any]:
    """Teach, measure, and write the folder of the new network; returns the report.

    Raises NetworkError for a base that cannot be taught, OSError where out cannot be written.
    """
    start = time.monotonic()
    card, base = read_card(base_folder), read_network(base_folder)
    images, learn = as_images(samples.rasters), ~samples.held_out
    proof = None
    if samples.held_out.any():
        tried = base_set.teach(
            base, (images[learn], samples.labels[learn]), tuning, _steps("proving", on_step)
        )
        proof = _proof(base, tried, images[~learn], samples.labels[~learn])
    taught = base_set.teach(base, (images, samples.labels), tuning, _steps("teaching", on_step))
    report: dict[str, Any] = {
        "method": METHOD,
        "samples": len(images),
        "players": sorted(samples.players),
        "per_digit": np.bincount(samples.labels, minlength=10).tolist(),
        "held_out": proof,
        "base_set": {
            "name": base_set.name,
            "n": base_set.tested,
            "right_before": (right_before := base_set.right(base)),
            "right_after": (right_after := base_set.right(taught)),
            "before": right_before / base_set.tested,
            "after": right_after / base_set.tested,
        },
    }
    onnx_sha256 = write_network(taught, out)
    write_rehearsal(base_set.stored, out)
    _card(card, name, command, tuning, report, onnx_sha256).write(out)
    return report | {"seconds": round(time.monotonic() - start, 1)}


def objection(report: dict[str, Any]) -> str | None:
    """Say why the network of a report should not be used, or None where nothing speaks against."""
    proof, base_set = report["held_out"], report["base_set"]
    if not proof:
        return "nothing proves it: that needs samples of two rounds or more"
    if proof["right_after"] < proof["right_before"]:
        return (
            f"it reads {proof['right_after']} of the {proof['n']} samples held out, "
            f"the network before read {proof['right_before']}"
        )
    lost = base_set["right_before"] - base_set["right_after"]
    if lost > max(CHANCE, WORST_FALL * base_set["n"]):
        return (
            f"it forgot too much: {base_set['after']:.2%} of {base_set['name']}, "
            f"{base_set['before']:.2%} before"
        )
    return None


def _steps(doing: str, on_step: OnStep) -> Callable[[int, int, float], None]:
    return lambda step, steps, _loss: on_step(doing, step, steps)


def _proof(
    base: keras.Model, tried: keras.Model, images: np.ndarray, labels: np.ndarray
) -> dict[str, Any]:
    """Compare two networks on samples that neither has learned. images: uint8 (N, 28, 28)."""
    inputs, n = prepare_all(images)[..., None], len(labels)
    before, after = (int((read_digits(x, inputs) == labels).sum()) for x in (base, tried))
    return {
        "n": n,
        "right_before": before,
        "right_after": after,
        "interval_before": wilson(before, n),
        "interval_after": wilson(after, n),
    }


def _taught_by(parent: Card, players: list[str]) -> list[str] | None:
    """Name all from whom a network learned; None where nobody knows that of its parent."""
    if parent.players is None and "taught" in parent.data:
        return None
    return sorted({*players, *(parent.players or ())})


def _card(
    parent: Card,
    name: str,
    command: str,
    tuning: Tuning,
    report: dict[str, Any],
    onnx_sha256: str,
) -> Card:
    """Write down what was made of what; the calibration stays that of the parent."""
    return Card(
        name=name,
        architecture=parent.architecture,
        parameters=parent.parameters,
        temperature=parent.temperature,
        sure_from=parent.sure_from,
        doubt_from=parent.doubt_from,
        refuse_from=parent.refuse_from,
        thresholds_note=f"Those of {parent.name}: {parent.thresholds_note}",
        command=command,
        created=now(),
        recipe=parent.recipe,
        data={"taught": {"samples": report["samples"], "per_digit": report["per_digit"]}}
        | {"tuning": asdict(tuning), "method": report["method"], "before": parent.data},
        figures={"held_out": report["held_out"], "base_set": report["base_set"]},
        versions=versions(),
        onnx_sha256=onnx_sha256,
        parent=parent.name,
        players=_taught_by(parent, report["players"]),
    )
