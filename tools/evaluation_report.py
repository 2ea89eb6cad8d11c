"""The figures of an evaluation in words, for people."""

from typing import Any

from data.counted import counted
from tools.evaluate_numbers import report_numbers
from tools.interval import spelled

_WORST = 3  #: of a slice's values that are named


def report(result: dict[str, Any]) -> str:
    """Say what `Evaluation.figures` returned, a line for each thing."""
    lines = _digits(result) if result["n"] else ["No digits."]
    if result.get("others"):
        lines.append(
            f"{counted(result['others'], 'other mark')}: {result['others_refused']:.1%} refused "
            f"({spelled(result['others_refused_interval'])})"
        )
    if "lookalikes" in result:
        letters = counted(result["lookalikes"], "letter")
        lines.append(f"left out, because they look like digits: {letters}")
    if "unknown" in result:
        marks = counted(result["unknown"], "mark")
        lines.append(f"left out, because their label is blank: {marks}")
    lines += [report_numbers(result[key]) for key in ("numbers", "composed") if key in result]
    return "\n".join(lines)


def _digits(result: dict[str, Any]) -> list[str]:
    n, sure = result["n"], result["accuracy_when_sure"]
    of_sure = (
        f"of the sure ones {sure:.2%} right ({spelled(result['interval_when_sure'])})"
        if sure is not None
        else "none is sure"
    )
    per_digit = (
        f"{digit}: {'-' if accuracy is None else format(accuracy, '.1%')}"
        for digit, accuracy in enumerate(result["accuracy_per_digit"])
    )
    return [
        f"{counted(n, 'digit')}: {result['accuracy']:.2%} read right "
        f"(95 % interval {spelled(result['interval'])})",
        f"held back: {result['unsure']:.2%} unsure, {result['refused']:.2%} refused; {of_sure}",
        f"calibration error {result['ece']:.4f}",
        "per digit: " + "  ".join(per_digit),
        *(_slice(f, v) for f, v in result.get("slices", {}).items() if len(v) > 1),
    ]


def _slice(facet: str, values: dict[str, dict[str, Any]]) -> str:
    """Name the worst of a slice; they come first."""
    worst = "  ".join(
        f"{value or 'not stated'}: {figures['accuracy']:.1%} of {figures['n']} "
        f"({spelled(figures['interval'])})"
        for value, figures in list(values.items())[:_WORST]
    )
    return f"by {facet}, the worst of {len(values)}: {worst}"
