"""One mark of a pen as files of trajectories hold it."""

from dataclasses import dataclass

from model.ink import Drawing

LOOKALIKES = frozenset("OolISsZz")  #: letters that are drawn as digits are: nobody's mistake


@dataclass(frozen=True, eq=False)
class Mark:
    """One segment: a drawing in pad space, its label as written, and who wrote it ("" unknown).

    nameless: whether it is known that who wrote it has no name.
    """

    drawing: Drawing
    label: str
    writer: str
    nameless: bool = False

    @property
    def digit(self) -> int | None:
        """The label as a digit, 0 to 9, or None for a mark that is no digit."""
        return int(self.label) if self.label in set("0123456789") else None

    @property
    def site(self) -> str:
        """Where it was collected: what stands before the last "/" of the writer, or ""."""
        return self.writer.rpartition("/")[0]

    @property
    def is_number(self) -> bool:
        """Whether the label is one of several digits, such as "1024"."""
        return len(self.label) > 1 and self.label.isascii() and self.label.isdecimal()

    @property
    def is_lookalike(self) -> bool:
        """Whether it is a letter that is drawn as a digit is."""
        return self.label in LOOKALIKES

    @property
    def is_unknown(self) -> bool:
        """Whether nobody said what it is."""
        return not self.label.strip()

    @property
    def is_other(self) -> bool:
        """Whether it is to be refused: known, no digit, no number, and like no digit."""
        known = self.digit is not None or self.is_number or self.is_lookalike
        return not (known or self.is_unknown)
