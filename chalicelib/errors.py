"""Every error this project raises on purpose.

CvGeneratorError
├── InputRejected            what was sent cannot be processed; sending it again will not help
│   ├── InvalidRequest           400  a parameter, header or body is malformed
│   ├── FileEmpty                400  no bytes
│   ├── FileDamaged              400  truncated or broken beyond reading
│   ├── UnsupportedFileType      415  neither PDF nor Word; names what it is
│   │   └── OldWordDocument      415  a .doc, to be saved anew
│   ├── FileTooLarge             413
│   ├── FilesTooLarge            413  together
│   ├── ArchiveTooLarge          413
│   ├── TooManyPages             422
│   ├── PasswordProtected        422  the file opens only with a password
│   ├── ScannedWithoutText       422  only pictures of text, and no OCR configured
│   ├── UnreadableText           422  characters cannot be mapped to text (fonts without Unicode tables)
│   ├── UnsafeFile               422  reading it exceeded the limits on memory or time
│   ├── NotACv                   422  readable, but not a CV
│   ├── LanguageNotRead          422  in a language that the rules do not know
│   ├── TemplateRejected         422  a Word template with an unknown tag
│   │   ├── TemplateTooHeavy     422  filling it takes more memory or time than there is
│   │   └── TemplateCrashed      422  a bug showed while it was filled
│   ├── TemplateUnusable         415  a Word template that is no plain .docx, or too large when unpacked
│   ├── TooManyTemplates         409  more Word templates than an owner may keep
│   ├── LogoRejected             415  neither PNG nor JPEG, or too large
│   ├── WebhookUrlRefused        400  an address that a webhook is not sent to: not https, not public
│   ├── NotAnonymous             422  something of the person is left in the anonymous CV
│   ├── TextNotWritable          422  letters that the typeface of the PDF does not have
│   └── ItemTooLarge             422  more to note than an item of the table holds
├── NotAuthenticated         401
├── ScopeMissing             403  a key for machines may not do this
├── JobNotFound              404  also for a job of someone else
├── CandidateNotFound        404  also for a candidate of someone else
├── CandidateFull            409  two candidates who are together more than one may be
├── ResourceNotFound         404  a job profile, template or document that is not there or not yours
├── NotPreviewed             409  a look at a document that is not written with these options
├── JobNotReady              409  the artifact asked for does not exist yet
├── FileArchived             409  the file lies in an archive and must be restored before it can be read
├── KeyExists                409  the Idempotency-Key has made a key before, whose secret cannot be told again
├── TooManyKeys              409  an owner has as many keys as one may
├── TooManyWebhooks          409  an owner has as many webhooks as one may
├── EditConflict             412  If-Match names an older version than the stored one
├── IdempotencyConflict      422  the Idempotency-Key was used before with another content
├── ItemUnreadable           500  an item in the job table that no job can be read from
├── AnswerPending            503  a question waits for its batch; its step is begun again when there is an answer
└── TransientFailure         503  trying again later may help
    ├── EngineUnavailable
    └── StorageUnavailable

Each error has a stable `code` (for programs; also the key of the sentence shown to people, in
resources/translations) and `details` (numbers and names to fill into that sentence, never personal data). Where two
files came together `details["file"]` says which one is meant (`of_file`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar, Literal

SentFile = Literal["cv", "job_profile"]


class CvGeneratorError(Exception):
    """Base of all errors raised on purpose; anything else that surfaces is a bug."""

    code: ClassVar[str] = "internal_error"
    http_status: ClassVar[int] = 500
    is_retryable: ClassVar[bool] = False

    def __init__(self, **details: str | int | float) -> None:
        self.details = details
        super().__init__(f"{self.code} {details}" if details else self.code)


class InputRejected(CvGeneratorError):
    """Sending the same thing again will not help. A step that raises it is settled as failed at once."""

    code = "input_rejected"
    http_status = 422


@contextmanager
def of_file(file: SentFile) -> Iterator[None]:
    """Let what is rejected inside say which of the files that were sent it is about."""
    try:
        yield
    except InputRejected as error:
        error.details.setdefault("file", file)
        raise


class InvalidRequest(InputRejected):
    code = "invalid_request"
    http_status = 400


class MethodNotAllowed(InputRejected):
    code = "method_not_allowed"
    http_status = 405


class UnsupportedMediaType(InputRejected):
    """The Content-Type of the request, not what the file is."""

    code = "unsupported_media_type"
    http_status = 415


class FileEmpty(InputRejected):
    code = "file_empty"
    http_status = 400


class FileDamaged(InputRejected):
    code = "file_damaged"
    http_status = 400


class UnsupportedFileType(InputRejected):
    """`details["found"]` names the type that the first bytes show, such as "PNG image"."""

    code = "unsupported_file_type"
    http_status = 415


class OldWordDocument(UnsupportedFileType):
    """What is hidden in a .doc cannot be told, so it is not read; Word and LibreOffice save it anew."""

    code = "old_word_document"


class FileTooLarge(InputRejected):
    """`details`: `size_mb`, `limit_mb`."""

    code = "file_too_large"
    http_status = 413


class FilesTooLarge(InputRejected):
    """Each of the files may come, but not both in one request. `details`: `size_mb`, `limit_mb`."""

    code = "files_too_large"
    http_status = 413


class ArchiveTooLarge(InputRejected):
    """Of all files of a candidate. `details`: `size_mb`, `limit_mb`."""

    code = "archive_too_large"
    http_status = 413


class TooManyPages(InputRejected):
    """`details`: `pages`, `limit`."""

    code = "too_many_pages"


class PasswordProtected(InputRejected):
    code = "password_protected"


class ScannedWithoutText(InputRejected):
    code = "scanned_pdf"


class UnreadableText(InputRejected):
    code = "unreadable_text"


class UnsafeFile(InputRejected):
    code = "unsafe_file"


class NotACv(InputRejected):
    code = "not_a_cv"


class LanguageNotRead(InputRejected):
    """`details["spoken"]` is the language's ISO 639-1 code."""

    code = "language_not_read"


