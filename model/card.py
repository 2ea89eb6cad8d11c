"""The card beside a network: what it is, how it was made, how far to trust it."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from model.calibration import Calibration
from model.prepare import IMAGE_SIDE

CARD_FILE = "card.json"
FORMAT = 1  #: number of the card's form; a newer one is refused
_LARGEST = 4 * 2**20  # bytes of a card's file; those of ours take some tens of thousands

#: what reading something else than a card ends with; a text that is no Unicode is a ValueError
_NO_CARD = (*(OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError),)


class NetworkError(Exception):
    """A network folder cannot be used; the text is a sentence for the user."""


@dataclass(frozen=True)
class Card:
    """What is known of one network.

    name: for the screen and for samples. temperature: divides the logits (see calibration).
    sure_from, doubt_from, refuse_from: thresholds, 0 to 1, of the three answers (see Calibration);
    thresholds_note says how they were found. data: what it learned from, figures: what it
    reached, and on what.
    versions: of the libraries that made it. parent: name of the network that it began as, to be
    taught or trained on, or "". players: the people whose samples taught it or what it began as,
    sorted; None for a network of before, of which it was not written down. player: for whom it was
    taught; None for everyone, or nobody taught it.
    root, root_sha256: name and onnx_sha256 of the network with which every lesson begins; "" for
    one that nobody taught: it is a root itself.
    tried: comparisons of architectures and recipes, by what was compared.
    onnx_sha256: of the ONNX file beside the card, so that a damaged one is found.
    """

    name: str
    architecture: str
    parameters: int
    temperature: float
    sure_from: float
    thresholds_note: str
    command: str
    created: str
    recipe: dict[str, Any]
    data: dict[str, Any]
    figures: dict[str, Any]
    versions: dict[str, str]
    onnx_sha256: str
    doubt_from: float = 1.0  # a network of before knew digits only,
    refuse_from: float = 1.0  # and refused nothing
    tried: dict[str, Any] = field(default_factory=dict)
    parent: str = ""
    players: list[str] | None = None
    player: str | None = None
    root: str = ""
    root_sha256: str = ""
    input_shape: list[int] = field(default_factory=lambda: [IMAGE_SIDE, IMAGE_SIDE])
    classes: str = "0123456789"
    format: int = FORMAT

    @property
    def calibration(self) -> Calibration:
        """How far to trust the network."""
        return Calibration(self.temperature, self.sure_from, self.doubt_from, self.refuse_from)

    def write(self, folder: Path) -> None:
        """Write card.json, beside first, so that a reader never sees half of it."""
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"
        beside = folder / (CARD_FILE + ".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(folder / CARD_FILE)


def read_card(folder: Path) -> Card:
    """Read and check the card of a network folder. Raises NetworkError."""
    remedy = "Choose another network."
    if not folder.is_dir():
        raise NetworkError(f"There is no network folder {folder}. {remedy}")
    try:
        content = _content(folder / CARD_FILE)
        if int(content.get("format", FORMAT)) > FORMAT:
            raise NetworkError(
                f"The network in {folder} was made by a newer version of this program. "
                "Update the program to use it."
            )
        card = Card(**{k: v for k, v in content.items() if k in Card.__dataclass_fields__})
        _check_types(card)
    except FileNotFoundError:
        raise NetworkError(f"The network folder {folder} has no {CARD_FILE}. {remedy}") from None
    except _NO_CARD as error:
        raise NetworkError(f"{folder / CARD_FILE} is damaged ({error}). {remedy}") from error
    if card.input_shape != [IMAGE_SIDE, IMAGE_SIDE] or card.classes != "0123456789":
        raise NetworkError(
            f"The network in {folder} takes images of {card.input_shape} for the classes "
            f"{card.classes!r}; this program needs 28 x 28 and the ten digits. {remedy}"
        )
    shares = card.sure_from, card.doubt_from, card.refuse_from
    if not (0 < card.temperature < 100 and 0 <= min(shares) <= max(shares) <= 1):
        raise NetworkError(f"{folder / CARD_FILE} has an impossible calibration. {remedy}")
    return card


def _content(file: Path) -> Any:
    """Read what a card's file holds. Raises one of _NO_CARD."""
    if file.stat().st_size > _LARGEST:
        raise ValueError(f"it is larger than {_LARGEST:,} bytes")
    content = json.loads(file.read_text(encoding="utf-8"))
    json.dumps(content, ensure_ascii=False).encode()  # what cannot be written is none of ours
    return content


_TEXTS = (
    *("name", "architecture", "parent", "onnx_sha256", "root", "root_sha256", "created", "command"),
    "thresholds_note",
)


def _check_types(card: Card) -> None:
    """Check what is worked with. Raises TypeError."""
    kinds: dict[str, type | tuple[type, ...]] = dict.fromkeys(_TEXTS, str)
    kinds |= {"player": (str, type(None)), "parameters": int}
    kinds |= dict.fromkeys(("temperature", "sure_from", "doubt_from", "refuse_from"), (int, float))
    kinds |= dict.fromkeys(("recipe", "data", "figures", "tried", "versions"), dict)
    for name, kind in kinds.items():
        value = getattr(card, name)
        if not isinstance(value, kind) or (name == "name" and not value):
            raise TypeError(f"{name} is {value!r:.40}")
    if not isinstance(card.players, list | None) or not all(
        isinstance(name, str) for name in card.players or ()
    ):
        raise TypeError(f"players is {card.players!r:.40}")
    _check_taught(card.data.get("taught", {}))


def _check_taught(taught: Any) -> None:
    """Check what a card tells of a lesson. Raises TypeError."""
    if not isinstance(taught, dict) or not isinstance(taught.get("samples", 0), int):
        raise TypeError(f"data.taught is {taught!r:.40}")
