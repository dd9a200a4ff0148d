use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{DateOrder, DateProblem, Era, parse_birth, parse_date, parse_moment, parse_time};
use crate::{date::BirthDate, draft::Moment};

const TODAY: Date = date(2026, 11, 21);

fn any(text: &str) -> Result<Date, DateProblem> {
    parse_date(text, DateOrder::Auto, Era::Any, TODAY)
}

fn birth(text: &str) -> Result<BirthDate, DateProblem> {
    parse_birth(text, DateOrder::Auto, TODAY)
}

#[test]
fn reads_days_in_both_languages() {
    for text in [
        "06/03/1951",
        "6/3/1951",
        "06-03-1951",
        "06.03.1951",
        "06 03 1951",
        "1951-03-06",
        "1951/03/06",
        "19510306",
        "06031951",
        "6 mars 1951",
        "06 mars 1951",
        "mardi 6 mars 1951",
        "March 6, 1951",
        "6 March 1951",
        "Mar 6 1951",
        "6th of March 1951",
        "le 6 mars 1951",
        "1951-03-06 00:00:00",
        "1951-03-06T00:00:00Z",
        "06/03/1951 00:00",
        "18693",
        "18693.0",
        " 06/03/1951 ",
    ] {
        assert_eq!(any(text), Ok(date(1951, 3, 6)), "{text}");
        assert_eq!(birth(text), Ok(BirthDate::Day(date(1951, 3, 6))), "{text}");
    }
    assert_eq!(any("1er janvier 1980"), Ok(date(1980, 1, 1)));
    assert_eq!(
        birth("Née le 30 septembre 1959 au Creusot (Saône-et-Loire)"),
        Ok(BirthDate::Day(date(1959, 9, 30)))
    );
    assert_eq!(any("15 août 2020"), Ok(date(2020, 8, 15)));
    assert_eq!(any("15 déc. 2020"), Ok(date(2020, 12, 15)));
}

#[test]
fn two_digit_years_are_the_latest_the_era_allows() {
    assert_eq!(birth("6/3/51"), Ok(BirthDate::Day(date(1951, 3, 6))));
    assert_eq!(birth("6/3/26"), Ok(BirthDate::Day(date(2026, 3, 6))));
    assert_eq!(birth("6/3/27"), Ok(BirthDate::Day(date(1927, 3, 6))));
    assert_eq!(any("6/3/27"), Ok(date(2027, 3, 6)));
    assert_eq!(any("6/3/51"), Ok(date(1951, 3, 6)));
}

#[test]
fn a_year_or_a_month_alone_is_a_year_of_birth() {
    assert_eq!(birth("1951"), Ok(BirthDate::Year(1951)));
    assert_eq!(birth("mars 1951"), Ok(BirthDate::Year(1951)));
    assert_eq!(birth("03/1951"), Ok(BirthDate::Year(1951)));
    assert_eq!(any("mars 2024"), Ok(date(2024, 3, 1)));
}

#[test]
fn month_first_only_when_told() {
    assert_eq!(any("03/25/2024"), Err(DateProblem::Impossible));
    assert_eq!(
        parse_date("03/25/2024", DateOrder::Mdy, Era::Any, TODAY),
        Ok(date(2024, 3, 25))
    );
    assert_eq!(
        parse_date("24/03/25", DateOrder::Ymd, Era::Any, TODAY),
        Ok(date(2024, 3, 25))
    );
}

#[test]
fn refuses_what_no_calendar_has_or_nobody_lives() {
    for text in [
        "31/02/2020",
        "2020-02-30",
        "29/02/2023",
        "00/00/2000",
        "32/01/2000",
        "1/13/2000",
    ] {
        assert_eq!(any(text), Err(DateProblem::Impossible), "{text}");
    }
    assert_eq!(birth("12/05/1800"), Err(DateProblem::TooOld));
    assert_eq!(birth("1800-05-12"), Err(DateProblem::TooOld));
    assert_eq!(birth("22/11/2026"), Err(DateProblem::Future));
    for text in [
        "",
        "demain",
        "12",
        "12/5",
        "6 marsouin 1951",
        "12/05/1951/3",
        "abc 1951 mars 6 7",
    ] {
        assert_eq!(any(text), Err(DateProblem::Unreadable), "{text}");
    }
}

#[test]
fn reads_moments_with_or_without_zone() {
    let instant = |text: &str| Ok(Moment::At(text.parse().unwrap()));
    let moment = |text: &str| parse_moment(text, DateOrder::Auto, TODAY);
    assert_eq!(moment("2024-03-06T12:00:00Z"), instant("2024-03-06T12:00:00Z"));
    assert_eq!(moment("2024-03-06T12:00:00.250Z"), instant("2024-03-06T12:00:00.250Z"));
    assert_eq!(moment("2024-03-06T12:00:00+02:00"), instant("2024-03-06T10:00:00Z"));
    assert_eq!(moment("2024-03-06 12:00:00 +0100"), instant("2024-03-06T11:00:00Z"));
    assert_eq!(
        moment("2024-03-06 12:00:00"),
        Ok(Moment::Civil(date(2024, 3, 6).at(12, 0, 0, 0)))
    );
    for text in [
        "06/03/2024 14:30",
        "6 mars 2024 à 14h30",
        "06/03/2024 2:30 PM",
        "06/03/2024 14:30:00",
        "2024-03-06T14:30",
    ] {
        assert_eq!(
            moment(text),
            Ok(Moment::Civil(date(2024, 3, 6).at(14, 30, 0, 0))),
            "{text}"
        );
    }
    assert_eq!(moment("45357.5"), Ok(Moment::Civil(date(2024, 3, 6).at(12, 0, 0, 0))));
    assert_eq!(moment("06/03/2024"), Ok(Moment::On(date(2024, 3, 6))));
    assert_eq!(moment("2024-03-06T25:00:00Z").ok(), None);
    assert_eq!(parse_time("9h"), jiff::civil::Time::new(9, 0, 0, 0).ok());
    assert_eq!(parse_time("12:15 am"), jiff::civil::Time::new(0, 15, 0, 0).ok());
    assert_eq!(parse_time("12"), None);
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,40}") {
        let _ = any(&text);
        let _ = birth(&text);
        let _ = parse_moment(&text, DateOrder::Mdy, TODAY);
    }

    #[test]
    fn reads_every_day_as_written(year in 1900i16..2027, month in 1i8..=12, day in 1i8..=28) {
        let expected = date(year, month, day);
        prop_assert_eq!(any(&format!("{day}/{month:02}/{year}")), Ok(expected));
        prop_assert_eq!(any(&expected.to_string()), Ok(expected));
        prop_assert_eq!(parse_date(&format!("{month}/{day}/{year}"), DateOrder::Mdy, Era::Any, TODAY), Ok(expected));
    }
}