class TemplateRejected(InputRejected):
    """`details`: `tag` and `place` of the first tag that cannot be rendered."""

    code = "template_rejected"


class TemplateTooHeavy(TemplateRejected):
    code = "template_too_heavy"


class TemplateCrashed(TemplateRejected):
    """`details["kind"]` is the exception's. `places` in the code are for the log; its message may quote the CV."""

    code = "template_crashed"

    def __init__(self, kind: str, places: Sequence[str] = ()) -> None:
        super().__init__(kind=kind)
        self.places = tuple(places)


class TemplateUnusable(InputRejected):
    """`details["found"]` says what the file is instead."""

    code = "template_unusable"
    http_status = 415


class TooManyTemplates(InputRejected):
    """`details`: `limit`."""

    code = "too_many_templates"
    http_status = 409


class LogoRejected(InputRejected):
    """`details`: `limit_kb`."""

    code = "logo_rejected"
    http_status = 415


class WebhookUrlRefused(InputRejected):
    """`details["reason"]` is a word for programs; the address is not told."""

    code = "webhook_url_refused"
    http_status = 400


class NotAnonymous(InputRejected):
    """`details["place"]` names the part of the Word file; what was found there is not told."""

    code = "not_anonymous"


class TextNotWritable(InputRejected):
    code = "text_not_writable"


class ItemTooLarge(InputRejected):
    """What would be noted does not fit into one item of the table; nothing of it was written."""

    code = "item_too_large"


class NotAuthenticated(CvGeneratorError):
    code = "not_authenticated"
    http_status = 401


class ScopeMissing(CvGeneratorError):
    """`details["scope"]` is what the key lacks; "-" where no key may call."""

    code = "scope_missing"
    http_status = 403


class KeyExists(CvGeneratorError):
    code = "key_exists"
    http_status = 409


class TooManyKeys(CvGeneratorError):
    """`details`: `limit`."""

    code = "too_many_keys"
    http_status = 409


class TooManyWebhooks(CvGeneratorError):
    """`details`: `limit`."""

    code = "too_many_webhooks"
    http_status = 409


class JobNotFound(CvGeneratorError):
    code = "job_not_found"
    http_status = 404


class CandidateNotFound(CvGeneratorError):
    code = "candidate_not_found"
    http_status = 404


class CandidateFull(CvGeneratorError):
    """`details`: `limit`, the jobs of one candidate at most."""

    code = "candidate_full"
    http_status = 409


class ResourceNotFound(CvGeneratorError):
    code = "not_found"
    http_status = 404


class NotPreviewed(CvGeneratorError):
    code = "not_previewed"
    http_status = 409


class JobNotReady(CvGeneratorError):
    code = "not_ready"
    http_status = 409


class FileArchived(CvGeneratorError):
    code = "file_archived"
    http_status = 409


class EditConflict(CvGeneratorError):
    code = "edit_conflict"
    http_status = 412


class IdempotencyConflict(CvGeneratorError):
    code = "idempotency_conflict"
    http_status = 422


class ItemUnreadable(CvGeneratorError):
    """`details["job_id"]`. What is wrong with the item is not told: it may hold a name."""


class AnswerPending(CvGeneratorError):
    """A question was handed in to a batch. Not a failure: whoever works on the job puts the step aside until then."""

    code = "waiting_for_batch"
    http_status = 503


class TransientFailure(CvGeneratorError):
    """Trying again later may help. A step that raises it is released and redelivered."""

    code = "temporarily_unavailable"
    http_status = 503
    is_retryable = True


class EngineUnavailable(TransientFailure):
    code = "engine_unavailable"


class StorageUnavailable(TransientFailure):
    code = "storage_unavailable"
