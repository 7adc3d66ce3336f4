"""Pages of other languages: who wrote them and when stands on lines that are no part of the article."""

from __future__ import annotations

import pytest

from lessons.text import datelines, furniture
from lessons.text.article import Article

# Language, byline, date line, two sentences of a story; then the name and the day that the lines say.
LINES = [
    ("de", "Von Lena Hartwig", "12. März 2031, 06:30 Uhr", "Lena Hartwig", "2031-03-12"),
    ("fr", "Par Luc Ferrand", "Publié le 2 juin 2031 à 08h15", "Luc Ferrand", "2031-06-02"),
    ("es", "Por Marta Quiroga", "8 de julio de 2031", "Marta Quiroga", "2031-07-08"),
    ("pt", "Por Bianca Salles", "12 de agosto de 2031 às 10h05", "Bianca Salles", "2031-08-12"),
    ("it", "di Carla Bruni", "3 dicembre 2031", "Carla Bruni", "2031-12-03"),
    ("nl", "Door Pieter van Aalst", "Gepubliceerd op 4 april 2031", "Pieter van Aalst", "2031-04-04"),
    ("pl", "Autor: Ewa Nowicka", "5 listopada 2031", "Ewa Nowicka", "2031-11-05"),
    ("uk", "Автор: Іванна Кравець", "18 лютого 2031", "Іванна Кравець", "2031-02-18"),
    ("ru", "Текст: Анна Лисицына", "1 апреля 2031 г., 12:00", "Анна Лисицына", "2031-04-01"),
    ("tr", "Yazan: Deniz Aksoy", "9 Ağustos 2031", "Deniz Aksoy", "2031-08-09"),
    ("ar", "بقلم: ليلى منصور", "20 مايو 2031", "ليلى منصور", "2031-05-20"),
    ("he", "מאת נועה ברק", "10 ביוני 2031", "נועה ברק", "2031-06-10"),
    ("hi", "द्वारा राजेश कुमार", "16 मई 2031", "राजेश कुमार", "2031-05-16"),
    ("ja", "記者 佐野真理", "2031年5月16日", "佐野真理", "2031-05-16"),
    ("zh", "记者：王小明", "2031年5月16日 08:30", "王小明", "2031-05-16"),
    ("fi", "Teksti: Aino Virtanen", "Julkaistu 12. elokuuta 2031", "Aino Virtanen", "2031-08-12"),
    ("hu", "Szerző: Nagy Anna", "2031. augusztus 12. 10:30", "Nagy Anna", "2031-08-12"),
    ("ro", "Scris de Ana Popescu", "Publicat: 12 august 2031, 10:30", "Ana Popescu", "2031-08-12"),
    ("ko", "김민수 기자", "2031년 5월 16일", "김민수", "2031-05-16"),
]
STORY = {
    "de": "Die alte Brücke der Stadt bleibt stehen, und der Rat hat das am Abend auch so beschlossen.",
    "fr": "La piscine de la commune est fermée depuis lundi, et le maire ne sait pas quand elle rouvrira.",
    "es": "El mercado viejo de la plaza abrió el lunes, y los vendedores dicen que no se irán más.",
    "pt": "As árvores da praça foram cortadas em janeiro, e a prefeitura não explicou quem deu a ordem.",
    "it": "La funivia della valle non è ancora aperta, ma gli abitanti sono convinti che sia questione di giorni.",
    "nl": "De dijk van het dorp is te oud, en het waterschap wil niet zeggen wanneer het werk begint.",
    "pl": "Stary młyn nad rzeką nie zostanie sprzedany, lecz zamieni się w muzeum, które jest już gotowe.",
    "uk": "Сільська лікарня знову працює, сказала голова громади, але лікарів у ній поки що замало.",
    "ru": "Старый мост снова открыт, сообщили власти посёлка, но грузовики по нему не пустят.",
    "tr": "Eski çarşı üç yıl sonra yeniden açıldı ve esnaf bu kadar çok müşteri için hazır değil.",
    "ar": "أعيد فتح السوق القديم بعد أعمال ترميم استمرت أكثر من عامين في وسط المدينة.",
    "he": "הבריכה העירונית נפתחה מחדש לאחר שנתיים של שיפוצים יקרים במרכז השכונה.",
    "hi": "तीन साल से बंद पड़ा पुराना पुल अगले महीने फिर से खोल दिया जाएगा।",
    "ja": "閉校した小学校の校舎を使った図書館が開館し、朝から多くの親子連れが訪れた。",
    "zh": "停运三年的渡船将于下个月恢复通航，两岸居民不必再绕行四十公里。",
    "fi": "Vanha silta avattiin tiistaina kolmen vuoden jälkeen, ja korjaus on kaupungin mukaan nyt valmis.",
    "hu": "A régi híd kedden újra megnyílt, közölte a város, és azt is, hogy a munka már egészen kész.",
    "ro": "Podul vechi a fost redeschis după trei ani, a anunțat primăria, iar lucrările sunt acum gata.",
    "ko": "폐교를 고쳐 만든 도서관이 문을 열었고, 첫날부터 많은 주민이 찾아왔다.",
}


