"""Reading digits with a network's ONNX file through OpenCV: no TensorFlow in the game."""

import hashlib
from pathlib import Path

import cv2
import numpy as np

from model.calibration import softmax
from model.card import Card, NetworkError, read_card
from model.prediction import Outcome, Prediction, refusal
from model.prepare import IMAGE_SIDE, prepare

ONNX_FILE = "model.onnx"
SHIPPED = Path(__file__).parent / "pretrained"  #: the network that comes with the program


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
        if answer.size != 10 or not np.isfinite(answer).all():
            raise NetworkError(
                f"The network in {where} does not answer with ten numbers. "
                "Choose a folder that tools.train or tools.finetune wrote."
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
        """Answer prepared images, float32 (N, 28, 28), with logits float32 (N, 10)."""
        if not len(images):
            return np.zeros((0, 10), np.float32)
        return self._forward(images).reshape(-1, 10)

    def read(self, raster: np.ndarray) -> Prediction:
        """Read one raster: uint8 (H, W), ink bright on paper 0."""
        return self.read_all(raster[None])[0]

    def read_all(self, rasters: np.ndarray) -> list[Prediction]:
        """Read many rasters: uint8 (N, H, W). One without ink is refused."""
        images = np.stack([prepare(r) for r in rasters]) if len(rasters) else np.zeros((0, 28, 28))
        return self.read_prepared(images)

    def read_prepared(self, images: np.ndarray) -> list[Prediction]:
        """Read prepared images, float32 (N, 28, 28); an empty one is refused."""
        probabilities = softmax(self.logits(images), self.card.temperature)
        return [
            self._judge(p, image) if image.any() else refusal()
            for p, image in zip(probabilities, images, strict=True)
        ]

    def _judge(self, probabilities: np.ndarray, image: np.ndarray) -> Prediction:
        sure = probabilities.max() >= self.card.sure_from
        return Prediction(probabilities, Outcome.SURE if sure else Outcome.UNSURE, image)

    def _forward(self, images: np.ndarray) -> np.ndarray:
        # OpenCV 4.12 answers (N, 1, 10), 5.0 (N, 10)
        self._network.setInput(images[..., None].astype(np.float32))
        return self._network.forward()
