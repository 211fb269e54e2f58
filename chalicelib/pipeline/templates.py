"""The Word templates of an owner: a list, and a file for each."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from ..contracts.media_types import DOCX, JSON
from ..contracts.templates import MAX_TEMPLATES, OwnTemplate, OwnTemplates, TemplateChange, TemplateKind
from ..errors import EditConflict, ResourceNotFound, TooManyTemplates
from ..ports import Clock, FileStore
from .owner_files import SINGLE_TEMPLATE, TEMPLATES_LIST, owner_key, template_file

SINGLE_NAME = "template.docx"
"""What the one template is called that the settings keep without a name."""

_ATTEMPTS = 5


@dataclass(frozen=True)
class TemplateShelf:
    """Keeps templates that were checked before. Every write may be repeated."""

    outputs: FileStore
    clock: Clock

    def all(self, user_id: str) -> OwnTemplates:
        return own_templates(self.outputs, user_id)

    def add(self, user_id: str, kind: TemplateKind, name: str, content: bytes) -> OwnTemplate:
        """Keep a template. The first of its kind becomes the default; the same file again is the same template.

        Raises:
            TooManyTemplates
        """
        template_id = sha256(kind.value.encode() + content).hexdigest()[:16]
        return self._add(user_id, template_id, kind, name, content, is_default=False)

    def add_single(self, user_id: str, content: bytes) -> OwnTemplate:
        """Keep the one template of the CV in the place of the one before, as the default."""
        return self._add(user_id, SINGLE_TEMPLATE, TemplateKind.CV, SINGLE_NAME, content, is_default=True)

    def _add(
        self, user_id: str, template_id: str, kind: TemplateKind, name: str, content: bytes, is_default: bool
    ) -> OwnTemplate:
        def added(found: OwnTemplates) -> OwnTemplates:
            before = found.find(template_id)
            if before is None and len(found.templates) >= MAX_TEMPLATES:
                raise TooManyTemplates(limit=MAX_TEMPLATES)
            is_first = all(one.kind is not kind for one in found.templates)
            kept = OwnTemplate(
                template_id=template_id,
                kind=kind,
                name=name,
                size_bytes=len(content),
                added_at=before.added_at if before else self.clock(),
                is_default=is_default or is_first or (before is not None and before.is_default),
            )
            if before is None:
                return _with_one_default([*found.templates, kept], kept)
            return _with_one_default([kept if one is before else one for one in found.templates], kept)

        # Refused before anything is stored; and the file comes before the list, so that what it names is there.
        added(self.all(user_id))
        self.outputs.put(owner_key(user_id, template_file(template_id)), content, DOCX)
        return _found(self._change(user_id, added), template_id)

    def change(self, user_id: str, template_id: str, change: TemplateChange) -> OwnTemplate:
        """Raises ResourceNotFound for a template that is not there."""

        def changed(found: OwnTemplates) -> OwnTemplates:
            before = _found(found, template_id)
            update: dict[str, object] = {"name": change.name or before.name}
            if change.is_default is not None:
                update["is_default"] = change.is_default
            after = before.model_copy(update=update)
            return _with_one_default([after if one is before else one for one in found.templates], after)

        return _found(self._change(user_id, changed), template_id)

    def remove(self, user_id: str, template_id: str) -> None:
        """Remove it, from the list first; removing what is not there is fine. Without a default the layout serves."""

        def removed(found: OwnTemplates) -> OwnTemplates:
            return OwnTemplates(templates=[one for one in found.templates if one.template_id != template_id])

        if self.all(user_id).find(template_id):
            self._change(user_id, removed)
            self.outputs.delete_prefix(owner_key(user_id, template_file(template_id)))

    def remove_single(self, user_id: str) -> None:
        """Go back to the default layout of the CV: the one template goes, and no other is the default."""
        self.remove(user_id, SINGLE_TEMPLATE)
        if default := self.all(user_id).default_of(TemplateKind.CV):
            self.change(user_id, default.template_id, TemplateChange(is_default=False))

    def key_of(self, user_id: str, template_id: str) -> str:
        """Return its key in the outputs bucket. Raises ResourceNotFound."""
        return owner_key(user_id, template_file(_found(self.all(user_id), template_id).template_id))

    def _read(self, user_id: str) -> tuple[OwnTemplates, str | None]:
        if stored := self.outputs.get_tagged(owner_key(user_id, TEMPLATES_LIST)):
            return OwnTemplates.model_validate_json(stored[0]), stored[1]
        return _single_template(self.outputs, user_id), None

    def _change(self, user_id: str, change: Callable[[OwnTemplates], OwnTemplates]) -> OwnTemplates:
        """Store the list as changed. Raises EditConflict when others kept changing it at the same time."""
        for _ in range(_ATTEMPTS):
            found, tag = self._read(user_id)
            after = change(found)
            if after == found and tag is not None:
                return after
            content = after.model_dump_json().encode()
            if self.outputs.replace(owner_key(user_id, TEMPLATES_LIST), content, JSON, tag):
                return after
        raise EditConflict


def own_templates(outputs: FileStore, user_id: str) -> OwnTemplates:
    stored = outputs.get(owner_key(user_id, TEMPLATES_LIST))
    return OwnTemplates.model_validate_json(stored) if stored else _single_template(outputs, user_id)


def _single_template(outputs: FileStore, user_id: str) -> OwnTemplates:
    """Return the list of an owner who has none yet: the one template that was kept before there were several."""
    stored = outputs.head(owner_key(user_id, template_file(SINGLE_TEMPLATE)))
    if stored is None:
        return OwnTemplates()
    only = OwnTemplate(
        template_id=SINGLE_TEMPLATE,
        kind=TemplateKind.CV,
        name=SINGLE_NAME,
        size_bytes=stored.size_bytes,
        is_default=True,
    )
    return OwnTemplates(templates=[only])


def _found(templates: OwnTemplates, template_id: str) -> OwnTemplate:
    found = templates.find(template_id)
    if found is None:
        raise ResourceNotFound
    return found


def _with_one_default(templates: list[OwnTemplate], newest: OwnTemplate) -> OwnTemplates:
    """Return the list; where the newest is the default, no other of its kind is."""
    if not newest.is_default:
        return OwnTemplates(templates=templates)
    return OwnTemplates(
        templates=[
            one.model_copy(update={"is_default": False}) if one.kind is newest.kind and one is not newest else one
            for one in templates
        ]
    )
