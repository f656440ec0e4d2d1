"""Claims about whole pages: what is metadata, what is narrative, what is neither. All pages are made up."""

import pytest

from kg.config import Limits
from kg.model import Article, PassageKind
from kg.read.articles import make_article
from kg.read.documents import Document

STORY = "Foreign Minister of Norland Anna Berg met with her Sudland counterpart Ivo Marek on Tuesday."
MORE = "The sides agreed to reopen the border crossing at Stone Bridge before the end of the month."


def read(text: str, *, page: bool = True, markdown: bool = False, **given: str) -> Article:
    """The article on a page."""
    return make_article(Document("page.txt", text, given=given, page=page, markdown=markdown), Limits())


def told(article: Article) -> list[str]:
    """The narrative without the headline."""
    return [passage.text for passage in article.passages if passage.kind is not PassageKind.HEADLINE]


def metadata(article: Article) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    """Headline, day, publisher, author and place."""
    day = article.published.isoformat() if article.published else None
    return article.headline, day, article.publisher, article.author, article.dateline


HEADLINE = "Ministers agree to reopen border crossing"
PAGES = {
    "agency": (
        f"""Kestrel News Wire
Politics | Economy | Society | Sport

{HEADLINE}
04.05.2022, 18:40
1253 views

VELDT, May 4. /Kestrel/. {STORY}

{MORE}

Subscribe to our Telegram channel
Read also
Prime minister arrives in Norland for a visit
Norland, Sudland sign protocol on grain
""",
        (HEADLINE, "2022-05-04", "Kestrel News Wire", None, "Veldt"),
    ),
    "ministry": (
        f"""REPUBLIC OF NORLAND
MINISTRY OF FOREIGN AFFAIRS
12 Harbour Street, Veldt

PRESS RELEASE                         No. 45/2021
Veldt, 12 March 2021

{HEADLINE}

1.  {STORY}

2.  {MORE}

# # #

For more information please contact the Press Department.
Follow us on Facebook and Twitter
""",
        (HEADLINE, "2021-03-12", "Ministry of Foreign Affairs", None, "Veldt"),
    ),
    "newspaper": (
        f"""THE VELDT STAR
Founded 1888      Friday 3 June 2022 | No. 5,207

Politics » Ministries

{HEADLINE}

By Mia Lind

VELDT — {STORY}

{MORE}

mlind@veldtstar.example

COMMENTS (6)   |   SUBSCRIBE
TODAY'S HEADLINES
Rain is coming   •   Trade minister to sign treaty
""",
        (HEADLINE, "2022-06-03", "The Veldt Star", "Mia Lind", "Veldt"),
    ),
    "motto": (
        f"""THE VELDT STAR
the paper for the whole of the north

{HEADLINE}

{STORY}

{MORE}
""",
        (HEADLINE, None, "The Veldt Star", None, None),
    ),
    "masthead with the day": (
        f"""Veldt Ledger | Friday, 3 June 2022

{HEADLINE}
JON HALVORSEN

{STORY}

{MORE}

Subscriptions | Weather | Classifieds
""",
        (HEADLINE, "2022-06-03", "Veldt Ledger", "Jon Halvorsen", None),
    ),
    "crumbs on lines": (
        f"""Home
\\
Politics
\\
{HEADLINE}
Politics
{HEADLINE}
Published 02.03.2021
3739

{STORY}

{MORE}

Last news
07.10
The President congratulated the President of Sudland
06.10
The total amount of deals amounted to 31 million
top-arrow
""",
        (HEADLINE, "2021-03-02", None, None, None),
    ),
    "organization": (
        f"""Northern Migration Office
Home / Newsroom / Announcements

Shared NMO-NGC press release

{HEADLINE}

16 February 2018

VELDT, Norland – {STORY}

{MORE}

-END-

Contact: Mia Lind, NMO, mlind@example.org, +999 22 917 0001
Topics: Norland | Borders
""",
        (HEADLINE, "2018-02-16", "Northern Migration Office", None, "Veldt"),
    ),
    "byline and agency": (
        f"""date 2019-11-19 {HEADLINE}

19 November 2019 17:49 (UTC+04:00)

VELDT, Norland, Nov. 19

By Jon Halvorsen – Kestrel:

{STORY}

{MORE}

---

Follow the author on Twitter: @JonH
""",
        (HEADLINE, "2019-11-19", "Kestrel", "Jon Halvorsen", "Veldt"),
    ),
    "name and place": (
        f"""VELDT BUSINESS WEEKLY
Number 87  |  Thursday, 8 June 2017  |  Herring $12

TRANSPORT

{HEADLINE}

Mia Lind
Port Amber

{STORY}

{MORE}

Editing by Per Olsen
""",
        (HEADLINE, "2017-06-08", "Veldt Business Weekly", "Mia Lind", "Port Amber"),
    ),
    "no letterhead": (
        f"""{HEADLINE}
Monday, 03 May 2021 10:15
Written by Mia Lind
Hits: 1002

{STORY}

{MORE}

Tweet
Last modified on Monday, 03 May 2021 12:00
More in this category: « Decree on awards  President congratulates Norland »
back to top
""",
        (HEADLINE, "2021-05-03", None, "Mia Lind", None),
    ),
    "nothing but the story": (
        f"""VELDT, Norland, August 9. {STORY}

{MORE} From March through July 2018 it was closed, Kestrel reports.
""",
        (None, "2018-08-09", "Kestrel", None, "Veldt"),
    ),
    "signed": (
        f"""OFFICE OF THE PRESIDENT
Norland

MEDIA STATEMENT                                   Tuesday, 2 June 2020

{HEADLINE.upper()}

{STORY}

{MORE}

SGD.
Mia Adel Lind
Spokesperson
""",
        (HEADLINE.upper(), "2020-06-02", "Office of the President", "Mia Adel Lind", None),
    ),
    "speech": (
        """Remarks at the opening of the summit of the League

Veldt, Norland
May 3, 2021

It is a great honour to welcome you to this third meeting of the Northern League here today.

We will sign the Veldt Declaration tomorrow.
""",
        ("Remarks at the opening of the summit of the League", "2021-05-03", None, None, "Veldt"),
    ),
    "day below": (
        f"""Ministry of Trade of Norland

{HEADLINE}

{STORY}

{MORE}

MINISTRY OF TRADE
5 NOVEMBER 2019
""",
        (HEADLINE, "2019-11-05", "Ministry of Trade of Norland", None, None),
    ),
    "headline like a name": (
        f"""Foreign Minister Berg Receives Ambassador of Sudland

15 Mar 2024

{STORY}

{MORE}
""",
        ("Foreign Minister Berg Receives Ambassador of Sudland", "2024-03-15", None, None, None),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_metadata_of_a_page(name: str) -> None:
    """Headline, day, publisher, author and place of each style of page."""
    page, expected = PAGES[name]
    assert metadata(read(page)) == expected


@pytest.mark.parametrize("name", [name for name in PAGES if name not in {"nothing but the story", "speech"}])
def test_narrative_of_a_page(name: str) -> None:
    """The two paragraphs are all that is told: without datelines, menus, contacts and other articles."""
    assert told(read(PAGES[name][0])) == [STORY, MORE]


@pytest.mark.parametrize(
    "below",
    [
        "Read also: Norland, Sudland sign protocol on grain",
        "Related news\n- Norland, Sudland sign protocol on grain\n- Berg to visit Sudland on Monday",
        "RELATED NEWS\n» Norland, Sudland sign protocol on grain",
        "More from Kestrel\nNorland signs treaty with Estland",
        "MOST READ\n1. Norland signs treaty",
        "Also in the news: Norland signs treaty  |  Berg on visit to Sudland",
        "SEE ALSO   Norland signs treaty  |  Berg on visit",
        "You might also like:\nNorland signs treaty with Estland",
        "Next in Politics: Norland signs treaty",
        "08/06/2018 | 09:40 Norland signs treaty with Estland",
        "3 comments\nJon: they should sign the treaty",
        "Print  |  Share  |  Tweet",
        "Share   Twitter   Telegram   Email",
        "Tags: Norland, treaty",
        "© 2021 Kestrel. Reprinting with permission of the publisher only.",
        "KESTREL © 2021. All rights reserved.",
        "Stay up-to-date with more news at Kestrel's channel",
        "For inquiries and media requests please contact Jon Halvorsen (+999 22 917 0000).",
        "Republication of any part needs a link to Kestrel",
        "You are receiving this as a reader of Kestrel. Unsubscribe",
        "(End)",
        "//VPA// J.H.",
        "jhalvorsen@kestrel.example",
        "+999 22 917 0000",
        "Reporter: Jon Halvorsen\nEditor: Mia Lind",
        "Photos: Jon Halvorsen",
        "Text size: A A A     Print",
        "jh/olm",
    ],
)
def test_lines_below_tell_nothing(below: str) -> None:
    """Lists of other articles, share, contact, rights and counting lines yield no passage."""
    assert told(read(f"{HEADLINE}\n\n{STORY}\n\n{MORE}\n\n{below}\n")) == [STORY, MORE]


def test_teasers_of_other_articles_tell_nothing() -> None:
    """Below a long article even sentences in a list of others are none of it."""
    paragraphs = [STORY, MORE] * 4
    teaser = "The president of Sudland will sign the treaty with Estland on Monday, his office said."
    assert told(read("\n\n".join((HEADLINE, *paragraphs, "Related news", teaser)))) == paragraphs


@pytest.mark.parametrize(
    "between", ["Read also: Norland signs treaty", "Related news\nNorland signs treaty", "Advertisement", "* * *"]
)
def test_the_article_goes_on_behind_an_inset(between: str) -> None:
    """What interrupts an article does not end it."""
    page = f"{HEADLINE}\n\n{STORY}\n\n{between}\n\n{MORE}\n\n{STORY}"
    assert told(read(page)) == [STORY, MORE, STORY]


def test_sentences_that_only_look_like_furniture_stay() -> None:
    """Sentences may begin with the words of menus and lists."""
    lines = (
        "Follow-up talks were held in Veldt on Monday between the two ministers of trade.",
        "Share prices rose after the ministers of both states had signed the agreement.",
        "Contact between the two capitals had been rare for the last ten years or so.",
        "More than 20 ministers met.",
        "Top of the agenda was the border, the ministry of foreign affairs of Norland said.",
        "Next week the ministers will travel to Sudland for talks with the government.",
    )
    assert told(read("\n\n".join((HEADLINE, *lines)))) == list(lines)


def test_headings_and_lists_between_sentences() -> None:
    """Between paragraphs headings and items are kept, and a list that a sentence announces."""
    attendants = "Those who attended the meeting were:\n- Anna Berg, Minister\n- Ivo Marek, Minister"
    page = f"{HEADLINE}\n\n{STORY}\n\nOn trade\n\n{MORE}\n\n{attendants}\n\nPrint"
    kinds = [(passage.kind, passage.text) for passage in read(page).passages[1:]]
    assert kinds == [
        (PassageKind.PARAGRAPH, STORY),
        (PassageKind.HEADING, "On trade"),
        (PassageKind.PARAGRAPH, MORE),
        (PassageKind.PARAGRAPH, "Those who attended the meeting were:"),
        (PassageKind.ITEM, "Anna Berg, Minister"),
        (PassageKind.ITEM, "Ivo Marek, Minister"),
    ]


def test_a_digest_has_no_dateline() -> None:
    """Labels in capitals that open several items are cut off and are no place of the article."""
    article = read(f"{HEADLINE}\n\nVELDT. {STORY}\n\nFORESTS – {MORE}\n")
    assert told(article) == [STORY, MORE]
    assert article.dateline is None


def test_given_metadata_wins() -> None:
    """What the source of a record says stands above what its text shows."""
    article = read(
        PAGES["newspaper"][0], page=False, headline="Other", published="2020-01-01", publisher="P", author="A"
    )
    assert metadata(article) == ("Other", "2020-01-01", "P", "A", "Veldt")


def test_outside_raw_pages_short_lines_count() -> None:
    """Where someone has cut the article out already, names without a full stop at its end are kept."""
    members = "**Members of the delegation:**\n\nMs. Anna Berg, Minister of Trade\n\nMr. Ivo Marek, Ambassador"
    text = f"{members}\n\n\\###\n\nFollow us"
    article = read(f"{STORY}\n\n{text}", page=False, markdown=True, headline="Delegation")
    assert told(article) == [
        STORY,
        "Members of the delegation:",
        "Ms. Anna Berg, Minister of Trade",
        "Mr. Ivo Marek, Ambassador",
    ]


def test_a_transcript_opens_with_its_place() -> None:
    """The line above the hour is where it was spoken."""
    speech = "THE PRESIDENT: Thank you all for coming to this house today.\n\nQ Will you sign?"
    text = f"East Room\n\n4:54 P.M. EDT\n\n{speech}\n\n5:10 P.M. EDT"
    article = read(text, page=False, markdown=True, headline="Remarks")
    assert article.dateline == "East Room"
    assert told(article)[0].startswith("THE PRESIDENT")


def test_a_signature_in_capitals() -> None:
    """The name in capitals under a document is its author."""
    text = f"{STORY}\n\nJONATHAN R. HALVORSEN JR."
    assert read(text, page=False, markdown=True, headline="Notice").author == "Jonathan R. Halvorsen Jr."


def test_long_paragraphs_are_cut() -> None:
    """No passage is longer than allowed; cuts fall behind sentences, else between words."""
    text = " ".join([STORY] * 20)
    article = make_article(Document("a.txt", text, page=True), Limits(paragraph_chars=300))
    assert all(len(passage.text) <= 300 for passage in article.passages)
    assert " ".join(told(article)) == text
    assert all(passage.text.endswith(".") for passage in article.passages)
    unbroken = make_article(Document("a.txt", "x" * 700 + ". " + STORY, page=True), Limits(paragraph_chars=300))
    assert all(len(passage.text) <= 300 for passage in unbroken.passages)


def test_a_page_without_sentences() -> None:
    """A page of nothing but menus has no passage besides its headline, and no error."""
    assert told(read("Home\nNews | Sport\nContact")) == []
    assert read("***").passages == ()
