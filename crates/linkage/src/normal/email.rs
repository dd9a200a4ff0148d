//! E-mail addresses, as their providers deliver them.

use std::borrow::Cow;

use model::email::{EmailAddress, parse_many};

/// The addresses of a cell, under the form that names a mailbox; those that nobody reads are left out.
pub fn read(cell: &str) -> Vec<String> {
    if let Some(one) = EmailAddress::parse(cell) {
        return mailbox(one.as_str()).into_iter().collect();
    }
    match parse_many(cell) {
        Ok(many) => many.iter().filter_map(|one| mailbox(one.as_str())).collect(),
        // What is no address may still be the same mistake twice.
        Err(_) => mailbox(&cell.to_lowercase()).into_iter().collect(),
    }
}

/// Without what providers ignore: a "+tag", and the dots of Gmail.
fn mailbox(address: &str) -> Option<String> {
    let (local, domain) = address.split_once('@')?;
    let local = local.split('+').next().unwrap_or(local);
    let domain = if domain == "googlemail.com" {
        "gmail.com"
    } else {
        domain
    };
    let local = if domain == "gmail.com" {
        Cow::Owned(local.replace('.', ""))
    } else {
        Cow::Borrowed(local)
    };
    let read = !local.is_empty() && !NOBODY.contains(&&*local) && !domain.is_empty() && !is_no_domain(domain);
    read.then(|| format!("{local}@{domain}"))
}

/// Names of boxes typed to get past a form.
const NOBODY: &[&str] = &[
    "test",
    "tests",
    "aucun",
    "aucune",
    "no",
    "non",
    "none",
    "noemail",
    "nomail",
    "no-mail",
    "no-email",
    "noreply",
    "no-reply",
    "nospam",
    "xxx",
    "xx",
    "x",
    "xxxx",
    "aaa",
    "azerty",
    "inconnu",
    "unknown",
    "sans",
    "sansmail",
    "pasdemail",
    "pasdadresse",
    "null",
    "na",
    "nc",
    "email",
    "mail",
    "exemple",
    "example",
    "toto",
    "asdf",
    "qwerty",
];

/// Domains that are the same.
fn is_no_domain(domain: &str) -> bool {
    let name = domain.split('.').next().unwrap_or(domain);
    matches!(
        name,
        "aucun"
            | "test"
            | "xxx"
            | "none"
            | "nomail"
            | "noemail"
            | "no-mail"
            | "sansmail"
            | "null"
            | "inconnu"
            | "unknown"
    )
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn one_mailbox_has_one_form() {
        assert_eq!(read("Zoe.Martin+asso@GMail.com"), ["zoemartin@gmail.com"]);
        assert_eq!(read(" zoe.martin@googlemail.com "), ["zoemartin@gmail.com"]);
        assert_eq!(
            read("a.b@example.org; c@example.org"),
            ["a.b@example.org", "c@example.org"]
        );
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        assert!(read("test@test.fr").is_empty());
        assert!(read("aucun@aucun.fr").is_empty());
        assert!(read("no@mail.com").is_empty());
        assert!(read("rien").is_empty());
    }
}
