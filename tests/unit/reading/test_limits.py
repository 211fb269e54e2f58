"""From which contrast on a grey level is seen."""

from chalicelib.reading.limits import CONTRAST, CONTRAST_LARGE, seen_on


def _luminance(level: int) -> float:
    share = level / 255
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4


def test_a_level_is_seen_where_its_contrast_with_the_ground_is_enough() -> None:
    for contrast in (CONTRAST, CONTRAST_LARGE):
        for ground in range(256):
            below = _luminance(ground) + 0.05
            ratios = [(_luminance(level) + 0.05) / below for level in range(256)]
            assert seen_on(ground, contrast) == bytes(255 * (max(r, 1 / r) >= contrast) for r in ratios)
