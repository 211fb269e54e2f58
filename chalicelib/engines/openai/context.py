"""How much fits into a model's context, estimated from characters: its own tokenizer is not at hand."""

from typing import Any

CHARACTERS_PER_TOKEN = 3.2
"""Of CV lines with their numbers, in German, English and French; text alone has about four."""

PICTURE_TOKENS = 1500
"""A page at high detail (OpenAI, Images and vision guide: 85 and 170 per tile of 512 pixels)."""

ANSWER_PER_LINE_TOKENS = 2.5
"""Tokens of the answer for each token of the lines it is made of, with names of fields and numbers of lines around."""

_FEWEST_CHARACTERS = 6.0
"""No tokenizer needs so few tokens for so many characters of a CV: what counts less has not read all of it."""

_USUAL_CONTEXTS = (2048, 4096, 8192, 16384)
_DENSE_CHARACTERS = 4.6


def tokens_of(text: str) -> int:
    """Return about how many tokens a text has."""
    return int(len(text) / CHARACTERS_PER_TOKEN) + 1


def tokens_of_request(messages: list[dict[str, Any]]) -> int:
    return sum(_tokens_of_content(message["content"]) + 8 for message in messages)


def is_truncated(messages: list[dict[str, Any]], tokens_read: int) -> bool:
    """Return whether the provider has read less than was sent, without a word, as some servers do.

    It counts far fewer tokens than the text must have, or as many as a usual context has while the text has more.
    """
    if not tokens_read or any(not isinstance(message["content"], str) for message in messages):
        return False
    characters = sum(len(message["content"]) for message in messages)
    if characters > _FEWEST_CHARACTERS * tokens_read:
        return True
    is_full = any(size - 2 <= tokens_read <= size for size in _USUAL_CONTEXTS)
    return is_full and characters > _DENSE_CHARACTERS * tokens_read


def lines_per_part(lines: list[str], prompt: str, context_tokens: int, most: int) -> int:
    """Return how many lines go into one call, so that prompt, lines and answer fit the context together."""
    if not context_tokens or not lines:
        return most
    per_line = sum(map(tokens_of, lines)) / len(lines) * (1 + ANSWER_PER_LINE_TOKENS)
    return max(min(most, int((context_tokens - tokens_of(prompt)) / per_line)), 1)


def _tokens_of_content(content: Any) -> int:
    if isinstance(content, str):
        return tokens_of(content)
    return sum(
        PICTURE_TOKENS if part.get("type") == "image_url" else tokens_of(part.get("text", "")) for part in content
    )
