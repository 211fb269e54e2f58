"""Where the files of an owner lie: settings, logo and Word templates."""

from hashlib import sha256

OWNERS_PREFIX = "owners/"
"""Settings, logos, templates and job profiles of owners, beside the jobs' outputs; no retention period ends these."""

TEMPLATES_LIST = "templates.json"
SINGLE_TEMPLATE = "template"
"""Id of the template that the settings keep without a name; before there were several it was the only one."""


def owner_key(user_id: str, name: str) -> str:
    """Return a key in the outputs bucket. The owner's id is hashed: it may be an e-mail address."""
    return f"{OWNERS_PREFIX}{sha256(user_id.encode()).hexdigest()[:32]}/{name}"


def template_file(template_id: str) -> str:
    return "template.docx" if template_id == SINGLE_TEMPLATE else f"templates/{template_id}.docx"
