import math

import cv2
import numpy as np

from tools.bench_window import measure_window


def test_the_window_is_watched_while_the_camera_screen_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    picture = tmp_path / "sheet.png"
    picture.write_bytes(cv2.imencode(".png", np.full((60, 80, 3), 230, np.uint8))[1].tobytes())
    figures = measure_window(0.3, str(picture), (800, 600), warm_up=0.3)
    assert 0 < figures["work_ms"] <= figures["work_99_ms"]
    assert 0 <= figures["in_time"] <= 1
    assert figures["delay_ms"] > 0 or math.isnan(figures["delay_ms"]), "it may not be open yet"
