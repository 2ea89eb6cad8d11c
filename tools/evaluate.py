"""Measure a network: `python -m tools.evaluate images|strokes|samples|photos FILE`."""

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import Any

from model.classifier import SHIPPED, Classifier
from tools import command
from tools.evaluate_images import evaluate_images
from tools.evaluate_pages import evaluate_pages
from tools.evaluate_photos import evaluate_photos
from tools.evaluate_samples import evaluate_samples
from tools.evaluate_strokes import evaluate_strokes
from tools.evaluation import Evaluation
from tools.evaluation_report import report
from tools.page_figures import report_pages

_KINDS = ("images", "strokes", "samples", "photos")


def main(arguments: list[str] | None = None) -> int:
    """Read the options, measure, print. Returns the exit status."""
    parser = command.parser(
        "tools.evaluate",
        "Measure how a network reads digits whose labels are known.\n\n"
        "images:  npz with images (N, 28, 28) uint8 and labels (N,); x_test and y_test will do\n"
        "strokes: UNIPEN text as in pendigits-orig.tra, plain, .Z or .gz\n"
        "samples: an HDF5 file that the game keeps\n"
        "photos:  a folder of pictures with truth.json, searched as the camera screen does,\n"
        "         or read in the boxes that it states",
        "strokes pendigits-orig.tra.Z --json",
    )
    parser.add_argument("kind", choices=_KINDS, help="what FILE holds")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--model", type=Path, default=SHIPPED, metavar="DIR", help="(shipped)")
    parser.add_argument("--boxes", choices=("truth",), help="photos: read these boxes")
    parser.add_argument(
        "--save", type=Path, metavar="DIR", help="photos: draw what was read on each into DIR"
    )
    parser.add_argument(
        "--numbers",
        type=command.whole_number(1),
        metavar="N",
        help="strokes: also set single digits side by side to N numbers, and read those",
    )
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="draw the result into DIR")
    options = parser.parse_args(arguments)
    if options.kind == "photos" and not options.boxes and options.pictures:
        parser.error("--pictures needs --boxes truth; --save draws what was found on the photos")
    if options.save and options.boxes:
        parser.error("--save draws what was found on the photos: leave --boxes out")
    for option, kind in (("boxes", "photos"), ("save", "photos"), ("numbers", "strokes")):
        if getattr(options, option) and options.kind != kind:
            parser.error(f"--{option} goes with {kind} only")
    if options.kind == "photos" and not options.boxes:
        return command.finish(lambda: _evaluate_pages(options), options.json, report_pages)
    return command.finish(lambda: _evaluate(options), options.json, report)


def _evaluate_pages(options: argparse.Namespace) -> dict[str, Any]:
    if options.save is not None:
        options.save.mkdir(parents=True, exist_ok=True)  # what is wrong with it is said first
    return evaluate_pages(Classifier.load(options.model), options.file, options.save)


def _evaluate(options: argparse.Namespace) -> dict[str, Any]:
    if options.pictures is not None:
        _need_matplotlib()
        options.pictures.mkdir(parents=True, exist_ok=True)  # what is wrong with it is said first
    evaluation = _read(options, Classifier.load(options.model))
    if options.pictures is not None:
        from model.pictures import write_pictures

        others = evaluation.others or ()
        write_pictures(evaluation.digits, evaluation.labels, options.pictures, others)
    return evaluation.figures()


def _read(options: argparse.Namespace, classifier: Classifier) -> Evaluation:
    if options.kind == "strokes":
        return evaluate_strokes(classifier, options.file, options.numbers or 0)
    plain = {
        "images": evaluate_images,
        "samples": evaluate_samples,
        "photos": evaluate_photos,
    }
    return plain[options.kind](classifier, options.file)


def _need_matplotlib() -> None:
    """Raise CommandError where matplotlib is not installed, before anything is measured."""
    if importlib.util.find_spec("matplotlib") is None:
        raise command.CommandError(
            "Pictures are drawn with matplotlib, which is not installed here: install "
            "requirements-train.txt, or leave --pictures out."
        )


if __name__ == "__main__":
    sys.exit(main())
