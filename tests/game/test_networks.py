"""The networks of a home, as the program has them."""

import json
import shutil
import time
from types import SimpleNamespace

import pytest

from game import found_networks
from game.home import Home
from game.networks import HomeNetworks
from game.settings import Settings
from model import choice_file, readership, registry
from model.card import CARD_FILE, read_card
from model.classifier import MNIST_ALONE, SHIPPED
from model.teaching_report import REPORT_FILE
from tests.game.fake_teaching import report_of

DEADLINE = 20.0


class Reading:
    """Reads with the first of the line whose folder is whole."""

    folder = None

    def __init__(self):
        self.lines = []

    def open(self, line):
        self.lines.append(line)
        return line

    def take(self, line):
        self.folder = line[0]


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.json", "Ada")


@pytest.fixture
def reading():
    return Reading()


@pytest.fixture
def said():
    return []


@pytest.fixture
def clock():
    return SimpleNamespace(now=0.0)


@pytest.fixture
def networks(home, settings, reading, said, clock):
    return HomeNetworks(home, settings, reading, said.append, None, lambda: clock.now)


def wait(networks):
    """Let frames pass until what was asked for is done."""
    give_up = time.monotonic() + DEADLINE
    networks.poll()
    while networks.changing:
        assert time.monotonic() < give_up, "it is never done"
        time.sleep(0.001)
        networks.poll()


def candidate(tmp_path, name, player=None, report=None):
    folder = tmp_path / f"made-{name}"
    shutil.copytree(MNIST_ALONE, folder)
    card = json.loads((folder / CARD_FILE).read_text())
    taught = {} if report is None else {"taught": {"samples": report.samples}}
    card |= {"name": name, "player": player, "data": taught}
    (folder / CARD_FILE).write_text(json.dumps(card))
    if report is not None:
        report.write(folder / REPORT_FILE)
    return folder


def promoted(home, name, player=None, **more):
    made = candidate(home.folder, name, player, report_of(name=name, player=player, **more))
    return registry.promote(home.folder, made, player, move=True)


def test_a_home_without_networks_reads_with_the_one_that_came_with_the_program(networks, reading):
    assert reading.folder == SHIPPED
    assert [n.is_shipped for n in networks.all] == [True]
    assert networks.active is networks.all[0] and networks.follows_everyone
    assert networks.own is None


def test_a_network_that_a_lesson_brought_reads_once_somebody_looks(networks, reading, home):
    folder = promoted(home, "Ada's", "Ada")
    networks.look()
    wait(networks)
    assert reading.folder == folder and networks.active.name == "Ada's"
    assert networks.own is networks.active and networks.everyones.is_shipped
    mine, shipped = networks.all
    assert (mine.number, mine.whose, mine.samples, mine.has_report) == (1, "Ada", 50, True)
    assert (mine.own.before, mine.own.after) == (41, 49) and mine.base.n == 1000
    assert mine.reads_for == ("Ada",) and shipped.reads_for == (None,)


def test_another_player_reads_with_another_network_without_being_asked(
    networks, reading, home, settings
):
    folder = promoted(home, "Ada's", "Ada")
    settings.player = "Zoë"
    wait(networks)
    assert reading.folder == SHIPPED and networks.own is None
    settings.player = "Ada"
    wait(networks)
    assert reading.folder == folder
    settings.player = "ada"
    wait(networks)
    assert reading.folder == SHIPPED and networks.own is None, "somebody else"


def test_own_everyones_and_shipped_are_choices(networks, reading, home):
    own, shared = promoted(home, "Ada's", "Ada"), promoted(home, "all of us")
    networks.look()
    wait(networks)
    assert reading.folder == own
    networks.use(None)
    wait(networks)
    assert reading.folder == shared and networks.follows_everyone
    networks.use(networks.all[-1])
    wait(networks)
    assert reading.folder == SHIPPED and not networks.follows_everyone
    networks.use(networks.own)
    wait(networks)
    assert reading.folder == own


def test_of_several_own_networks_the_one_chosen_last_is_ones_own(networks, home):
    first = promoted(home, "one", "Ada")
    promoted(home, "two", "Ada")
    networks.look()
    wait(networks)
    assert networks.own.name == "two"
    networks.use(next(n for n in networks.all if n.folder == first))
    networks.use(None)
    wait(networks)
    assert networks.own.name == "one"


def test_rolling_back_and_deleting_let_the_one_before_read(networks, reading, home):
    first, second = promoted(home, "one", "Ada"), promoted(home, "two", "Ada")
    networks.roll_back()
    wait(networks)
    assert reading.folder == first
    networks.use(networks.all[0])
    wait(networks)
    assert reading.folder == second
    networks.delete(networks.all[0])
    wait(networks)
    assert reading.folder == first and not second.exists()


def test_everyones_network_can_be_chosen_too(networks, reading, home):
    shared = promoted(home, "all of us")
    networks.use(networks.all[-1], everyone=True)
    wait(networks)
    assert reading.folder == SHIPPED and networks.follows_everyone
    networks.roll_back(everyone=True)
    wait(networks)
    assert reading.folder == shared and networks.everyones.name == "all of us"


