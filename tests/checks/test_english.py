"""English passes, also when it is short or full of foreign names; other languages do not."""

import time

import pytest

from demarche.checks.english import other_language

ENGLISH = [
    "Ministers meet in Vienna",
    "Talks off",
    "Macron, Scholz, Meloni hold Rome talks",
    "De Gaulle, La Rue and El Sisi meet in San Jose de la Cruz",
    "Mahmoud al-Masri and Abdel Fattah el-Sisi signed the deal in Sharm el-Sheikh",
    "The talks between the two countries were put off on Monday, the ministry of foreign affairs said.",
    "“No pasarán,” she said, “la lucha sigue, compañeros,” and left for the airport with her delegation.",
    "x",
    "2024-05-06",
    "…",
]
OTHERS = [
    ("Spanish", "El presidente se reunió con su homólogo en Madrid el martes para hablar de la paz."),
    ("French", "Le ministre des affaires étrangères a rencontré son homologue à Paris, selon une source."),
    (
        "German",
        "Der Minister traf sich am Dienstag mit seinem Kollegen in Wien, um über den Frieden zu reden.",
    ),
    ("Italian", "Il ministro ha incontrato il suo omologo a Roma per parlare della pace, non della guerra."),
    (
        "Portuguese",
        "O ministro não quis falar com os jornalistas sobre as negociações que foram adiadas em Lisboa.",
    ),
    (
        "Dutch",
        "De minister van Buitenlandse Zaken sprak met zijn collega over het conflict, maar niet over geld.",
    ),
    ("Swedish", "Utrikesministern träffade sin kollega och talade om freden, men inte om kriget som pågår."),
    (
        "Polish",
        "Minister spraw zagranicznych powiedział, że nie ma planów na spotkanie i jest gotów do rozmów.",
    ),
    (
        "Turkish",
        "Bakan, görüşmelerin ertelendiğini ve yeni bir tarih için çalışma olduğunu söyledi, daha sonra gitti.",
    ),
    (
        "Indonesian",
        "Menteri itu mengatakan bahwa pertemuan tersebut akan ditunda dan tidak ada tanggal yang pasti.",
    ),
    ("Cyrillic script", "Министр встретился с послом во вторник."),
    ("Arabic script", "التقى الوزير بنظيره في القاهرة يوم الثلاثاء"),
    ("Chinese or Japanese script", "外交部长周二在北京会见了大使"),
    ("Korean script", "외교부 장관이 화요일 서울에서 대사를 만났다"),
    ("Greek script", "Ο υπουργός συναντήθηκε με τον πρέσβη την Τρίτη"),
    ("Hebrew script", "השר נפגש עם השגריר ביום שלישי"),
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_passes(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_other_languages_are_named(language: str, text: str) -> None:
    assert other_language(text) == language


def test_a_language_without_a_list_is_another() -> None:
    assert other_language("Ministri i jashtëm u takua sot homologun " * 10) == "another language"


def test_ten_million_characters_take_no_time() -> None:
    start = time.perf_counter()
    assert other_language("the cat sat " * 800_000) is None
    assert other_language("x" * 10_000_000) is None
    assert time.perf_counter() - start < 2
