"""The brief as PDF."""

import builtins
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.moyale import made

from dragoman.brief import write_brief
from dragoman.brief.errors import MissingPdf
from dragoman.brief.material import Material, gather
from dragoman.brief.page import html
from dragoman.brief.pdf import pdf
from dragoman.brief.scope import Scope
from dragoman.brief.sources import Given
from dragoman.record import Record

try:
    import weasyprint
except (ImportError, OSError):
    weasyprint = None
printing = pytest.mark.skipif(weasyprint is None, reason="WeasyPrint (the extra pdf) or its Pango is not installed")


def of(*records: Record) -> Material:
    return gather(Given(records), Scope())


@printing
def test_a_brief_is_written_as_pdf(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    assert write_brief(desk, out) == 4
    written = out.read_bytes()
    assert written.startswith(b"%PDF-")
    assert written.rstrip().endswith(b"%%EOF")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("brief")] == ["brief.pdf"]


@printing
def test_it_has_pages_of_a4_and_the_same_bytes_each_time() -> None:
    document = weasyprint.HTML(string=html(of(made()), paper=True)).render()
    assert len(document.pages) > 1
    assert {(round(page.width), round(page.height)) for page in document.pages} == {(794, 1123)}
    assert pdf(of(made())) == pdf(of(made()))


@printing
def test_it_fetches_nothing_whatever_a_report_says(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("weasyprint.urls.URLFetcher.open", lambda self, url, *rest, **more: asked.append(str(url)))
    hostile = '<img src="https://e.example/i.png"><style>@import "https://e.example/s.css"</style><link rel=stylesheet href=file:///etc/passwd>'
    record = made(hostile, "file:///etc/passwd")
    written = pdf(of(replace(record, article=replace(record.article, outlet=hostile))))
    assert asked == []
    assert not re.search(rb"/JavaScript|/EmbeddedFile|/Launch", written)
    document = weasyprint.HTML(string=html(of(record), paper=True)).render()
    targets = {target for page in document.pages for kind, target, *_ in page.links if kind == "external"}
    assert targets == set()


@printing
def test_an_empty_brief_is_a_page() -> None:
    assert pdf(of()).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ModuleNotFoundError("No module named 'weasyprint'"), r"pip install 'dragoman\[pdf\]'"),
        (OSError("no libpango"), "Pango"),
    ],
)
def test_without_weasyprint_the_error_says_what_to_install(
    error: Exception, says: str, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("weasyprint"):
            raise error
        return plainly(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    out = tmp_path / "brief.pdf"
    out.write_bytes(b"yesterday's")
    with pytest.raises(MissingPdf, match=says):
        write_brief(desk, out)
    assert out.read_bytes() == b"yesterday's"
