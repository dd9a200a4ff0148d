//! What rows say of consents, support and roles, each known again by a key of all it says.

use jiff::Timestamp;
use model::{
    BranchId, ContactId, ElectionId,
    consent::{Consent, Decision},
    draft::{ConsentDraft, Role, SupportDraft},
    matching::{KeyKind, hash},
};

use super::{names::Names, setting::Setting};

/// The consent that a row says, with its key; `None` when it has no date, nor has its source: it is no consent.
///
/// A refusal without date counts from the day we learn of it: what must not be done does not wait for a proof. It is said once.
pub fn consent(setting: &Setting, names: &Names, draft: ConsentDraft) -> Option<(Consent, i64)> {
    let dated = setting.instant_or_collection(draft.given_at);
    let given_at = dated.or((draft.decision != Decision::Given).then_some(setting.now))?;
    // What was given to a branch is not given to the others.
    let scope = match &draft.scope {
        Some(name) => Some(names.branches.get(name)?),
        None => None,
    };
    let consent = consent_at(draft, scope, given_at);
    let day = dated.map_or_else(String::new, |at| at.as_millisecond().to_string());
    let branch = scope.map(|branch| branch.to_string());
    let key = key(setting, "consent", &essence(&consent, &day, branch.as_deref()));
    Some((consent, key))
}

/// All that a consent says; nothing more for one given to the whole organization than before there were branches.
fn essence<'a>(consent: &Consent, day: &'a str, branch: Option<&'a str>) -> Vec<&'a str> {
    let said = [
        consent.channel.key(),
        consent.purpose.key(),
        consent.decision.key(),
        day,
    ];
    said.into_iter().chain(branch).collect()
}

fn consent_at(draft: ConsentDraft, scope: Option<BranchId>, given_at: Timestamp) -> Consent {
    Consent {
        channel: draft.channel,
        purpose: draft.purpose,
        scope,
        controller: draft.controller,
        point: draft.point,
        decision: draft.decision,
        wording: draft.wording,
        how: draft.how.unwrap_or_else(|| "import".to_owned()),
        given_at,
    }
}

/// A level of support.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Support {
    /// From 1 to 5.
    pub level: u8,
    /// For which election.
    pub election: Option<ElectionId>,
    /// When it was observed.
    pub at: Timestamp,
}

/// The support that a row says, with its key. A source says a level without date once: the same file again says nothing new.
pub fn support(setting: &Setting, names: &Names, draft: &SupportDraft) -> (Support, i64) {
    let election = draft.election.as_deref().and_then(|name| names.elections.get(name));
    let dated = setting.instant_or_collection(draft.at);
    let day = dated.map_or_else(String::new, |at| at.as_millisecond().to_string());
    let election_key = election.map_or_else(String::new, |election| election.to_string());
    let key = key(setting, "support", &[&draft.level.to_string(), &election_key, &day]);
    (
        Support {
            level: draft.level,
            election,
            at: dated.unwrap_or(setting.now),
        },
        key,
    )
}

/// The key of a role held towards somebody.
pub fn role_key(setting: &Setting, other: ContactId, role: &Role) -> i64 {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let parts = [
        other.to_string(),
        role.kind.clone(),
        text(&role.title),
        day(role.from),
        day(role.until),
        text(&role.territory),
    ];
    key(setting, "link", &parts.each_ref().map(String::as_str))
}

/// The key of a consent by what it says alone, whatever its source.
pub fn held_consent(consent: &Consent) -> i64 {
    let at = consent.given_at.as_millisecond().to_string();
    let branch = consent.scope.map(|branch| branch.to_string());
    held("consent", &essence(consent, &at, branch.as_deref()))
}

/// The key of an observed support by what it says alone.
pub fn held_support(level: u8, election: Option<&str>, at: Timestamp) -> i64 {
    let election = election.map(model::text::fold).unwrap_or_default();
    held(
        "support",
        &[&level.to_string(), &election, &at.as_millisecond().to_string()],
    )
}

/// The key of a link by what it says alone.
pub fn held_link(other: ContactId, role: &Role) -> i64 {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let (title, territory) = (text(&role.title), text(&role.territory));
    let parts = [
        &other.to_string(),
        &role.kind,
        &title,
        &day(role.from),
        &day(role.until),
        &territory,
    ];
    held("link", &parts.map(String::as_str))
}

fn held(noun: &str, parts: &[&str]) -> i64 {
    hash(KeyKind::Row, &format!("held\0{noun}\0{}", parts.join("\0")))
}

fn key(setting: &Setting, noun: &str, parts: &[&str]) -> i64 {
    hash(
        KeyKind::Row,
        &format!("{}\0{noun}\0{}", setting.source, parts.join("\0")),
    )
}
