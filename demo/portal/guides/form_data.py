"""What a browser sends when a form's button is pressed."""

from io import BytesIO
from urllib.parse import urlencode

from werkzeug.datastructures import FileStorage, MultiDict

from portal.guides.dom import Element


def entries(form: Element, pressed: Element) -> MultiDict[str, object]:
    """Return the names and values that a browser sends for a form when a button is pressed."""
    found: MultiDict[str, object] = MultiDict()
    for control in form.all("input", "textarea", "select", "button"):
        name = control.attrs.get("name")
        if name and (control.tag != "button" or control is pressed):
            for value in _values(control):
                found.add(name, value)
    return found


def _values(control: Element) -> list[object]:
    kind = control.attrs.get("type", "text")
    if control.tag == "textarea":
        return ["".join(child for child in control.children if isinstance(child, str)).removeprefix("\n")]
    if control.tag == "select":
        options = control.all("option")
        chosen = next((o for o in options if "selected" in o.attrs), options[0])
        return [chosen.attrs.get("value", chosen.text())]
    if kind == "file":
        filename, data, mime = control.file or ("", b"", "application/octet-stream")
        written = filename.replace('"', "%22")  # as browsers write it
        return [FileStorage(BytesIO(data), filename=written, content_type=mime)]
    if kind in ("radio", "checkbox") and "checked" not in control.attrs:
        return []
    return [control.attrs.get("value", "on" if kind in ("radio", "checkbox") else "")]


def query(form: Element, pressed: Element) -> str:
    """Return the query string of a form with the method GET."""
    return urlencode([(name, str(value)) for name, value in entries(form, pressed).items(multi=True)])
