"""Taking over a network of elsewhere: found out how it wants to be asked, tried, and calibrated."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from model.calibration import Calibration, calibrate, divide, fit_temperature
from model.card import Card
from model.classifier import ONNX_FILE, Classifier
from model.digits import Digits
from model.foreign import LARGEST, refused
from model.foreign_onnx import SCALES, ForeignOnnx, Scale
from model.origin import now, versions
from model.recipe import CLASSES, OTHER
from model.wilson import wilson

FEWEST_OWN = 300  #: samples of one's own from which thresholds are taken, rather than guessed
WORST = 0.6  #: share of the digits of a trial that a network must read, to be one that reads digits
SLOWEST = 0.05  #: seconds that reading one digit may take
_ALIKE = 1e-3  # by how much probabilities may differ where digits are read together
_TIMED = 5
_UNMEASURED = Calibration(temperature=1.0, sure_from=0.99, doubt_from=1.0, refuse_from=1.0)
_NOTES = {
    True: "On {n} samples of the home, by people unknown to the network: see model.calibration.",
    False: "Not measured, for there were only {n} samples to measure with: a cautious guess. "
    "Nothing is refused; import it again when {fewest} samples are there.",
}
Step = Callable[[str], None]  #: is told what is being done


@dataclass(frozen=True, eq=False)
class _Asked:
    """A way to ask a network, and its logits of the digits of the trial."""

    scale: Scale
    of_shares: bool
    onnx: bytes
    logits: np.ndarray


def take_over(
    file: Path, folder: Path, name: str, command: str, drawn: Digits, own: Digits, step: Step
) -> Card:
    """Make a network folder of a .keras, .h5 or .onnx file; returns its card.

    drawn: digits made up by the program; own: samples of the home, as many as there are.
    Raises NetworkError for a file that is refused, OSError.
    """
    if file.stat().st_size > LARGEST:
        raise refused(file, f"it is larger than {LARGEST:,} bytes")
    content, architecture = _as_onnx(file, folder, step)
    step("looking into it")
    foreign = ForeignOnnx(content, file)
    step("trying it")
    trial = Digits(*map(np.concatenate, ((drawn.images, own.images), (drawn.labels, own.labels))))
    asked = _ask(foreign, trial, file)
    _time(asked.onnx, trial.images[0], file)
    mine = asked.logits[len(drawn.labels) :]
    enough = len(own.labels) >= FEWEST_OWN
    calibration = calibrate(mine, own.labels) if enough else _UNMEASURED
    (folder / ONNX_FILE).write_bytes(asked.onnx)
    card = Card(
        name=name,
        architecture=architecture,
        parameters=foreign.parameters,
        temperature=calibration.temperature,
        sure_from=calibration.sure_from,
        doubt_from=calibration.doubt_from,
        refuse_from=calibration.refuse_from,
        thresholds_note=_NOTES[enough].format(n=len(own.labels), fewest=FEWEST_OWN),
        command=command,
        created=now(),
        recipe={},
        data={"imported": {"file": file.name, "sha256": _sha256(file.read_bytes()),
                           "pixels": asked.scale.words, "probabilities": asked.of_shares}},
        figures={"drawn": _figures(asked.logits[: len(drawn.labels)], drawn.labels),
                 "own": _figures(mine, own.labels)},
        versions=versions(),
        onnx_sha256=_sha256(asked.onnx),
    )  # fmt: skip
    card.write(folder)
    Classifier.load(folder)
    return card


def _as_onnx(file: Path, folder: Path, step: Step) -> tuple[bytes, str]:
    """Return the content of an ONNX file, and where it is from."""
    if file.suffix.lower() == ".onnx":
        return file.read_bytes(), "imported from ONNX"
    from model.export import export  # these two load TensorFlow, which ONNX files do without
    from model.foreign_keras import read_keras_file

    step("looking into it")
    made = folder / "keras"
    made.mkdir()
    network = read_keras_file(file, made)
    if len(getattr(network, "inputs", ())) != 1 or len(getattr(network, "outputs", ())) != 1:
        raise refused(file, "it does not have one input and one output")
    step("writing it as ONNX")
    try:
        export(network, made)
    except Exception as error:  # the exporter fails in its own ways over layers it does not know
        raise refused(file, "it cannot be written as ONNX") from error
    content = (made / ONNX_FILE).read_bytes()
    for part in sorted(made.iterdir()):
        part.unlink()
    made.rmdir()
    return content, "imported from Keras"


def _ask(foreign: ForeignOnnx, trial: Digits, file: Path) -> _Asked:
    """Find the scale of pixels with which the digits of the trial are likeliest.

    Raises NetworkError where the network reads them with none.
    """
    of_shares = _are_shares(_read(foreign.adapted(SCALES[0], of_shares=False), trial, file))
    asked = []
    for scale in SCALES:
        onnx = foreign.adapted(scale, of_shares=of_shares)
        asked.append(_Asked(scale, of_shares, onnx, _read(onnx, trial, file)))
    best = min(asked, key=lambda a: _surprise(a.logits, trial.labels))
    right = _right(best.logits, trial.labels)
    if right < WORST * len(trial.labels):
        raise refused(file, f"it reads {right} of {len(trial.labels)} plain digits")
    _check_alone(best, trial, file)
    return best


def _read(onnx: bytes, digits: Digits, file: Path) -> np.ndarray:
    """Read as the game does: logits float32 (N, 10) or (N, 11). Raises NetworkError."""
    try:
        network = cv2.dnn.readNetFromONNX(np.frombuffer(onnx, np.uint8))
        network.setInput(digits.images[..., None].astype(np.float32))
        answer = network.forward()
    except cv2.error as error:
        raise refused(file, f"OpenCV cannot run it ({error.err or 'no reason given'})") from error
    n = len(digits.labels)
    if answer.size not in (n * OTHER, n * CLASSES):
        raise refused(file, f"it gives {answer.size / n:g} numbers for an image, not ten")
    if not np.isfinite(answer).all():
        raise refused(file, "some of what it answers is no number")
    return answer.reshape(n, -1)


def _are_shares(answers: np.ndarray) -> bool:
    """Whether answers are probabilities: 0 to 1, and 1 together."""
    return bool((answers >= 0).all() and np.allclose(answers.sum(axis=1), 1, atol=1e-3))


def _check_alone(asked: _Asked, trial: Digits, file: Path) -> None:
    """See that a digit is read alone as it is among others, as screens and pages read."""
    for place in range(3):
        one = Digits(trial.images[place : place + 1], trial.labels[place : place + 1])
        alone, _ = divide(_read(asked.onnx, one, file), 1.0)
        among, _ = divide(asked.logits[place : place + 1], 1.0)
        if abs(alone - among).max() > _ALIKE:
            raise refused(file, "it reads a digit otherwise when there are others beside it")


def _time(onnx: bytes, image: np.ndarray, file: Path) -> None:
    """See that it is quick enough to read while somebody writes; the best of some tries counts."""
    network = cv2.dnn.readNetFromONNX(np.frombuffer(onnx, np.uint8))
    taken = []
    for _ in range(_TIMED):
        start = time.perf_counter()
        network.setInput(image[None, ..., None].astype(np.float32))
        network.forward()
        taken.append(time.perf_counter() - start)
    if min(taken) > SLOWEST:
        raise refused(file, f"it takes {min(taken) * 1000:.0f} ms for a digit: too slow to play")


def _surprise(logits: np.ndarray, labels: np.ndarray) -> float:
    """Mean negative log-likelihood of the labels, at the temperature that suits best."""
    probabilities, _ = divide(logits, fit_temperature(logits[:, :OTHER], labels))
    own = probabilities[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(own, 1e-12)).mean())


def _right(logits: np.ndarray, labels: np.ndarray) -> int:
    return int((logits[:, :OTHER].argmax(axis=1) == labels).sum())


def _figures(logits: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    n, right = len(labels), _right(logits, labels)
    return {"n": n, "right": right, "interval": wilson(right, n)}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
