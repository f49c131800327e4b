"""What a browser submits of a page, as its form was shown."""

from html.parser import HTMLParser

EMPTY = {"checkbox": "on", "radio": "on"}


class Form(HTMLParser):
    """`fields` are (name, value) pairs, in order, without the buttons."""

    def __init__(self, action):
        super().__init__()
        self.action, self.inside, self.fields = action, False, []
        self.textarea = self.select = self.option = None

    def handle_starttag(self, tag, attributes):
        had = dict(attributes)
        if tag == "form":
            self.inside = had.get("method") == "post" and had.get("action", "") == self.action
        if not self.inside:
            return
        if tag == "input" and had.get("name"):
            kind = had.get("type", "text")
            if kind not in EMPTY or "checked" in had:
                self.fields.append((had["name"], had.get("value", EMPTY.get(kind, ""))))
        elif tag == "textarea":
            self.textarea = [had["name"], ""]
        elif tag == "select":
            self.select = [had["name"], None]
        elif tag == "option" and (self.select[1] is None or "selected" in had):
            self.select[1] = had["value"]

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            name, text = self.textarea
            self.fields.append((name, text.removeprefix("\n").replace("\n", "\r\n")))
            self.textarea = None
        elif tag == "select" and self.select:
            self.fields.append(tuple(self.select))
            self.select = None


def submission(html: str, action: str) -> dict[str, list[str]]:
    """The form with that action, as the test client posts it."""
    form = Form(action)
    form.feed(html.replace("\r\n", "\n"))  # as browsers read it
    sent: dict[str, list[str]] = {}
    for name, value in form.fields:
        sent.setdefault(name, []).append(value)
    return sent
