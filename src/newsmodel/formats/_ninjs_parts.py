"""What a ninjs item is made of, in whatever version: texts with roles, and objects in arrays or, in 1.x, with names."""

import attrs

from newsmodel.errors import Fault
from newsmodel.formats import _markup as prose
from newsmodel.formats._files import Report
from newsmodel.formats._foreign import Fields, kind_of, member


@attrs.frozen
class Text:
    """A headline, body or description."""

    path: str
    role: str
    media_type: str
    value: str

    @property
    def is_markup(self) -> bool:
        """Whether it says that it is markup, or looks so and does not say that it is none."""
        if self.media_type == "text/plain":
            return False
        is_said = self.media_type == "text/html" or self.media_type.endswith("xml")
        return is_said or prose.looks_like_markup(self.value)

    def paragraphs(self, report: Report) -> tuple[str, ...]:
        """Return its paragraphs; report what they cannot hold."""
        read = prose.of_html if self.is_markup else prose.of_plain
        value = self.value
        if not self.media_type:
            read = prose.of_undeclared
        elif "<nitf" in value and "<body.content" in value:
            report(Fault(self.path, "not kept: what is around the content of a NITF document"))
            value = value.partition("<body.content")[2].partition(">")[2].rpartition("</body.content>")[0]
        return read(value).text(self.path, report)


def line_of(text: Text | None, report: Report) -> str | None:
    """Return a text as one line."""
    if text is None or not text.is_markup:
        return None if text is None else prose.line(text.value)
    return " ".join(text.paragraphs(report)) or None


def texts(item: Fields, single: str, many: str = "") -> list[Text]:
    """Take the texts of a kind: objects in an array or, in ninjs 1.x, a member each: "headline", "body_xhtml"."""
    found: list[Text] = []
    for entry in item.objects(many or f"{single}s"):
        value, role = entry.take("value"), entry.take("role")
        if isinstance(value, str):
            found.append(Text(entry.path, role.lower() if isinstance(role, str) else "", media_type(entry), value))
        else:
            entry.report(f"expected a text as value, got {kind_of(value)}: not kept")
    for name in item:
        if name == single or name.startswith(f"{single}_"):
            where, role = item.place(name), name.removeprefix(single).removeprefix("_")
            found.append(Text(where, role, _MEDIA_TYPES.get(role, ""), item.text(name) or ""))
    return [text for text in found if text.value.strip()]


_MEDIA_TYPES = {"html": "text/html", "text": "text/plain", "xhtml": "application/xhtml+xml"}  # of "body_text" and so on


def take(found: list[Text], *roles: str) -> Text | None:
    """Take the first text with the earliest of these roles out of a list; without roles, the first of all."""
    for role in roles or (None,):
        for index, text in enumerate(found):
            if role is None or text.role == role:
                return found.pop(index)
    return None


def report_texts(left: list[Text], report: Report) -> None:
    """Report the texts that nobody took."""
    for text in left:
        report(Fault(text.path, f"there is no place for another text of role {text.role!r}: not kept"))


def entries(item: Fields, name: str) -> list[Fields]:
    """Take the objects in an array, or those of ninjs 1.x, which have a name each."""
    value = item.raw.get(next((key for key in item.raw if key.lower() == name), name))
    if not isinstance(value, dict):
        return item.objects(name)
    item.take(name)
    named = {
        key: {"rel": key, **(each if isinstance(each, dict) else {"role": key, "value": each})}
        for key, each in value.items()
        if each is not None
    }
    return [Fields(each, member(item.place(name), key), item.tell) for key, each in named.items()]


def media_type(entry: Fields) -> str:
    """Take the media type of a text or a file; "" where none is said."""
    value = entry.take("contenttype") or entry.take("mimetype")
    return value.partition(";")[0].strip().lower() if isinstance(value, str) else ""
