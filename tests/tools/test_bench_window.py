import math

import cv2
import numpy as np

from tools.bench_window import measure_window


def test_the_window_is_watched_while_the_camera_screen_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    picture = tmp_path / "sheet.png"
    picture.write_bytes(cv2.imencode(".png", np.full((60, 80, 3), 230, np.uint8))[1].tobytes())
    for warm_up in (0.3, 2.0, 8.0):  # until the capture process takes pictures
        figures = measure_window(0.3, str(picture), (800, 600), warm_up=warm_up)
        if not math.isnan(figures["delay_ms"]):
            break
    assert 0 < figures["work_ms"] <= figures["work_99_ms"]
    assert 0 <= figures["in_time"] <= 1
    assert figures["delay_ms"] > 0 and figures["pages_per_second"] > 0
