"""What a browser makes of what was cleaned."""

from pathlib import Path

import pytest

from postings.sanitize import POLICY, sanitize, unescape

ROWS = (Path(__file__).parent / "hostile.txt").read_text().splitlines()
BOXES = "<!doctype html><body>{}"
BOX = "<div class=box>{}</div><hr class=end>"
LOOK = """() => {
    const tags = new Set(), attributes = new Set(), schemes = new Set();
    for (const element of document.querySelectorAll(".box *")) {
        const foreign = element.namespaceURI.endsWith("xhtml") ? "" : "!";
        tags.add(element.localName + foreign);
        for (const {name} of element.attributes) attributes.add(`${element.localName} ${name}`);
        if (element.localName === "a") schemes.add(element.protocol);
        for (const type of ["click", "mouseover", "focus", "toggle", "animationstart", "error"])
            element.dispatchEvent(new Event(type, {bubbles: true, cancelable: true}));
    }
    return {
        tags: [...tags], attributes: [...attributes], schemes: [...schemes],
        boxes: document.querySelectorAll("body > .box + .end").length,
        children: document.body.children.length,
    };
}"""
# What a click leads to is done in a task of its own.
SOON = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def look(chromium, rows):
    """What Chromium makes of the rows: the tree it builds, what it fetches, and what it runs."""
    page = chromium.new_page()
    seen = {"requests": [], "ran": []}
    page.on("dialog", lambda dialog: (seen["ran"].append(dialog.message), dialog.dismiss()))
    page.route("**/*", lambda route: (seen["requests"].append(route.request.url), route.abort()))
    page.set_content(BOXES.format("".join(BOX.format(row) for row in rows)))  # all of it has come
    seen |= page.evaluate(LOOK)
    page.evaluate(SOON)
    page.close()
    return seen


@pytest.mark.browser
def test_a_browser_finds_nothing_either(chromium):
    seen = look(chromium, [sanitize(unescape(row)) for row in ROWS])
    assert (seen["ran"], seen["requests"]) == ([], [])
    assert set(seen["tags"]) <= POLICY["tags"]
    allowed = {f"{tag} {name}" for tag, names in POLICY["attributes"].items() for name in names}
    assert set(seen["attributes"]) <= allowed | {"a rel"}
    assert set(seen["schemes"]) <= {f"{scheme}:" for scheme in POLICY["schemes"]}
    assert (seen["boxes"], seen["children"]) == (len(ROWS), 2 * len(ROWS))


@pytest.mark.browser
def test_the_browser_would_have_noticed(chromium):
    rows = [
        "<img src=https://evil.example/a onerror=alert(1)>", "<a href=javascript:alert(1)>a</a>",
        "<svg></svg></div></div>",
    ]  # fmt: skip
    seen = look(chromium, rows)
    assert seen["ran"]
    assert seen["requests"] == ["https://evil.example/a"]
    assert {"img", "svg!"} <= set(seen["tags"])
    assert {"img onerror", "a href"} <= set(seen["attributes"])
    assert "javascript:" in seen["schemes"]
