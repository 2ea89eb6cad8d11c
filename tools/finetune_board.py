"""The curve of a lesson as scalars for TensorBoard, which is not needed to write them."""

from pathlib import Path

import tensorflow as tf

from model.teaching_report import CurvePoint

_SCALAR = tf.compat.v1.SummaryMetadata(
    plugin_data={"plugin_name": "scalars"}, data_class="DATA_CLASS_SCALAR"
)


class Board:
    """Writes `loss` and `right` of each point of a curve into a folder."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where nothing can be written there."""
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._writer = tf.summary.create_file_writer(str(folder))
        except tf.errors.OpError as error:
            raise OSError(f"{folder}: {error.message}") from error

    def add(self, point: CurvePoint) -> None:
        """Write one point."""
        with self._writer.as_default():
            for name, value in (("loss", point.loss), ("right", point.right)):
                # as tf.summary.scalar does, for which TensorBoard would have to be installed
                tf.summary.write(name, tf.constant(value), point.step, _SCALAR)

    def close(self) -> None:
        """Write what is still in memory."""
        self._writer.close()
