"""Lines of a page by RapidOCR, which is an extra (`make setup OCR=rapidocr`) and brings its models with it."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image

from .words_by_ink import TextLine

MODELS = {"Det.model_path": "PP-OCRv6_det_small.onnx", "Rec.model_path": "PP-OCRv6_rec_small.onnx"}
"""Named, so that nothing is looked for on the network."""


def read_lines(page: Image.Image) -> list[TextLine]:
    """Return the lines that RapidOCR finds on a page whose lines are level.

    Raises:
        OSError: it is not installed, or is of another version.
    """
    import numpy
    from rapidocr import RapidOCR

    engine = RapidOCR(params=_settings(max(page.size)))
    # As OpenCV has colours: it is grey.
    found = engine(numpy.asarray(page.convert("RGB")), return_word_box=True, return_single_char_box=True)
    if found.boxes is None or found.txts is None:
        return []
    rows = zip(found.boxes, found.txts, found.scores, found.word_results, strict=True)
    return [_line(box, text, float(score), letters) for box, text, score, letters in rows]


def _settings(longest_side: int) -> dict[str, Any]:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise OSError("RapidOCR is not installed")
    models = Path(spec.origin).parent / "models"
    return {
        **{name: str(models / file) for name, file in MODELS.items()},
        "Global.log_level": "critical",
        # Pages are straightened before; nobody writes lines upside down.
        "Global.use_cls": False,
        "Global.max_side_len": longest_side,
        # Pages are read side by side, each in a process with one thread.
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }


def _line(box: Any, text: str, score: float, letters: Any) -> TextLine:
    corners = [(float(x), float(y)) for x, y in box]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    width = max(across) - min(across)
    rise = (corners[1][1] - corners[0][1]) / width if width else 0.0
    places = [(float(place[0][0]), float(place[1][0])) for _, _, place in letters]
    return TextLine(text, (min(across), min(down), max(across), max(down)), places, score, rise)
