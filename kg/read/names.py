"""What names look like on a page: of persons in bylines, of bodies and outlets in letterheads, of sections in menus."""

import re

PARTICLES = frozenset(
    """
    de del della di da do dos das du des la las le les el al ad an as at and of the for in on to by with und y e i
    van von der den ter bin bint ibn ul
    """.split()
)
LINKING = PARTICLES | {"from", "into", "over", "upon", "under", "between", "against", "&"}
# Words that make a capitalised line the name of a body or an outlet.
BODY = re.compile(
    r"\b(?:ministry|ministries|embassy|consulate|mission|delegation|department|office|directorate|bureau|agency|agencies|authority|"
    r"board|commission|committee|council|parliament|congress|senate|assembly|house|cabinet|secretariat|presidency|government|"
    r"portal|union|community|organi[sz]ation|association|federation|league|forum|institute|university|universidad|universit[éy]|"
    r"college|academy|foundation|centre|center|fund|bank|programme|corporation|company|group|network|services?|press|news|"
    r"newsroom|wire|radio|television|tv|fm|broadcasting|media|times|post|herald|tribune|gazette|courier|chronicle|journal|review|"
    r"observer|monitor|mirror|guardian|telegraph|dispatch|ledger|daily|weekly|today|online|magazine|bulletin|standard|independent|"
    r"sun|star|globe|mail|express|echo|argus|examiner|inquirer|sentinel|advocate|voice|nations|forces?|police|court|chamber)\b",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:(?:local|world|national|international|regional|foreign|official|home|latest|top|business|public|external|domestic|main)\s)?"
    r"(?:home|news(?:room)?|politics|policy|econom(?:y|ics)|business|finance|society|culture|sports?|opinion|world|national|"
    r"international|region(?:al)?|local|affairs|chronicle|media|press|(?:press|media)[\s-](?:cent(?:re|er)|office|room|service|corner)|headlines|features?|analysis|"
    r"interviews?|diplomacy|security|defen[cs]e|health|education|science|technology|transport|energy|environment|utilities|trade|"
    r"life|lifestyle|travel|archive|category|article|video|photos?|front\s?page)",
    re.IGNORECASE,
)
# A state as a letterhead's first line: "REPUBLIC OF NORLAND"; the body follows on the next.
STATE = re.compile(
    r"(?:the\s)?(?:[\w'’-]+\s){0,3}(?:republic|kingdom|state|states|sultanate|principality|emirate|duchy)(?:\sof\s[\w'’\s-]{2,50})?",
    re.IGNORECASE,
)
NAME_PARTICLES = frozenset(
    "de del della di da do dos das du des la las le el al von van der den ter y bin bint ibn ul e".split()
)
WORD = r"[^\W\d_a-z](?:[\w'’ʻʼ-]{0,40}\w|\.(?:-?[^\W\d_]\.)?)?"
PERSON = rf"{WORD}(?:\s(?:{WORD}|{'|'.join(sorted(NAME_PARTICLES))})){{1,4}}(?:,?\s[JjSs][Rr]\.?)?"


def is_person(text: str) -> bool:
    """Whether a line can be nothing but a person's name: two to five capitalised words, none of a body."""
    words = text.split()
    return (
        bool(re.fullmatch(PERSON, text))
        and all(word[0].isupper() or word in NAME_PARTICLES for word in words)
        and words[0].lower() not in PARTICLES
        and not any(pattern.search(text) for pattern in (BODY, SECTION))
    )


def is_name(text: str) -> bool:
    """Whether a line is written like a name: every word of weight begins with a capital."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    return bool(words) and all(word[0].isupper() or word in LINKING or len(word) <= 2 for word in words)


def as_title(name: str, narrative: str = "") -> str:
    """A name in capitals in title case ("PORT-AMBER" becomes "Port-Amber"); words that `narrative` itself
    writes in capitals, acronyms, stay."""
    if not name.isupper() or (name.isalpha() and name in narrative):
        return name
    words = [
        word if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", narrative) else _capitalised(word)
        for word in name.split()
    ]
    return " ".join(word.lower() if n and word.lower() in PARTICLES else word for n, word in enumerate(words))


def _capitalised(word: str) -> str:
    """ "N'DOR" and "TIRI'ORA": an elided article keeps the next capital, a glottal stop does not."""
    parts = re.split(r"([-/(&])", word)
    return "".join(
        part[:3] + part[3:].lower() if re.match(r"[DLNO]['’]\w", part) else part.capitalize() for part in parts
    )


def is_acronym_of(letters: str, name: str) -> bool:
    """Whether `letters` stand, in order, among the initials of `name`, beginning with the first."""
    initials = iter(
        word[0].upper()
        for word in re.findall(r"[^\W\d_][\w'’]*", name)
        if word.lower() not in {"of", "the", "and", "for"}
    )
    return 2 <= len(letters) <= 8 and letters.isupper() and all(letter in initials for letter in letters)
