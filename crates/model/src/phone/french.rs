//! The French numbering plan, read by hand: it is nearly every number of nearly every file, and spreadsheets damage it in known ways.
//!
//! Ten digits with their zero; overseas departments share the plan at home but have their own country codes abroad.

use super::Digits;

/// What digits are under the French plan.
pub(super) enum Reading {
    /// A French number, in E.164.
    Number(String),
    /// A French number that cannot be.
    Refused,
    /// Another country's, to be read by its plan.
    Foreign,
}

/// Whether the country uses the plan: France and its overseas departments.
pub(super) fn is_french(country: &str) -> bool {
    matches!(country, "FR" | "RE" | "GP" | "MQ" | "GF" | "YT" | "MF" | "BL" | "PM")
}

pub(super) fn parse(read: &Digits) -> Reading {
    let digits = read.as_str();
    if !read.international && digits.len() == 10 && digits.starts_with('0') {
        return national(&digits[1..]);
    }
    if let Some(rest) = digits.strip_prefix("33") {
        let rest = rest.strip_prefix('0').unwrap_or(rest);
        if rest.len() == 9 && (read.international || digits.len() > 9) {
            return national(rest);
        }
    }
    for code in ["262", "590", "594", "596", "508"] {
        if let Some(rest) = digits.strip_prefix(code)
            && let Some(reading) = overseas(code, rest, read.international)
        {
            return reading;
        }
    }
    match (read.international, digits.len()) {
        (true, _) if digits.starts_with("33") => Reading::Refused,
        (true, _) => Reading::Foreign,
        (false, 9) if !digits.starts_with('0') => national(digits),
        (false, _) => Reading::Refused,
    }
}

/// A number after an overseas code: nine digits, with the zero of home, or the six that remain when "0590" was written "+590".
fn overseas(code: &str, rest: &str, international: bool) -> Option<Reading> {
    match (rest.len(), international) {
        (9, _) => Some(national(rest)),
        (10, _) => rest.strip_prefix('0').map(national),
        (6, true) => Some(Reading::Number(format!("+{code}{code}{rest}"))),
        _ => None,
    }
}

/// The nine digits after the zero.
fn national(nine: &str) -> Reading {
    if nine.starts_with('0') || nine.bytes().skip(1).all(|b| b == b'0') {
        return Reading::Refused;
    }
    let mut number = String::with_capacity(13);
    number.push('+');
    number.push_str(country_code(nine));
    number.push_str(nine);
    Reading::Number(number)
}

fn country_code(nine: &str) -> &'static str {
    if nine.starts_with("63998") {
        return "33"; // the range kept for fiction, in the middle of Mayotte's
    }
    match &nine[..3] {
        "639" if nine.starts_with("63998") => "33", // the range that the regulator keeps for fiction
        "262" | "263" | "269" | "639" | "692" | "693" | "976" => "262", // Réunion and Mayotte
        "590" | "690" | "691" => "590",             // Guadeloupe, Saint-Martin, Saint-Barthélemy
        "594" | "694" => "594",                     // Guyane
        "596" | "696" | "697" => "596",             // Martinique
        "508" => "508",                             // Saint-Pierre-et-Miquelon
        _ => "33",
    }
}

/// Whether a number in E.164 is a fixed line of the plan, at home or overseas; internet lines count among them.
pub(super) fn is_fixed(number: &str) -> bool {
    if let Some(nine) = number.strip_prefix("+33") {
        return !nine.starts_with(['6', '7']);
    }
    let overseas = ["+262", "+590", "+594", "+596"]
        .iter()
        .find_map(|code| number.strip_prefix(code));
    overseas.is_some_and(|nine| !nine.starts_with(['6', '7']))
}
