"""Which strokes may be one digit, and how likely that is by how they lie and what they read as.

The score of a group is a weighted sum of features. The scores of all groups of a drawing add up to
the logarithm, but for a constant, of how likely it was meant so: a conditional random field over
partitions (Zhou et al., "Handwritten Chinese/Japanese text recognition using semi-Markov
conditional random fields", 2013, do so for text). The weights were found together, see `WEIGHTS`.
"""

import math
from collections import Counter
from collections.abc import Sequence

from model.partition import Group
from model.prediction import Prediction
from model.stroke_shape import Shape, writing_height

_REACH = 0.6  # heights of the writing: strokes farther apart are not of one digit
_TOUCHING = 0.06  # heights: strokes that are nearer touch
_NEIGHBOURS = 4  # the nearest that are looked at; this and _GROUPS bound the work in a scribble
# Of 18,199 digits of 353 people four had four strokes, and none had more.
_GROUPS = {2: 3, 3: 2, 4: 1}  # by size, in how many a stroke may be: those that gain most
_CROWD = 7  # strokes: of more, which are seldom digits, fewer groups are looked at
_CROWD_NEIGHBOURS = 2
_CROWD_GROUPS = {2: 2, 3: 1}
_HOPELESS = -4.0  # gain by geometry alone; of 2,158 digits in several strokes none had under -2.8
_FAINTEST = 1e-3  # a probability below this says no more than this does

#: What is known of a group by how it lies, lengths in heights of the writing
GEOMETRY = (
    "group",  # 1
    "wide",  # width beyond 1
    "low",  # logarithm of how much lower than 0.7 it is
    "gap",  # of each stroke but the first: how far from those before it
    "end_gap",  # the same, from an end of one of the two
    "aside",  # how little of its width it shares with those before it: 0 all, 2 far beside them
    "taller",  # how much the strokes together are taller than either
    "touching",  # whether it touches those before it
)
#: and by what it is read as
EVIDENCE = (
    "confidence",  # logarithm of the reading's confidence
    "digit",  # logarithm of the probability that it is a digit at all
    "strokes",  # logarithm of how usual that digit is in one stroke, or in so many
)
#: Of GEOMETRY and EVIDENCE, in this order; by `python -m tools.grouping`, on half of the writers
#: that a network of the shipped recipe had not seen (data left out: see `tools.train --leave-out`)
WEIGHTS = (-1.764, -1.371, -2.403, -0.337, -0.322, -2.368, 1.58, 0.866, 1.202, 1.633, 0.153)

# Share of people's digits 0 to 9 that are in several strokes, and how usual one stroke more is
_IN_SEVERAL = (0.09, 0.09, 0.005, 0.005, 0.80, 0.70, 0.005, 0.52, 0.11, 0.025)
_ONE_MORE = 0.02

Box = tuple[float, float, float, float]  # left, top, right, bottom
Gaps = Sequence[Sequence[tuple[float, float]]]


