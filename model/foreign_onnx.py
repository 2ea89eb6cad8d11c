"""ONNX files of strangers: checked, and given the input and the output that this program has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from model.foreign import refused
from model.prepare import IMAGE_SIDE

_OLDEST = 7  # set of operators in which shapes of two arrays adapt to each other
_MOST_NODES = 2000
_OURS = "digit_quiz_"  # begins the names of what is put before and behind

#: What makes probabilities of logits, as the last step of a network.
_LAST_STEPS = ("Softmax", "Sigmoid")


@dataclass(frozen=True)
class Scale:
    """How a network of elsewhere wants its pixels: value * factor + offset, of 0 to 1, ink 1."""

    words: str
    factor: float
    offset: float


#: What networks for MNIST are commonly trained with.
SCALES = (
    Scale("0 to 1", 1, 0),
    Scale("0 to 255", 255, 0),
    Scale("-1 to 1", 2, -1),
    Scale("mean 0 and deviation 1 over MNIST", 1 / 0.3081, -0.1307 / 0.3081),
    Scale("1 to 0, ink dark", -1, 1),
    Scale("255 to 0, ink dark", -255, 255),
)


class ForeignOnnx:
    """An ONNX file that was checked, to be written with another input and output."""

    def __init__(self, content: bytes, file: Path) -> None:
        """Check the content of a file; raises NetworkError. file: what to call it in errors."""
        self._file = file
        if not content:
            raise refused(file, "it is empty")
        try:
            self._model = onnx.load_model_from_string(content)
        except Exception as error:  # protobuf's own kind
            raise refused(file, "it is no ONNX file") from error
        self._check_graph()
        self._check_arrays()
        self._shape = self._input_shape()

    @property
    def parameters(self) -> int:
        """How many numbers it has."""
        return sum(int(np.prod(t.dims)) for t in self._model.graph.initializer)

    def adapted(self, scale: Scale, *, of_shares: bool) -> bytes:
        """Write it for float32 (N, 28, 28, 1), 0 to 1, answering logits.

        of_shares: it answers with probabilities otherwise than by a last step that can be left out.
        """
        model = onnx.ModelProto()
        model.CopyFrom(self._model)
        graph = model.graph
        old = self._input()
        first = [
            _constant("factor", np.float32(scale.factor)),
            _constant("offset", np.float32(scale.offset)),
            _constant("shape", np.array([-1, *self._shape], np.int64)),
        ]
        graph.initializer.extend(first)
        before = [
            helper.make_node("Mul", [f"{_OURS}image", first[0].name], [f"{_OURS}scaled"]),
            helper.make_node("Add", [f"{_OURS}scaled", first[1].name], [f"{_OURS}moved"]),
            helper.make_node("Reshape", [f"{_OURS}moved", first[2].name], [old]),
        ]
        nodes, answer = self._without_last_step(list(graph.node))
        if of_shares:
            graph.initializer.append(_constant("least", np.float32(1e-7)))
            nodes += [
                helper.make_node("Add", [answer, f"{_OURS}least"], [f"{_OURS}shares"]),
                helper.make_node("Log", [f"{_OURS}shares"], [f"{_OURS}logits"]),
            ]
            answer = f"{_OURS}logits"
        del graph.node[:], graph.input[:], graph.output[:], graph.value_info[:]
        graph.node.extend([*before, *nodes])
        graph.input.append(_value(f"{_OURS}image", ["N", IMAGE_SIDE, IMAGE_SIDE, 1]))
        graph.output.append(_value(answer, ["N", None]))
        return model.SerializeToString()

    def _without_last_step(self, nodes: list[onnx.NodeProto]) -> tuple[list[onnx.NodeProto], str]:
        """Leave out a last softmax: what goes in are the logits. Returns nodes and the output."""
        answer = self._model.graph.output[0].name
        last = next((n for n in nodes if answer in n.output), None)
        if last is None or last.op_type not in _LAST_STEPS:
            return nodes, answer
        return [n for n in nodes if n is not last], last.input[0]

    def _check_graph(self) -> None:
        model, graph = self._model, self._model.graph
        versions = [o.version for o in model.opset_import if o.domain in ("", "ai.onnx")]
        if not versions or min(versions) < _OLDEST:
            raise refused(self._file, "it is of too old a kind of ONNX")
        if len(model.functions) or len(graph.sparse_initializer):
            raise refused(self._file, "it has parts that this program does not know")
        if not 0 < len(graph.node) <= _MOST_NODES:
            raise refused(self._file, f"it has {len(graph.node):,} steps")
        for node in graph.node:
            if node.domain not in ("", "ai.onnx"):
                name = f"{node.domain}.{node.op_type}"
                raise refused(self._file, f"it has a step that this program does not know: {name}")
            if any(a.type in _NESTED for a in node.attribute):
                raise refused(self._file, f"it branches or loops: {node.op_type}")
        if len(graph.output) != 1:
            raise refused(self._file, f"it gives {len(graph.output)} answers, not one")

    def _check_arrays(self) -> None:
        for tensor in self._arrays():
            if tensor.data_location == TensorProto.EXTERNAL or len(tensor.external_data):
                raise refused(self._file, f"{tensor.name or 'an array'} lies in another file")
            try:
                numbers = numpy_helper.to_array(tensor)
            except Exception as error:  # whatever is wrong with a shape or a kind
                raise refused(self._file, f"{tensor.name or 'an array'} is damaged") from error
            if numbers.dtype.kind == "f" and not np.isfinite(numbers).all():
                raise refused(self._file, "some of its weights are no numbers")

    def _arrays(self) -> Iterator[onnx.TensorProto]:
        yield from self._model.graph.initializer
        for node in self._model.graph.node:
            for attribute in node.attribute:
                if attribute.type == onnx.AttributeProto.TENSOR:
                    yield attribute.t
                yield from attribute.tensors

    def _input(self) -> str:
        """Name the one input that is no array of the file's own."""
        own = {tensor.name for tensor in self._model.graph.initializer}
        names = [i.name for i in self._model.graph.input if i.name not in own]
        if len(names) != 1:
            raise refused(self._file, f"it takes {len(names)} inputs, not one")
        return names[0]

    def _input_shape(self) -> list[int]:
        """Return what one image looks like to the network, as (28, 28, 1) or (784,)."""
        name = self._input()
        kind = next(i for i in self._model.graph.input if i.name == name).type.tensor_type
        if kind.elem_type != TensorProto.FLOAT:
            raise refused(self._file, "it takes other numbers than float32")
        shape = [d.dim_value for d in kind.shape.dim]
        if [side for side in shape[1:] if side != 1] not in _SHAPES:
            told = " x ".join(str(d) if d else "?" for d in shape[1:])
            raise refused(self._file, f"it takes images of {told or 'no size'}, not of 28 x 28")
        return shape[1:]


_NESTED = (onnx.AttributeProto.GRAPH, onnx.AttributeProto.GRAPHS)
_SHAPES = ([IMAGE_SIDE, IMAGE_SIDE], [IMAGE_SIDE * IMAGE_SIDE])


def _constant(name: str, value: np.ndarray | np.float32) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(value), f"{_OURS}{name}")


def _value(name: str, shape: Sequence[str | int | None]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
