import random

import numpy as np
import pytest

from data.changes import changes
from data.compaction import compact
from data.edit import Edit, Kind
from data.reading import count_samples, read_samples
from data.recovery import open_store
from data.row import to_row
from tools.old_file import write_old_file
from tools.soak_author import Author
from tools.soak_other import ACTS, make_other_file
from tools.soak_sample import is_as_made, make_sample, sample_id
from tools.soak_saver import from_text, to_text
from tools.soak_tally import Tally
from tools.soak_truth import SECOND_RUN, Truth, standing

NAMES = [sample_id(1, 0, n) for n in range(3)]
FIRST = Edit(Kind.RELABEL, tuple(NAMES), label=7)
SECOND = Edit(Kind.DELETE, (NAMES[0],))


def quietly():
    pass


def write(path, names, edits):
    store = open_store(path, quietly).store
    for name in names:
        store.append(to_row(make_sample(name)))
    for edit in edits:
        store.append_edit(edit)
    store.close()


@pytest.fixture
def truth(tmp_path):
    """Of a file with three samples and two changes."""
    path = tmp_path / "samples.h5"
    write(path, NAMES, [FIRST, SECOND])
    return Truth(path, Tally())


def counts(truth):
    tally = truth._tally
    return {name: getattr(tally, name) for name in ("lost", "wrong", "doubled", "disordered")}


GOOD = {"lost": 0, "wrong": 0, "doubled": 0, "disordered": 0}


def test_a_file_with_all_that_was_reported_is_good(truth):
    truth.hear([FIRST, SECOND], [*NAMES, FIRST.id, SECOND.id])
    assert truth.check() == 5
    assert counts(truth) == GOOD


def test_what_was_reported_and_is_missing_is_lost_once(truth):
    unsaved = Edit(Kind.DELETE, (NAMES[1],))
    truth.hear([FIRST, SECOND, unsaved], [sample_id(1, 0, 9), unsaved.id])
    truth.check()
    truth.check()
    assert counts(truth) == GOOD | {"lost": 2}


def test_a_change_that_nobody_made_is_wrong_unless_somebody_writes_meanwhile(truth):
    truth.hear([FIRST], NAMES)
    truth.check(beside_a_writer=True)
    assert counts(truth) == GOOD
    truth.check()
    assert counts(truth) == GOOD | {"wrong": 1}


def test_changes_in_another_order_than_they_were_made_in_are_found(truth):
    truth.hear([SECOND, FIRST], [])
    truth.check()
    assert counts(truth) == GOOD | {"disordered": 1}


def test_a_change_before_the_sample_that_it_names_is_found(tmp_path):
    early = Edit(Kind.DELETE, (sample_id(1, 0, 0),))
    write(tmp_path / "samples.h5", [], [early])
    truth = Truth(tmp_path / "samples.h5", Tally())
    truth.hear([early], [early.id])
    truth.check()
    assert counts(truth) == GOOD | {"disordered": 1}


def test_ink_that_is_not_the_samples_own_and_a_second_copys_sample_are_found(tmp_path):
    path, tally = tmp_path / "samples.h5", Tally()
    store = open_store(path, quietly).store
    sample = make_sample(NAMES[0])
    sample.raster[50, 50] ^= 1
    store.append(to_row(sample))
    store.append(to_row(make_sample(sample_id(1, SECOND_RUN, 0))))
    store.close()
    Truth(path, tally).check()
    assert (tally.wrong, tally.second_copies_saved) == (1, 1)


def test_after_a_compaction_all_stands_and_what_was_deleted_is_not_missed(truth):
    truth.hear([FIRST, SECOND], [*NAMES, FIRST.id, SECOND.id])
    truth.check()
    compact(truth.path, quietly)
    truth.check_compacted()
    assert truth.check() == 3  # two samples, and the change of their labels
    assert truth._tally.thrown_away == 2
    assert counts(truth) == GOOD


def test_a_compaction_after_which_a_sample_stands_otherwise_is_found(truth):
    truth.hear([FIRST, SECOND], NAMES)
    truth.check()
    write(truth.path, [], [Edit(Kind.RESTORE, (NAMES[0],))])
    truth.check_compacted()
    assert counts(truth) == GOOD | {"wrong": 1}


def test_of_a_merged_file_all_is_there_or_nothing(truth):
    truth.hear([FIRST, SECOND], NAMES)
    others = [sample_id(1, 5, n) for n in range(2)]
    late = Edit(Kind.DELETE, (others[0],))
    truth.check_merged(others, [late], done=False)
    assert counts(truth) == GOOD
    write(truth.path, others[:1], [])
    truth.check_merged(others, [late], done=False)
    assert counts(truth) == GOOD | {"lost": 2}


def test_changes_come_to_what_their_words_say():
    author = Author(seed=1, run=1)
    labels, edits = {}, []
    for _ in range(600):
        made = author.act()
        if isinstance(made, Edit):
            edits.append(made)
        else:
            labels[made.id] = made.label
    ids = np.array([name.encode() for name in labels], "S32")
    now, deleted = changes(edits).apply(ids, np.array(list(labels.values()), np.uint8))
    found = dict(zip(labels, now.tolist(), strict=True))
    gone = {name for name, is_gone in zip(labels, deleted, strict=True) if is_gone}
    assert {edit.kind for edit in edits} == set(Kind) and 0 < len(gone) < len(labels)
    assert standing(labels, edits) == {n: label for n, label in found.items() if n not in gone}


@pytest.mark.parametrize("edit", [FIRST, SECOND, Edit(Kind.UNDO, undoes=FIRST.id)])
def test_a_change_comes_back_from_its_line_as_it_was(edit):
    assert from_text(to_text(edit)) == edit


@pytest.mark.parametrize("schema", [1, 2])
def test_a_file_of_an_older_schema_is_read_as_it_was_made(tmp_path, schema):
    path = tmp_path / "samples.h5"
    names = [sample_id(1, 2, n * (3 - schema)) for n in range(8)]
    write_old_file(path, [make_sample(name) for name in names], schema)
    found = list(read_samples(path))
    assert [sample.id for sample in found] == names
    assert all(is_as_made(sample) for sample in found)


@pytest.mark.parametrize("copied", [False, True])
def test_the_other_file_says_what_it_has_beside_what_it_was_copied_from(tmp_path, copied):
    first = tmp_path / "samples.h5"
    write(first, NAMES, [])
    dice = random.Random(0)
    dice.random = lambda: 0.0 if copied else 0.9
    other = make_other_file(first, Author(1, 8), dice)
    assert len(other.samples) + len(other.edits) == ACTS
    assert count_samples(other.path) == len(other.samples) + copied * len(NAMES)