class Writing:
    """The strokes of a drawing as they lie to one another."""

    def __init__(self, shapes: Sequence[Shape], gaps: Gaps) -> None:
        """Take the strokes in the order of writing.

        gaps[i][j], j < i: the shortest ways between two strokes, see `stroke_shape.gaps`.
        """
        height = writing_height(shapes)
        self._boxes: list[Box] = [
            (s.left / height, s.top / height, s.right / height, s.bottom / height) for s in shapes
        ]
        self._gaps = {
            (i, j): (way / height, from_end / height)
            for i, row in enumerate(gaps)
            for j, (way, from_end) in enumerate(row)
        }
        self._gaps |= {(j, i): both for (i, j), both in self._gaps.items()}

    def order(self) -> list[int]:
        """Return the strokes from left to right, by their middles."""
        return sorted(range(len(self._boxes)), key=lambda i: sum(self._boxes[i][::2]))

    def groups(self) -> dict[Group, tuple[float, ...]]:
        """Find the groups that may be digits, and their geometry; each stroke alone is one."""
        strokes = range(len(self._boxes))
        found: dict[Group, tuple[float, ...]] = {(i,): self.geometry((i,)) for i in strokes}
        alone = [weighted(found[i,]) for i in strokes]
        crowd = len(strokes) > _CROWD
        near = [self._near(i, _CROWD_NEIGHBOURS if crowd else _NEIGHBOURS) for i in strokes]
        latest: list[Group] = list(found)
        for size, most in (_CROWD_GROUPS if crowd else _GROUPS).items():
            larger = {_with(group, j) for group in latest for i in group for j in near[i]}
            made = {g: self.geometry(g) for g in larger if len(g) == size}
            gains = {g: weighted(f) - sum(alone[i] for i in g) for g, f in made.items()}
            latest = _best(gains, most)
            found |= {g: made[g] for g in latest}
        return found | {g: self.geometry(g) for g in self._clusters() if g not in found}

    def geometry(self, group: Group) -> tuple[float, ...]:
        """Return the features of GEOMETRY."""
        box = self._boxes[group[0]]
        joined = [0.0] * 5
        for k, i in enumerate(group[1:], start=1):
            joint = self._joint(i, group[:k], box)
            joined = [a + b for a, b in zip(joined, joint, strict=True)]
            box = _around(box, self._boxes[i])
        left, top, right, bottom = box
        low = math.log(0.7 / max(bottom - top, 0.02))
        return (1.0, max(0.0, right - left - 1.0), max(0.0, low), *joined)

    def _joint(self, i: int, before: Group, box: Box) -> tuple[float, ...]:
        """Say how stroke i lies to those before it, whose box is given: from "gap" on."""
        gap = min(self._gaps[i, j][0] for j in before)
        end_gap = min(self._gaps[i, j][1] for j in before)
        own = self._boxes[i]
        shared = min(own[2], box[2]) - max(own[0], box[0])
        narrower = max(min(own[2] - own[0], box[2] - box[0]), 0.15)
        together = _around(box, own)
        taller = together[3] - together[1] - max(own[3] - own[1], box[3] - box[1])
        return (
            min(gap, 1.0),
            min(end_gap, 0.5),
            min(max(1.0 - shared / narrower, 0.0), 2.0),
            min(taller, 0.6),
            float(gap < _TOUCHING),
        )

    def _clusters(self) -> set[Group]:
        """Find what hangs together by touching, of any number of strokes: a digit retraced."""
        clusters: list[set[int]] = []
        for i in range(len(self._boxes)):
            met = [c for c in clusters if any(self._gaps[i, j][0] < _TOUCHING for j in c)]
            clusters = [c for c in clusters if c not in met] + [{i}.union(*met)]
        return {tuple(sorted(c)) for c in clusters}

    def _near(self, i: int, most: int) -> list[int]:
        ways = sorted((self._gaps[i, j][0], j) for j in range(len(self._boxes)) if j != i)
        return [j for way, j in ways[:most] if way <= _REACH]


def evidence(prediction: Prediction, strokes: int) -> tuple[float, ...]:
    """Return the features of EVIDENCE for a group of so many strokes."""
    several = _IN_SEVERAL[prediction.digit]
    usual = 1 - several if strokes == 1 else several * _ONE_MORE ** (strokes - 2)
    shares = prediction.confidence, 1 - prediction.other, usual
    return tuple(math.log(max(share, _FAINTEST)) for share in shares)


def weighted(features: Sequence[float]) -> float:
    """Return the score of the features of GEOMETRY, or of those and the ones of EVIDENCE."""
    return sum(w * f for w, f in zip(WEIGHTS, features, strict=False))


def _best(gains: dict[Group, float], most: int) -> list[Group]:
    """Choose the groups that gain most by belonging together, at most so many for a stroke."""
    chosen: list[Group] = []
    times: Counter[int] = Counter()
    for group in sorted(gains, key=lambda g: -gains[g]):
        if gains[group] > _HOPELESS and all(times[i] < most for i in group):
            chosen.append(group)
            times.update(group)
    return chosen


def _with(group: Group, stroke: int) -> Group:
    return group if stroke in group else tuple(sorted((*group, stroke)))


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
