//! Mappings that ship with the program, for the exports of other tools: `presets/*.json`, each with the page that documents its columns.

use std::sync::LazyLock;

use model::text::fold;

use crate::Mapping;

/// A mapping for the export of another tool.
#[derive(Debug)]
pub struct Preset {
    /// Its stable key: `helloasso_payments`.
    pub key: &'static str,
    /// The mapping; its name is that of the tool and of the export.
    pub mapping: Mapping,
    /// Headings, folded, that together only this export has.
    signature: Vec<String>,
}

/// Every preset.
pub fn presets() -> &'static [Preset] {
    static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| FILES.iter().map(read).collect());
    &PRESETS
}

/// The preset whose export these headings are: all of its required columns are there, and the more of the file it explains the better.
pub fn recognize(headings: &[impl AsRef<str>]) -> Option<&'static Preset> {
    let folded: Vec<String> = headings.iter().map(|heading| fold(heading.as_ref())).collect();
    let signed = presets()
        .iter()
        .filter(|preset| preset.signature.iter().all(|heading| folded.contains(heading)));
    signed
        .filter(|preset| preset.mapping.fit(headings) >= 0.3)
        .max_by_key(|preset| {
            let known = |heading: &&String| {
                preset
                    .mapping
                    .columns
                    .iter()
                    .any(|column| fold(&column.column) == **heading)
            };
            (preset.signature.len(), folded.iter().filter(known).count())
        })
}

/// Key, JSON, and the headings that tell the export from others.
type File = (&'static str, &'static str, &'static [&'static str]);

const FILES: &[File] = &[
    (
        "helloasso_memberships",
        include_str!("../presets/helloasso-memberships.json"),
        &["reference commande", "nom adherent", "email payeur"],
    ),
    (
        "helloasso_donations",
        include_str!("../presets/helloasso-donations.json"),
        &["reference commande", "email payeur"],
    ),
    (
        "helloasso_payments",
        include_str!("../presets/helloasso-payments.json"),
        &["reference paiement", "date du paiement", "email payeur"],
    ),
    (
        "brevo_contacts",
        include_str!("../presets/brevo-contacts.json"),
        &["email", "added time", "modified time"],
    ),
    (
        "brevo_blocked",
        include_str!("../presets/brevo-blocked.json"),
        &["email", "reason", "blocked at"],
    ),
    (
        "mailchimp_subscribed",
        include_str!("../presets/mailchimp-subscribed.json"),
        &["email address", "member rating", "leid"],
    ),
    (
        "mailchimp_unsubscribed",
        include_str!("../presets/mailchimp-unsubscribed.json"),
        &["email address", "unsub time", "member rating", "leid"],
    ),
    (
        "mailchimp_cleaned",
        include_str!("../presets/mailchimp-cleaned.json"),
        &["email address", "clean time", "member rating", "leid"],
    ),
    (
        "nationbuilder_people",
        include_str!("../presets/nationbuilder-people.json"),
        &["nationbuilder id", "first name", "email opt in"],
    ),
    (
        "civicrm_contacts_en",
        include_str!("../presets/civicrm-contacts-en.json"),
        &["contact id", "contact type", "sort name"],
    ),
    (
        "civicrm_contacts_fr",
        include_str!("../presets/civicrm-contacts-fr.json"),
        &["type de contact", "nom de tri"],
    ),
    (
        "qomon_contacts",
        include_str!("../presets/qomon-contacts.json"),
        &["firstname", "surname", "mobile", "mail"],
    ),
    (
        "ohme_contacts",
        include_str!("../presets/ohme-contacts.json"),
        &["civility", "firstname", "lastname", "post code"],
    ),
    (
        "ohme_payments",
        include_str!("../presets/ohme-payments.json"),
        &["contact id", "payment method name", "amount", "date"],
    ),
];

fn read((key, json, signature): &File) -> Preset {
    let mapping = Mapping::from_json(json).expect("our own mappings are well-formed");
    Preset {
        key,
        mapping,
        signature: signature.iter().map(|heading| (*heading).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests;
