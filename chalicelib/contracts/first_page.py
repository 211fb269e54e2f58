"""A picture of a PDF's first page: shown at once, until the page's own drawing is there."""

from pydantic import Field

from .base import Artifact


class FirstPage(Artifact):
    """What is seen on the page, small: it is looked at for half a second, and nothing is read from it."""

    width: float = Field(gt=0, description="Of the page, in points")
    height: float = Field(gt=0)
    media_type: str = "image/jpeg"
    data: str = Field(description="The picture, in base64")
