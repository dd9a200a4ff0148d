//! Where days, months and ages begin and end.

use jiff::civil::date;
use model::{date::BirthDate, facts::Facts};
use segment::meaning::{Season, matches, members};

use crate::somebody::{PARIS, When, at, gift, person, question, somebody};

#[test]
fn windows_open_at_midnight_where_the_organization_is() {
    let mut giver = somebody();
    // 22 October, ten minutes before midnight in Paris; then ten minutes after.
    giver.interactions = vec![gift("2026-10-21T21:50:00Z", 1000)];
    PARIS.expect(
        &giver,
        &[
            ("any(donation in last 1 month)", false),
            ("any(donation in last 32 days)", true),
        ],
    );
    giver.interactions = vec![gift("2026-10-21T22:10:00Z", 1000)];
    PARIS.expect(
        &giver,
        &[
            ("any(donation in last 1 month)", true),
            ("any(donation since 2026-10-22)", true),
            ("any(donation before 2026-10-22)", false),
        ],
    );
    // The same instant is still the 21st in Martinique, and already the 22nd in La Réunion.
    let martinique = When {
        zone: "America/Martinique",
        ..PARIS
    };
    martinique.expect(&giver, &[("any(donation before 2026-10-22)", true)]);
    let reunion = When {
        zone: "Indian/Reunion",
        ..PARIS
    };
    reunion.expect(&giver, &[("any(donation since 2026-10-22)", true)]);
    let noumea = When {
        zone: "Pacific/Noumea",
        ..PARIS
    };
    noumea.expect(&giver, &[("any(donation between 2026-10-22 and 2026-10-22)", true)]);
}

#[test]
fn summer_time_moves_the_edge_not_the_day() {
    let mut giver = somebody();
    // The night of 29 March 2026 has no 2:30 in Paris; midnight before it is 23:00 UTC, midnight after it 22:00 UTC.
    let day_after = When {
        now: "2026-03-30T10:00:00Z",
        ..PARIS
    };
    giver.interactions = vec![gift("2026-03-28T23:00:00Z", 100)];
    day_after.expect(
        &giver,
        &[
            ("any(donation in last 1 day)", true),
            ("count(donation between 2026-03-29 and 2026-03-29) = 1", true),
        ],
    );
    giver.interactions = vec![gift("2026-03-28T22:59:59Z", 100)];
    day_after.expect(&giver, &[("any(donation in last 1 day)", false)]);
    giver.interactions = vec![gift("2026-03-29T21:59:59Z", 100)];
    day_after.expect(
        &giver,
        &[("count(donation between 2026-03-29 and 2026-03-29) = 1", true)],
    );
    // 25 October has twice 2:30, and twenty-five hours.
    let autumn = When {
        now: "2026-10-26T10:00:00Z",
        ..PARIS
    };
    giver.interactions = vec![
        gift("2026-10-25T00:30:00Z", 100),
        gift("2026-10-25T01:30:00Z", 100),
        gift("2026-10-25T22:59:59Z", 100),
    ];
    autumn.expect(
        &giver,
        &[("count(donation between 2026-10-25 and 2026-10-25) = 3", true)],
    );
}

#[test]
fn months_are_clipped_at_their_end() {
    let mut giver = somebody();
    giver.interactions = vec![gift("2026-02-28T12:00:00Z", 100)];
    let end_of_march = When {
        now: "2026-03-31T10:00:00Z",
        ..PARIS
    };
    end_of_march.expect(&giver, &[("any(donation in last 1 month)", true)]);
    giver.interactions = vec![gift("2026-02-27T12:00:00Z", 100)];
    end_of_march.expect(&giver, &[("any(donation in last 1 month)", false)]);
    let leap = When {
        now: "2028-02-29T10:00:00Z",
        ..PARIS
    };
    giver.interactions = vec![gift("2027-02-28T12:00:00Z", 100)];
    leap.expect(&giver, &[("any(donation in last 1 year)", true)]);
}

