from chalicelib.reading.font_codes import decode
from chalicelib.reading.text_repair import repair_text


def read(text: str, font: str = "Any", width: float = 5.0) -> str:
    starts = [width * at for at in range(len(text))]
    return repair_text(decode(text, font, starts, [x + width for x in starts], 10.0))


def test_small_capitals_of_linux_libertine_are_letters() -> None:
    assert read("E\ue054\ue065\ue053\ue051\ue064\ue059\ue05f\ue05e", "LinLibertine") == "Education"


def test_small_capitals_of_adobe_fonts_are_letters() -> None:
    assert read("K\uf765\uf76e\uf76e\uf774\uf76e\uf769\uf773\uf773\uf765") == "Kenntnisse"


def test_icon_in_the_same_area_stays_an_icon() -> None:
    assert decode("\uf765", "Any", [0.0], [5.0], 10.0) == "\uf765"


def test_soft_hyphen_without_width_is_no_hyphen() -> None:
    assert read("Wort\u00adteil", width=0.0) == "Wortteil"
    assert read("easy\u00adto") == "easy-to"
