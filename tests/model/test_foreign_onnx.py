from pathlib import Path

import cv2
import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="importing needs what training needs")
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from model.card import NetworkError  # noqa: E402
from model.foreign_onnx import SCALES, ForeignOnnx  # noqa: E402

FILE = Path("theirs.onnx")


def network(shape=("N", 28, 28, 1), last="Softmax", outputs=10, kind=TensorProto.FLOAT):
    """One dense layer, the first ten pixels of the middle row being the ten logits."""
    weights = np.zeros((784, outputs), np.float32)
    weights[14 * 28 + np.arange(outputs), np.arange(outputs)] = 1
    arrays = {"shape": np.array([-1, 784]), "weights": weights, "one": np.float32(1)}
    nodes = [
        helper.make_node("Reshape", ["theirs", "shape"], ["flat"]),
        helper.make_node("MatMul", ["flat", "weights"], ["logits"]),
    ]
    nodes += [helper.make_node(last, ["logits"], ["answer"])] if last else []
    out = helper.make_tensor_value_info("answer" if last else "logits", TensorProto.FLOAT, None)
    graph = helper.make_graph(
        nodes, "g", [helper.make_tensor_value_info("theirs", kind, shape)], [out],
        [numpy_helper.from_array(np.asarray(v), k) for k, v in arrays.items()],
    )  # fmt: skip
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def answer(content, images):
    reader = cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8))
    reader.setInput(images[..., None].astype(np.float32))
    return reader.forward().reshape(len(images), -1)


def images():
    return np.random.default_rng(1).random((3, 28, 28)).astype(np.float32)


@pytest.mark.parametrize(
    "shape", [("N", 28, 28, 1), (1, 1, 28, 28), ("b", 28, 28), (None, 784), ("N", 1, 784)]
)
@pytest.mark.parametrize("last", ["Softmax", "Sigmoid", None])
def test_it_takes_our_images_and_answers_logits(shape, last):
    foreign = ForeignOnnx(network(shape, last).SerializeToString(), FILE)
    given = images()
    got = answer(foreign.adapted(SCALES[0], of_shares=False), given)
    assert np.allclose(got, given[:, 14, :10], atol=1e-5)
    assert foreign.parameters == 7840 + 1 + 2


@pytest.mark.parametrize("scale", SCALES, ids=lambda s: s.words)
def test_pixels_come_on_the_scale_that_is_wanted(scale):
    foreign = ForeignOnnx(network(last=None).SerializeToString(), FILE)
    got = answer(foreign.adapted(scale, of_shares=False), images())
    wanted = images()[:, 14, :10] * scale.factor + scale.offset
    assert np.allclose(got, wanted, rtol=1e-4, atol=1e-4)


def test_probabilities_become_logits_again():
    model = network()
    model.graph.node.append(helper.make_node("Mul", ["answer", "one"], ["shares"]))
    model.graph.output[0].name = "shares"
    foreign = ForeignOnnx(model.SerializeToString(), FILE)
    got = answer(foreign.adapted(SCALES[0], of_shares=True), images())
    logits = images()[:, 14, :10]
    assert np.allclose(got - got[:, :1], logits - logits[:, :1], atol=1e-4)


def odd(how):
    model = network()
    graph = model.graph
    match how:
        case "nan":
            graph.initializer[1].CopyFrom(
                numpy_helper.from_array(np.full((784, 10), np.nan, np.float32), "weights")
            )
        case "elsewhere":
            graph.initializer[1].data_location = TensorProto.EXTERNAL
            entry = graph.initializer[1].external_data.add()
            entry.key, entry.value = "location", "../../etc/passwd"
        case "torn array":
            graph.initializer[1].raw_data = b"123"
        case "domain":
            graph.node[1].domain = "com.evil"
        case "loop":
            graph.node[1].attribute.append(helper.make_attribute("body", helper.make_graph(
                [], "inner", [], [])))  # fmt: skip
        case "inputs":
            graph.input.append(helper.make_tensor_value_info("more", TensorProto.FLOAT, [1]))
        case "outputs":
            graph.output.append(helper.make_tensor_value_info("logits", TensorProto.FLOAT, None))
        case "old":
            model.opset_import[0].version = 6
        case "empty":
            del graph.node[:]
        case "long":
            graph.node.extend([graph.node[1]] * 3000)
    return model


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (odd("nan"), "weights are no numbers"),
        (odd("elsewhere"), "lies in another file"),
        (odd("torn array"), "is damaged"),
        (odd("domain"), "does not know: com.evil.MatMul"),
        (odd("loop"), "branches or loops"),
        (odd("inputs"), "takes 2 inputs"),
        (odd("outputs"), "gives 2 answers"),
        (odd("old"), "too old"),
        (odd("empty"), "0 steps"),
        (odd("long"), "3,003 steps"),
        (network(("N", 28, 28, 3)), "28 x 28 x 3"),
        (network(("N", 14, 56)), "14 x 56"),
        (network(("N", None, None, 1)), r"\? x \? x 1"),
        (network(("N",)), "no size"),
        (network(kind=TensorProto.UINT8), "other numbers than float32"),
    ],
)
def test_what_is_not_known_or_not_whole_is_refused(model, why):
    with pytest.raises(NetworkError, match=f"theirs.onnx was not imported: .*{why}"):
        ForeignOnnx(model.SerializeToString(), FILE)


def test_an_empty_file_is_called_empty():
    with pytest.raises(NetworkError, match="it is empty"):
        ForeignOnnx(b"", FILE)


def test_what_is_no_onnx_file_is_refused():
    for content in (b"", b"hello", network().SerializeToString()[:-500]):
        with pytest.raises(NetworkError, match="was not imported"):
            ForeignOnnx(content, FILE)
