use proptest::prelude::*;

use super::{PhoneNumber, parse_many};

fn french(text: &str) -> Option<String> {
    PhoneNumber::parse(text, "FR").map(|number| number.as_str().to_owned())
}

fn many(text: &str) -> Result<Vec<(String, Option<&'static str>)>, &str> {
    parse_many(text, "FR").map(|found| {
        found
            .into_iter()
            .map(|p| (p.number.as_str().to_owned(), p.label))
            .collect()
    })
}

#[test]
fn reads_french_numbers_as_people_and_spreadsheets_write_them() {
    for text in [
        "0123456789",
        "01 23 45 67 89",
        "01.23.45.67.89",
        "01-23-45-67-89",
        "01/23/45/67/89",
        "+33 (0)1 23 45 67 89",
        "+33123456789",
        "+33 1 23 45 67 89",
        "0033123456789",
        "00 33 1 23 45 67 89",
        "0033 (0)1 23 45 67 89",
        "33123456789",
        "330123456789",
        "123456789",
        "1 23 45 67 89",
        "01\u{a0}23\u{a0}45\u{a0}67\u{a0}89",
        "\u{202a}+33 1 23 45 67 89\u{202c}",
        "(01) 23 45 67 89",
        " 0123456789 ",
    ] {
        assert_eq!(french(text).as_deref(), Some("+33123456789"), "{text}");
    }
    assert_eq!(french("612345678").as_deref(), Some("+33612345678"));
    assert_eq!(french("612345678.0").as_deref(), Some("+33612345678"));
    assert_eq!(french("33612345678").as_deref(), Some("+33612345678"));
}

#[test]
fn overseas_numbers_take_their_own_country_code() {
    for (text, expected) in [
        ("0692 12 34 56", "+262692123456"),
        ("0262 12 34 56", "+262262123456"),
        ("0639 12 34 56", "+262639123456"),
        ("06 39 98 12 34", "+33639981234"),
        ("06 39 98 12 34", "+33639981234"),
        ("0269 61 12 34", "+262269611234"),
        ("0690 12 34 56", "+590690123456"),
        ("0696 12 34 56", "+596696123456"),
        ("0694 12 34 56", "+594694123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("+262 0692 12 34 56", "+262692123456"),
        ("+33 692 12 34 56", "+262692123456"),
        ("262692123456", "+262692123456"),
        ("+590 85 19 50", "+590590851950"),
    ] {
        assert_eq!(french(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn other_countries_are_read_by_their_plan() {
    assert_eq!(french("+32 470 12 34 56").as_deref(), Some("+32470123456"));
    assert_eq!(french("0044 20 7946 0018").as_deref(), Some("+442079460018"));
    assert_eq!(
        PhoneNumber::parse("020 7946 0018", "GB").unwrap().as_str(),
        "+442079460018"
    );
    assert_eq!(
        PhoneNumber::parse("+33 1 23 45 67 89", "BE").unwrap().as_str(),
        "+33123456789"
    );
}

#[test]
fn refuses_what_is_no_number() {
    for text in [
        "",
        "12",
        "3949",
        "01 23 45 67",
        "01 23 45 67 89 10",
        "0000000000",
        "06 00 00 00 00",
        "06 12 34 56 7O",
        "☎ 0123456789",
        "+33 1 23",
        "néant",
    ] {
        assert_eq!(french(text), None, "{text}");
    }
}

#[test]
fn reads_several_numbers_of_one_cell() {
    let two = Ok(vec![
        ("+33612345678".to_owned(), None),
        ("+33123456789".to_owned(), None),
    ]);
    for text in [
        "06 12 34 56 78 / 01 23 45 67 89",
        "06.12.34.56.78/01.23.45.67.89",
        "0612345678;0123456789",
        "06 12 34 56 78 - 01 23 45 67 89",
        "0612345678, 0123456789",
        "06 12 34 56 78 ou 01 23 45 67 89",
        "0612345678\n0123456789",
        "06 12 34 56 78 01 23 45 67 89",
        "['06 12 34 56 78', '01 23 45 67 89']",
        "Tél : 06 12 34 56 78 | Tél : 01 23 45 67 89",
    ] {
        assert_eq!(many(text), two, "{text}");
    }
    assert_eq!(many("'01 43 96 77 50'"), Ok(vec![("+33143967750".to_owned(), None)]));
    let labelled = Ok(vec![
        ("+33123456789".to_owned(), None),
        ("+33123456780".to_owned(), Some("fax")),
    ]);
    assert_eq!(many("Tél : 01 23 45 67 89 | Fax : 01 23 45 67 80"), labelled);
    assert_eq!(
        many("06 12 34 56 78 (mobile)"),
        Ok(vec![("+33612345678".to_owned(), Some("mobile"))])
    );
    assert_eq!(
        many("Tél : 01 23 45 67 89 | Fax : "),
        Ok(vec![("+33123456789".to_owned(), None)])
    );
    assert_eq!(many("06 12 34 56 78 / demander"), Err("06 12 34 56 78 / demander"));
    assert_eq!(many("01 23 45 67 89/90"), Err("01 23 45 67 89/90"));
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,40}") {
        let _ = many(&text);
        let _ = PhoneNumber::parse(&text, "US");
    }

    #[test]
    fn a_number_read_again_is_itself(first in 1u8..=9, rest in 1u32..100_000_000) {
        let national = format!("0{first}{rest:08}");
        let number = french(&national).unwrap();
        prop_assert_eq!(french(&number), Some(number.clone()));
    }
}
