"""The brief on paper: the same page, set by WeasyPrint for A4."""

import logging
import re
from typing import Any

from dragoman.brief.errors import MissingPdf
from dragoman.brief.material import Material
from dragoman.brief.page import html

_VARIABLE = re.compile(r"var\(--(\w+)\)")
_PRINT = re.compile(r"@media print \{\s*:root \{([^}]*)\}")
_COLOUR = re.compile(r"--(\w+): (#[0-9a-f]+)")


def pdf(material: Material) -> bytes:
    """The brief as a PDF file; the same material always makes the same bytes.

    Raises:
        MissingPdf: WeasyPrint or a library it needs is not installed.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415 - an extra, and heavy
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise MissingPdf(error) from error

    class Nothing(URLFetcher):  # type: ignore[misc, unused-ignore]
        """Fetches nothing, whatever a page names."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError(f"a brief fetches nothing, so not {url}")

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it names each rule meant for screens only
    written = HTML(string=_coloured(html(material, paper=True)), url_fetcher=Nothing()).write_pdf(
        pdf_identifier=b"dragoman"
    )
    return bytes(written)


def _coloured(page: str) -> str:
    """The page with the colours of print in its charts: variables of CSS do not reach into a drawing there."""
    found = _PRINT.search(page)
    colours = dict(_COLOUR.findall(found[1])) if found else {}
    head, body = page.split("</head>", 1)
    body = re.sub(
        r"<svg.*?</svg>",
        lambda drawing: _VARIABLE.sub(lambda name: colours[name[1]], drawing[0]).replace(
            "currentColor", colours["ink"]
        ),
        body,
        flags=re.DOTALL,
    )
    return f"{head}</head>{body}"