#[test]
fn calendar_units_have_their_own_edges() {
    let mut giver = somebody();
    giver.interactions = vec![gift("2025-12-31T22:59:59Z", 100)];
    PARIS.expect(
        &giver,
        &[
            ("any(donation in 2025)", true),
            ("any(donation in previous year)", true),
            ("any(donation in this year)", false),
            ("any(donation in this season)", false),
            ("any(donation in previous season)", true),
        ],
    );
    giver.interactions = vec![gift("2025-12-31T23:00:00Z", 100)];
    PARIS.expect(
        &giver,
        &[("any(donation in 2026)", true), ("any(donation in this year)", true)],
    );
    // Sunday 22 November 2026: the week began on Monday the 16th.
    giver.interactions = vec![gift("2026-11-15T23:00:00Z", 100)];
    PARIS.expect(
        &giver,
        &[
            ("any(donation in this week)", true),
            ("any(donation in previous week)", false),
            ("any(donation in this month)", true),
        ],
    );
    let people = [giver];
    let mut school = PARIS.setting(&people);
    school.season = Season { month: 11, day: 16 };
    assert!(matches(
        &people[0],
        &question("any(donation in this season)").condition,
        &school
    ));
}

#[test]
fn birthdays_of_29_february_are_kept_on_1_march() {
    let born = person(Facts {
        birth_date: Some(BirthDate::Day(date(2004, 2, 29))),
        ..Facts::default()
    });
    let eve = When {
        now: "2026-02-28T10:00:00Z",
        ..PARIS
    };
    eve.expect(
        &born,
        &[
            ("birthday within 0 days", false),
            ("birthday within 1 day", true),
            ("age = 21", true),
        ],
    );
    let day = When {
        now: "2026-03-01T10:00:00Z",
        ..PARIS
    };
    day.expect(&born, &[("birthday within 0 days", true), ("age = 22", true)]);
    let leap = When {
        now: "2028-02-29T10:00:00Z",
        ..PARIS
    };
    leap.expect(&born, &[("birthday within 0 days", true), ("age = 24", true)]);
    // Over the new year.
    let january = person(Facts {
        birth_date: Some(BirthDate::Day(date(1990, 1, 3))),
        ..Facts::default()
    });
    let december = When {
        now: "2026-12-29T10:00:00Z",
        ..PARIS
    };
    december.expect(
        &january,
        &[("birthday within 5 days", true), ("birthday within 4 days", false)],
    );
}

#[test]
fn an_age_known_to_the_year_matches_only_if_true_all_year() {
    let born = person(Facts {
        birth_date: Some(BirthDate::Year(2000)),
        ..Facts::default()
    });
    // 25 or 26.
    let lines = [
        ("age >= 25", true),
        ("age > 25", false),
        ("age <= 25", false),
        ("age between 25 and 26", true),
        ("age between 18 and 25", false),
        ("age not between 18 and 25", false),
        ("age != 25", false),
        ("age != 27", true),
        ("age in (25, 26)", true),
        ("birthday within 365 days", false),
        ("has birth_date", true),
        ("birth_date < 2030-01-01", false),
    ];
    PARIS.expect(&born, &lines);
}

#[test]
fn as_of_a_past_day_only_what_was_there() {
    let mut late = somebody();
    late.created_at = at("2026-06-01T12:00:00Z");
    late.interactions = vec![gift("2026-07-01T12:00:00Z", 100)];
    let people = [late];
    let setting = PARIS.setting(&people);
    assert!(setting.as_of(date(2026, 11, 23)).is_none(), "it is to come");
    let count = |day, line: &str| {
        let question = question(line);
        let then = setting.as_of(day).expect("it is past").with_base(&question);
        members(&people, &question, &then).len()
    };
    assert_eq!(count(date(2026, 5, 31), "lacks email"), 0);
    assert_eq!(count(date(2026, 6, 1), "lacks email"), 1);
    assert_eq!(count(date(2026, 6, 30), "any(donation)"), 0);
    assert_eq!(count(date(2026, 7, 1), "any(donation in last 1 day)"), 1);
    assert_eq!(count(date(2026, 7, 3), "any(donation in last 1 day)"), 0);
}
