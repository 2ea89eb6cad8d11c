"""A home with traces of two people everywhere, and a search for what is left of one of them."""

import contextlib
import json
import shutil
import zipfile
from dataclasses import asdict, replace

import h5py

from data.edit import Edit, Kind
from data.reading import read_samples
from data.row import to_row
from data.row_archive import Archive
from data.superblock import AsItStands
from data.unsaved import write_unsaved
from game.home import Home
from model.card import read_card
from model.classifier import SHIPPED
from tests.data import version_1
from tests.data.edited import write
from tests.data.samples import is_from_paper, random_sample
from tests.game.fake_teaching import read as fake_read
from tests.game.fake_teaching import report_of

NAME, OTHER = "Zoë Müller", "Bob"
IDS = [f"{0xABCDEF0000 + seed:032x}" for seed in range(200)]  # seldom enough in other files


def sample(seed):
    """Of two samples the first is Zoë's, the second Bob's, who is read by a network of hers."""
    theirs = seed % 2 == 0
    return replace(
        random_sample(seed),
        id=IDS[seed],
        player=NAME if theirs else OTHER,
        network="shipped" if theirs else f"{NAME}'s hand",
    )


def edits():
    """Changes by both of both's samples, two of them taken back again."""
    by, zoe, bob = (lambda name: {"player": name}), IDS[:20:2], IDS[1:20:2]
    made = [
        Edit(Kind.RELABEL, (zoe[0], bob[0], bob[1]), label=7, **by(OTHER)),
        Edit(Kind.RELABEL, (zoe[1], zoe[2]), label=3, **by(OTHER)),
        Edit(Kind.DELETE, (bob[2], zoe[3]), **by(NAME)),
        Edit(Kind.RELABEL, (bob[3],), label=5, **by(NAME)),
    ]
    taken_back = [Edit(Kind.UNDO, undoes=made[at].id, **by(NAME)) for at in (1, 3)]
    return [*made, *taken_back]


def make_home(folder, temporary_folder):
    """Fill a home; `temporary_folder` is the one that waiting samples fall back to."""
    home = Home(folder)
    folder.mkdir()
    write(home.samples, map(sample, range(20)), edits())
    write(home.samples, map(sample, range(24)))  # which keeps a backup
    damaged = bytearray(home.samples.read_bytes())
    damaged[30_000:45_000] = bytes(15_000)
    (folder / "samples.damaged-20260101T000000Z.h5").write_bytes(damaged)
    (folder / "samples.unreadable-20260101T000000Z.h5").write_bytes(f"of {NAME}".encode() * 99)
    old = [sample(seed) for seed in range(40, 60) if not is_from_paper(seed)]
    version_1.write(folder / "samples.schema-1.h5", old)
    (folder / "divided").mkdir()
    for copy in ("samples.h5.new", "my copy.h5", "divided/train.h5"):
        shutil.copy(home.samples, folder / copy)
    with h5py.File(folder / "something else.h5", "w") as other:
        other["x"] = [1, 2, 3]
    rows = [to_row(sample(seed)) for seed in range(60, 66)]
    waiting = write_unsaved(home.samples, Archive(rows, edits()[:1]))
    away = write_unsaved(home.samples, Archive(rows[::2]))  # hers alone
    shutil.move(away, temporary_folder / "digit-quiz-unsaved-1.npz")
    shutil.copy(waiting, temporary_folder / "digit-quiz-unsaved-2.npz")
    (temporary_folder / "digit-quiz-unsaved-3.damaged").write_bytes(b"of whom, nobody can tell")
    texts(home)
    networks(home)
    exports(home)
    reports(home)
    return home


def texts(home):
    home.settings.write_text(json.dumps({"player": NAME, "mirror": True}, ensure_ascii=False))
    (home.folder / "settings.json.broken").write_text(f'{{"player": "{NAME}"')
    home.log.write_text(f"1 for {NAME}: {IDS[2]} failed\n2 for {OTHER}: {IDS[3]} failed\n")
    (home.folder / "opinions").mkdir()
    (home.folder / "opinions" / "a.npz").write_bytes(IDS[0].encode())


