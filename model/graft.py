"""Putting a taught network's weights into the ONNX file of the network that it began as.

Teaching changes numbers only. The exporter takes most of a second and 90 MB to find the same graph
again; replacing the numbers takes a tenth of that.
"""

from collections.abc import Iterator

import keras
import numpy as np
import onnx
from onnx import numpy_helper

_SAME = 1e-4  #: by how much our rounding may differ from the exporter's


class GraftError(Exception):
    """The file has no place for the weights: it must be made anew."""


def graft(content: bytes, base: keras.Model, network: keras.Model) -> bytes:
    """Return the content of an ONNX file with the weights of another network.

    content: what exporting `base` made; network: of the same layers. Raises GraftError where the
    file does not hold the base's weights as the exporter leaves them, each once.
    """
    try:
        file = onnx.load_model_from_string(content)
    except Exception as error:  # protobuf's own kind
        raise GraftError("it is no ONNX file") from error
    pairs = zip(_weights(base), _weights(network), strict=True)
    places = [(_place(file.graph, old), new) for old, new in pairs if not np.array_equal(old, new)]
    for place, new in places:
        place.CopyFrom(numpy_helper.from_array(new, place.name))
    return file.SerializeToString()


def _weights(network: keras.Model) -> Iterator[np.ndarray]:
    """Give all weights as the exporter leaves them: float32, filters first.

    It multiplies normalisation into the convolution before it.
    """
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization) or not layer.weights:
            continue
        kernel, *bias = (weight.numpy() for weight in layer.weights)
        behind = [n for n in network.layers if n is not layer and _follows(n, layer)]
        if len(behind) == 1 and isinstance(behind[0], keras.layers.BatchNormalization):
            kernel, bias = _normalised(behind[0], kernel, bias)
        yield from (kernel.transpose(3, 2, 0, 1) if kernel.ndim == 4 else kernel, *bias)


def _follows(layer: keras.layers.Layer, other: keras.layers.Layer) -> bool:
    given = layer.input
    return any(tensor is other.output for tensor in (given if isinstance(given, list) else [given]))


def _normalised(
    layer: keras.layers.BatchNormalization, kernel: np.ndarray, bias: list[np.ndarray]
) -> tuple[np.ndarray, list[np.ndarray]]:
    gamma, beta, mean, variance = (weight.numpy() for weight in layer.weights)
    scale = gamma / np.sqrt(variance + np.float32(layer.epsilon))
    return kernel * scale, [beta + (sum(bias) - mean) * scale]


def _place(graph: onnx.GraphProto, weights: np.ndarray) -> onnx.TensorProto:
    found = [
        tensor
        for tensor in graph.initializer
        if tuple(tensor.dims) == weights.shape
        and tensor.data_type == onnx.TensorProto.FLOAT
        and np.allclose(numpy_helper.to_array(tensor), weights, _SAME, _SAME)
    ]
    if len(found) != 1:
        raise GraftError(f"weights of shape {weights.shape} are there {len(found)} times")
    return found[0]
