"""Logos: uploaded by owners and admins, drawn anew, shown instead of the first letters."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from postings.models import Logo, Site, drawing
from tests.factories import make_posting, make_user, png

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(crumb):
    client = Client()
    client.force_login(make_user("olga@people.example", owner_of=[crumb]))
    return client


@pytest.fixture
def send(owner, crumb):
    def send(data=None, name="logo.png", **typed):
        files = {"new_logo": SimpleUploadedFile(name, data)} if data is not None else {}
        return owner.post(reverse("desk_logo", args=[crumb.pk]), typed | files)

    return send


EXIF = Image.Exif()
EXIF[0x0112], EXIF[0x010E] = 6, "taken in secret"  # turned by a quarter
TURNED = png(400, 200, "JPEG", exif=EXIF, comment=b"secret")


def test_it_works(send, owner, crumb, client):
    posting = make_posting()
    assert "first letters" in owner.get(reverse("desk_logo", args=[crumb.pk])).content.decode()
    assert send(png(400, 200)).status_code == 302
    crumb.refresh_from_db()
    for page in ("/", posting.get_absolute_url(), crumb.get_absolute_url()):
        shown = re.findall(r'<img class="monogram[^>]*>', client.get(page).content.decode())
        assert len(shown) == 1 and f'src="/logos/{crumb.logo}-' in shown[0], page
        assert 'width="' in shown[0] and 'height="' in shown[0]
    assert 'loading="lazy"' in re.search(r"<img class=.*?>", client.get("/").content.decode())[0]
    assert send(no_logo="on").status_code == 302
    assert "<img" not in client.get("/").content.decode()
    assert not Logo.objects.exists()


def test_what_is_served_is_ours(send, crumb, client):
    assert send(TURNED).status_code == 302
    crumb.refresh_from_db()
    for side in drawing.SQUARES:
        answer = client.get(f"/logos/{crumb.logo}-{side}.webp")
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in answer.headers["Cache-Control"]
        assert b"secret" not in answer.content and b"EXIF" not in answer.content
        with Image.open(BytesIO(answer.content)) as drawn:
            assert (drawn.format, drawn.size) == ("WEBP", (side, side))
            assert drawn.convert("RGBA").getpixel((1, side // 2))[3] == 0  # clear beside it
    again = client.get(
        f"/logos/{crumb.logo}-48.webp", headers={"if-none-match": answer.headers["ETag"]}
    )
    assert again.status_code == 200  # another size is another picture
    tag = client.get(f"/logos/{crumb.logo}-48.webp").headers["ETag"]
    again = client.get(f"/logos/{crumb.logo}-48.webp", headers={"if-none-match": tag})
    assert again.status_code == 304
    for none in (f"{crumb.logo}-47", f"{'0' * 32}-48", "x-48"):
        assert client.get(f"/logos/{none}.webp").status_code == 404


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'
WRONG = [
    (SVG, "This is an SVG drawing."),
    (b"\n <!-- a --> <SVG onload=x>", "This is an SVG drawing."),
    (png(form="GIF"), "no PNG, JPEG or WebP picture"),
    (png(form="TIFF"), "no PNG, JPEG or WebP picture"),
    (b"<!doctype html><title>x</title>", "no PNG, JPEG or WebP picture"),
    (png()[:150], "damaged"),
    (png(form="JPEG")[:-200], "damaged"),
    (TURNED.replace(b"\x00\x02\x01\x0e\x00\x02", b"\x00\x02\x01\x00\x00\x02"), "damaged"),
    (png(8000, 8000), "8000 by 8000 pixels"),
    (png(47, 400), "smaller than 48 pixels"),
    (png(48, 500), "more than 10 times the other"),
    (png(500, 48), "more than 10 times the other"),
    (b"\x89PNG" + b"0" * 2 * 2**20, "more than 2 MB"),
    (b"", "The file is empty"),
]


@pytest.mark.parametrize(("data", "words"), WRONG)
def test_what_is_no_logo_is_refused_in_words(send, data, words):
    """By what the file is: all of them are called .png here."""
    answer = send(data)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Logo.objects.exists()


@pytest.mark.parametrize(("size", "width"), [((480, 48), 224), ((48, 480), 3), ((90, 90), 32)])
def test_the_logo_of_a_site_is_as_high_as_its_address_says(size, width):
    drawn = drawing.wide(png(*size))
    assert [one.height for one in drawn] == [32, 64] and drawn[0].width == width


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_the_name_says_nothing(send, form):
    assert send(png(form=form), name="logo.svg").status_code == 302
    assert Logo.objects.count() == len(drawing.SQUARES)


def test_of_two_that_share_it_one_may_leave(send, crumb, owner):
    other = make_posting(hiringOrganization="Dough").organization
    send(png())
    crumb.refresh_from_db()
    other.logo = crumb.logo
    other.save()
    send(png(form="JPEG", width=200, height=60))
    assert Logo.objects.filter(digest=other.logo).exists()


def test_admins_give_logos_to_employers_and_to_the_site(crumb, client):
    admin = Client()
    admin.force_login(make_user(is_staff=True, is_superuser=True))
    make_posting()
    counts = {
        f"{name}-{what}_FORMS": 0
        for name in ("names", "memberships")
        for what in ("TOTAL", "INITIAL")
    }
    page = reverse("admin:postings_organization_change", args=[crumb.pk])
    file = SimpleUploadedFile("logo.png", png())
    answer = admin.post(page, {"name": "Crumb & Sons", "new_logo": file, **counts})
    assert answer.status_code == 302
    site = reverse("admin:postings_site_change", args=[1])
    answer = admin.post(site, {"new_logo": SimpleUploadedFile("logo.png", png(300, 100))})
    assert answer.status_code == 302
    assert Site.objects.get().logo_width == 96
    page = client.get("/").content.decode()
    assert re.search(
        r'<img src="/logos/\w+-32.webp" srcset="[^"]+ 2x" width="96" height="32"', page
    )
    assert '<img class="monogram"' in page
    assert "Changed: Logo." in admin.get("/admin/postings/site/1/history/").content.decode()
    refused = admin.post(site, {"new_logo": SimpleUploadedFile("logo.png", SVG)})
    assert "This is an SVG drawing." in refused.content.decode()
