"""How schemathesis sends what it does not know: Word files as the bytes that they are."""

import schemathesis

schemathesis.serializer.alias(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/octet-stream"
)
