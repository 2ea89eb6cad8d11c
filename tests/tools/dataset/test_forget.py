import io
import json
import shutil
import tempfile

import h5py
import pytest

from data.changes import to_undo
from data.person import Person
from data.store_client import StoreClient
from game.core.player import clean_name
from model import registry
from model.teaching_report import from_content, read_report
from tests.data.edited import edits_in, write
from tests.game.fake_teaching import report_of
from tests.tools.dataset.peopled_home import (
    IDS,
    NAME,
    OTHER,
    bobs,
    her_secrets,
    make_home,
    packed_secrets,
    sample,
    where_left,
)
from tools.dataset.__main__ import main
from tools.dataset.erasing import erase, steps
from tools.dataset.traces import find_traces


@pytest.fixture
def temporary_folder(tmp_path, monkeypatch):
    """The only folder for temporary files, for processes begun meanwhile too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", f"{folder}")
    monkeypatch.setattr(tempfile, "tempdir", f"{folder}")
    return folder


@pytest.fixture
def home(tmp_path, temporary_folder):
    return make_home(tmp_path / "home", temporary_folder)


def forget(capsys, home, name=NAME):
    status = main(["forget", "--player", name, "--yes", name, "--home", str(home.folder), "--json"])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return json.loads(said.out.splitlines()[-1]) if status == 0 else said.err


def test_nothing_of_a_person_is_left_in_any_file(home, temporary_folder, capsys):
    secrets = her_secrets() | packed_secrets(home.samples)
    before = where_left(secrets, home.folder, temporary_folder)
    kinds = {secret.split()[0] for hits in before.values() for secret in hits}
    assert kinds == {"name", "id", "raster", "points", "pixels", "chunk"}  # it is a search
    assert len(before) >= 15
    result = forget(capsys, home)
    assert where_left(secrets, home.folder, temporary_folder) == {}
    assert result["samples"] == 12 + 7 + 3
    assert result["still_named"] == []


def test_what_others_wrote_and_changed_stays_as_it_was(home, capsys):
    before = {file.name: bobs(file) for file in home.folder.glob("*.h5")
              if file.stem != "something else" and "unreadable" not in file.name}  # fmt: skip
    assert len(before["samples.h5"]) == 11
    forget(capsys, home)
    (home.folder / "something else.h5").unlink()  # it was left alone, or this raises
    assert {file.name: bobs(file) for file in home.folder.glob("*.h5")} == before
    made = edits_in(home.samples)
    assert [e.player for e in made] == [OTHER, "", "", ""]
    assert to_undo(made).samples == (IDS[5],)
    client = StoreClient(home.samples)  # what waits is taken up, and the file goes on
    assert client.close(30) == 0
    assert bobs(home.samples).keys() == {*before["samples.h5"], *(IDS[n] for n in (61, 63, 65))}


def test_own_networks_go_and_shared_ones_are_listed_and_name_nobody(home, capsys):
    result = forget(capsys, home)
    networks = home.folder / "networks"
    assert [p.name for p in registry.networks(home.folder)] == ["0001", "0003", "0004"]
    assert registry.active_network(home.folder) == networks / "0001"
    assert result["shared_networks"] == [str(networks / "0003")]
    assert result["unknown_networks"] == [str(networks / "0004")]
    card = json.loads((networks / "0003" / "card.json").read_text("utf-8"))
    assert (card["players"], card["parent"]) == ([OTHER, "somebody"], "somebody's hand")
    assert [e.name for e in home.exports.iterdir()] == ["bob"]
    assert json.loads(home.settings.read_text("utf-8")) == {"mirror": True}
    assert f"2 for {OTHER}: {IDS[3]} failed" in home.log.read_text("utf-8")


def test_reports_of_theirs_go_and_those_of_others_lose_their_readings(home, capsys):
    bobs = (home.reports / "bobs.json").read_bytes()
    result = forget(capsys, home)
    assert {str(home.reports / name) for name in ("hers.json", "torn.json")} < set(
        result["deleted"]
    )
    kept = sorted(f.name for f in home.reports.iterdir())
    assert kept == ["bobs.json", "both.json", "notes.txt"]
    left = read_report(home.reports / "bobs.json")
    assert (left.left_out, left.doubted) == ((), (IDS[3],))
    assert left.learned_unread == (IDS[3],)
    assert left.read == from_content(json.loads(bobs)).read
    for report in (home.reports / "both.json", home.folder / "networks" / "0003" / "report.json"):
        assert {r.player for r in read_report(report).read} == {OTHER}


def test_nobody_is_said_to_read_with_a_network_under_a_forgotten_name(home, capsys):
    forget(capsys, home)
    assert registry.players(home.folder) == [OTHER]


def test_who_is_named_by_a_report_or_a_choice_alone_can_be_forgotten_too(home, capsys):
    registry.use(home.folder, "Somebody Else", registry.SHIPPED)
    report_of(player="Another").write(home.reports / "another.json")
    for name in ("Somebody Else", "Another"):
        assert forget(capsys, home, name)["samples"] == 0
    assert not (home.reports / "another.json").exists()
    assert "Somebody Else" not in registry.players(home.folder)


def test_a_stranger_to_the_home_is_told_who_is_there_and_nothing_changes(home, capsys):
    before = {f: f.read_bytes() for f in home.folder.rglob("*") if f.is_file()}
    said = forget(capsys, home, "zoë müller")
    assert f"There are samples of {NAME}, {OTHER}." in said or f"of {OTHER}, {NAME}." in said
    assert {f: f.read_bytes() for f in before} == before


def test_where_the_samples_lie_elsewhere_behind_a_link_they_are_written_there(home, capsys):
    elsewhere = home.folder.parent / "elsewhere"
    elsewhere.mkdir()
    for file in home.folder.glob("samples.*"):
        file.rename(elsewhere / file.name)
    try:
        home.samples.symlink_to(elsewhere / "samples.h5")
    except OSError:
        pytest.skip("this system makes no links")
    forget(capsys, home)
    assert home.samples.is_symlink()
    names = {"name": NAME.encode()} | {name: name.encode() for name in IDS[::2]}
    assert where_left(names, home.folder, elsewhere) == {}


@pytest.fixture
def neighbours(tmp_path, temporary_folder):
    """What other programs, and imports into other files, may have put beside data.h5."""
    folder = tmp_path / "work"
    write(folder / "data.h5", map(sample, range(6)))
    for name in ("data.new", "data-thesis.new", "data.unsaved-1"):
        (folder / name).mkdir()
        (folder / name / "thesis.txt").write_text("of years")
    for name in ("database.h5.new", "data.unsaved-notes.txt", "data.unsaved-1.npz"):
        (folder / name).write_bytes(b"of another")
    for name in ("data.weights.h5", "data.backup.h5"):
        with h5py.File(folder / name, "w") as file:
            file["weights"] = range(100)
    shutil.copy(folder / "data.h5", folder / "data.school.h5")
    (temporary_folder / "digit-quiz-unsaved-1.damaged").write_bytes(b"of which home?")
    (folder / "data.damaged-20260101T000000Z.h5").write_bytes(b"ours")
    (folder / "data.h5.new").write_bytes(b"ours")
    return folder


def test_what_lies_beside_under_like_names_is_left_alone_and_said(
    neighbours, temporary_folder, capsys
):
    strange = {f: f.read_bytes() for place in (neighbours, temporary_folder)
               for f in place.rglob("*") if f.is_file() and f.name != "data.h5"}  # fmt: skip
    words = ["forget", "--data", f"{neighbours / 'data.h5'}", "--player", NAME, "--yes", NAME]
    assert main(words) == 0
    gone = {f.name for f in strange if not f.exists()}
    assert gone == {"data.damaged-20260101T000000Z.h5", "data.h5.new"}
    assert all(f.read_bytes() == content for f, content in strange.items() if f.name not in gone)
    said = capsys.readouterr().out
    for name in ("data.weights.h5", "data.school.h5", "unsaved-1.npz", "unsaved-1.damaged"):
        assert f"{name}\n" in said
    assert "were not looked at" in said


def test_another_programs_file_is_no_samples_file_that_may_be_deleted(neighbours, capsys):
    file = neighbours / "data.weights.h5"
    shutil.copy(neighbours / "data.school.h5", neighbours / "data.weights.before-import.h5")
    assert main(["forget", "--data", f"{file}", "--player", NAME, "--yes", NAME]) == 1
    assert file.exists()


@pytest.mark.parametrize("with_home", [False, True])
def test_the_samples_file_of_a_home_stands_for_the_home(home, temporary_folder, capsys, with_home):
    words = ["forget", "--data", f"{home.samples}", "--player", NAME, "--yes", NAME]
    assert main([*words, *(["--home", f"{home.folder}"] if with_home else [])]) == 0
    assert where_left(her_secrets(), home.folder, temporary_folder) == {}
    assert "were not looked at" not in capsys.readouterr().out


def test_a_file_and_a_home_that_do_not_belong_together_are_refused(home, neighbours, capsys):
    words = ["--data", f"{neighbours / 'data.h5'}", "--home", f"{home.folder}"]
    assert main(["forget", *words, "--player", NAME, "--yes", NAME]) == 1
    assert "is not the samples file of" in capsys.readouterr().err


def test_it_shows_how_much_is_left_to_write(home):
    traces = find_traces(home.samples, home, Person(NAME, clean_name), lambda: None)
    calls = []
    erase(traces, lambda: calls.append(1))
    assert len(calls) == steps(traces) > 10


class CutShortError(Exception):
    pass


@pytest.mark.parametrize("steps", [0, 8, 15, 20])
def test_what_was_cut_short_harms_nobody_and_doing_it_again_finishes_it(
    home, temporary_folder, capsys, steps
):
    left, before = iter(range(steps)), bobs(home.samples)

    def work_on():
        if next(left, None) is None:
            raise CutShortError

    traces = find_traces(home.samples, home, Person(NAME, clean_name), lambda: None)
    with pytest.raises(CutShortError):
        erase(traces, work_on)
    assert bobs(home.samples) == before
    forget(capsys, home)
    assert bobs(home.samples) == before
    names = {"name": NAME.encode()} | {name: name.encode() for name in IDS[::2]}
    assert where_left(names, home.folder, temporary_folder) == {}


class Terminal(io.StringIO):
    def isatty(self):
        return True


def asked(monkeypatch, capsys, home, *answers):
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{answer}\n" for answer in answers)))
    status = main(["forget", "--player", NAME, "--home", str(home.folder)])
    return status, capsys.readouterr()


@pytest.mark.parametrize("answers", [(), ("no",), ("yes", "Zoë"), ("yes",)])
def test_without_two_clear_answers_nothing_is_changed(home, monkeypatch, capsys, answers):
    before = {f: f.read_bytes() for f in home.folder.rglob("*") if f.is_file()}
    status, said = asked(monkeypatch, capsys, home, *answers)
    assert status == 1
    assert "Nothing was changed" in said.err
    assert {f: f.read_bytes() for f in before} == before


def test_the_question_says_what_goes_and_two_answers_are_enough(home, monkeypatch, capsys):
    status, said = asked(monkeypatch, capsys, home, "yes", NAME)
    assert status == 0
    for named in ("samples.unreadable", "both", "mute", "0002", "0003", "digit-quiz-unsaved-3"):
        assert named in said.err
    assert f"{NAME} is forgotten" in said.out


def test_without_a_terminal_or_with_another_name_nothing_is_done(home, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    options = ["forget", "--player", NAME, "--home", str(home.folder)]
    assert main(options) == 1
    assert "no terminal" in capsys.readouterr().err
    assert main([*options, "--yes", OTHER]) == 1
    assert "the same name" in capsys.readouterr().err
    assert bobs(home.samples)
