"""A report as one page of HTML that needs nothing else: no script, no network, no other file.

All text of a report is strangers' text, and is escaped.
"""

import base64
from collections.abc import Iterable, Sequence
from html import escape

from data.formats.png import encode
from game.config import PROGRAM, VERSION
from game.core import report_words as words
from model.teaching_report import BaseFigure, Compared, Read, TeachingReport
from tools.report_style import STYLE
from tools.report_svg import curve_chart, pair_of_bars, share_bar
from tools.report_thumbnails import Thumbnails

_TILES_AT_MOST = 400  #: of each kind, on a page
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def report_page(report: TeachingReport, pictures: Thumbnails) -> str:
    """Make the page. pictures: of as many samples as there are."""
    title = escape(words.title(report))
    when = escape(words.when(report.created))
    parts = [
        f'<header class="top"><h1>{title}</h1><p class="muted">{when}</p></header>',
        _objection(report),
        _figures(report),
        _base(report.base_set),
        _changed(report, pictures),
        _misread(report, pictures),
        _table("Digit by digit", "digit", enumerate(report.by_digit)),
        _table("How they were written", "source", words.parts(report.by_source, words.SOURCES)),
        _players(report),
        _mixed_up(report),
        _curve(report),
        _how(report),
        f'<footer class="muted"><p>{escape(words.INTERVAL)}</p><p>{PROGRAM} {VERSION}</p></footer>',
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(filter(None, parts))
        + "\n</body>\n</html>\n"
    )


def _section(heading: str, *content: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>{''.join(content)}</section>"


def _objection(report: TeachingReport) -> str:
    if not report.objection:
        return ""
    why = escape(words.shown(report.objection))
    return f'<section class="objection"><h2>Its network is not used</h2><p>{why}</p></section>'


def _figures(report: TeachingReport) -> str:
    own = report.own
    if not own.n:
        return _section(words.headline(report), f"<p>{escape(words.proof(report))}</p>")
    now = "better" if own.after > own.before else "after"
    said = f"{words.verdict(report) or f'It reads {words.gain(own)}.'} {words.proof(report)}"
    return _section(
        words.headline(report),
        '<div class="share">',
        _share("Before", own.before, own.n, "before"),
        _share("Now", own.after, own.n, now),
        f'</div><p class="muted">{escape(said)}</p>',
    )


def _base(base: BaseFigure) -> str:
    return _section(
        "What it knew before",
        f"<p>{escape(words.base_words(base))}</p>",
        '<div class="share">',
        _share("Before", base.before, base.n, "before"),
        _share("Now", base.after, base.n, "after"),
        "</div>",
    )


def _share(name: str, right: int, n: int, kind: str) -> str:
    return (
        f"<span>{name}</span>{share_bar(right, n, kind)}<div><b>{words.fraction(right, n)}</b>"
        f"<small>{words.percent(right, n)} ({words.interval(right, n)})</small></div>"
    )


def _changed(report: TeachingReport, pictures: Thumbnails) -> str:
    if not report.changed:
        return ""
    tiles = [
        _tile(r, pictures, f"was {r.before}, now {r.after}")
        for r in words.best_first(report.changed)[:_TILES_AT_MOST]
    ]
    return _section(words.change_words(report), _tiles(tiles, len(report.changed)))


def _misread(report: TeachingReport, pictures: Thumbnails) -> str:
    if not report.misread:
        return ""
    wrong = words.mislabelled(report)
    tiles = [
        _tile(
            r,
            pictures,
            f"kept as {r.label}, read as {r.after} ({100 * r.confidence:.0f} %)"
            + (": likely a wrong label" if r.sample in wrong else ""),
        )
        for r in words.doubted_first(report)[:_TILES_AT_MOST]
    ]
    return _section(f"Still misread: {len(report.misread):,}", _tiles(tiles, len(report.misread)))


def _tiles(tiles: Sequence[str], n: int) -> str:
    if not tiles:
        return ""
    more = f'<p class="muted">and {n - len(tiles):,} more</p>' if n > len(tiles) else ""
    return f'<ul class="tiles">{"".join(tiles)}</ul>{more}'


def _tile(read: Read, pictures: Thumbnails, said: str) -> str:
    right, was = read.after == read.label, read.before == read.label
    kind = "good" if right else "bad" if was else "doubt"
    picture = pictures.get(read.sample)
    if picture is None:
        face = f"<span>{read.label}</span>"
    else:
        data = base64.b64encode(encode(255 - picture)).decode("ascii")
        face = f'<img src="data:image/png;base64,{data}" alt="ink of a {read.label}">'
    return f'<li class="{kind}">{face}{said}</li>'


def _table(heading: str, what: str, lines: Iterable[tuple[object, Compared]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(str(name))}</th>'
        f'<td class="bar">{pair_of_bars(f.before, f.after, f.n)}</td><td>{f.n:,}</td>'
        f"<td>{_cell(f.before, f.n)}</td><td>{_cell(f.after, f.n)}</td></tr>"
        for name, f in lines
    )
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{h}</th>' for h in (what, "", "n", "right before", "now"))
    return _section(
        heading,
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>",
    )


def _cell(right: int, n: int) -> str:
    return f"{right:,} <small>{words.interval(right, n)}</small>" if n else "-"


def _players(report: TeachingReport) -> str:
    players = words.parts(report.by_player, {})
    out = ""
    if report.left_out:
        names = ", ".join(words.name_of(name) for name in report.left_out)
        out = f"Left out, because their labels do not fit what was read: {names}."
        out = f'<section class="objection"><p>{escape(out)}</p></section>'
    shared = len(players) > 1 or report.player is None
    return (_table("Who wrote them", "player", players) if shared else "") + out


def _mixed_up(report: TeachingReport) -> str:
    if not report.read:
        return ""
    tables = [_confusion(report, name, after=name == "Now") for name in ("Before", "Now")]
    return _section("What was taken for what", f'<div class="pair">{"".join(tables)}</div>')


def _confusion(report: TeachingReport, name: str, *, after: bool) -> str:
    counts = report.confusion(after=after)
    heads = "".join(f'<th scope="col">{j}</th>' for j in range(10))
    rows = "".join(
        f'<tr><th scope="row">{i}</th>'
        + "".join(_count(int(counts[i, j]), right=i == j) for j in range(10))
        + "</tr>"
        for i in range(10)
    )
    return (
        '<div class="scroll"><table class="mixed">'
        f"<caption>{name}: rows are what was written, columns what was read</caption>"
        f"<thead><tr><th></th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _count(n: int, *, right: bool) -> str:
    if not n:
        return "<td></td>"
    return f'<td class="{"is-right" if right else "is-wrong"}">{n:,}</td>'


def _curve(report: TeachingReport) -> str:
    if not report.curve:
        return ""
    about = (
        "Blue: the share read right of digits that it has not learned, over the steps. "
        f"Grey: how far it is off ({words.loss_words(report.curve)}), from foot to top."
    )
    chart = curve_chart(report.curve)
    return _section("While it practised", chart, f'<p class="muted">{about}</p>')


def _how(report: TeachingReport) -> str:
    told = [*words.facts(report), ("Command", words.command_shown(report.command))]
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in told)
    return _section("How it was taught", f"<dl>{lines}</dl>")
