"""What is amiss with how a page looks."""

from playwright.sync_api import expect

LOOKS = [(360, "dark"), (1280, "light")]


def settle(page):
    """Until styles are there, and editors have taken the place of what they edit."""
    page.wait_for_load_state()
    expect(page.locator("form[data-editor] [data-prose]:not(.prose-box > *)")).to_have_count(0)


def is_wide(page) -> bool:
    """Whether it is wider than its window."""
    page.wait_for_load_state()
    return page.evaluate("(all => all.scrollWidth > all.clientWidth)(document.documentElement)")


def is_wide_at(page, width) -> bool:
    page.set_viewport_size({"width": width, "height": 900})
    return is_wide(page)


def amiss(page) -> list[tuple[str, str, str]]:
    """Of each barrier for people, and of too wide a page: the address, the rule, the element."""
    from axe_playwright_python.sync_playwright import Axe

    settle(page)
    found = Axe().run(page).response["violations"]
    wide = [(page.url, "too wide", "")] * is_wide(page)
    return [(page.url, one["id"], one["nodes"][0]["html"]) for one in found] + wide


def amiss_at(page, *addresses) -> list[tuple]:
    """The same of these addresses, on a phone at night and on a desk by day."""
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for address in addresses:
            page.goto(address)
            found += [(scheme, *one) for one in amiss(page)]
    return found
