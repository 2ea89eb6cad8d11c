import argparse
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from data.sample_stream import stream_samples
from model import registry
from model.card import read_card
from model.classifier import MNIST_ALONE, SHIPPED, Classifier
from model.teaching_report import REPORT_FILE
from tests.game.fake_teaching import read, report_of
from tests.tools.conftest import save_rounds
from tools.command import CommandError
from tools.networks import compare, delete, export, list_, rename, roll_back, use
from tools.networks.__main__ import main
from tools.networks.naming import chosen_network


@pytest.fixture
def home(tmp_path):
    """A home whose first network reads for everyone, and whose second, "mine", for Ada."""
    folder = tmp_path / "home"
    registry.promote(folder, MNIST_ALONE)
    registry.rename(folder, registry.promote(folder, MNIST_ALONE, "Ada"), "mine")
    return folder


def done(module, home, *words):
    """What a subcommand returns, worked in this process, and what it says of that."""
    parser = argparse.ArgumentParser()
    module.SUBCOMMAND.add_options(parser)
    options = parser.parse_args([*map(str, words), "--home", str(home)])
    if module.SUBCOMMAND.ask is not None:
        module.SUBCOMMAND.ask(options)
    result = module.SUBCOMMAND.work(options, lambda *_: None)
    json.dumps(result)
    return result, module.SUBCOMMAND.report(result)


def second(home):
    return registry.networks(home)[1]


def test_a_network_is_named_by_number_name_folder_or_as_the_shipped_one(home):
    for text in ("2", "0002", "Mine", str(second(home))):
        assert chosen_network(home, text) == second(home)
    for text in ("shipped", "lean-5", str(SHIPPED)):
        assert chosen_network(home, text) == SHIPPED
    for text in ("7", "yours", "", "9" * 30):
        with pytest.raises(CommandError, match="'list' says"):
            chosen_network(home, text)


def test_a_name_that_two_have_is_no_name(home):
    registry.add(home, MNIST_ALONE)
    with pytest.raises(CommandError, match="2 networks are called"):
        chosen_network(home, read_card(MNIST_ALONE).name)


def test_the_list_says_what_taught_them_and_for_whom_they_read(home):
    report = report_of(network="0002")
    report.write(second(home) / REPORT_FILE)
    (home / "networks" / "0001" / "card.json").write_text("{")
    result, text = done(list_, home, "--player", "Ada")
    mine, broken, shipped = result["networks"]
    assert (mine["number"], mine["name"], mine["reads_for"]) == (2, "mine", ["Ada"])
    assert mine["own"] == {"n": 50, "before": 41, "after": 49}
    assert "damaged" in broken["trouble"]
    assert (shipped["number"], shipped["reads_for"]) == (0, [None])
    assert "own digits 41 -> 49 of 50" in text
    assert text.endswith("mine reads for Ada.")


def test_choosing_and_going_back_say_which_reads_now(home):
    assert done(use, home, "shipped", "--player", "Ada")[1] == "lean-5 reads for Ada."
    assert done(roll_back, home, "--player", "Ada")[1] == "mine reads for Ada."
    done(use, home, "everyone", "--player", "Ada")
    assert registry.follows_everyone(home, "Ada")
    with pytest.raises(CommandError, match="Say whose"):
        done(use, home, "everyone")


def test_without_any_before_there_is_nothing_to_go_back_to(home):
    done(roll_back, home)
    with pytest.raises(CommandError, match="nothing to go back to"):
        done(roll_back, home)


def test_where_there_is_nothing_to_go_back_to_nothing_is_forgotten(home):
    registry.use(home, "Bob", SHIPPED)
    registry.use(home, None, SHIPPED)
    choices = (home / "networks" / "active.json").read_bytes()
    with pytest.raises(CommandError, match="nothing to go back to"):
        done(roll_back, home, "--player", "Bob")
    assert (home / "networks" / "active.json").read_bytes() == choices


def test_a_network_is_renamed_and_deleted_once_that_is_said_twice(home, monkeypatch):
    assert done(rename, home, "2", "my hand")[0]["name"] == "my hand"
    with pytest.raises(CommandError, match="Nothing was deleted"):
        done(delete, home, "2")
    result, text = done(delete, home, "2", "--yes")
    assert result["reads_now"] == {"Ada": read_card(MNIST_ALONE).name}
    assert text.startswith("my hand is deleted.")
    with pytest.raises(CommandError, match="stays"):
        done(delete, home, "shipped", "--yes")


def test_it_runs_as_a_command_in_a_process_of_its_own(home, capsys):
    assert main(["list", "--home", str(home), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out.splitlines()[-1])["networks"]) == 3
    assert main(["use", "9", "--home", str(home)]) == 1
    assert "There is no network" in capsys.readouterr().err


