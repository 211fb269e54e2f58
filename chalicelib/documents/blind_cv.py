"""The anonymous CV: the default layout without the person, checked before it leaves."""

from .base import DocumentContext, OutputDocument


def render_blind_cv(context: DocumentContext) -> bytes | None:
    """Return the anonymous CV as .docx; None when none is wished, or when the CV names no person to search for.

    Always in the default layout: what an own template says besides its tags cannot be checked.

    Raises:
        NotAnonymous: something of the person is left in the finished file.
    """
    if context.cv is None or not context.job.options.blind:
        return None
    from .blinding import blind_cv_data, candidate_label
    from .chosen import chosen_cv
    from .identity import has_known_name, identity_of
    from .leak_check import check_anonymous
    from .word_cv import write_default_cv

    if not has_known_name(context.cv):
        return None
    options, language = context.job.options, context.language
    label = candidate_label(context.job.job_id, language)
    identity = identity_of(context.cv, options)
    shown = chosen_cv(context.cv, context.choices, context.made_at)
    cv = blind_cv_data(shown, identity, options, language, label)
    content = write_default_cv(context, cv, label, is_blind=True)
    branding = context.owner_settings.branding
    check_anonymous(content, identity, language, (label, branding.agency_line), context.logo)
    return content


DOCUMENT = OutputDocument(
    name="cv_blind",
    filename="cv_blind.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    step="cv_generator",
    order=20,
    render=render_blind_cv,
    is_anonymous=True,
)
