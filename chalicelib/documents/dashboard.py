"""The dashboard: one self-contained HTML file. No script, no outside address; its policy allows its own style alone."""

from functools import cache
from typing import TYPE_CHECKING

from .base import DocumentContext, OutputDocument

if TYPE_CHECKING:
    from jinja2 import Template


def render_dashboard(context: DocumentContext) -> bytes | None:
    """Return the dashboard as HTML. It is made for every job, also where everything else failed."""
    from markupsafe import Markup

    from ..resources.translate import translate
    from .dashboard_view import build_view

    def text(key: str, **values: object) -> str:
        return translate("dashboard", key, context.language, **values)

    style = _style()
    page = _template().render(
        v=build_view(context),
        t=text,
        language=context.language.value,
        # The file is ours and holds no "</style>"; escaping it would change what is hashed.
        style=Markup(style),  # noqa: S704
        style_hash=Markup(_policy_hash(style)),  # noqa: S704 - base64
    )
    # A lone surrogate cannot be written as UTF-8; `clean` has removed those that came as values.
    return page.encode("utf-8", errors="replace")


@cache
def _style() -> str:
    from ..resources import read_text

    return read_text("templates", "dashboard.css").strip()


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from ..resources import read_text
    from .texts import clean

    def printable(value: object) -> object:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=printable, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(read_text("templates", "dashboard.html.j2"))


def _policy_hash(style: str) -> str:
    """Return the hash under which a content security policy allows this inline style."""
    from base64 import b64encode
    from hashlib import sha256

    return "sha256-" + b64encode(sha256(style.encode()).digest()).decode()


DOCUMENT = OutputDocument(
    name="dashboard_html",
    filename="dashboard.html",
    media_type="text/html; charset=utf-8",
    step="dashboard_builder",
    order=40,
    render=render_dashboard,
    is_for_client=False,
)
