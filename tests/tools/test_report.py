import json
from dataclasses import replace
from html.parser import HTMLParser

import cv2
import numpy as np
import pytest

from data.store_client import StoreClient
from game.scenes import report_result
from model.teaching_report import Read
from tests.game.fake_teaching import read, report_of
from tests.game.kept import kept
from tools.report import main
from tools.report_picture import report_picture

NASTY = '<script>alert("1")</script>&\x00\u202e'


class Page(HTMLParser):
    """What a page consists of; that every tag is closed."""

    VOID = frozenset({"meta", "img", "line", "rect", "path", "polyline"})

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.links, self.words = [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [v for k, v in attrs if k in ("src", "href", "xlink:href", "action")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def written(tmp_path):
    def write(report, name="report.json"):
        report.write(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def samples(tmp_path):
    client = StoreClient(tmp_path / "samples.h5")
    for sample in kept(50):
        client.save(sample)
    assert client.close(timeout=30) == 0
    return tmp_path / "samples.h5"


def page_of(report, tmp_path, *options):
    out = tmp_path / "out" / "lesson.html"
    samples = [] if "--samples" in options else ["--samples", str(tmp_path / "none.h5")]
    assert main([str(report), "--out", str(out), *samples, *options]) == 0
    return out.read_text(encoding="utf-8")


def test_a_page_says_what_the_lesson_brought_with_intervals(written, tmp_path):
    page = Page(page_of(written(report_of()), tmp_path))
    for words in (
        "Ada's digits, each read without having seen it", "41 of 50", "82 % (69 to 90 %)",
        "49 of 50", "98 % (90 to 100 %)", "in 5 parts by round", "nothing is forgotten",
        "kept as 9, read as 4", "On the pad", "latent replay, 100 % of the way, seed 1",
        "python -m tools.finetune",
    ):  # fmt: skip
        assert words in page.text, words
    assert page.tags.count("table") == 4


def test_a_page_needs_nothing_else_and_runs_nothing(written, samples, tmp_path):
    text = page_of(written(report_of()), tmp_path, "--samples", str(samples))
    page = Page(text)
    assert "script" not in page.tags and "link" not in page.tags
    assert "http://" not in text and "https://" not in text and "@import" not in text
    assert "default-src 'none'" in text
    assert page.tags.count("img") == 10 and all(v.startswith("data:") for v in page.links)


def test_names_of_strangers_are_text_and_nothing_else(written, tmp_path):
    readings = [Read(NASTY, 1, NASTY, player, 1, 2, 0.5) for player in (NASTY, "Zoë")]
    report = report_of(
        *readings, name=NASTY, base=NASTY, player=NASTY, created=NASTY, command=NASTY,
        method=NASTY, unit=NASTY, objection=NASTY, network=NASTY, left_out=(NASTY,),
        per_source={NASTY: 2},
    )  # fmt: skip
    text = page_of(written(report), tmp_path)
    page = Page(text)
    assert "script" not in page.tags and "<script" not in text
    assert "\x00" not in text and "\u202e" not in text and "<script>" in page.text


def test_a_report_without_readings_makes_a_page(written, tmp_path):
    report = replace(report_of(), read=(), curve=(), folds=0)
    assert "Nothing is proven" in Page(page_of(written(report), tmp_path)).text


def test_everyones_page_names_players_and_who_was_left_out(written, tmp_path):
    readings = [read(n, n % 10, n % 10, n % 10, player=("Ada", "Zoë")[n % 2]) for n in range(20)]
    page = Page(page_of(written(report_of(*readings, player=None, left_out=("Max",))), tmp_path))
    assert "Everyone's lesson" in page.text and "Zoë" in page.text
    assert "Left out, because their labels do not fit what was read: Max." in page.text


@pytest.mark.parametrize("refused", [False, True])
def test_a_picture_is_one_tall_png(written, samples, tmp_path, refused):
    report = report_of(objection="Labels do not fit." if refused else "")
    out = tmp_path / "lesson.png"
    assert main([str(written(report)), "--out", str(out), "--samples", str(samples)]) == 0
    pixels = cv2.imdecode(np.frombuffer(out.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    high, wide, _ = pixels.shape
    assert wide == 1280 and 2000 < high < 4000 and pixels.std() > 10


def test_where_nothing_changed_a_picture_shows_what_is_misread_once(monkeypatch):
    drawn = []
    draw = report_result.draw_ink
    monkeypatch.setattr(report_result, "draw_ink", lambda *a: drawn.append(a[3]) or draw(*a))
    wrong = read(1, 1, 7, 7)
    report_picture(report_of(wrong, read(2, 2, 2, 2)), {})
    assert drawn == [wrong]


def test_programs_are_told_where_it_is_and_why_pictures_are_missing(
    written, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    none = tmp_path / "none.h5"
    assert main([str(written(report_of())), "--samples", str(none), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["out"] == str(tmp_path / "report.html") and told["format"] == "html"
    assert str(none) in told["note"]


@pytest.mark.parametrize("content", ["{", "[]", json.dumps({"format": 99})])
def test_what_is_no_report_ends_in_a_sentence(tmp_path, capsys, content):
    (tmp_path / "r.json").write_text(content, encoding="utf-8")
    assert main([str(tmp_path / "r.json"), "--out", str(tmp_path / "r.html")]) == 1
    assert "The report" in capsys.readouterr().err and not (tmp_path / "r.html").exists()


def test_a_report_never_writes_over_itself(written, capsys):
    file = written(report_of())
    assert main([str(file), "--out", str(file)]) == 1
    assert "overwritten" in capsys.readouterr().err and json.loads(file.read_text("utf-8"))
