"""Claims about reading dates out of sentences."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.edtf import bounds, is_valid
from kg.extract.dates import find_dates

WEDNESDAY = date(2023, 2, 15)
MONTHS = "January February March April May June July August September October November December".split()


def edtf(text: str, published: date | None = WEDNESDAY, **kw: object) -> list[str]:
    """What is read in `text`."""
    return [mention.edtf for mention in find_dates(text, published, **kw)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2 March 2021", "2021-03-02"),
        ("March 2nd, 2021", "2021-03-02"),
        ("Tuesday, 2 March 2021", "2021-03-02"),
        ("on this 26th day of April, 2022", "2022-04-26"),
        ("on 02.03.2021", "2021-03-02"),
        ("on 03/22/2021", "2021-03-22"),
        ("on 2021-03-02", "2021-03-02"),
        ("in June 1998", "1998-06"),
        ("in Sept. 2019", "2019-09"),
        ("in 2013", "2013"),
        ("since May 2020", "2020-05"),
        ("by 2030", "2030"),
        ("in mid-2024", "2024"),
        ("in FY2024", "2024"),
        ("in the first half of 2024", "2024-01/2024-06"),
        ("in Q3 2024", "2024-07/2024-09"),
        ("in the spring of 2019", "2019"),
        ("from 3 to 5 May 2024", "2024-05-03/2024-05-05"),
        ("on May 3-5, 2024", "2024-05-03/2024-05-05"),
        ("on 3, 4 and 5 May 2024", "2024-05-03/2024-05-05"),
        ("between 3 and 5 May 2024", "2024-05-03/2024-05-05"),
        ("28 December 2023 – 3 January 2024", "2023-12-28/2024-01-03"),
        ("from April 28 to May 2, 2024", "2024-04-28/2024-05-02"),
        ("from March through July 2018", "2018-03/2018-07"),
        ("the strategy for 2019–2024", "2019/2024"),
        ("the plan for 2016-18", "2016/2018"),
        ("from 2017 to 2019", "2017/2019"),
        ("for the past 2020", "2020"),
        ("the Action Plan 2024", "2024"),
        ("the 2014 Lakeside Summit", "2014"),
    ],
)
def test_words_that_stand_alone(text: str, expected: str) -> None:
    """What is whole in itself is read alike with and without a day of publication, and is not relative."""
    assert edtf(text) == edtf(text, None) == [expected]
    assert not find_dates(text, WEDNESDAY)[0].relative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2023-02-15"),
        ("spoke this morning", "2023-02-15"),
        ("leaves tonight", "2023-02-15"),
        ("yesterday", "2023-02-14"),
        ("the day before yesterday", "2023-02-13"),
        ("tomorrow", "2023-02-16"),
        ("two days ago", "2023-02-13"),
        ("met on Tuesday", "2023-02-14"),
        ("met on Wednesday", "2023-02-15"),
        ("will meet on Friday", "2023-02-17"),
        ("last Wednesday", "2023-02-08"),
        ("next Wednesday", "2023-02-22"),
        ("this Saturday", "2023-02-18"),
        ("on Thursday of last week", "2023-02-09"),
        ("met on Monday and Tuesday", "2023-02-13/2023-02-14"),
        ("received on Tuesday 7 his guest", "2023-02-07"),
        ("earlier this week", "2023-02-13/2023-02-19"),
        ("next week", "2023-02-20/2023-02-26"),
        ("the week of January 10", "2023-01-09/2023-01-15"),
        ("this weekend", "2023-02-18/2023-02-19"),
        ("met over the weekend", "2023-02-11/2023-02-12"),
        ("two weeks ago", "2023-01-30/2023-02-05"),
        ("this month", "2023-02"),
        ("next month", "2023-03"),
        ("a month ago", "2023-01"),
        ("last year", "2022"),
        ("in the current year", "2023"),
        ("by the end of the year", "2023"),
        ("ten years ago", "2013"),
        ("this summer", "2023"),
        ("last summer", "2022"),
        ("was held on 3 January", "2023-01-03"),
        ("was held on 20 December", "2022-12-20"),
        ("is to be held on 20 December", "2023-12-20"),
        ("must be ready by 20 December", "2023-12-20"),
        ("met on 25 and 26 November", "2022-11-25/2022-11-26"),
        ("will stay from 28 April to 2 May", "2023-04-28/2023-05-02"),
        ("was signed at the end of January", "2023-01"),
        ("was signed in October", "2022-10"),
        ("will be signed in October", "2023-10"),
        ("in the first half of June last year", "2022-06"),
        ("March last year", "2022-03"),
        ("in June of the current year", "2023-06"),
        ("last May", "2022-05"),
        ("next January", "2024-01"),
        ("in the fourth quarter of the year", "2023-10/2023-12"),
        ("in the second half of next year", "2024-07/2024-12"),
        ("in the first four months of this year", "2023-01/2023-04"),
    ],
)
def test_words_that_hang_on_publication(text: str, expected: str) -> None:
    """Relative words are counted from the day of publication, say so, and mean nothing without it."""
    assert edtf(text) == [expected]
    assert find_dates(text, WEDNESDAY)[0].relative
    assert edtf(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "in the coming days",
        "over the past year",
        "They may march in silence.",
        "March with us!",
        "May I ask why?",
        "the Second Committee",
        "2,500 people",
        "some 2000 people",
        "of 2000 people",
        "in 2000 villages",
        "call +993 12 2020",
        "resolution 2030",
        "decree 2020/149",
        "the 1990s",
        "the 1951 Lakeside Convention",
        "in the second half",
        "on the 31.02.2021",
        "a few days ago",
        "Meetings are held on Mondays",
        "April Stone spoke",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Verbs, names, quantities, numbers of papers and vague words are no dates."""
    assert edtf(text) == []


