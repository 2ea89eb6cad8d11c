import json
from dataclasses import replace

import pytest

from model.teaching_report import (
    BaseFigure,
    Compared,
    CurvePoint,
    Read,
    ReportError,
    TeachingReport,
    read_report,
)

REPORT = TeachingReport(
    name="lean + 4 samples", base="lean", player="Zoë", created="2026-03-04T10:00:00+00:00",
    command="python -m tools.finetune", method="latent replay", seed=1, seconds=9.5, folds=2,
    unit="round", per_digit=(0, 1, 0, 1, 0, 0, 0, 2, 0, 0), per_source={"pen": 3, "camera": 1},
    passed_over=0, curve=(CurvePoint(0, 1.5, 0.5), CurvePoint(20, 0.5, 0.75)),
    base_set=BaseFigure("the base set", 1000, 995, 994), plausible=0.75, objection="",
    read=(
        Read("a", 7, "pen", "Zoë", 1, 7, 0.9),
        Read("b", 7, "camera", "Zoë", 1, 1, 0.8),
        Read("c", 1, "pen", "Zoë", 1, 1, 0.99),
        Read("d", 3, "pen", "Max", 3, 8, 0.4),
    ),
)  # fmt: skip


def test_a_report_is_read_as_it_was_written(tmp_path):
    REPORT.write(tmp_path / "report.json")
    assert read_report(tmp_path / "report.json") == REPORT
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]


def test_what_later_reports_say_besides_is_read_too_and_older_ones_open(tmp_path):
    later = replace(
        REPORT, before_name="lean + 3 samples", reach=0.55, learned_unread=("e",),
        gate_part=BaseFigure("the base set", 1000, 995, 993),
    )  # fmt: skip
    later.write(tmp_path / "report.json")
    assert read_report(tmp_path / "report.json") == later
    content = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    for name in ("before_name", "reach", "learned_unread", "gate_part"):
        del content[name]
    (tmp_path / "report.json").write_text(json.dumps(content), encoding="utf-8")
    assert read_report(tmp_path / "report.json") == REPORT


def test_a_report_counts_what_its_readings_say():
    assert REPORT.samples == 4
    assert REPORT.own == Compared(4, 2, 2)
    assert REPORT.by_digit[7] == Compared(2, 0, 1)
    assert REPORT.by_digit[0] == Compared(0, 0, 0)
    assert REPORT.by_source == {"camera": Compared(1, 0, 0), "pen": Compared(3, 2, 2)}
    assert REPORT.by_player["Max"] == Compared(1, 1, 0)
    assert [r.sample for r in REPORT.misread] == ["b", "d"]
    assert [r.sample for r in REPORT.changed] == ["a", "d"]
    assert REPORT.confusion(after=False)[7, 1] == 2
    assert REPORT.confusion(after=True)[7].tolist() == [0, 1, 0, 0, 0, 0, 0, 1, 0, 0]


def test_a_report_without_readings_proves_nothing_but_opens(tmp_path):
    replace(REPORT, read=(), folds=0, unit="").write(tmp_path / "report.json")
    assert read_report(tmp_path / "report.json").own == Compared(0, 0, 0)


DAMAGED = {
    "no json": "{",
    "a list": "[]",
    "nothing": "{}",
    "a newer form": json.dumps({"format": 2}),
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_what_is_no_report_is_refused_in_a_sentence(tmp_path, text):
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match="The report"):
        read_report(tmp_path / "report.json")


def test_readings_that_are_no_digits_are_refused(tmp_path):
    replace(REPORT, read=(Read("a", 7, "pen", "Zoë", 1, 11, 0.9),)).write(tmp_path / "r.json")
    with pytest.raises(ReportError, match="no digits"):
        read_report(tmp_path / "r.json")


STRANGE = {
    "name": 7, "seconds": float("nan"), "player": ["Zoë"], "folds": -1, "objection": None,
    "base_set": {"name": "MNIST", "n": 10, "before": 11, "after": 1},
    "gate_part": {"name": "the base set", "n": 10, "before": 10, "after": 11},
    "curve": [{"step": 1, "loss": float("inf"), "right": 0.5}],
    "read": [{"sample": 3, "label": 1, "source": "pen", "player": "A", "before": 1, "after": 1,
              "confidence": 0.5}],
    "per_source": {"pen": -4},
    "per_digit": [1e400] * 10,
}  # fmt: skip


@pytest.mark.parametrize("field", STRANGE)
def test_a_report_with_strange_values_is_refused_in_a_sentence(tmp_path, field):
    REPORT.write(tmp_path / "r.json")
    content = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    content[field] = STRANGE[field]
    (tmp_path / "r.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ReportError, match="is damaged"):
        read_report(tmp_path / "r.json")