def networks(home):
    for number, players, more in (
        (1, [OTHER], {"command": f"python -m tools.finetune --player {OTHER}"}),
        (2, [NAME], {"name": f"{NAME}'s hand"}),
        (3, [OTHER, NAME], {"parent": f"{NAME}'s hand", "data": {"before": {"players": [NAME]}}}),
        (4, None, {"data": {"taught": {"samples": 3}}}),
    ):
        folder = home.folder / "networks" / f"{number:04}"
        folder.mkdir(parents=True)
        card = asdict(read_card(SHIPPED)) | {"name": f"network {number}", "players": players} | more
        (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False))
        (folder / "model.onnx").write_bytes(b"weights")
    chosen = {NAME: ["0001", "0002"], OTHER: ["0001"]}
    choices = {"format": 2, "last": 4, "everyone": ["0001", "0002"], "players": chosen}
    (folder.parent / "active.json").write_text(json.dumps(choices, ensure_ascii=False))
    shutil.copytree(folder.parent / "0002", folder.parent / "0005.new")


def exports(home):
    for name, players in (
        ("both", {NAME: 3, OTHER: 4}),
        ("bob", {OTHER: 4}),
        ("mute", None),
        ("nameless", {"person 1": 3}),
    ):
        (home.exports / name).mkdir(parents=True)
        (home.exports / name / "data").write_text("" if name == "bob" else NAME)
        if players is not None:
            about = {"players": players, "anonymous": name == "nameless"}
            card = json.dumps(about, ensure_ascii=False)
            (home.exports / name / "card.json").write_text(card)


def reports(home):
    """Of lessons for each of both, and for both together."""
    home.reports.mkdir()
    hers, bobs = ([read(seed) for seed in range(start, 20, 2)] for start in (0, 1))
    for name, player, readings in (
        ("hers", NAME, hers), ("bobs", OTHER, bobs), ("both", None, [*hers, *bobs]),
    ):  # fmt: skip
        left_out = (NAME,) if name == "bobs" else ()
        two = dict.fromkeys(("doubted", "learned_unread"), (IDS[2], IDS[3]))
        report = report_of(*readings, player=player, left_out=left_out, **two)
        report.write(home.reports / f"{name}.json")
    report.write(home.folder / "networks" / "0003" / "report.json")
    (home.reports / "torn.json").write_text(f'{{"player": "{NAME}')
    (home.reports / "notes.txt").write_text("of a teacher")


def read(seed):
    return replace(fake_read(0, 1, 1, 1, player=sample(seed).player), sample=IDS[seed])


def her_secrets():
    """Bytes that nobody else has: her name, and of each sample id, ink, points and crop."""
    found = {"name": NAME.encode()}
    for seed in (*range(0, 24, 2), *range(40, 66, 2)):
        row = to_row(sample(seed))
        found[f"id {seed}"] = IDS[seed].encode()
        for part in ("raster", "points", "pixels"):
            content = getattr(row, part).tobytes()
            if len(content) >= 64:
                found[f"{part} {seed}"] = content
    return found


def packed_secrets(file):
    """The chunks of a samples file that hold nothing but her ink, as they lie there compressed."""
    with AsItStands(file) as raw, h5py.File(raw, "r") as opened:
        return {
            f"chunk {i}": opened["raster"].id.read_direct_chunk((i, 0, 0))[1]
            for i, name in enumerate(opened["record"]["player"])
            if name.decode() == NAME
        }


def content(file):
    """All that is in a file: as it lies there, and decoded as far as it can be."""
    found = [file.read_bytes()]
    if found[0].startswith(b"PK"):
        with zipfile.ZipFile(file) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    if found[0].startswith(b"\x89HDF"):
        with AsItStands(file) as raw, h5py.File(raw, "r") as opened:
            for dataset in opened.values():
                found += decoded(dataset)
    return b"".join(found)


def decoded(dataset):
    try:
        return [dataset[:].tobytes()]
    except OSError:
        return [row.tobytes() for row in each_that_can_be_read(dataset)]


def each_that_can_be_read(dataset):
    for at in range(len(dataset)):
        with contextlib.suppress(OSError):
            yield dataset[at : at + 1]


def where_left(secrets, *folders):
    """The files in which any of the secrets is, each with the names of those."""
    found = {}
    for file in (f for folder in folders for f in folder.rglob("*") if f.is_file()):
        text = content(file)
        if hits := {name for name, secret in secrets.items() if secret in text}:
            found[file.name] = hits
    return found


def bobs(file):
    """How Bob's samples stand: id, label and the rest of what there is of each."""
    return {
        s.id: (s.label, s.raster.tobytes(), len(s.drawing.strokes), s.time, s.player)
        for s in read_samples(file)
        if s.player == OTHER
    }
