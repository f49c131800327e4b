"""Which addresses are sound, and which machines are public."""

import pytest

from postings.fetching.addresses import is_public, parse
from postings.fetching.trouble import Refused

SOUND = [
    ("https://jobs.example/feed.json", "https://jobs.example/feed.json"),
    ("  HTTP://Jobs.Example:8080/a?b=c#d ", "http://jobs.example:8080/a?b=c"),
    ("https://jobs.example:443", "https://jobs.example/"),
    (
        "https://bücher.example/stelle/müller?q=ü",
        "https://xn--bcher-kva.example/stelle/m%C3%BCller?q=%C3%BC",
    ),
    ("https://jobs.example/a%20b", "https://jobs.example/a%20b"),
    ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
]


@pytest.mark.parametrize(("text", "address"), SOUND)
def test_it_works(text, address):
    assert str(parse(text)) == address


UNSOUND = """
ftp://jobs.example/feed
file:///etc/passwd
gopher://jobs.example/
//jobs.example/feed
jobs.example/feed
http:///feed
http://
http://user:secret@jobs.example/
http://jobs.example@127.0.0.1/
http://127.0.0.1\\@jobs.example/
http://jobs.example:99999/
http://jobs.example:eighty/
http://jobs .example/
http://jobs.example/a b
http://jobs.example/a\tb
http://[::1/
http://[fe80::1%25eth0]/
http://jobs..example/
http://jobs*example/
"""


@pytest.mark.parametrize("text", UNSOUND.strip().split("\n") + ["http://a.example/" + "x" * 2000])
def test_it_refuses(text):
    with pytest.raises(Refused):
        parse(text)


def test_a_line_break_within_is_refused():
    with pytest.raises(Refused, match="control character"):
        parse("http://jobs.example/a\r\nX: y")


PUBLIC = "93.184.215.14 1.1.1.1 8.8.8.8 2606:4700:4700::1111 2a00:1450:4001:80b::200e"
PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.1 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:169.254.169.254 64:ff9b::7f00:1
64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:a9fe:a9fe:: 3fff::1 fc00::1 fd00:ec2::254
fe80::1 fe80::1%eth0 fec0::1 ff02::1 2606:4700::1%eth0
"""


@pytest.mark.parametrize("number", PUBLIC.split())
def test_public(number):
    assert is_public(number)


@pytest.mark.parametrize("number", PRIVATE.split())
def test_not_public(number):
    assert not is_public(number)
