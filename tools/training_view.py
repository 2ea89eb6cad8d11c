"""How a training goes, for somebody who waits: a line on stderr, curves, a checkpoint."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the real import takes seconds
    import keras

    from model.training import Epoch, Progress


class TrainingView:
    """Shows how training goes: a line on stderr, curves and a checkpoint after each epoch."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._start, self._shown = folder, time.monotonic(), 0.0
        self._epochs: list[Epoch] = []
        self.checkpoint = folder / "checkpoint.keras"

    def seconds(self) -> float:
        """Return the seconds since the beginning."""
        return time.monotonic() - self._start

    def progress(self, now: "Progress") -> None:
        """Say on stderr how far it is, twice a second on a terminal, else every 15 seconds."""
        last = now.step == now.steps
        if not last and time.monotonic() - self._shown < (0.5 if sys.stderr.isatty() else 15):
            return
        self._shown = time.monotonic()
        done = (now.epoch - 1 + now.step / now.steps) / now.epochs
        line = (
            f"epoch {now.epoch}/{now.epochs}  {now.step / now.steps:4.0%}  loss {now.loss:.3f}  "
            f"accuracy {now.accuracy:.2%}  {self.seconds() * (1 / done - 1) / 60:.0f} min left"
        )
        print("\r" + line if sys.stderr.isatty() else line, end="", file=sys.stderr, flush=True)
        print("", end="" if sys.stderr.isatty() and not last else "\n", file=sys.stderr)

    def epoch(self, epoch: "Epoch", network: "keras.Model") -> None:
        """Save a checkpoint and the curves so far."""
        from model.figures import draw_curves

        self._epochs.append(epoch)
        network.save(self.checkpoint)
        draw_curves(
            {
                "loss": [e.loss for e in self._epochs],
                "accuracy": [e.accuracy for e in self._epochs],
            },
            {
                "loss": [e.val_loss for e in self._epochs],
                "accuracy": [e.val_accuracy for e in self._epochs],
            },
            self._folder / "curves.png",
        )
        print(f"validation: accuracy {epoch.val_accuracy:.2%}", file=sys.stderr, flush=True)