@pytest.mark.parametrize("format", ["onnx", "keras"])
def test_an_export_is_a_copy_with_its_card(home, tmp_path, format):
    result, _ = done(export, home, "2", "--format", format, "--out", tmp_path / "out")
    names = {"onnx": "model.onnx", "keras": "model.keras"}
    copy, card = (tmp_path / "out" / name for name in (names[format], "card.json"))
    assert copy.read_bytes() == (second(home) / copy.name).read_bytes()
    assert json.loads(card.read_text("utf-8"))["name"] == "mine"
    assert "(N, 11)" in (tmp_path / "out" / "README.md").read_text("utf-8")
    with pytest.raises(CommandError, match="nothing is overwritten"):
        done(export, home, "2", "--out", result["out"])


def test_an_export_lies_in_the_exports_and_may_name_nobody(home):
    taught = read_card(second(home))
    replace(
        taught, name="Ada's hand", players=["Ada"], player="Ada", data={"taught": {"by": "Ada"}},
        command="--player Ada", parent="Ada's", root="Ada's", thresholds_note="Those of Ada's",
    ).write(second(home))  # fmt: skip
    result, text = done(export, home, "2")
    assert result["names"] == ["Ada"]
    assert "--anonymous" in text
    out = home / "exports"
    assert [p.name for p in out.iterdir()] == [result["out"].rpartition("/")[2]]
    shutil.rmtree(out)
    result, _ = done(export, home, "2", "--anonymous")
    told = "".join(p.read_text("utf-8") for p in out.glob("*/*") if p.suffix in (".json", ".md"))
    assert "Ada" not in told
    assert [p.name for p in out.iterdir()] == [result["out"].rpartition("/")[2]]


def test_an_export_that_cannot_be_written_leaves_nothing(home, tmp_path):
    (second(home) / "model.keras").unlink()
    with pytest.raises(CommandError, match=r"no model\.keras"):
        done(export, home, "2", "--format", "keras", "--out", tmp_path / "out")
    assert not list(tmp_path.glob("out*"))


@pytest.fixture(scope="module")
def twenty(tmp_path_factory):
    """A file of twenty samples by Ada."""
    file = tmp_path_factory.mktemp("twenty") / "samples.h5"
    save_rounds(file, 2)
    return file


@pytest.fixture
def samples(home, twenty):
    """Twenty samples by Ada, which the home has too."""
    shutil.copy(twenty, home / "samples.h5")
    return list(stream_samples(home / "samples.h5"))


def test_two_networks_read_the_same_samples(home, samples):
    result, text = done(compare, home, "2", "shipped")
    assert result["n"] == 20
    assert [d["n"] for d in result["per_digit"]] == [2] * 10
    reader = Classifier.load(SHIPPED)
    right = sum(reader.read(s.raster).digit == s.label for s in samples)
    assert (result["other"]["name"], result["other"]["right"]) == ("lean-5", right)
    assert result["notes"] == []
    assert result["verdict"] in text


def test_a_sample_that_taught_a_network_counts_as_its_folds_read_it(home, samples):
    learned = [replace(read(n, s.label, s.label, (s.label + 1) % 10), sample=s.id)
               for n, s in enumerate(samples[:8])]  # fmt: skip
    report_of(*learned, network="0002").write(second(home) / REPORT_FILE)
    result, text = done(compare, home, "2", "shipped")
    assert result["one"]["by_folds"] == 8
    assert {r["id"] for r in result["only_other"]} <= {s.id for s in samples[:8]}
    assert result["one"]["right"] <= 12
    assert "8 samples of these" in text


def test_what_may_have_been_learned_without_a_proof_is_left_out(home, samples):
    report = report_of(network="0002")
    late = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    replace(report, read=(), folds=0, unit="", created=late).write(second(home) / REPORT_FILE)
    result, text = done(compare, home, "2", "shipped")
    assert (result["n"], result["learned"]) == (0, 20)
    assert "20 samples left out" in text
    early = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    replace(report, read=(), folds=0, unit="", created=early).write(second(home) / REPORT_FILE)
    assert done(compare, home, "2", "shipped")[0]["n"] == 20


def test_what_was_learned_and_never_held_out_is_left_out(home, samples):
    learned = [replace(read(n, s.label, s.label, s.label), sample=s.id)
               for n, s in enumerate(samples[:8])]  # fmt: skip
    unread = tuple(s.id for s in samples[8:10])
    late = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    report = report_of(*learned, network="0002", created=late, per_digit=(10, *[0] * 9))
    replace(report, learned_unread=unread).write(second(home) / REPORT_FILE)
    result, _ = done(compare, home, "2", "shipped")
    assert (result["n"], result["learned"]) == (18, 2)
    report.write(second(home) / REPORT_FILE)  # as before, when nobody named them
    result, _ = done(compare, home, "2", "shipped")
    assert (result["n"], result["learned"]) == (8, 12)


def test_a_taught_network_without_a_report_may_be_flattered_and_that_is_said(home, samples):
    card = read_card(second(home))
    replace(card, data={"taught": {"samples": 20}}).write(second(home))
    assert "may flatter it" in done(compare, home, "2", "shipped")[1]


def test_there_must_be_two_networks_and_somebodys_samples(home, samples):
    with pytest.raises(CommandError, match="Name two networks"):
        done(compare, home, "2", "mine")
    with pytest.raises(CommandError, match="no samples of Bob"):
        done(compare, home, "2", "shipped", "--player", "Bob")
