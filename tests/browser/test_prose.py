"""Formatted text in the editor of a posting: typed, pasted, and left alone where it would lose."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from postings.models import Change
from tests.browser.looking import settle
from tests.factories import make_posting, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.looks]
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {margin: 0}</style>
</head><body><h1>Your day<o:p></o:p></h1><p class=MsoNormal style='color:red'>Rise <b>early</b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7pt "Times"'>&nbsp; </span></span><![endif]>Bake</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span
>Sell</p><p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'
>1.</span>Go</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p></body></html>"""
DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p
dir="ltr" style="line-height:1.4"><span style="font-weight:700;color:#000">Rise</span><span
style="font-style:italic"> early</span></p><ul><li dir="ltr" style="list-style-type:disc"><p
role="presentation"><span style="font-weight:400">Bake</span></p></li></ul></b>"""
OUTLOOK = """<p class=MsoNormal>Go on<!--[if !supportLists]--> as<!--[endif]--> now<!--[if vml]><v:f
/><![endif]--></p><p style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><!--[endif]-->Bake</p><p
style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Rye</p><p
style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Sell</p>"""
ONLINE = "<p><span>Rise</span><span class='EOP'>&nbsp;</span></p>" + "".join(
    f"<div class='ListContainerWrapper'><ul role='list'><li><p><span>{word}</span><span class='EOP'"
    ">&nbsp;</span></p></li></ul></div>"
    for word in ("Bake", "Sell")
)
TABLE = "<table><col width='128*'><tr><td width='50%'><p>Pay</p></td></tr></table>"
UNDERLINED = (
    '<p><a href="https://a.example/"><span style="text-decoration:underline">A</span></a></p>'
)
PASTED = [
    (
        WORD,
        "<h2>Your day</h2><p>Rise <strong>early</strong></p><ul><li>Bake</li><li>Sell</li></ul>"
        "<ol><li>Go</li></ol>",
    ),
    (DOCS, "<p><strong>Rise</strong><em> early</em></p><ul><li>Bake</li></ul>"),
    (OUTLOOK, "<p>Go on as now</p><ul><li>Bake<ul><li>Rye</li></ul></li><li>Sell</li></ul>"),
    (ONLINE, "<p>Rise</p><ul><li>Bake</li><li>Sell</li></ul>"),
    (UNDERLINED, '<p><a href="https://a.example/">A</a></p>'),
    ('<p onclick="x()">Rise<img src="https://a.example/x.png"></p>', "<p>Rise</p>"),
    (TABLE, "<table><tbody><tr><td><p>Pay</p></td></tr></tbody></table>"),
]
PASTE = """(box, html) => {
    const held = new DataTransfer();
    held.setData("text/html", html);
    box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true}));
}"""


@pytest.fixture
def edited(page, sign_in):
    """Opens a posting of this description in the editor; what the browser complains of is kept."""

    def opened(description):
        posting = make_posting(description=description)
        sign_in(page, make_user(member_of=[posting.organization]))
        page.goto(reverse("desk_posting_edit", args=[posting.pk]))
        settle(page)
        return posting

    return opened


def save(page):
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("status").first).to_contain_text("It shows on the board now")


def text(page):
    return page.get_by_role("textbox", name="Description")


def area(page):
    return page.locator("textarea[name=description]")


def empty(page):
    """By keys, which the editor hears in order: of a selection made by script it may hear late."""
    text(page).press("ControlOrMeta+a")
    text(page).press("Delete")
    expect(area(page)).to_have_value("")


def test_it_works(page, edited):
    posting = edited("<p>Bake bread.</p><ul><li>Early</li></ul>")
    text(page).press("Control+Home")
    page.get_by_role("button", name="Bold").click()
    expect(text(page)).to_be_focused()  # the next frame is soon enough for people
    page.keyboard.type("Now: ")
    save(page)
    posting.refresh_from_db()
    expected = "<p><strong>Now: </strong>Bake bread.</p><ul><li>Early</li></ul>"
    assert posting.description == expected


def test_what_is_pasted(page, edited):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    edited("")
    for html, expected in PASTED:
        empty(page)
        text(page).evaluate(PASTE, html)
        expect(area(page)).to_have_value(expected)
    assert complaints == []


def test_untouched_it_changes_nothing(page, edited):
    posting = edited("Bare <b>words</b><br>and a line<ul><li><p>One</p></li></ul>")
    page.get_by_label("Job title").fill("Night baker")
    save(page)
    assert [change.property for change in Change.objects.filter(posting=posting)] == ["title"]


def test_markup_it_would_change_is_shown_as_it_is(page, edited):
    edited("<dl><dt>Pay</dt><dd>Good</dd></dl>")
    expect(page.get_by_text("has markup that the formatted view would").first).to_be_visible()
    expect(area(page)).to_be_visible()
    area(page).fill("<p>Plain</p>")
    page.get_by_role("button", name="Markup").first.click()
    expect(text(page)).to_have_text("Plain")
