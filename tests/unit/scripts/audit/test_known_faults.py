"""What pip-audit and npm audit say, and that a source which does not answer is a sentence and no verdict."""

import pytest

from scripts.audit import known_faults, nginx_load
from scripts.audit.known_faults import Said

# What the tools print, shortened.
UNREACHED = (
    "npm warn audit 405 Method Not Allowed - POST https://packages.example/-/npm/v1/security/advisories/bulk\n",
    "npm error audit endpoint returned an error\n",
    "npm error code ENOTFOUND\n",
    "pip_audit._service.interface.ConnectionError: Could not connect to PyPI's vulnerability feed\n",
    "requests.exceptions.HTTPError: 403 Client Error: Forbidden\n",
    "Timeout after 180 s",
)
NPM = "# npm audit report\n\nws  8.0.0 - 8.17.0\nSeverity: high\nws affected by a DoS\n1 high severity vulnerability\n"
PIP = "Found 1 known vulnerability in 1 package\nName   Version ID\njinja2 2.10    PYSEC-2019-217 2.10.1\n"


@pytest.mark.parametrize("text", UNREACHED)
def test_a_source_that_does_not_answer_is_a_sentence(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert known_faults.judged("npm audit", "package-lock.json", Said(1, text)) is False
    assert "cannot be reached" in capsys.readouterr().out


@pytest.mark.parametrize("text", [NPM, PIP])
def test_a_known_fault_is_shown(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert known_faults.judged("npm audit", "package-lock.json", Said(1, text)) is True
    assert text.strip() in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "answered"), [(Said(1, PIP), True), (Said(0, "No known"), False), (Said(1, "x"), False)]
)
def test_only_a_source_that_knows_of_a_known_fault_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, said: Said, answered: bool
) -> None:
    """A mirror of packages answers too, and knows of nothing."""
    monkeypatch.setattr(known_faults, "_said", lambda command: said)
    monkeypatch.setattr(known_faults, "CANARY", tmp_path_factory.mktemp("auditor") / "canary.txt")
    assert known_faults._is_answered(["pip-audit", "-r"]) is answered


def test_a_report_of_apachebench_is_read() -> None:
    """What did not come, or came as another status, has failed."""
    report = (
        "Document Length:        30983 bytes\nComplete requests:      7990\nFailed requests:        3\n"
        "Non-2xx responses:      2\nRequests per second:    14248.30 [#/sec] (mean)\n"
    )
    assert nginx_load.read(report) == nginx_load.Run(14248.3, 3 + 2 + 10, 30983)
