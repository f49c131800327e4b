from urllib.robotparser import RobotFileParser

import pytest


@pytest.mark.parametrize(
    "path, is_open",
    [
        ("/", True),
        ("/?q=baker", True),
        ("/jobs/1/baker/", True),
        ("/organizations/", True),
        ("/desk/", False),
        ("/desk/jobs/1/", False),
        ("/admin/", False),
        ("/admin/login/", False),
    ],
)
def test_it_works(client, path, is_open):
    response = client.get("/robots.txt")
    assert response.status_code == 200 and response["Content-Type"].startswith("text/plain")
    rules = RobotFileParser()
    # Search engines take the longest rule; this reader takes the first, so "/" goes last.
    lines = response.content.decode().splitlines()
    rules.parse(sorted(lines, key=lambda line: line == "Allow: /"))
    assert rules.can_fetch("anybot", path) is is_open
