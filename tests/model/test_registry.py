import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from model import registry
from model.card import CARD_FILE, FORMAT, NetworkError, read_card
from model.choices import Choices
from model.classifier import MNIST_ALONE, SHIPPED
from model.teaching_report import REPORT_FILE


def test_a_home_without_networks_uses_the_shipped_one(tmp_path: Path) -> None:
    assert registry.active_network(tmp_path) == SHIPPED
    assert registry.roll_back(tmp_path) == SHIPPED


def test_promoting_copies_the_folder_and_rolling_back_returns_step_by_step(tmp_path: Path) -> None:
    home, candidate = tmp_path / "home", tmp_path / "candidate"
    shutil.copytree(SHIPPED, candidate)
    first, second = registry.promote(home, candidate), registry.promote(home, candidate)
    shutil.rmtree(candidate)
    assert first != second
    assert registry.active_network(home) == second
    assert registry.roll_back(home) == first
    assert registry.roll_back(home) == SHIPPED
    assert registry.active_network(home) == SHIPPED


def test_a_broken_candidate_is_refused_and_the_active_network_stays(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(SHIPPED, broken)
    (broken / "model.onnx").write_bytes(b"garbage")
    with pytest.raises(NetworkError):
        registry.promote(tmp_path, broken)
    assert registry.active_network(tmp_path) == SHIPPED


def test_a_network_whose_folder_was_removed_is_passed_over(tmp_path: Path) -> None:
    first, second = registry.promote(tmp_path, SHIPPED), registry.promote(tmp_path, SHIPPED)
    shutil.rmtree(second)
    assert registry.active_network(tmp_path) == first


@pytest.mark.parametrize("text", ["{", "3", '["../.."]', '[""]', "[7]"])
def test_a_damaged_list_of_networks_means_the_shipped_one(tmp_path: Path, text: str) -> None:
    registry.promote(tmp_path, SHIPPED)
    (tmp_path / "networks" / "active.json").write_text(text, encoding="utf-8")
    assert registry.active_network(tmp_path) == SHIPPED


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two networks: the first reads for everyone, the second for Ada."""
    registry.promote(tmp_path, SHIPPED)
    registry.promote(tmp_path, MNIST_ALONE, "Ada")
    return tmp_path


def reading(home: Path, player: str | None = None) -> str:
    return registry.active_network(home, player).name


def test_a_players_own_choice_counts_else_everyones_else_the_shipped_one(home: Path) -> None:
    assert [reading(home, who) for who in ("Ada", "Bob", None)] == ["0002", "0001", "0001"]
    registry.use(home, None, SHIPPED)
    assert [reading(home, who) for who in ("Ada", "Bob")] == ["0002", SHIPPED.name]
    registry.use(home, "Ada", None)
    assert reading(home, "Ada") == SHIPPED.name
    assert registry.follows_everyone(home, "Ada")


@pytest.mark.parametrize("spelt", [" Ada ", "A\u0064a"])
def test_spaces_around_a_name_make_no_other_player(home: Path, spelt: str) -> None:
    assert reading(home, spelt) == "0002"
    registry.use(home, spelt, SHIPPED)
    assert registry.players(home) == ["Ada"]


def test_two_whose_names_differ_in_case_read_with_a_network_each(home: Path) -> None:
    assert reading(home, "ada") == "0001"
    registry.use(home, "ada", SHIPPED)
    assert reading(home, "Ada") == "0002"
    assert registry.players(home) == ["Ada", "ada"]


def test_composed_and_decomposed_letters_are_one_name(home: Path) -> None:
    registry.use(home, "Zo\u00eb", registry.networks(home)[1])
    assert reading(home, "Zoe\u0308") == "0002"


def test_rolling_back_a_player_goes_to_what_read_before_and_at_last_to_everyones(
    home: Path,
) -> None:
    registry.use(home, "Ada", SHIPPED)
    registry.use(home, "Ada", None)
    went = [registry.roll_back(home, "Ada").name for _ in range(4)]
    assert went == [SHIPPED.name, "0002", "0001", "0001"]
    assert reading(home) == "0001"


def test_a_choice_made_again_is_the_latest_once(home: Path) -> None:
    for network in (SHIPPED, registry.networks(home)[1]) * 3:
        registry.use(home, "Ada", network)
    assert [registry.roll_back(home, "Ada").name for _ in range(2)] == [SHIPPED.name, "0001"]


def test_who_read_with_a_deleted_network_reads_with_the_one_before(home: Path) -> None:
    second = registry.networks(home)[1]
    registry.use(home, None, second)
    assert registry.reads_for(home, second) == (None, "Ada")
    registry.delete(home, second)
    assert [reading(home, who) for who in ("Ada", None)] == ["0001", "0001"]
    assert registry.half_done(home) == []
    with pytest.raises(NetworkError, match="none of the networks"):
        registry.delete(home, SHIPPED)


def test_the_number_of_a_deleted_network_is_never_given_again(home: Path) -> None:
    registry.delete(home, registry.networks(home)[1])
    assert registry.add(home, SHIPPED).name == "0003"


def test_a_network_that_is_added_reads_for_nobody_yet(home: Path) -> None:
    added = registry.add(home, SHIPPED)
    assert registry.reads_for(home, added) == ()


def test_a_candidate_may_be_moved_and_what_finishing_writes_arrives_with_it(
    tmp_path: Path,
) -> None:
    candidate = tmp_path / "candidate"
    shutil.copytree(SHIPPED, candidate)
    promoted = registry.promote(
        tmp_path / "home", candidate, move=True,
        finish=lambda folder, name: (folder / REPORT_FILE).write_text(name),
    )  # fmt: skip
    assert not candidate.exists()
    assert (promoted / REPORT_FILE).read_text() == promoted.name


def test_what_was_cut_short_is_taken_away_by_the_next_and_others_work_is_not(home: Path) -> None:
    for left in ("arriving.new", "0007.new", "lesson.new"):
        (home / "networks" / left).mkdir()
    registry.add(home, SHIPPED)
    assert [p.name for p in registry.half_done(home)] == ["lesson.new"]


def test_many_who_choose_at_once_lose_no_choice(home: Path) -> None:
    names = [f"player {n}" for n in range(24)]
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda name: registry.use(home, name, SHIPPED), names))
    assert set(registry.players(home)) == {"Ada", *names}


def test_a_list_of_before_is_everyones(home: Path) -> None:
    (home / "networks" / "active.json").write_text('["0001", "0002"]')
    assert reading(home, "Ada") == "0002"
    assert registry.roll_back(home).name == "0001"


@pytest.mark.parametrize(
    "text",
    ['{"format": 2}', '{"format": "2"}', '{"format": 2, "players": {"Ada": [7]}, "last": 1}', "["],
)
def test_damaged_choices_are_told_and_choosing_makes_them_whole(home: Path, text: str) -> None:
    (home / "networks" / "active.json").write_text(text)
    assert reading(home, "Ada") == SHIPPED.name
    assert "damaged" in registry.trouble(home, "Ada")
    registry.use(home, "Ada", registry.networks(home)[1])
    assert reading(home, "Ada") == "0002"
    assert registry.trouble(home, "Ada") == ""


def test_choices_of_a_newer_program_are_left_as_they_are(home: Path) -> None:
    file = home / "networks" / "active.json"
    file.write_text('{"format": 3}')
    assert "newer version" in registry.trouble(home)
    assert reading(home, "Ada") == SHIPPED.name
    with pytest.raises(NetworkError, match="newer version"):
        registry.use(home, "Ada", SHIPPED)
    assert file.read_text() == '{"format": 3}'


@pytest.mark.parametrize("fault", ["removed", "newer", "damaged"])
def test_what_cannot_read_any_more_is_passed_over_and_told(home: Path, fault: str) -> None:
    second = registry.networks(home)[1]
    card = second / CARD_FILE
    if fault == "removed":
        shutil.rmtree(second)
    elif fault == "newer":
        card.write_text(json.dumps(json.loads(card.read_text("utf-8")) | {"format": FORMAT + 1}))
    else:
        card.write_text("{")
    assert reading(home, "Ada") == "0001"
    assert registry.trouble(home, "Ada").endswith("The network before it reads.")
    assert registry.trouble(home, "Bob") == ""


def test_a_name_is_kept_on_the_card_tidy_and_once(home: Path) -> None:
    first, second = registry.networks(home)
    assert registry.rename(home, second, "  my   own\thand ") == "my own hand"
    assert read_card(second) == replace(read_card(MNIST_ALONE), name="my own hand")
    assert registry.rename(home, second, "My Own Hand") == "My Own Hand"
    for bad in ("", " ", "a\u200bb", "x" * 49, "MY own hand"):
        with pytest.raises(NetworkError):
            registry.rename(home, first, bad)
    with pytest.raises(NetworkError):
        registry.rename(home, SHIPPED, "mine")


def test_the_root_of_a_taught_network_is_found_and_told_when_it_is_gone(home: Path) -> None:
    first, second = registry.networks(home)
    assert registry.root_of(home, second) == second
    root = read_card(second)
    taught = replace(read_card(first), root=root.name, root_sha256=root.onnx_sha256)
    taught.write(first)
    assert registry.root_of(home, first) == MNIST_ALONE  # the same network came with the program
    replace(taught, root_sha256="0" * 64).write(first)
    with pytest.raises(NetworkError, match="not there any more"):
        registry.root_of(home, first)


def test_choices_say_in_line_what_may_read_best_first() -> None:
    choices = Choices(("0001", "shipped"), {"Ada": ("0002", "everyone", "0003")})
    assert list(choices.in_line("Ada")) == ["0003", "shipped", "0001", "shipped"]
    assert list(choices.in_line("Bob")) == ["shipped", "0001", "shipped"]


def test_a_network_that_cannot_be_chosen_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(registry, "write_choices", full)
        with pytest.raises(OSError, match="No space"):
            registry.promote(tmp_path, SHIPPED, "Ada")
    assert registry.networks(tmp_path) == []
    assert registry.promote(tmp_path, SHIPPED, "Ada") == registry.active_network(tmp_path, "Ada")
    assert registry.half_done(tmp_path) == []
