"""The folder where everything lives that belongs to the user."""

import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Home:
    """Where each thing is kept."""

    folder: Path

    @property
    def samples(self) -> Path:
        """The samples file."""
        return self.folder / "samples.h5"

    @property
    def drawings(self) -> Path:
        """The folder of saved pictures."""
        return self.folder / "drawings"

    @property
    def exports(self) -> Path:
        """The folder of samples to take along."""
        return self.folder / "exports"

    @property
    def opinions(self) -> Path:
        """The folder where networks' opinions of samples are remembered."""
        return self.folder / "opinions"

    @property
    def reports(self) -> Path:
        """The folder of what lessons brought."""
        return self.folder / "reports"

    @property
    def settings(self) -> Path:
        """What is remembered from run to run."""
        return self.folder / "settings.json"

    @property
    def log(self) -> Path:
        """Where bugs are written down."""
        return self.folder / "log.txt"

    def prepare(self) -> str | None:
        """Make the folder; a sentence for the player where nothing can be written into it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                return None
        except OSError as error:
            why = error.strerror or type(error).__name__
            return (
                f"Nothing can be kept in {self.folder} ({why}): you can play, but samples and "
                "drawings are lost at the end. Choose another folder with --home."
            )
