from tools.page_figures import figures, figures_by, report_pages
from tools.page_tally import Reported, overlap, tally

FIVE, THREE, PLUS = (10, 10, 30, 50), (60, 10, 30, 50), (110, 20, 30, 30)
TRUTH = [(FIVE, 5), (THREE, 3)]


def test_boxes_overlap_by_what_they_share_of_both():
    assert overlap(FIVE, FIVE) == 1
    assert overlap(FIVE, THREE) == 0
    assert overlap((0, 0, 10, 10), (5, 0, 10, 10)) == 50 / 150


def test_reports_are_right_wrong_false_or_at_another_mark():
    reports = [
        Reported((12, 8, 28, 52), 5),
        Reported((58, 12, 30, 50), 8),
        Reported((300, 300, 20, 20), 1),
        Reported((112, 22, 28, 28), 4),
    ]
    found = tally(reports, TRUTH, [PLUS, (400, 0, 9, 9)])
    assert found.right == (reports[0],)
    assert found.wrong == (reports[1],)
    assert found.false == (reports[2],)
    assert found.at_others == (reports[3],)
    assert (found.missed, found.digits, found.others, found.others_read) == ((), 2, 2, 1)


def test_of_two_reports_at_one_digit_one_is_false():
    reports = [Reported((10, 10, 30, 40), 5), Reported(FIVE, 5)]
    found = tally(reports, TRUTH, [])
    assert (found.right, found.false, found.missed) == ((reports[1],), (reports[0],), (1,))


def test_a_box_that_hardly_overlaps_a_digit_has_not_found_it():
    found = tally([Reported((30, 10, 30, 50), 5)], [(FIVE, 5)], [])
    assert (len(found.false), found.missed) == (1, (0,))


def test_rates_follow_from_counts_and_reports_at_other_marks_are_left_out_of_precision():
    page = tally([Reported(FIVE, 5), Reported((300, 0, 9, 9), 1), Reported(PLUS, 4)], TRUTH, [PLUS])
    result = figures([page])
    assert (result["n_digits"], result["reported"], result["correct"]) == (2, 2, 1)
    assert (result["precision"], result["recall"], result["f1"]) == (0.5, 0.5, 0.5)
    assert (result["other_read"], result["f1_interval"]) == (1.0, None)


def test_an_interval_holds_what_other_pages_might_have_given():
    good = tally([Reported(FIVE, 5), Reported(THREE, 3)], TRUTH, [])
    bad = tally([], TRUTH, [])
    low, high = figures([good, bad, good, good])["f1_interval"]
    assert low < figures([good, bad, good, good])["f1"] < high


def test_pages_without_marks_have_no_rates():
    empty = tally([], [], [])
    result = figures([empty, empty])
    assert [result[k] for k in ("precision", "recall", "f1", "other_read")] == [None] * 4
    assert "f1         -" in report_pages(result | {"slices": {}})


def test_the_worst_value_of_a_slice_comes_first():
    good = tally([Reported(FIVE, 5)], [(FIVE, 5)], [])
    bad = tally([Reported(FIVE, 6)], [(FIVE, 5)], [])
    table = figures_by(["plain", "ruled", "plain"], [good, bad, good])
    assert [(v, t["f1"]) for v, t in table.items()] == [("ruled", 0.0), ("plain", 1.0)]
    said = report_pages(figures([good, bad, good]) | {"slices": {"paper": table}})
    assert "by paper, the worst of 2: ruled: f1 0.0% of 1" in said
