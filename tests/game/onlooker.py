"""Somebody before the camera screen, as tests have them."""

from tests.game.pages import frame, page
from tests.game.person import FRAME, mouse_down, mouse_move, mouse_up


class Watcher:
    """Somebody before the camera screen, and the paper before the camera."""

    def __init__(self, person, sight):
        self.person, self.sight = person, sight
        self.number = 0

    def show(self, *marks, pages=7, **more):
        """Hold marks before the camera for some pages, ten a second."""
        for _ in range(pages):
            self.number += 1
            look = self.sight.look
            if look is None:
                self.sight.goes_live(frame(self.number, self.person.now))
            else:
                self.sight.sees(page(marks, self.number, self.person.now, look, **more))
            self.person.now += 1 / 10 - FRAME
            self.person.tick()

    @property
    def scene(self):
        return self.person.scene

    @property
    def view(self):
        boxed = getattr(self.scene, "_camera", None)
        return (boxed.view if boxed else self.scene._view)._viewport

    def at(self, x, y):
        """A place on the picture, in shares of it as it is shown, in window px."""
        view = self.view
        return round(view.left + x * view.width), round(view.top + y * view.height)

    def click(self, x, y):
        self.person.tick(mouse_down(self.at(x, y)))
        self.person.tick(mouse_up(self.at(x, y)))

    def drag(self, *places):
        first, *rest = (self.at(*p) for p in places)
        self.person.tick(mouse_down(first))
        for spot in rest:
            self.person.tick(mouse_move(spot))
        self.person.tick(mouse_up(rest[-1]))

    @property
    def numbers(self):
        return [
            "".join(str(m.prediction.digit) for m in run)
            for line in self.scene.reading.numbers
            for run in line
        ]
