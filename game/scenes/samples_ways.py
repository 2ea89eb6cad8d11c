"""The ways from the samples screen to others."""

import pygame

from game.scene import Push, Transition
from game.scenes.collect import CollectScene
from game.scenes.export import ExportScene
from game.scenes.odd_one_out import OddOneOutScene, lacking
from game.scenes.samples_filters import Filters
from game.scenes.statistics import StatisticsScene
from game.services import Services
from game.ui.screen import Screen

_COLLECT = "Collect some"


class SamplesWays:
    """Buttons that lead on."""

    def __init__(self, services: Services, filters: Filters) -> None:
        self._services = services
        self._filters = filters

    def put(self, screen: Screen, places: list[pygame.Rect]) -> None:
        """Put the buttons in the head."""
        does = {
            "Odd one out": self._odd_one_out,
            "Statistics": lambda: Push(StatisticsScene(self._services)),
            "Export": self._export,
        }
        for rect, (name, lead) in zip(places, does.items(), strict=True):
            screen.controls.button(rect, name, lead)

    def put_first(self, screen: Screen, place: pygame.Rect) -> None:
        """Put the way there to where samples are made."""
        screen.controls.button(place, _COLLECT, self._collect, kind="primary")

    def _collect(self) -> Transition:
        return Push(CollectScene(self._services))

    def _odd_one_out(self) -> Transition | None:
        """Play, where there is anything to find; else say what is missing."""
        if lacks := lacking(self._services.shelf):
            self._services.notices.say(lacks)
            return None
        return Push(OddOneOutScene(self._services))

    def _export(self) -> Transition:
        """Export what is chosen by the player, if it is."""
        players = self._services.shelf.catalog.players
        return Push(ExportScene(self._services, players, self._filters.choice.player))
