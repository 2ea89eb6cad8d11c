"""How a report's page looks: on a phone, on a large screen, light, dark, and on paper."""

from typing import Final

STYLE: Final = """
:root {
  color-scheme: light dark;
  --desk: #f4efe6; --card: #fffdf9; --paper: #fffffd; --line: #e1d8c8; --text: #262b3c;
  --muted: #625f64; --faint: #beb7ac; --accent: #2654a8; --good: #187146; --good-soft: #ddf1e5;
  --bad: #ae3a28; --bad-soft: #fbe5df; --doubt: #845400; --doubt-soft: #fcefd0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --desk: #16181f; --card: #20232d; --paper: #f4f1ea; --line: #3a3f4d; --text: #eceae4;
    --muted: #aaa8b0; --faint: #7d7a80; --accent: #7ea6f0; --good: #6fcf9b; --good-soft: #1d3a2c;
    --bad: #f0988a; --bad-soft: #47241e; --doubt: #e8b75c; --doubt-soft: #40331a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 62rem; background: var(--desk); color: var(--text);
  font: 1rem/1.5 system-ui, "Noto Sans", "Segoe UI", sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: .5rem 0 0; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
p { margin: .3rem 0; }
section, header.top { margin-bottom: 1rem; }
section {
  background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1rem;
}
section.objection {
  background: var(--doubt-soft); border-color: var(--doubt-soft); color: var(--doubt);
}
.muted, caption, figcaption { color: var(--muted); font-size: .875rem; }
.pair { display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); }
.share { display: grid; grid-template-columns: 4.5rem 1fr auto; gap: .25rem .75rem;
  align-items: center; }
.share b { font-size: 1.5rem; white-space: nowrap; }
.share small { color: var(--muted); display: block; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--muted); font-size: 13px; }
.track { fill: var(--line); } .before { fill: var(--faint); } .after { fill: var(--accent); }
.better { fill: var(--good); }
.whisker { stroke: var(--text); stroke-width: 1.5; fill: none; }
.rule { stroke: var(--line); } .loss { stroke: var(--faint); stroke-width: 1.5; fill: none; }
.right { stroke: var(--accent); stroke-width: 3; fill: none; stroke-linejoin: round; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding-bottom: .3rem; }
th, td { padding: .25rem .4rem; text-align: right; font-variant-numeric: tabular-nums; }
th:first-child { text-align: left; }
td.bar { width: 40%; min-width: 5rem; }
tbody tr + tr > * { border-top: 1px solid var(--line); }
td small { color: var(--muted); white-space: nowrap; }
.scroll { overflow-x: auto; }
table.mixed { width: auto; }
table.mixed th, table.mixed td {
  text-align: center; min-width: 1.7rem; border: 1px solid var(--line);
}
table.mixed th { border: 0; }
td.is-right { background: var(--good-soft); }
td.is-wrong { background: var(--bad-soft); color: var(--bad); font-weight: bold; }
ul.tiles {
  list-style: none; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem;
}
ul.tiles li {
  width: 6.6rem; padding: .3rem; border-radius: .6rem; background: var(--doubt-soft);
  color: var(--doubt); text-align: center; font-size: .8rem; break-inside: avoid;
}
ul.tiles li.good { background: var(--good-soft); color: var(--good); }
ul.tiles li.bad { background: var(--bad-soft); color: var(--bad); }
ul.tiles img, ul.tiles span {
  display: block; width: 100%; aspect-ratio: 1; border-radius: .4rem; background: var(--paper);
  color: #beb7ac; font-size: 2.6rem; line-height: 6rem; image-rendering: auto;
}
dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .2rem 1rem; margin: 0; }
dt { color: var(--muted); } dd { margin: 0; }
code { font-size: .875rem; }
@media (max-width: 34rem) {
  body { padding: .6rem; } section { padding: .75rem; border-radius: .75rem; }
  .share { grid-template-columns: 3.6rem 1fr; } .share div { grid-column: 2; }
  th, td { padding: .2rem .25rem; font-size: .9rem; }
}
@media print {
  :root {
    --desk: #fff; --card: #fff; --paper: #fff; --line: #ccc; --text: #000; --muted: #444;
    --faint: #aaa; --accent: #2654a8; --good: #187146; --good-soft: #e6f4ec; --bad: #ae3a28;
    --bad-soft: #fbe5df; --doubt: #845400; --doubt-soft: #fcefd0;
  }
  body { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  section { break-inside: avoid; }
}
"""
