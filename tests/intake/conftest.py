import gzip
import json

import pytest

from tests.intake.reports import command


@pytest.fixture
def importing(tmp_path, capsys):
    """Import nodes (or raw text) as a file; the JSON report with its exit code."""

    def importing(*nodes, name="feed.jsonl", text=None, options=()):
        path = tmp_path / name
        content = text if text is not None else "\n".join(json.dumps(node) for node in nodes)
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return command(path, *options)

    return importing
