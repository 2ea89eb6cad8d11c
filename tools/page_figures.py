"""The figures of pages that were searched for digits and read."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from data.counted import counted
from tools.interval import spelled
from tools.page_tally import Tally

_DRAWS = 1000  # of the bootstrap
_WORST = 3  #: of a slice's values that are named


def figures(tallies: Sequence[Tally]) -> dict[str, Any]:
    """Say how well digits were found and read on pages.

    A report at an `other` mark is left out of precision and counted in other_read. Rates of
    nothing are None. Intervals, 95 %, are of drawing as many pages anew, for marks of one page
    fare alike; None where there are fewer than two pages. Source: Efron and Tibshirani, "An
    introduction to the bootstrap", 1993.
    """
    counts = np.array([_counts(t) for t in tallies], float).reshape(-1, 6)
    digits, reported, found, correct, others, _ = counts.sum(axis=0).astype(int).tolist()
    result: dict[str, Any] = {
        "pages": len(tallies),
        "n_digits": digits,
        "reported": reported,
        "found": found,
        "correct": correct,
        "others": others,
    }
    draws = np.random.default_rng(0).integers(0, max(len(counts), 1), (_DRAWS, len(counts)))
    for name, rate in _RATES.items():
        value = float(rate(counts.sum(axis=0, keepdims=True))[0])
        result[name] = None if np.isnan(value) else value
        drawn = rate(counts[draws].sum(axis=1))
        drawn = drawn[~np.isnan(drawn)]
        enough = len(tallies) > 1 and len(drawn) > 0
        interval = np.quantile(drawn, (0.025, 0.975)).tolist() if enough else None
        result[f"{name}_interval"] = interval
    return result


def figures_by(values: Sequence[str], tallies: Sequence[Tally]) -> dict[str, dict[str, Any]]:
    """Say it for each value, such as a kind of paper, the worst first; N values for N tallies."""
    table = {
        value: figures([t for v, t in zip(values, tallies, strict=True) if v == value])
        for value in sorted(set(values))
    }
    return dict(sorted(table.items(), key=lambda item: item[1]["f1"] or 0.0))


def report_pages(result: dict[str, Any]) -> str:
    """Say what `figures` returned, and its slices, a line for each thing."""
    lines = [
        f"{counted(result['pages'], 'page')} with {counted(result['n_digits'], 'digit')}: "
        f"{result['reported']} reported, {result['found']} found, {result['correct']} read right",
        *(
            f"{word:10} {_rate(result, key)}"
            for word, key in (("f1", "f1"), ("precision", "precision"), ("recall", "recall"))
        ),
        f"{counted(result['others'], 'other mark')}: read as digits {_rate(result, 'other_read')}",
    ]
    for facet, values in result["slices"].items():
        if len(values) > 1:
            worst = "  ".join(
                f"{value}: f1 {_rate(of_value, 'f1')} of {of_value['n_digits']}"
                for value, of_value in list(values.items())[:_WORST]
            )
            lines.append(f"by {facet}, the worst of {len(values)}: {worst}")
    return "\n".join(lines)


def _rate(result: dict[str, Any], key: str) -> str:
    if result[key] is None:
        return "-"
    interval = result[f"{key}_interval"]
    return f"{result[key]:.1%}" + (f" ({spelled(interval)})" if interval else "")


def _counts(tally: Tally) -> tuple[int, int, int, int, int, int]:
    found = len(tally.right) + len(tally.wrong)
    reported = found + len(tally.false)
    return tally.digits, reported, found, len(tally.right), tally.others, tally.others_read


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)


# each takes sums of counts, float (N, 6), and returns rates (N,), NaN where there is nothing
_RATES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "precision": lambda n: _share(n[:, 3], n[:, 1]),
    "recall": lambda n: _share(n[:, 3], n[:, 0]),
    "f1": lambda n: _share(2 * n[:, 3], n[:, 0] + n[:, 1]),
    "other_read": lambda n: _share(n[:, 5], n[:, 4]),
}
