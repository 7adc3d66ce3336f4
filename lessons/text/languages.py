"""Words of other languages on the lines around an article: months, "published", "by", "read also".

The course studies English texts, but a page in any language should say who wrote it and when. Each word here stands
on a line that says nothing else; in a sentence it means nothing to us.
"""

from __future__ import annotations

import re

# By month: German, French, Spanish, Portuguese, Italian, Dutch, Scandinavian, Polish, Czech, Ukrainian, Russian,
# Turkish, Greek, Indonesian, Finnish, Hungarian, Romanian, Arabic (two sets of names), Hebrew,
# Persian names of the same months, Hindi.
_MONTHS = (
    "januar jänner janvier janv enero janeiro gennaio gen januari stycznia styczeń ledna leden січня січ января янв "
    "ocak ιανουαρίου يناير كانون-الثاني ינואר ژانویه जनवरी "
    "tammikuuta január ianuarie",
    "februar feber février fevrier févr febrero fevereiro fev febbraio februari lutego luty února únor лютого лют "
    "февраля фев şubat φεβρουαρίου فبراير شباط פברואר فوریه फरवरी फ़रवरी "
    "helmikuuta február februarie",
    "märz maerz mars marzo março marco maart marca marzec března březen березня бер марта мар mart μαρτίου maret مارس "
    "آذار מרץ मार्च "
    "maaliskuuta március martie",
    "april avril abril abr aprile kwietnia kwiecień dubna duben квітня квіт апреля апр nisan απριλίου أبريل نيسان "
    "אפריל آوریل अप्रैल "
    "huhtikuuta április aprilie",
    "mai mayo maio maggio mag mei maj maja května květen травня трав мая mayıs μαΐου مايو أيار מאי مه मई "
    "toukokuuta május mai",
    "juni juin junio junho giugno giu czerwca czerwiec června červen червня черв июня июн haziran ιουνίου يونيو "
    "حزيران יוני ژوئن जून "
    "kesäkuuta június iunie",
    "juli juillet juil julio julho luglio lug lipca lipiec července červenec липня лип июля июл temmuz ιουλίου يوليو "
    "تموز יולי ژوئیه जुलाई "
    "heinäkuuta július iulie",
    "august août aout agosto ago augustus augusti sierpnia sierpień srpna srpen серпня серп августа авг ağustos "
    "αυγούστου agustus أغسطس آب אוגוסט اوت अगस्त "
    "elokuuta augusztus august",
    "september septembre septiembre setiembre setembro set settembre sett września wrzesień září вересня вер сентября "
    "сен сент eylül σεπτεμβρίου سبتمبر أيلول ספטמבר سپتامبر सितंबर सितम्बर "
    "syyskuuta szeptember septembrie",
    "oktober octobre octubre outubro out ottobre ott października październik října říjen жовтня жовт октября окт ekim "
    "οκτωβρίου أكتوبر تشرين-الأول אוקטובר اکتبر अक्टूबर अक्तूबर "
    "lokakuuta október octombrie",
    "november novembre noviembre novembro listopada listopad листопада лист ноября ноя нояб kasım νοεμβρίου نوفمبر "
    "تشرين-الثاني נובמבר نوامبر नवंबर नवम्बर "
    "marraskuuta november noiembrie",
    "dezember décembre decembre diciembre dic dezembro dez dicembre december desember grudnia grudzień prosince "
    "prosinec грудня груд декабря дек aralık δεκεμβρίου ديسمبر كانون-الأول דצמבר دسامبر दिसंबर दिसम्बर "
    "joulukuuta decembrie",
)
_NUMBERS = {name.replace("-", " "): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def _any(words: str) -> str:
    """A pattern for any of some words, divided by bars; the longest first."""
    return "|".join(re.escape(each.strip()) for each in sorted(words.split("|"), key=len, reverse=True))


MONTH = _any("|".join(_NUMBERS))
# Between the parts of a day, and around it: "12 de agosto", "12-го", "le 2 juin", "um 6.30 Uhr".
WEEKDAY = (
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta"
    r"|sexta)(?:-feira)?"
    r"|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag"
    r"|zaterdag|zondag"
    r"|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag"
    r"|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    r"|понеділок|вівторок|середа|четвер|п[’'ʼ]ятниця|субота|неділя|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
    r"|ال(?:أحد|اثنين|إثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت)|יום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי)|שבת"
    r"|[(（]?[月火水木金土日一二三四五六월화수목금토일](?:曜日?|요일)?[)）]|(?:星期|周|週)[一二三四五六日天])"
)
FILLER = (
    r"(?:le|el|il|em|den|am|um|uhr|à|às|as|a las|alle|ore|om|kl|klo|o godz|klockan|г|года|року|р|в|о|עדכון|בשעה"
    r"|ב|الساعة)\b\.?"
)
PUBLISHED = _any(
    "veröffentlicht am|veröffentlicht|erschienen am|stand|publié le|publié|mis en ligne le|publicado el|publicado em"
    "|publicado|publicada el|pubblicato il|pubblicato|gepubliceerd op|gepubliceerd|geplaatst op|publicerad|publisert"
    "|offentliggjort|opublikowano|julkaistu|publicat|data publikacji|опубликовано|дата публикации|опубліковано"
    "|yayınlanma|yayın tarihi"
    "|نشر في|نُشر في|تاريخ النشر|פורסם|公開日|公開|配信|掲載|发布时间|发布|發布|發布時間"
    "|기사입력|기사등록|최초입력|입력|등록|송고|प्रकाशित"
)
CHANGED = _any(
    "aktualisiert am|aktualisiert|zuletzt aktualisiert|geändert am|mis à jour le|mis à jour|modifié le"
    "|actualizado el"
    "|actualizado|actualizada el|atualizado em|atualizado|última atualização|aggiornato il|aggiornato"
    "|ultimo aggiornamento"
    "|bijgewerkt op|bijgewerkt|laatste update|uppdaterad|oppdatert|opdateret|zaktualizowano|aktualizacja"
    "|обновлено|оновлено"
    "|güncelleme|güncellenme|son güncelleme|آخر تحديث|تحديث|עודכן|עדכון אחרון|更新日|更新|最終更新|更新时间"
    "|기사수정|최종수정|수정|업데이트|अपडेटेड"
)
# Words that can only stand before a name; and words that mean much else too, in English as well ("Di", "Door County").
BY_SURELY = _any(
    "автор|автори|авторы|авторка|текст|автор текста|autor|autorin|autoren|autora|autores|autorzy|auteur|auteurs"
    "|autore|autrice"
    "|tekst|teksti|szerző|oleh|scris de|yazan|yazar|haber|بقلم|كتب|كتبت|إعداد|מאת|כתב|נכתב על ידי|記者|记者"
    "|本报记者|本報記者|特派记者|作者"
    "|撰文|執筆"
    "|文|取材|द्वारा|लेखक|रिपोर्टर|نویسنده"
)
BY_PERHAPS = _any("von|par|por|di|door|av|af|przez|de|da|geschrieben von|écrit par|escrito por|a cura di")
NOT_THE_AUTHOR = _any(
    "来源|來源|编辑|編輯|责编|责任编辑|責任編輯|编审|校对|redaktion|redazione|editora?|foto|fotos|photo|фото"
)
AFTER_A_NAME = r"\s?(?:기자|특파원|記者|记者)"
JOIN = _any("und|et|y|e|och|og|i|и|і|та|ve|و|en")

RELATED = _any(
    "lire aussi|à lire aussi|à lire également|voir aussi|sur le même sujet|lesen sie auch|lesen sie mehr"
    "|mehr zum thema"
    "|auch interessant|das könnte sie auch interessieren|lea también|lee también|le puede interesar"
    "|te puede interesar"
    "|más información|leia também|leia mais|veja também|saiba mais|leggi anche|leggi di più|lees ook|lees meer"
    "|läs också"
    "|läs mer|les også|læs også|czytaj też|czytaj także|czytaj również|zobacz także|zobacz też|читайте также"
    "|читать также"
    "|читайте також|читайте теж|см. также|по теме|ayrıca okuyun|ilginizi çekebilir|bunları da okuyun|اقرأ أيضا"
    "|اقرأ أيضاً"
    "|اقرأ المزيد|מאמרים נוספים|קראו גם|קראו עוד|כתבות נוספות|関連記事|関連ニュース|あわせて読みたい|相关阅读"
    "|相关新闻|相關閱讀|延伸阅读|延伸閱讀"
    "|관련기사|관련 기사|यह भी पढ़ें|ये भी पढ़ें"
)
SHARE = _any(
    "partager|partager cet article|partager sur|teilen|artikel teilen|compartir|compartir en|compartilhar"
    "|compartilhe"
    "|condividi|condividi su|delen|deel dit artikel|dela|поделиться|поділитися|udostępnij|paylaş|شارك|مشاركة"
    "|שתפו|שיתוף"
    "|シェア|シェアする|分享|分享到|공유하기|공유|imprimer|drucken|imprimir|stampa|печать|друк|印刷"
)
COMMENTS = _any(
    "commentaires|kommentare|comentarios|comentários|commenti|reacties|комментарии|коментарі|komentarze|yorumlar"
)
RIGHTS = (
    r"(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados"
    r"|tutti i diritti riservati|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены"
    r"|усі права захищено|tüm hakları saklıdır|جميع الحقوق محفوظة|כל הזכויות שמורות)[.!]?"
    r"|.{0,60}(?:無断(?:転載|複製)|未经(?:授权|许可)|未經(?:授權|許可)|版权所有|版權所有|무단\s?(?:전재"
    r"|복제)).{0,60}"
)


_A_MONTH = re.compile(rf"(?<![^\W\d_])ב?({MONTH})(?![^\W\d_])", re.IGNORECASE)
_A_CHANGE = re.compile(CHANGED, re.IGNORECASE)


def month_in(words: str) -> int | None:
    """The number of the month that some words name in a language other than English, else None.

    >>> month_in("12 Août 2031"), month_in("3 березня"), month_in("كانون الثاني"), month_in("12 May")
    (8, 3, 1, None)
    """
    match = _A_MONTH.search(words)
    return _NUMBERS.get(match[1].lower()) if match else None


def is_change(label: str) -> bool:
    """Whether a word before a date says that it is the day of the last change.

    >>> is_change("mis à jour le"), is_change("publié le")
    (True, False)
    """
    return _A_CHANGE.fullmatch(label) is not None
