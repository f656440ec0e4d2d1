"""What pages carry around an article: lists of other articles, share and contact lines, end marks.

The grammar of such lines, not a list of them: who writes a new one still opens it with "Related …:" or
"For more information, contact …".
"""

import re

from kg.read.blocks import SENTENCE_END, Shape, Unit

CELL_SIGN = re.compile(r"\s*(?:\s[|•·»›/]\s|[|•»›]|\t|\s{3,})\s*")
INNER_END = re.compile(r"[a-z\d)\"”’][.!?][\"”’)]?\s+[\"“'‘(]?[^\W\da-z]")
LONG_ROW = 400
LONG_PROSE = 60  # characters from which a line that ends like a sentence is one
END = re.compile(
    r"\W*(?:ends?|fin|end\sof\s(?:the\s)?(?:release|statement|transcript|text|message|document)|sgd|signed|-?30-?)\W*"
    r"|end\s+\d{1,2}[:.]\d\d.{0,20}|//?[A-Z]{2,12}//?.{0,12}",
    re.IGNORECASE,
)
END_SIGNS = re.compile(r"(?:\\?#[\s\\]*){3,}")

THINGS = (
    r"(?:news|stor(?:y|ies)|headlines?|articles?|posts?|items?|reading|reads?|links?|topics?|events?|(?:press\s)?releases?|"
    r"readouts?|statements?|speeches|communiqu[ée]s?|decrees?|transcripts?|bulletins?|briefings?|page|pages|materials?|"
    r"publications?|content|issues?|number|edition|videos?|photos?|interviews?|updates?|documents?|figures|week)"
)
OTHER = (
    r"(?:last|latest|recent|related|other|more|further|similar|top|today['’]s|yesterday['’]s|previous|next|earlier|popular|"
    r"trending|recommended|featured|breaking|new)"
)
LIST_HEAD = (
    rf"(?:the\s)?{OTHER}\s(?:[\w'’-]+\s){{0,2}}?{THINGS}(?:\s(?:in|on|from|about|by)\s[\w'’\s]{{2,40}})?"
    r"|(?:the\s)?(?:most|now)\s(?:read|viewed|popular|shared|commented|watched|discussed)(?:\s[\w'’]+){0,2}"
    r"|(?:see|read|watch|also)\s(?:also|more|next|on|read|in|further|too)(?:\s[\w'’]+){0,4}|more\s(?:from|in|on|about|like)\s.{2,40}"
    r"|next\s(?:in|on)\s.{2,40}|(?:also\s)?in\s(?:this|the\snext|other|today['’]s)\s(?:issue|number|news|paper|edition)"
    r"|you\s(?:may|might)\s(?:also\s)?(?:like|enjoy|be\sinterested\sin|have\smissed)|what\sto\sread\snext|don['’]t\smiss"
    r"|editor['’]?s['’]?\s(?:picks?|choice)|(?:from\s)?(?:the\s|our\s)?(?:news\s)?archives?|news\sof\sthe\s(?:day|week|month)"
    r"|announcements|headlines|related|latest|popular(?:\snow)?|trending(?:\snow)?|recommended|previous|next|more"
    r"|\d+\s(?:comments?|responses|replies)|comments?(?:\s\(\d+\))?|leave\sa\s(?:comment|reply)"
    r"|sources|references|external\slinks|footnotes|bibliography|further\sreading"
)
LIST_OPENS = re.compile(rf"\W*(?:{LIST_HEAD})\W*", re.IGNORECASE)
# "Read also: …", "Next in …: …": the list stands on the line itself.
LIST_LINE = re.compile(rf"\W{{0,4}}(?:{LIST_HEAD}){{1}}\s?(?::|»|>|\|)\s?\S", re.IGNORECASE)
LIST_LINE_RAW = re.compile(rf"\W{{0,4}}(?:{LIST_HEAD})\s{{2,}}\S", re.IGNORECASE)
DATED_LINK = re.compile(r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?(?:\s*\|\s*\d{1,2}:\d\d|,?\s\d{1,2}:\d\d)?\s+[^\W\d]")

FORMULA = re.compile(
    r".{0,40}©|\W{0,4}(?:stay\s(?:up[\s-]to[\s-]date|tuned|informed|connected)|follow\s(?:us|the\sauthor|him|her|them|our|@)|subscribe\b|"
    r"sign\sup\s(?:for|to)|click\s(?:here|on)|like\sus|join\s(?:us|our)|share\sthis|download\s(?:our|the\sapp|pdf)|"
    r"for\s(?:more|further|additional|any|all|media|press)\b[^.]{0,60}\b(?:information|(?:e|i)nquir\w+|quer\w+|details|contact)|"
    r"for\s(?:(?:all|any|media|press)\s)*(?:(?:e|i)nquir\w+|interviews?)\b|.{0,120}\bplease\s(?:contact|call|e-?mail|write\sto|visit)\b|"
    r"(?:media|press)\s(?:contact|(?:e|i)nquir\w+|quer\w+)|contacts?\s?:|all\srights\sreserved|\(c\)\s?(?=:|\d{4})|copyright\b|"
    r"you(?:['’]re|\sare)?\s(?:receiving|receive|received)\sthis|unsubscribe|notes?\sto\seditors|disclaimer|"
    r"(?:reproduction|quoting|quotation|reprint(?:ing)?|republication|use\sof\s(?:the\s)?materials)\b.{0,80}"
    r"\b(?:reference|link|permission|allowed|prohibited|possible)|found\sa\s(?:mistake|typo|error)|"
    r"(?:editing|reporting|writing|translated|translation|photos?|photographs?|additional\sreporting)\sby\b|photos?\s?:|"
    r"(?:the\s)?(?:views|opinions)\sexpressed|issued\sby\b|visit\sour\s(?:web)?site|comments?\sare\sclosed|was\sthis\spage|"
    r"we\suse\scookies|this\s(?:web)?site\suses)",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"\W{0,4}(?:tags?|topics?|keywords?|categor(?:y|ies)|labels?|filed\sunder|subjects?|photos?|\[photo\])\s?[:\]]",
    re.IGNORECASE,
)
# Lines of which at least half the words are such words are share lines, menus and counters.
FURNITURE = frozenset(
    """
    share sharing print tweet email e-mail mail save pdf listen live download downloads send friend facebook twitter
    whatsapp telegram instagram youtube linkedin flickr reddit pinterest vk x rss font text size a b aa view views
    viewed visits reads readings read number hits menu search skip top back content login log sign register
    subscribe unsubscribe subscription advertise advertisement advertising classifieds press play add
    duration last reviewed updated modified page contact contacts enquiries inquiries tel phone fax home newsroom
    cookies privacy terms policy about us next prev previous hashtags scroll top-arrow comments comment like likes
    useful visa hours consular form forms application information archive news sports weather letters crossword
    opinion business world politics link copy bookmark pages browser issue
    """.split()
)
SMALL = frozenset("the a an of to in on for and or by with this our your was is from as".split())
ADDRESS = re.compile(r"\b[\w.+-]{1,60}@[\w-]{1,60}\.\w{2,}|\bwww\.\w|https?://\S|^\W*@\w{3,}\W*$|^\+?[\d\s()./-]{6,}$")


def is_prose(unit: Unit) -> bool:
    """Whether a unit is a paragraph of running text: long enough, with an end of a sentence at its end or within."""
    return len(unit.text) >= LONG_PROSE and (is_sentence(unit) or len(INNER_END.findall(unit.text)) > 1)


def is_sentence(unit: Unit) -> bool:
    """Whether a unit ends as sentences end, runs over four words or more and is no row of a menu."""
    return (
        bool(SENTENCE_END.search(unit.text))
        and unit.text.count(" ") >= 3
        and not is_row(unit)
        and any(character.islower() for character in unit.text)
    )


def is_row(unit: Unit) -> bool:
    """Whether a unit is a row of short cells, as menus and share lines are: "News | Sport | Contact"."""
    return len(unit.text) < LONG_ROW and len([cell for cell in CELL_SIGN.split(unit.raw) if cell]) >= 3


def ends_article(unit: Unit) -> bool:
    """Whether a unit is an end mark: "###", "(End)", "-ENDS-"."""
    if unit.shape is Shape.RULE:
        return bool(END_SIGNS.fullmatch(unit.text))
    return len(unit.text) < 40 and bool(END.fullmatch(unit.text))


def opens_list(unit: Unit) -> bool:
    """Whether a unit is the heading of a list of other articles, of comments or of sources."""
    return len(unit.text) < 70 and bool(LIST_OPENS.fullmatch(unit.text))


def is_boilerplate(unit: Unit) -> bool:
    """Whether a unit is no part of the article: a line for sharing, contacts, rights, tags, or one other article."""
    text = unit.text
    if FORMULA.match(text) or LIST_LINE.match(text[:120]) or TAGS.match(text):
        return True
    if ADDRESS.fullmatch(text):
        return True
    return not (is_sentence(unit) or is_prose(unit)) and (
        bool(ADDRESS.search(text) or LIST_LINE_RAW.match(unit.raw[:120]) or DATED_LINK.match(text))
        or is_row(unit)
        or _is_furniture(text)
    )


def _is_furniture(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w-]*", text.lower()) if word not in SMALL]
    return len(words) < 20 and sum(word in FURNITURE for word in words) * 2 >= len(words)
