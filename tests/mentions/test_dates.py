"""Dutch dates, deadlines and parliamentary years."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.mentions.dates import A_DATE, DEADLINES, MONTHS, SIGNS, find_dates, find_deadlines
from kamergraaf.mentions.sessions import can_be_cited, fits, normalised, opening, session_of

LETTER = date(2024, 4, 26)
CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize("case", CASES["date"], ids=lambda case: case["text"])
def test_a_date_is_read_whole_out_of_its_sentence(case: dict[str, Any]) -> None:
    text = f"Op {case['text']} was er overleg."
    [found] = find_dates(text, LETTER)
    assert text[found.at : found.until] == case["text"]
    assert [found.start, found.end] == case["days"]
    assert found.kind == ("date" if found.start == found.end else "range")


@pytest.mark.parametrize("text", ["30 februari 2024", "art. 3.4.2024.1", "in 2019", "500 maart", "1.2 mei 2020"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_dates(text, LETTER) == ()


def test_a_date_without_year_and_without_letter_is_found_but_not_placed() -> None:
    [found] = find_dates("Op 14 maart jl. is")
    assert (found.start, found.end) == (None, None)


@given(DAYS)
def test_each_day_is_read_back_as_it_is_written(day: date) -> None:
    [found] = find_dates(f"{day.day} {MONTHS[day.month - 1]} {day.year}")
    assert found.start == day


@given(DAYS, DAYS)
def test_a_date_without_year_falls_within_half_a_year_of_the_letter(day: date, letter: date) -> None:
    [found] = find_dates(f"{day.day} {MONTHS[day.month - 1]}", letter)
    if (day.month, day.day) != (2, 29):
        assert found.start is not None
        assert abs(found.start - letter) <= timedelta(days=184)


@pytest.mark.parametrize("case", CASES["deadline"], ids=lambda case: case["text"])
def test_a_deadline_has_the_last_day_that_its_words_can_mean(case: dict[str, Any]) -> None:
    text = f"Uw Kamer wordt {case['text']} geïnformeerd."
    [found] = find_deadlines(text, LETTER)
    assert text[found.start : found.end] == found.text == case["text"]
    assert found.due_by == case.get("due")


def test_each_rule_for_deadlines_has_signs_that_its_finds_hold() -> None:
    assert SIGNS.keys() == DEADLINES.keys()
    for name, form in DEADLINES.items():
        for text in (case["text"] for case in CASES["deadline"]):
            assert not form.search(text) or any(sign in text.lower() for sign in SIGNS[name]), (name, text)


@pytest.mark.parametrize(
    "text", ["in 2019 is gebleken", "in het najaar van 2021", "voor 1 november 2023", "per kwartaal"]
)
def test_what_has_passed_is_no_deadline(text: str) -> None:
    assert find_deadlines(text, LETTER) == ()


@given(DAYS)
def test_no_deadline_lies_before_its_letter(letter: date) -> None:
    for case in CASES["deadline"]:
        assert all(found.due_by is None or found.due_by >= letter for found in find_deadlines(case["text"], letter))


def test_the_parliamentary_year_opens_on_the_third_tuesday_of_september() -> None:
    assert [opening(year) for year in (2022, 2023, 2024)] == [date(2022, 9, 20), date(2023, 9, 19), date(2024, 9, 17)]
    assert session_of(date(2024, 9, 16)) == "2023-2024"
    assert session_of(date(2024, 9, 17)) == "2024-2025"


def test_a_session_fits_the_dates_within_it_only() -> None:
    assert fits("2023-2024", LETTER)
    assert not fits("2022-2023", LETTER)
    assert can_be_cited("2022-2023", LETTER)
    assert not can_be_cited("2024-2025", LETTER)


@given(DAYS)
def test_each_day_belongs_to_the_one_session_that_began_before_it(day: date) -> None:
    session = session_of(day)
    assert opening(int(session[:4])) <= day < opening(int(session[5:]))


@pytest.mark.parametrize("written", ["2022-2023", "2022–23", "2022 – 2023", "2022/23", "2022/2023"])
def test_all_spellings_of_a_session_are_one(written: str) -> None:
    assert normalised(written) == "2022-2023"


@pytest.mark.parametrize("month", [*MONTHS, "jan.", "mrt.", "sept.", "MEI"])
@pytest.mark.parametrize("day", ["1", "04", "1e", "12-13", "3 t/m 4", "2de"])
def test_every_date_has_the_sign_of_one(day: str, month: str) -> None:
    for text in (f"op {day} {month}", f"{day} {month} 2024", "d.d. 3-4-2024", "22.05.2024"):
        assert find_dates(text, date(2024, 4, 26))
        assert A_DATE.search(text)