def test_future_argument_decides() -> None:
    """Whoever knows that a sentence looks ahead or back can say so, whatever its words."""
    assert edtf("on Friday", future=True) == ["2023-02-17"]
    assert edtf("will meet on Friday", future=False) == ["2023-02-10"]
    assert edtf("on 3 April", future=False) == ["2022-04-03"]


def test_anchor_of_the_same_day() -> None:
    """ "The same day" is the last day named, in the sentence or before it; "the day before" is the one before."""
    assert edtf("He arrived on 3 January; the same day he met the Speaker.") == ["2023-01-03", "2023-01-03"]
    assert edtf("The same day he met the Speaker.") == []
    assert edtf("The same day he met the Speaker.", anchor=date(2023, 1, 3)) == ["2023-01-03"]
    assert edtf("The day before he met the Speaker.", anchor=date(2023, 1, 3)) == ["2023-01-02"]
    assert edtf("The day before he met the Speaker.") == ["2023-02-14"]
    assert edtf("They met again the next day.", anchor=date(2023, 1, 3)) == ["2023-01-04"]
    assert edtf("It was signed on 2 May 2015 and ratified in August of the same year.") == ["2015-05-02", "2015-08"]
    assert edtf("They met on 2 May 2015 and again later that month.") == ["2015-05-02", "2015-05"]


def test_dates_apart_are_no_interval() -> None:
    """Two days joined by "and" make one stretch of time only when they follow each other."""
    assert edtf("on 3 and 17 May 2021") == ["2021-05-17"]
    assert edtf("on 3 May 2021 and 17 June 2021") == ["2021-05-03", "2021-06-17"]
    assert edtf("was held in May and June 2021") == ["2021-05", "2021-06"]


def test_several_mentions_in_order() -> None:
    """A sentence may name several dates: all come back, from left to right."""
    text = "It was signed on 14 May 2003, extended last year and expires at the end of 2025."
    assert edtf(text) == ["2003-05-14", "2022", "2025"]
    assert [text[m.start : m.end] for m in find_dates(text, WEDNESDAY)] == [
        "14 May 2003",
        "last year",
        "the end of 2025",
    ]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 4))
def test_written_days_are_read_back(day: date, form: int) -> None:
    """Every day, however written, is read back as itself."""
    month = MONTHS[day.month - 1]
    written = (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        str(day),
        f"{day:%A}, {day.day} {month[:3]}{'' if month == 'May' else '.'} {day.year}",
    )[form]
    assert edtf(f"They met on {written} in the capital.") == [str(day)]


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.integers(-180, 90))
def test_days_without_year_are_near(published: date, away: int) -> None:
    """A day without a year that lies up to half a year back or three months ahead gets its own year."""
    day = published + timedelta(days=away)
    assert edtf(f"on {day.day} {MONTHS[day.month - 1]}", published) == [str(day)]


@given(
    st.lists(
        st.sampled_from(
            "3 31 2021 29 30 May March June of to and - – the last next this week month year on from between first "
            "half quarter , . Tuesday Monday days ago two ten 02.03.2021 2019-24 February end mid same that day before "
            "Q1 weekend".split()
        ),
        max_size=14,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_words_give_valid_mentions(words: list[str], published: date | None) -> None:
    """Whatever the words: no exception, valid EDTF, spans inside the text, in order and apart."""
    text, done = " ".join(words), 0
    for mention in find_dates(text, published):
        assert done <= mention.start < mention.end <= len(text)
        assert is_valid(mention.edtf)
        assert bounds(mention.edtf)
        done = mention.end


@given(st.text(max_size=300), st.one_of(st.none(), st.dates()))
def test_any_text_is_survived(text: str, published: date | None) -> None:
    """No text makes it raise."""
    find_dates(text, published)
