"""Samples of a made-up hand, for proofs that need somebody to teach."""

import random
from pathlib import Path

from data.sample import Sample, new_id
from data.store_client import StoreClient
from game.core.hand import write
from model.paint import paint

_PATIENCE = 60.0  #: seconds that saving may take


def save_hand(path: Path, player: str, seed: int, rounds: int = 2) -> None:
    """Write a samples file with rounds of ten digits. Raises RuntimeError where it cannot."""
    path.parent.mkdir(parents=True, exist_ok=True)
    client, chance = StoreClient(path), random.Random(seed)
    for _ in range(rounds):
        round_id = new_id()
        for label in range(10):
            drawing = write(label, chance)
            sample = Sample(
                raster=paint(drawing),
                drawing=drawing,
                label=label,
                asked=label,
                read=None,
                confidence=float("nan"),
                player=player,
                session="0" * 32,
                round=round_id,
                source="pen",
                program="soak",
                network="",
            )
            client.save(sample)
    if client.close(_PATIENCE):
        raise RuntimeError(f"Samples could not be saved in {path}.")