def test_a_network_that_reads_is_read_anew_under_another_name(networks, reading, home):
    promoted(home, "one", "Ada")
    networks.look()
    wait(networks)
    before = len(reading.lines)
    networks.rename(networks.active, "winter hand")
    wait(networks)
    assert networks.active.name == "winter hand" and len(reading.lines) == before + 1
    networks.look()
    wait(networks)
    assert len(reading.lines) == before + 1, "nothing is loaded again where nothing has changed"


def test_what_cannot_be_done_is_said_and_all_stays_as_it_was(networks, reading, said, home):
    networks.rename(networks.all[-1], "mine")
    wait(networks)
    assert len(said) == 1 and "network" in said[0].lower()
    assert reading.folder == SHIPPED
    networks.roll_back()
    wait(networks)
    assert reading.folder == SHIPPED


def test_one_whose_card_is_damaged_is_listed_with_its_trouble_and_said_once(
    networks, reading, said, home
):
    folder = promoted(home, "Ada's", "Ada")
    (folder / CARD_FILE).write_text("{")
    for _ in range(2):
        networks.look()
        wait(networks)
    assert reading.folder == SHIPPED and len(said) == 1
    assert "damaged" in networks.all[0].trouble and networks.all[0].number == 1
    assert networks.own is None


def test_what_one_of_another_program_cannot_do_is_known(networks, home):
    folder = promoted(home, "school")
    card = json.loads((folder / CARD_FILE).read_text())
    card |= {"data": {"imported": {"file": "a.onnx"}}, "refuse_from": 1.0, "doubt_from": 1.0}
    (folder / CARD_FILE).write_text(json.dumps(card))
    networks.look()
    wait(networks)
    school, shipped = networks.all
    assert school.is_foreign and not school.refuses
    assert shipped.refuses and not shipped.is_foreign


def test_what_is_said_of_a_folder_that_is_gone_names_no_command(networks, home, said):
    shutil.rmtree(promoted(home, "Ada's", "Ada"))
    networks.look()
    wait(networks)
    assert len(said) == 1 and "tools." not in said[0]
    assert said[0].endswith("Choose another network. The network before it reads.")


def test_a_folder_of_elsewhere_reads_until_another_one_is_chosen(home, settings, said, reading):
    networks = HomeNetworks(home, settings, reading, said.append, MNIST_ALONE)
    wait(networks)
    assert reading.folder == MNIST_ALONE
    assert networks.active.name.startswith("mnist") and not networks.active.is_shipped
    networks.use(networks.all[-1])
    wait(networks)
    assert reading.folder == SHIPPED and networks.active.is_shipped


def test_what_another_program_holds_keeps_no_frame_waiting(networks, monkeypatch):
    asked, goes_on = [], SimpleNamespace(now=False)

    def slow(*what):
        while not goes_on.now:
            time.sleep(0.001)
        asked.append(what)

    monkeypatch.setattr(registry, "use", slow)
    networks.use(None)
    networks.poll()
    assert networks.changing and not asked
    goes_on.now = True
    wait(networks)
    assert asked


def test_what_another_program_chooses_reads_about_a_second_later(networks, reading, home, clock):
    wait(networks)
    folder = promoted(home, "Ada's", "Ada")
    networks.poll()
    assert reading.folder == SHIPPED and not networks.changing
    give_up = time.monotonic() + DEADLINE
    while reading.folder == SHIPPED:
        assert time.monotonic() < give_up, "it is never seen"
        clock.now += 1.0
        time.sleep(0.001)
        networks.poll()
    assert reading.folder == folder and networks.active.name == "Ada's"


def test_what_this_program_chose_itself_is_looked_at_once(networks, home, clock, monkeypatch):
    promoted(home, "Ada's", "Ada")
    networks.look()
    wait(networks)
    looked = []
    monkeypatch.setattr(networks, "look", lambda: looked.append(1))
    for _ in range(20):
        clock.now += 1.0
        time.sleep(0.001)
        networks.poll()
    assert not looked


def test_a_start_looks_at_what_reads_and_leaves_the_rest_for_later(
    home, settings, reading, said, monkeypatch
):
    folders = [promoted(home, f"of {n}", f"player {n}") for n in range(3)]
    mine = promoted(home, "mine", "Ada")
    read = []
    monkeypatch.setattr(found_networks, "read_card", lambda f: read.append(f) or read_card(f))
    monkeypatch.setattr(HomeNetworks, "look", lambda networks: None)
    HomeNetworks(home, settings, reading, said.append, None)
    assert mine in read and not {*folders} & {*read}


def test_choices_are_read_once_a_look_however_many_networks_and_players(
    home, settings, reading, said, monkeypatch
):
    for n in range(4):
        promoted(home, f"of {n}", f"player {n}")
    networks = HomeNetworks(home, settings, reading, said.append, None)
    wait(networks)
    asked, cards = [], []
    text = choice_file.understand_choices
    monkeypatch.setattr(readership, "understand_choices", lambda h: asked.append(h) or text(h))
    for module in (found_networks, readership):
        monkeypatch.setattr(module, "read_card", lambda f: cards.append(f) or read_card(f))
    networks.look()
    wait(networks)
    assert len(asked) == 1 and not cards
    assert networks.all[0].reads_for == ("player 3",) and networks.all[-1].reads_for == (None,)
