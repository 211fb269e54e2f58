"""Draw random job profiles one after the other: the same seed gives the same profiles."""

import random
from collections.abc import Iterator

from tests.eval_match.annotated import AnnotatedProfile, parse

from .forms import FORMS
from .words import Teller

LANGUAGES = ("de", "en", "fr")


def draw(count: int, seed: int) -> Iterator[AnnotatedProfile]:
    """Yield profiles, languages and forms in turn; their truth is what they were made of."""
    rng = random.Random(seed)  # noqa: S311
    names = list(FORMS)
    for number in range(count):
        language = LANGUAGES[number % len(LANGUAGES)]
        name = names[number // len(LANGUAGES) % len(names)]
        form, tell = FORMS[name], Teller(rng, language)
        lines = form.write(tell)
        facts = [f"%{term} {value}" for term, value in tell.truth().items()]
        text = "\n".join([f"%file {rng.choice(form.files)}", *facts, *lines])
        yield parse(f"{language}_{name}_{seed}_{number}", text)
