"""Who may import whom. The table is the architecture; change it only together with the plan."""

import ast
import sys
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("data", "game", "model", "tools")

# What learns. Nothing else may import Keras and what comes with it, nor one of these modules:
# importing TensorFlow takes seconds and half a gigabyte.
TRAINING_LIBRARIES = ("tensorflow", "keras", "tf2onnx", "onnx", "matplotlib")
TRAINS = (
    "model.architectures",
    "model.base_set",
    "model.cross_validation",
    "model.export",
    "model.figures",
    "model.finetuning",
    "model.folder",
    "model.foreign_keras",
    "model.foreign_onnx",
    "model.graft",
    "model.head",
    "model.importing",
    "model.lesson",
    "model.mistakes",
    "model.pictures",
    "model.publish",
    "model.threads",
    "model.training",
)

# A mark as it is handed from room to room: plain values of NumPy and the standard library.
VALUES = (
    *("model.ink", "model.number", "model.plain_values", "model.prediction"),
    *("model.teaching_report", "model.wilson"),
)

# The same of samples at rest: what is known of them, and what people change about them.
SAMPLES = ("data.catalog", "data.changes", "data.edit", "data.sample")

# Room: what its modules may import besides the standard library. The first room that matches is a
# module's own; what a function imports counts too.
TABLE = {
    # the commands: set-up stands on nothing, the others join everything
    ("tools.setup.*", "tools.play", "tools.test"): ("tools.setup.*",),
    ("tools.*",): ("*",),
    # the recogniser
    VALUES: (*VALUES, "numpy"),
    TRAINS: ("model.*", "numpy", "cv2", *TRAINING_LIBRARIES),
    ("model.registry_lock",): ("model.*", "filelock"),
    ("model.keras_archive",): ("model.*", "h5py"),
    ("model.*",): ("model.*", "numpy", "cv2"),
    # samples at rest
    ("data.formats.png", "data.formats.raster_size"): ("data.*", "model.ink", "numpy", "cv2"),
    ("data.formats.*",): ("data.*", "model.ink", "numpy"),
    (*SAMPLES, "data.schema", "data.mnist", "data.splits"): ("data.*", "model.ink", "numpy"),
    ("data.*",): ("data.*", "model.ink", "numpy", "h5py", "filelock"),
    # the game: rules, what draws itself, screens, and what joins them
    ("game.core.*",): ("game.core.*", *VALUES, *SAMPLES, "numpy"),
    ("game.ui.*",): (
        *("game.ui.*", "game.core.*", *VALUES, *SAMPLES, "numpy", "pygame", "pygame_gui"),
    ),
    ("game.scenes.*",): (
        *("game.scenes.*", "game.ui.*", "game.core.*", "game.scene", "game.services"),
        *("game.shelf_service", "game.task_service", "game.teaching_service"),
        *(*VALUES, *SAMPLES, "numpy", "pygame", "pygame_gui"),
    ),
    ("game.capture.demo_source",): (
        *("game.capture.*", "game.core.*", "model.paint", "numpy", "cv2", *VALUES),
    ),
    ("game.capture.camera_names",): ("game.capture.*", "cv2", "cv2_enumerate_cameras"),
    ("game.capture.camera_refusal",): ("AVFoundation",),  # comes with the names, under macOS
    ("game.capture.*",): (
        *("game.capture.*", "game.core.sight", "game.core.lines", "numpy", "cv2", *VALUES),
    ),
    ("game.__main__", "game.app", "game.demo*", "game.reader"): (
        *("game.*", "data.*", "model.*", "numpy", "pygame", "pygame_gui", "platformdirs"),
    ),
    ("game.page_process",): ("game.*", "cv2"),
    ("game.networks", "game.found_networks", "game.teacher"): (
        *("game.*", *VALUES, "model.card", "model.choice_file", "model.choices"),
        *("model.readership", "model.registry"),
    ),
    ("game.study_process", "game.averaging"): (
        *("game.*", "data.shelf_messages", "data.shelf_reader", "numpy", "cv2"),
        *("model.classifier", "model.prediction", "model.prepare"),
    ),
    ("game.*",): (
        *("game.*", *VALUES, *SAMPLES, "data.store_messages"),
        *("data.shelf_messages", "data.shelf_talk", "data.child_pipe"),
        *("numpy", "pygame", "pygame_gui", "platformdirs"),
    ),
}


@cache
def modules() -> dict[str, Path]:
    """Every module of ours, by its dotted name; a package by its own name."""
    files = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return files


@cache
def imports(module: str) -> frozenset[str]:
    """What a module imports at any place: our own modules in full, the others' top-level name."""
    found = set()
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            inner = {f"{base}.{alias.name}" for alias in node.names}
            found |= (inner & modules().keys()) or {base}
    tops = {name: name.split(".")[0] for name in found}
    return frozenset(name if top in ("", *PACKAGES) else top for name, top in tops.items())


def matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def row(module: str) -> tuple[str, ...]:
    return next(room for room in TABLE if matches(module, room))


def code() -> list[str]:
    return [name for name, path in modules().items() if path.name != "__init__.py"]


@pytest.mark.parametrize("module", code())
def test_a_module_imports_only_what_its_room_may(module):
    foreign = {n for n in imports(module) if n not in sys.stdlib_module_names}
    wrong = sorted(n for n in foreign if not matches(n, TABLE[row(module)]))
    assert not wrong, (
        f"{module} may not import {', '.join(wrong)}: move that code to a room that may, or hand "
        "the thing in as an argument from where the rooms are joined"
    )


@pytest.mark.parametrize("module", [m for m in code() if m.startswith("model.")])
def test_of_the_recogniser_only_what_trains_imports_what_trains(module):
    wrong = sorted(imports(module) & set(TRAINS)) if module not in TRAINS else []
    assert not wrong, (
        f"{module} would load TensorFlow by {', '.join(wrong)}: keep apart what reads and what "
        "trains, or add the module to TRAINS if it does train"
    )


@pytest.mark.parametrize(
    ("package", "libraries"),
    # HDF5 can hang or crash on a damaged file, so only the store's own process opens one.
    [("data", TRAINING_LIBRARIES), ("game", (*TRAINING_LIBRARIES, "h5py"))],
)
def test_no_chain_of_imports_leads_to_what_needs_a_process_of_its_own(package, libraries):
    came_from = {name: None for name in code() if name.startswith(f"{package}.")}
    queue = list(came_from)
    for module in queue:
        for name in sorted(imports(module)):
            chain = [name, module]
            while came_from[chain[-1]]:
                chain.append(came_from[chain[-1]])
            assert name not in libraries, (
                f"{' <- '.join(chain)}: start that as a process of its own"
            )
            if name in modules() and name not in came_from:
                came_from[name] = module
                queue.append(name)


def test_every_room_of_the_table_is_lived_in():
    lived_in = {row(module) for module in code()}
    empty = [room for room in TABLE if room not in lived_in]
    assert not empty, f"no module is in the room {empty}: take it out of the table"
    gone = sorted(set(TRAINS) - set(code()))
    assert not gone, f"there is no {gone}: take it out of TRAINS"


@pytest.mark.parametrize("package", [n for n, p in modules().items() if p.name == "__init__.py"])
def test_a_package_holds_a_docstring_and_nothing_else(package):
    tree = ast.parse(modules()[package].read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{package}/__init__.py says what the package is for"
    assert len(tree.body) == 1, f"an import in {package}/__init__.py is loaded by everybody"


def test_no_folder_of_tests_is_a_package():
    found = [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("__init__.py")]
    assert not found, f"{found} would hide our packages of the same name: delete them"
