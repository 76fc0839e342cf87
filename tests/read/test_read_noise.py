"""Noise is told from text in any of the encodings that texts come in."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.read import Unread, read
from dragoman.record import Article

FRENCH = (
    "Les délégués ont achevé à Genève une série d'entretiens sur la pêche ; le préfet a évoqué « des progrès réels »."
)
RUSSIAN = "Министр транспорта провёл встречу с делегацией портового города. Стороны решили продолжить работу весной."
POLISH = "Posłowie spotkali się w Łodzi, żeby omówić budowę śluzy na granicy i nowe przejście dla pieszych."
GREEK = "Οι υπουργοί συναντήθηκαν στον Πειραιά για να συζητήσουν τη γραμμή των πλοίων και τα τέλη."
ARABIC = "التقى وزيرا النقل في الميناء يوم الثلاثاء واتفقا على توسيع المرسى في العام المقبل."
CHINESE = "两国交通部长星期二在港口举行会谈，同意明年扩建码头。发言人表示，双方希望尽快签署协议，并讨论渔业和水资源分配等问题。"
JAPANESE = "両国の運輸相は火曜日に港で会談し、来年に埠頭を広げることで一致した。報道官は早期の合意を望むと述べた。"
ENGLISH = "The ministers — who met in the “old” customs house — agreed that the port’s share of £5m wasn’t enough."


def bytes_of(choice: Callable[[random.Random], bytes]) -> list[bytes]:
    return [choice(random.Random(seed)) for seed in range(20)]


@pytest.mark.parametrize(
    "noise",
    [
        lambda dice: dice.randbytes(3000),
        lambda dice: dice.randbytes(120),
        lambda dice: b"\xff\xfe" + dice.randbytes(3000),
        lambda dice: b"\xef\xbb\xbf" + dice.randbytes(3000),
        lambda dice: bytes(dice.choice([10, *range(32, 256)]) for _ in range(3000)),
        lambda dice: bytes(dice.randrange(128, 256) for _ in range(3000)),
        lambda dice: bytes(part for byte in dice.randbytes(1500) for part in (byte, 0)),
    ],
    ids=["uniform", "short", "utf-16 mark", "utf-8 mark", "no controls", "high bytes", "zeros between"],
)
def test_random_bytes_are_no_text(tmp_path: Path, noise: Callable[[random.Random], bytes]) -> None:
    for number, data in enumerate(bytes_of(noise)):
        path = tmp_path / str(number)
        path.write_bytes(data)
        (found,) = read([str(path)])
        assert isinstance(found, Unread)
        assert "no text" in found.reason


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (FRENCH, "cp1252 latin-1 iso8859-15 mac_roman utf-8 utf-8-sig utf-16 utf-16-le utf-16-be"),
        (RUSSIAN, "koi8-r cp1251 cp866 iso8859-5 utf-8 utf-16"),
        (POLISH, "cp1250 iso8859-2 utf-16"),
        (GREEK, "cp1253 iso8859-7 utf-8"),
        (ARABIC, "cp1256 iso8859-6 utf-16"),
        (CHINESE, "gb18030 utf-8 utf-16"),
        (JAPANESE, "shift_jis euc_jp iso2022_jp utf-8 utf-16"),
        (ENGLISH, "cp1252 utf-8 utf-16 utf-16-le"),
        (RUSSIAN.encode().decode("latin-1"), "utf-8"),
    ],
)
def test_a_text_is_read_in_whatever_encoding_it_comes(tmp_path: Path, text: str, encodings: str) -> None:
    for encoding in encodings.split():
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        (found,) = read([str(path)])
        assert isinstance(found, Article), encoding


def test_a_text_whose_accents_were_lost_is_still_a_text(tmp_path: Path) -> None:
    path = tmp_path / "lost.txt"
    path.write_text("".join(letter if letter.isascii() else "\ufffd" for letter in FRENCH), encoding="utf-8")
    (found,) = read([str(path)])
    assert isinstance(found, Article)
