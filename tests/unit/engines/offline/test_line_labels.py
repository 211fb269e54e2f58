import json

from chalicelib.engines.offline.sections.line_labels import Model, best_path, load_model
from chalicelib.resources import read_text

MODEL = Model(
    ("header", "skills"),
    {"at": {0: 2.0}, "list": {1: 1.0}, "either": {0: 0.4, 1: 0.3}},
    ((0.5, 0.0), (-2.0, 0.5)),
)


def test_the_best_path_weighs_the_neighbours() -> None:
    assert best_path(MODEL, [["at"], ["either"], ["list"], ["either"]]) == [0, 0, 1, 1]


def test_of_equal_paths_the_lower_label_wins_and_nothing_gives_nothing() -> None:
    assert best_path(MODEL, [["unknown"]]) == [0]
    assert best_path(MODEL, []) == []


def test_the_model_is_small_and_whole() -> None:
    text = read_text("models", "line_labels.json")
    model = load_model()

    assert len(text) < 2_000_000
    assert {"header", "employment", "education", "skills", "projects", "languages"} <= set(model.labels)
    assert len(model.transitions) == len(json.loads(text)["labels"])