@pytest.mark.parametrize(("language", "byline", "date", "name", "day"), LINES, ids=[row[0] for row in LINES])
@pytest.mark.parametrize("kind", ["html", "txt"])
def test_who_and_when_are_read_in_other_languages(
    tmp_path, kind: str, language: str, byline: str, date: str, name: str, day: str
) -> None:
    story = [" ".join([STORY[language]] * number) for number in (2, 3, 4)]
    path = tmp_path / f"page.{kind}"
    if kind == "html":
        lines = "".join(f"<p>{line}</p>" for line in (byline, date, *story))
        path.write_text(f"<html lang={language}><h1>Aaa Bbb</h1><div>{lines}</div></html>", encoding="utf-8")
    else:
        path.write_text("\n\n".join(("Aaa Bbb", byline, date, *story)), encoding="utf-8")
    article = Article.read(path)
    facts = {row.field: row.value for row in article.facts}
    assert (facts["byline"], facts["date"]) == (name, day)
    assert [part.text for part in article.parts if part.kind != "headline"] == story
    assert article.undo() == article.raw


@pytest.mark.parametrize("line", ["Von Miller Returns", "Door County Fair", "Di Maria Scores", "Par Three Holes"])
def test_words_of_other_languages_are_no_byline_in_an_english_text(line: str) -> None:
    story = "The mayor said that the dam would hold, and that nobody who lives in the town was in danger."
    article = Article.from_text(f"Dam holds\n\n{line}\n\n{story}\n\n{story} It was said twice.")
    assert article.parts[1].text == line
    assert {row.field: row.value for row in article.facts}["byline"] == ""


def test_the_day_of_a_change_is_known_in_other_languages() -> None:
    said = datelines.read("Publié le 02 juin 2031 à 08h15, modifié le 3 juin 2031")
    assert [(each.day, each.changed) for each in said] == [("2031-06-02", False), ("2031-06-03", True)]
    assert datelines.read("Обновлено: 3 марта 2031")[0].changed
    assert not datelines.read("12 mai")  # without a year a word may be anything


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Читайте також: Чому в селах немає лікарів", "residue.related"),
        ("Lire aussi | Les piscines ferment", "residue.related"),
        ("関連記事", "residue.related"),
        ("Teilen", "residue.share"),
        ("Compartir en Facebook", "residue.share"),
        ("無断転載・複製を禁じます", "residue.rights"),
        ("Commentaires (12)", "residue.comments"),
        ("Lire aussi les œuvres de Hugo est un plaisir.", ""),
        ("Teilen ist schön, sagte sie.", ""),
    ],
)
def test_lines_of_the_website_in_other_languages(line: str, rule: str) -> None:
    assert furniture.rule_of(line) == rule
