"""What is told while a lesson is given: how far it is, and its curve."""

import json
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from model.teaching_report import CurvePoint
from tools.dataset.progress import ProgressView

if TYPE_CHECKING:  # the real import loads TensorFlow
    from tools.finetune_board import Board


class LessonWatch:
    """See `model.lesson.Watch`. Tells people on stderr, and programs in lines of JSON on stdout."""

    def __init__(self, as_json: bool, board: Path | None = None) -> None:
        """board: folder for TensorBoard."""
        self._as_json = as_json
        self._view = ProgressView(programs=sys.stdout if as_json else None)
        self._board_folder = board
        self._board: Board | None = None

    def __enter__(self) -> "LessonWatch":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._view.end()
        if self._board is not None:
            self._board.close()

    def tell(self, doing: str, done: int = 0, total: int = 0) -> None:
        """Show how far the lesson is."""
        self._view.show(doing, done, total)

    def point(self, point: CurvePoint) -> None:
        """Tell the next point of the curve."""
        if self._as_json:
            news = {"step": point.step, "loss": point.loss, "right": point.right}
            print(json.dumps({"news": news}), flush=True)
        if self._board is not None:
            self._board.add(point)

    def open_board(self) -> None:
        """Begin to write for TensorBoard, where that was asked for. Raises OSError."""
        if self._board_folder is not None:
            from tools.finetune_board import Board

            self._board = Board(self._board_folder)
