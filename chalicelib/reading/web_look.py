"""How the text of an element of a web page looks: what it takes over from around it, and what it declares."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .web_hidden import FAINT, how_hidden, is_without_room, opacity, room_of
from .web_moves import Shift, is_off_page, shift, shrinks
from .web_values import Scale, color, colors_in, length, put_in
from .word_colours import ANY_GROUND, PAPER, Ground, mix
from .word_look import Look
from .word_paper import Room

ROOT_SIZE = 12.0
"""16 px, in points."""

_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 9.0, "small": 9.0}
_NAMED_SIZES = {"xx-small": 7.0, "x-small": 8.0, "small": 10.0, "medium": 12.0, "large": 14.0, "x-large": 18.0}
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset(
    ("span", "a", "b", "i", "em", "strong", "u", "s", "small", "sub", "sup", "font", "code", "mark", "abbr")
)


@dataclass(frozen=True, slots=True)
class Style:
    """What an element hands on to what is in it.

    look: with the size that its letters are drawn in; `size` of the style is the one that is declared.
    hidden: how an element around it, or itself, hides the text. Unlike `is_visible` nothing inside can undo it.
    """

    look: Look = field(default_factory=lambda: Look(size=ROOT_SIZE, script_size=ROOT_SIZE, color=0))
    size: float = ROOT_SIZE
    shrinks: float = 1.0
    opacity: float = 1.0
    ink: tuple[int, float] = (0, 1.0)
    ground: Ground = PAPER
    link: str = ""
    hidden: str = ""
    is_visible: bool = True
    shift: Shift = (0.0, 0.0)
    variables: Mapping[str, str] = field(default_factory=dict)
    rooms: tuple[Room, ...] = ()
    """Boxes around it that cut off what does not fit."""

    @property
    def hiding(self) -> str:
        return self.hidden or ("" if self.is_visible else "invisible")


def with_variables(declared: Mapping[str, str], around: Style) -> tuple[dict[str, str], Mapping[str, str]]:
    """Return the declarations with variables put in, and the variables that hold in the element."""
    own = {name: value for name, value in declared.items() if name.startswith("--")}
    variables = (
        {**around.variables, **{name: put_in(value, around.variables) for name, value in own.items()}}
        if own
        else around.variables
    )
    plain = {
        name: put_in(value, variables) if "var(" in value else value
        for name, value in declared.items()
        if not name.startswith("--")
    }
    return {name: value for name, value in plain.items() if value not in ("inherit", "unset", "")}, variables


def styled(node: Any, tag: str, declared: Mapping[str, str], variables: Mapping[str, str], around: Style) -> Style:
    """Return the style of an element; `declared` are its declarations, in long forms and with variables put in."""
    size = _size(declared.get("font-size", ""), around.size) or _SIZES.get(tag) or around.size
    scale = Scale(size)
    share = around.opacity * opacity(declared)
    smaller = around.shrinks * shrinks(declared)
    ink = _ink(node, declared, around)
    ground = _ground(node, declared, around, scale)
    letters, below = (ink, ground) if not _is_cut_out(declared) else (_cut_out(declared, ink), around.ground)
    moved = shift({"display": "inline" if tag in _INLINE else "block", **declared}, scale)
    total = (around.shift[0] + moved[0], around.shift[1] + moved[1])
    hidden = around.hidden or how_hidden(
        node, tag, {"display": "inline", **declared} if tag in _INLINE else declared, scale
    )
    if not hidden and share < FAINT:
        hidden = "invisible"
    if not hidden and is_off_page(total):
        hidden = "off_page"
    visibility = declared.get("visibility")
    height = room_of(declared, scale)
    return Style(
        look=_look(tag, declared, around.look, size * smaller, letters, below, share),
        size=size,
        shrinks=smaller,
        opacity=share,
        ink=ink,
        ground=below,
        link=_link(node, tag) or around.link,
        hidden=hidden,
        is_visible=visibility == "visible" if visibility else around.is_visible,
        shift=total,
        variables=variables,
        rooms=around.rooms if height is None else (*around.rooms, Room(height)),
    )


def _look(
    tag: str,
    declared: Mapping[str, str],
    around: Look,
    drawn: float,
    ink: tuple[int, float],
    ground: Ground,
    share: float,
) -> Look:
    weight = declared.get("font-weight", "")
    bold = tag in _BOLD or around.bold
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    covers = ink[1] * share
    slant = declared.get("font-style", "")
    return replace(
        around,
        size=drawn,
        script_size=drawn,
        bold=bold,
        italic=slant in ("italic", "oblique") or tag in ("i", "em") or (around.italic and slant != "normal"),
        caps=declared.get("text-transform", "uppercase" if around.caps else "") == "uppercase",
        spacing=_spacing(declared, around, drawn),
        color=mix(ink[0], ground[0], covers) if ground else ink[0],
        hidden=around.hidden or covers < 0.05,
    )


def _spacing(declared: Mapping[str, str], around: Look, drawn: float) -> float:
    said = length(declared.get("letter-spacing", ""), Scale(drawn))
    return around.spacing if said is None else said


def _ink(node: Any, declared: Mapping[str, str], around: Style) -> tuple[int, float]:
    own = color(declared.get("color", ""), around.ink[0]) or color((node.get("color") or "").lower(), around.ink[0])
    ink = own or around.ink
    return color(declared.get("-webkit-text-fill-color", ""), ink[0]) or ink


def _is_cut_out(declared: Mapping[str, str]) -> bool:
    """Whether the background shows through the letters alone."""
    return "text" in declared.get("background-clip", "")


def _cut_out(declared: Mapping[str, str], ink: tuple[int, float]) -> tuple[int, float]:
    painted = colors_in(declared.get("background-image", "")) or colors_in(declared.get("background-color", ""))
    return painted[0] if ink[1] < FAINT and painted else ink


def _ground(node: Any, declared: Mapping[str, str], around: Style, scale: Scale) -> Ground:
    """Return the colours that may lie below the text: those of a gradient are several, a picture may be of any.

    Pictures that do not come with the page are not there. A box without room paints nothing below what runs out of it.
    """
    if is_without_room(declared, scale):
        return around.ground
    picture = declared.get("background-image", "")
    if "data:" in picture:
        return ANY_GROUND
    plain = declared.get("background-color") or (node.get("bgcolor") or "").lower()
    inks = colors_in(picture, around.ink[0]) if "gradient(" in picture else []
    if not inks:
        found = color(plain, around.ink[0]) or next(iter(colors_in(plain, around.ink[0])), None)
        inks = [found] if found else []
    inks = [(code, share * opacity(declared)) for code, share in inks if share >= 0.05]
    if not inks or not around.ground:
        return around.ground if not inks else tuple(code for code, _ in inks)
    return tuple(dict.fromkeys(mix(code, below, share) for code, share in inks for below in around.ground[:4]))[:8]


def _link(node: Any, tag: str) -> str:
    address = (node.get("href") or "") if tag == "a" else ""
    return address if address.startswith(("http", "mailto:", "tel:")) else ""


def _size(text: str, around: float) -> float:
    """Return a font's size in points; 0 for one that is not told, and hardly more for one that is nothing."""
    if text in _NAMED_SIZES:
        return _NAMED_SIZES[text]
    found = {"smaller": around / 1.2, "larger": around * 1.2}.get(text)
    if found is None:
        found = length(text, Scale(around, around))
    return 0.0 if found is None else max(0.01, found)
