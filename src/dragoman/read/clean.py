"""Bytes become characters, and characters become plain ones: encodings, mojibake, NFC, invisible marks, odd spaces.

Only pages are cleaned. The `text` of a JSONL line is kept as it is given, because offsets belong to the giver; there only a
lone surrogate, which no UTF-8 file can hold, is replaced (:func:`sound`).
"""

import codecs
import re
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_WEB = frozenset(
    "utf-8 utf-8-sig utf-16 utf-16-be utf-16-le utf-32 utf-32-be utf-32-le ascii gb2312 gbk gb18030 big5 big5hkscs euc_jp iso2022_jp "
    "shift_jis cp932 euc_kr cp949 johab koi8-r koi8-u koi8-t kz1048 ptcp154 cp866 cp874 tis-620 mac-roman mac-cyrillic "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16".split()
)
"""What a page may declare, by Python's names: the encodings of browsers and a few of old pages. Python knows others that take the square
of the length (punycode, idna), run escapes (unicode_escape) or are no text (rot13)."""
_SURROGATE = re.compile("[\ud800-\udfff]")
# Directional marks and embeddings, soft hyphen, zero-width space and no-break space, word joiner, byte order mark, Mongolian
# vowel separator, interlinear annotation, object replacement character: none of them is read.
_INVISIBLE = re.compile(
    "[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u00ad\u200b\u2060-\u2064\ufeff\u180e\ufff9-\ufffc]"
)
# Joiners shape Persian and Indic words and hold emoji together; next to a Latin letter or a space they are debris.
_JOINER = re.compile("(?<=[A-Za-z\u00c0-\u024f\\s])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z\u00c0-\u024f\\s]|$)")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_BREAK = re.compile("\r\n?|\x85|\u2028|\x0b")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_C1 = re.compile("[\x80-\x9f]")
_RUN = re.compile("[ \t]{2,}")
_SUSPECT = re.compile("[\x80-\x9f]|[ÂÃâĂËÐÑØÙï][^\\s\\w]|Ã\\w|â€|[À-ÿ]{3}")


def sound(text: str) -> str:
    """The text with every lone surrogate replaced by U+FFFD, one for one, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a file or an HTTP answer.

    In this order: byte order mark, UTF-8, the encoding that the transport or the page declares, UTF-16 without a mark, UTF-8 with
    a few broken bytes, Windows-1252. UTF-8 comes before the declaration because no other encoding decodes as UTF-8 by chance,
    and declarations are often wrong.

    Args:
        data: the bytes.
        declared: the charset of the HTTP header.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if not _wide(data):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start > len(data) - 4:  # cut inside its last character
                return data[: error.start].decode("utf-8")
    found = _DECLARED.search(data[:4096])
    for name in (declared, found[1].decode("ascii") if found else None):
        text = _try(data, name)
        if text is not None:
            return text
    if wide := _wide(data):
        return data.decode(wide, "replace")
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(2, sum(byte > 0x7F for byte in data[:200_000]) // 20):
        return text
    return data.decode("cp1252", "replace")


def _try(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    # Browsers read Latin-1 and ASCII as Windows-1252 (WHATWG Encoding Standard, labels of windows-1252).
    name = "cp1252" if name.lower() in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name
    try:
        return data.decode(name) if codecs.lookup(name).name in _WEB else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of Western text is zero."""
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None


def repair(text: str) -> str:
    """Undo mojibake line by line, only in lines that are surely broken (ftfy's `is_bad`)."""
    if not _SUSPECT.search(text):
        return text
    import ftfy  # noqa: PLC0415  (50 ms that clean pages need not pay)
    from ftfy.badness import is_bad  # noqa: PLC0415

    return "\n".join(
        ftfy.fix_encoding(line) if _SUSPECT.search(line) and (is_bad(line) or _C1.search(line)) else line
        for line in text.split("\n")
    )


def plain_characters(text: str) -> str:
    """NFC, ordinary spaces and line breaks, no invisible or control characters. Form feeds stay: they part articles."""
    text = _BREAK.sub("\n", sound(text)).replace("\u2029", "\n\n")
    text = _INVISIBLE.sub("", text)
    text = _SPACE.sub(" ", _JOINER.sub("", text))
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """A title, caption or paragraph as one clean line."""
    return " ".join(plain_characters(repair(text)).split())
