"""Reading digits with a network's ONNX file through OpenCV: no TensorFlow in the game."""

import hashlib
from pathlib import Path

import cv2
import numpy as np

from model.calibration import divide
from model.card import Card, NetworkError, read_card
from model.prediction import Outcome, Prediction, refusal
from model.prepare import IMAGE_SIDE, prepare
from model.recipe import CLASSES, OTHER

ONNX_FILE = "model.onnx"
SHIPPED = Path(__file__).parent / "pretrained"  #: the network that comes with the program
#: the same recipe on MNIST alone: what measures on the pen writers that the other learned from
MNIST_ALONE = Path(__file__).parent / "pretrained-mnist"


class Classifier:
    """One network, ready to read. Make it with `Classifier.load(folder)`."""

    def __init__(self, onnx: bytes, card: Card, where: str) -> None:
        """Take the content of an ONNX file; where: what to call it in an error.

        Raises NetworkError for a file that is not the card's, or cannot read digits.
        """
        self.card = card
        if hashlib.sha256(onnx).hexdigest() != card.onnx_sha256:
            raise NetworkError(
                f"The network in {where} is damaged: {ONNX_FILE} is not the file that its card "
                "describes. Get a fresh copy, or train it again."
            )
        try:
            # from memory: OpenCV's own file functions fail on non-ASCII paths under Windows
            self._network = cv2.dnn.readNetFromONNX(np.frombuffer(onnx, np.uint8))
            answer = self._forward(np.zeros((1, IMAGE_SIDE, IMAGE_SIDE), np.float32))
        except cv2.error as error:
            raise NetworkError(
                f"The network in {where} takes other input than 28 x 28 images, or has parts that "
                f"OpenCV does not know ({error.err or 'no reason given'}). Train it again."
            ) from error
        if answer.size not in (OTHER, CLASSES) or not np.isfinite(answer).all():
            raise NetworkError(
                f"The network in {where} does not answer with a number for each digit. "
                "Choose another network."
            )

    @classmethod
    def load(cls, folder: Path) -> "Classifier":
        """Load a folder that tools.train or tools.finetune wrote. Raises NetworkError."""
        card = read_card(folder)
        try:
            onnx = (folder / ONNX_FILE).read_bytes()
        except OSError as error:
            raise NetworkError(
                f"The network folder {folder} has no readable {ONNX_FILE} "
                f"({error.strerror}). Get a fresh copy, or train it again."
            ) from error
        return cls(onnx, card, str(folder))

    @property
    def name(self) -> str:
        """Short name for the screen and for samples."""
        return self.card.name

    def logits(self, images: np.ndarray) -> np.ndarray:
        """Answer prepared images, float32 (N, 28, 28), with logits float32 (N, CLASSES)."""
        if not len(images):
            return np.zeros((0, CLASSES), np.float32)
        return self._forward(images).reshape(len(images), -1)

    def read(self, raster: np.ndarray) -> Prediction:
        """Read one raster: uint8 (H, W), ink bright on paper 0."""
        return self.read_all(raster[None])[0]

    def read_all(self, rasters: np.ndarray) -> list[Prediction]:
        """Read many rasters: uint8 (N, H, W). One without ink is refused."""
        images = np.stack([prepare(r) for r in rasters]) if len(rasters) else np.zeros((0, 28, 28))
        return self.read_prepared(images)

    def read_prepared(self, images: np.ndarray) -> list[Prediction]:
        """Read prepared images, float32 (N, 28, 28); an empty one is refused."""
        probabilities, other = divide(self.logits(images), self.card.temperature)
        return [
            self._judge(p, float(o), image) if image.any() else refusal()
            for p, o, image in zip(probabilities, other, images, strict=True)
        ]

    def _judge(self, probabilities: np.ndarray, other: float, image: np.ndarray) -> Prediction:
        outcome = Outcome.UNSURE
        if other >= self.card.refuse_from:
            outcome = Outcome.REFUSED
        elif other < self.card.doubt_from and probabilities.max() >= self.card.sure_from:
            outcome = Outcome.SURE
        return Prediction(probabilities, outcome, image, other, self.name)

    def _forward(self, images: np.ndarray) -> np.ndarray:
        # OpenCV 4.12 answers (N, 1, CLASSES), 5.0 (N, CLASSES)
        self._network.setInput(images[..., None].astype(np.float32))
        return self._network.forward()
