"""Lines around an article: of a website, a newsletter, a press office, a news agency, a printer.

A rule is for a kind of line and takes the whole line or nothing: the same words inside a sentence are the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lessons.text import languages

LONGEST = 300  # characters of a line that may be furniture
_SITES = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|instagram|threads|bluesky|mastodon|youtube|tiktok"
    r"|bbc sounds)"
)
_TO_WHOM = (
    rf"(?: (?:this|the|full|article|story|page|post|it|on|via|by|to|with|a|friends?|link|{_SITES}|e-?mail|sms|pinterest"
    r"|messenger))*"
)
_MORE = r"(?:article|stor(?:y|ies)|content|coverage|links|topics?|news|reads?|posts?)s?"
_LEADS = (
    rf"(?:related(?: {_MORE})?|read (?:more|also|next|now)|also read|must read|see also|more on this|go deeper"
    r"|recommended|more (?:(?:stories|news|articles) )?from [\w’' ]{2,40})"
)
_PICTURE = r"(?:file |stock )?(?:photo|photograph|picture|image|illustration|graphic|video)s?"
_HOUSES = r"(?:getty images|afp|reuters|ap|epa|shutterstock)"
_MAIL = r"(?:e-?mail|newsletter|message)"
_PAGE = r"(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?"

# The kinds of lines that each rule takes, in small letters.
_KINDS = {
    "comments_closed": [r"comments are closed\.?"],
    "comments": [
        r"(?:show |view |read |see )?(?:all )?(?:\d[\d,]* )?comments?(?: ?\(?\d[\d,]*\)?)?",
        r"(?:leave|post|add|write) a (?:comment|reply)(?: below)?[.!]?",
        r"be the first to comment[.!]?",
        r"join the (?:conversation|discussion)[.!]?",
        r"sort comments by.*",
        r"do you have an opinion on the issues raised in this article\?.*",
        rf"(?:\d+ )?(?:{languages.COMMENTS})(?: ?\(?\d+\)?)?",
    ],
    "share": [
        rf"(?:share|tweet|print|e-?mail|copy|gift|save)(?: link)?{_TO_WHOM}(?: for later)?[:.!]?",
        r"[\d.,]+[km]? shares?",
        r"(?:copy link|link) copied[.!]?",
        rf"(?:{languages.SHARE})(?: (?:\w+ )?{_SITES})?[:.!]?",
        rf"(?:follow|like|find|join) (?:us|me|him|her|[\w.@’' ]{{2,40}}) on {_SITES}(?:(?:,|,? and|,? or)? {_SITES})*"
        r"(?: (?:at|for) .{2,60})?[.:!]?(?: ?@?\w+)?",
    ],
    "subscribe": [
        r"(?:subscribe|sign up|register|log in|sign in)"
        r"(?: to continue(?: reading)?| to read more| for free"
        r"| (?:to|for) (?:our|the|this)(?: [\w-]+){0,3} (?:newsletters?|e-?mails?|alerts?|updates|mailing list))?"
        r"(?: now| today| here)?[.!]?",
        r"already a (?:subscriber|member)\?.{0,60}",
        r"get (?:our|the) (?:[\w-]+ ){0,4}(?:newsletters?|app|alerts)(?: .{0,80})?",
        r"(?:support (?:us|our journalism)|donate|become a (?:member|subscriber|supporter))(?: now| today| here)?[.!]?",
    ],
    "cookies": [
        r"(?:accept|reject|allow|manage)(?: all)? cookies[.!]?",
        r"cookie (?:settings|preferences)",
        r"(?:we|this (?:web)?site) uses? cookies\b.*"
        r"\b(?:you (?:agree|accept|consent)|learn more|(?:cookie|privacy) policy|best experience)\b.*",
    ],
    "advertisement": [
        r"(?:ad|advert|advertisement)s?",
        r"(?:sponsored|promoted|paid)(?: content| post)?",
        r"sponsored by .{2,40}",
        r"(?:skip|scroll past|remove) (?:the )?(?:ads?|advertisement)",
        r"ad feedback",
        r"advertisement ?[-–—] ?scroll to continue",
        r"(?:story|article) continues (?:below|after)(?: this| the)?(?: advertisement| ad)?[.:]?",
    ],
    "related": [
        rf"(?:{_LEADS}|more {_MORE}|most (?:read|popular|viewed)|trending(?: now)?|top {_MORE}|latest {_MORE})"
        r"(?: on this (?:story|topic)| for you)?[:.]?",
        r"(?:you|we) (?:may|might) (?:also )?(?:like|be interested in)[:.]?",
        r"in case you missed it[:.]?",
        rf"(?:{languages.RELATED})\s?(?:[:：|>»→]?|(?:[:：|>»→]|\s[–—-]\s).{{2,200}})",
        r"(?:editors?[’']s? picks?|what to read next|explore more|don[’']t miss)[:.]?",
        rf"(?:{_LEADS}|watch(?: live| now| more)?|in (?:pictures|photos)|don[’']t miss)"
        r"\s?(?:[:|>»→]|\s[–—-]\s).{2,200}",
        r"[(\[](?:(?:read|see|watch|view) )?(?:more|also|read|see|watch|listen|photos?|pictures|gallery|videos?|related"
        r"|poll)(?: stor(?:y|ies))?\s?:.{2,200}[)\]]",  # in brackets, and so not of the sentence before
    ],
    "navigation": [
        r"skip to (?:main |the )?content",
        r"back to (?:the )?top",
        r"(?:next|previous) (?:article|story|post|page)",
        r"(?:show|load|see) more|read less|close menu",
        r"home ?[>»/] ?.{2,80}",
        r"jump to .{2,40}",
        r"(?:tags?|keywords?|filed (?:under|in)|categor(?:y|ies))\s?:.{2,200}",
        r".{0,120}\bctrl ?\+ ?enter\b.{0,60}",  # how to report a slip of the pen
    ],
    "player": [
        r"(?:listen|watch|play)(?: to (?:this|the) (?:article|story))? ?[·•|(–-]? ?\d+(?::\d\d)? ?(?:min(?:ute)?s?)?"
        r"\)?",
        r"(?:listen|watch) (?:to )?(?:this|the) (?:article|story|video)[.:]?",
        r"your browser does not support .{2,60}",
        r"this (?:article|audio) is (?:auto-generated|read by).{0,60}",
    ],
    "newsletter": [
        rf"(?:view|open|read|see)(?: this| it| the)?(?: {_MAIL})?"
        r"(?: online| (?:in|on) (?:your|a|the) (?:web )?browser)",
        r"--",  # what a mail program puts above a signature
        r"(?:having )?trouble (?:viewing|reading) this .*",
        r"no images\? click here.*",
        r"(?:click here to )?unsubscribe(?: (?:here|now|from .{2,60}|at any time.*|instantly))?\.?",
        rf"(?:was this |were you )?(?:{_MAIL} )?forwarded (?:to you|this {_MAIL})\?.{{0,100}}",
        rf"(?:update|manage|change|edit) (?:your |my )?(?:{_MAIL} |subscription )?"
        r"(?:preferences|settings|subscriptions?)(?: (?:or|and|·|\|) unsubscribe.*)?\.?",
        rf"you(?: are|[’']re)? (?:receiving|received|getting|got) this {_MAIL}\b.*",
        rf"this {_MAIL} was sent (?:to|by|from)\b.*",
        r"add us to your address book.*",
        r"(?:privacy policy|terms of (?:use|service))(?: ?[|·•] ?[\w ]{3,30})*",
    ],
    "print": [
        r"page \d+(?: ?(?:of|/) ?\d+)?",
        r"url: ?https?://\S+",
        r"\d{1,3} ?(?:/|of) ?\d{1,3}",
        r"p\. ?\d+",
        rf"https?://\S+(?:\s+{_PAGE})?",
        rf"www\.\S+\s+{_PAGE}",
        r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d(?: ?[ap]m)?\s+.{2,150}",
        r"(?:\w[\w ,’']{0,40}, )?continue[sd] (?:on|from) (?:the )?"
        r"(?:page |p\. ?|next |previous |front |back )[\w ,]{0,30}",
        r"(?:please )?turn to (?:page |p\. ?)\w+",
        r"see (?:[\w ]{2,30}, )?page \w+",
        r"printed (?:on|from|by) .{4,80}",
        r"\(?more\)?",
        r"a version of this (?:article|story|list) appears in print\b.*",
    ],
    "rights": [
        r"all rights reserved\.?",
        languages.RIGHTS,
        r"(?:our|reuters) standards:.*",
        r"this (?:material|content|article|report) may not be .{4,250}",
        r"(?:re-?)?printed with permission.{0,80}",
        r"(?:©|\(c\)|copyright) ?\d{4}\.?",
    ],
    "release": [
        r"for immediate release[:.]?",
        r"(?:strictly |under )?embargo(?:ed)?\b.{0,90}",
        r"not for (?:release|publication) before .{4,60}",
        r"(?:press|news|media) (?:release|statement)[:.]?",
        r"#{2,5}|(?:# ){2,4}#",
        r"(?:press release |notice )?ends?(?: of (?:press )?release)?",
        r"-?30-?",
    ],
    "worksheet": [
        r"(?:name|student|class|form|group|date|teacher)s?\s?:?\s?[_.…]{3,}.*",
        r"(?:(?:reading )?text|reading|worksheet|handout|activity|task|exercise) (?:no\. ?|# ?)?(?:\d{1,2}|[a-h])[.:]?",
    ],
    "caption": [
        rf"{_PICTURE} (?:source|caption|credit), .{{2,200}}",
        rf"(?:{_PICTURE}|caption)(?: credit| source| caption)?(?: by| courtesy(?: of)?)?\s?[:/]\s?.{{2,160}}",
        rf"{_PICTURE} by .{{3,80}}",
        rf"(?:ap photo|{_HOUSES})/\S.{{1,80}}",
        rf".{{2,60}}/{_HOUSES}",
        rf"(?:getty images|shutterstock|representative image|{_PICTURE})\.?",
        rf".{{10,220}}[.?!)] ?\(?(?:(?:ap photo|{_HOUSES})/|{_PICTURE}(?: by|:| credit:)).{{2,60}}",
    ],
}
_RULES = {f"residue.{name}": re.compile("|".join(kinds)) for name, kinds in _KINDS.items()}
_BETWEEN = re.compile(r"[|·•]")
_MOST_BUTTONS = 8
_AROUND = " \t-–—*·•|_=~»>[]"
_CALL = r"(?:(?:media|press|news) )?(?:contacts?|enquiries|inquiries)(?: (?:details|information|person))?\s?:?"
_HEADS_CONTACTS = re.compile(rf"{_CALL}.*", re.IGNORECASE)
_ABOVE = re.compile(
    r"(?:media|press|news) (?:contacts?|enquiries|inquiries)\s?:.*|contacts?\s?:.*(?:@|\d{3}).*", re.IGNORECASE
)
_CONTACT = re.compile(
    rf"{_CALL}.{{0,120}}"
    r"|(?:for|to) (?:more|further|media|press|all|interviews?|arrange)\b.{0,60}"
    r"\b(?:contact|call|e-?mail|write to|visit)\b.{0,160}"
    r"|.{3,60} (?:can|may) be reached (?:at|on|by|via)\b.{3,120}"
    r"|(?:you can )?(?:e-?mail|contact|follow|reach) (?:him|her|them|me|the (?:author|writer|reporter)s?)"
    r" (?:at|on|via)\b.{3,120}"
    r"|(?:tel|phone|telephone|mobile|cell|e-?mail|press office|web|website|twitter)\s?[:.]\s?.{3,80}",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\S+@\S+\.\w|\+?\d[\d ().-]{6,}\d|www\.|https?://", re.IGNORECASE)
_MOST_CONTACT = 12  # lines at the end of a press release
_TOP = 4  # lines above it
_LONGEST_CONTACT = 90  # characters


def rule_of(line: str) -> str:
    """The rule that takes a line away; "" for a line of the article.

    >>> rule_of("- ADVERTISEMENT -"), rule_of("Read more: Dam holds"), rule_of("Page 2 of 3"), rule_of("###")
    ('residue.advertisement', 'residue.related', 'residue.print', 'residue.release')
    >>> rule_of("Share prices fell."), rule_of("Watch the dam, she said.")
    ('', '')
    """
    if len(line) > LONGEST:
        return ""
    low = line.lower()
    parts = [part.strip() for part in _BETWEEN.split(low) if part.strip()]
    ruled = _rule(low) or _rule(low.strip(_AROUND))
    if not ruled and 1 < len(parts) <= _MOST_BUTTONS and all(_rule(part) for part in parts):
        ruled = _rule(parts[0])  # a row of buttons
    return ruled


def _rule(words: str) -> str:
    return next((rule for rule, pattern in _RULES.items() if pattern.fullmatch(words)), "")


def contacts(lines: Sequence[str]) -> Iterator[int]:
    """The lines that tell journalists whom to reach: at the end of a text from the word “Contact” on, or above it.

    >>> list(contacts(["It opened.", "Contact:", "Ann Lee", "+44 20 7946 0000"]))
    [1, 2, 3]
    >>> list(contacts(["Media contact: Ann Lee", "Dam holds", *["It holds."] * 12]))
    [0]
    >>> list(contacts(["They made contact.", "Contact was lost in the storm."]))
    []
    """
    last = max(0, len(lines) - _MOST_CONTACT)
    yield from (number for number, line in enumerate(lines[: min(_TOP, last)]) if _ABOVE.fullmatch(line[:LONGEST]))
    for number in range(last, len(lines)):
        line = lines[number][: LONGEST + 1]
        if _HEADS_CONTACTS.fullmatch(line) and _are_contacts(lines[number:]):
            yield from range(number, len(lines))
            return
        if len(line) <= LONGEST and _REACHED.search(line) and _CONTACT.fullmatch(line):
            yield number


def _are_contacts(lines: Sequence[str]) -> bool:
    """Whether lines give a name, a telephone number, an address and the like, and no sentence."""
    if any(len(line) > _LONGEST_CONTACT for line in lines):
        return False
    reached = [_REACHED.search(line) is not None for line in lines]
    return any(reached) and all(
        known or not line.rstrip().endswith((".", "!", "?")) for line, known in zip(lines, reached, strict=True)
    )
