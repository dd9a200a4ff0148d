//! E-mail addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An e-mail address as we send to it: trimmed, syntactically valid, with a top-level domain, lower case.
#[derive(Clone, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads one address; `None` when it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = bare(text);
        if is_plain(text) {
            return Some(Self(text.to_ascii_lowercase()));
        }
        let options = email_address::Options::default()
            .with_required_tld()
            .without_display_text();
        let address = email_address::EmailAddress::parse_with_options(text, options).ok()?;
        let odd = address
            .domain()
            .contains(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')));
        let odd = odd
            || address
                .domain()
                .rsplit('.')
                .next()
                .is_some_and(|top| top.chars().count() < 2);
        (!odd && !text.contains(char::is_whitespace)).then(|| Self(text.to_lowercase()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(***)")
    }
}

/// Reads every address of a cell: "'a@b.fr', 'c@d.fr'", "Awa Diallo <awa@b.fr>; c@d.fr", "mailto:…". The error is the first part
/// that is none. A typo is never mended in silence: "awa@gmail,com" is refused.
pub fn parse_many(text: &str) -> Result<Vec<EmailAddress>, &str> {
    if let Some(address) = EmailAddress::parse(text) {
        return Ok(vec![address]);
    }
    let mut found = Vec::new();
    for part in text
        .split([';', ',', '\n', '\r', '|', '\t'])
        .filter(|part| !bare(part).is_empty())
    {
        read_part(part, &mut found).ok_or_else(|| part.trim())?;
    }
    Ok(found)
}

/// One address, alone or after a name; or several with spaces or slashes between.
fn read_part(part: &str, found: &mut Vec<EmailAddress>) -> Option<()> {
    if let Some(inside) = part.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')) {
        push(found, EmailAddress::parse(inside.0)?);
        return Some(());
    }
    if let Some(address) = EmailAddress::parse(part) {
        push(found, address);
        return Some(());
    }
    let pieces = part
        .split(|c: char| c.is_whitespace() || c == '/')
        .filter(|piece| !bare(piece).is_empty());
    for piece in pieces.filter(|piece| !matches!(*piece, "ou" | "et" | "or" | "and" | "-")) {
        push(found, EmailAddress::parse(piece)?);
    }
    Some(())
}

fn push(found: &mut Vec<EmailAddress>, address: EmailAddress) {
    if !found.contains(&address) {
        found.push(address);
    }
}

/// Without quotes, brackets, `mailto:` and what a copy brings along.
fn bare(text: &str) -> &str {
    let stray = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '\'' | '"'
                    | '<'
                    | '>'
                    | '['
                    | ']'
                    | '('
                    | ')'
                    | '’'
                    | '‘'
                    | '“'
                    | '”'
                    | ';'
                    | ','
                    | '\u{200b}'
                    | '\u{feff}'
                    | '\u{ad}'
            )
    };
    let text = text.trim_matches(stray).trim_end_matches('.');
    let scheme = text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    if scheme { text[7..].trim_matches(stray) } else { text }
}

/// The shape of nearly every address, checked without the full grammar.
fn is_plain(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let dotted =
        |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let local_byte = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+');
    let label = |label: &str| label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-');
    let top = domain.rsplit('.').next().unwrap_or_default();
    text.len() <= 254
        && local.len() <= 64
        && dotted(local)
        && dotted(domain)
        && local.bytes().all(local_byte)
        && domain
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && domain.split('.').all(label)
        && domain.contains('.')
        && top.len() >= 2
        && top.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{EmailAddress, parse_many};

    fn one(text: &str) -> Option<String> {
        EmailAddress::parse(text).map(|address| address.as_str().to_owned())
    }

    fn many(text: &str) -> Result<Vec<String>, &str> {
        parse_many(text).map(|found| found.iter().map(|address| address.as_str().to_owned()).collect())
    }

    #[test]
    fn reads_one_address() {
        for text in [
            "Awa@Exemple.org",
            " awa@exemple.org ",
            "'awa@exemple.org'",
            "<awa@exemple.org>",
            "mailto:awa@exemple.org",
            "awa@exemple.org.",
            "\u{200b}awa@exemple.org",
        ] {
            assert_eq!(one(text).as_deref(), Some("awa@exemple.org"), "{text:?}");
        }
        assert_eq!(
            one("o'neil+tag@mail.exemple.co.uk").as_deref(),
            Some("o'neil+tag@mail.exemple.co.uk")
        );
        assert_eq!(one("élu@exemple.fr").as_deref(), Some("élu@exemple.fr"));
    }

    #[test]
    fn refuses_what_cannot_be_sent_to() {
        for text in [
            "",
            "awa",
            "awa@exemple",
            "awa@@exemple.org",
            "awa@exemple..org",
            "awa@gmail,com",
            "awa(at)exemple.org",
            "awa @exemple.org",
            "@exemple.org",
            "awa@-exemple.org",
            "awa@exemple.o",
            "awa.@exemple.org",
        ] {
            assert_eq!(one(text), None, "{text}");
        }
    }

    #[test]
    fn reads_every_address_of_a_cell() {
        let two = Ok(vec!["a@b.fr".to_owned(), "c@d.fr".to_owned()]);
        for text in [
            "'a@b.fr', 'c@d.fr'",
            "a@b.fr;c@d.fr",
            "a@b.fr c@d.fr",
            "a@b.fr / c@d.fr",
            "Awa <a@b.fr>, C D <c@d.fr>",
            "a@b.fr\nc@d.fr",
            "a@b.fr ou c@d.fr",
            "['a@b.fr', 'c@d.fr']",
            "a@b.fr, c@d.fr, a@b.fr",
        ] {
            assert_eq!(many(text), two, "{text}");
        }
        assert_eq!(many("awa@gmail,com"), Err("awa@gmail"));
        assert_eq!(many("a@b.fr; aucune"), Err("aucune"));
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _ = many(&text);
        }

        #[test]
        fn an_address_read_again_is_itself(local in "[a-z][a-z0-9_+-]{0,20}", domain in "[a-z][a-z0-9]{0,20}\\.[a-z]{2,6}") {
            let text = format!("{local}@{domain}");
            prop_assert_eq!(one(&text), Some(text));
        }
    }
}
