//! What rows say happened: interactions that were not there yet.
//!
//! An interaction is known again by the key its tool gave it, else by saying the same of the same contact for the k-th time in the
//! file: two identical gifts of one file are two gifts, and the same file again adds none. One whose key is known but that says
//! something else is left as it is, or corrected when the import replaces.

use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
};

use jiff::civil::Date;
use model::{
    ActId, AuthorId, ContactId, InteractionId, SurveyId,
    draft::InteractionDraft,
    interaction::{BuiltInKind, Direction, Interaction, Money, Unit},
    matching::{KeyKind, hash},
    text::fold,
};

use super::{names::Names, occurrences::Occurrences, setting::Setting};

/// An interaction to write, unless its identity turns out to be known.
#[derive(Clone, Debug, PartialEq)]
pub struct NewInteraction {
    /// With whom.
    pub contact: ContactId,
    /// Hash under which the same interaction is known again.
    pub identity: i64,
    /// Whether the store must be asked if it is there already.
    pub check: Check,
    /// Its kind, as the store numbers it.
    pub kind: i64,
    /// What happened.
    pub interaction: Interaction,
    /// Who did it on our side, as the file names them.
    pub author: Option<AuthorId>,
    /// The survey it answers.
    pub survey: Option<SurveyId>,
    /// The row that says it, by its place in the batch.
    pub row: usize,
    /// The identity of the one that it corrects, said earlier.
    pub corrects: Option<i64>,
}

/// What stands under a key that another tool gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The first row of that key, which a correction names.
    pub first: InteractionId,
    /// The act of the row as last corrected.
    pub act: ActId,
    /// With whom.
    pub contact: ContactId,
    /// Its kind, as the store numbers it.
    pub kind: i64,
    /// Who did it on our side.
    pub author: Option<AuthorId>,
    /// What it says.
    pub interaction: Interaction,
    /// Whether it was retracted.
    pub retracted: bool,
}

/// What is there already of the interactions of a batch, by identity.
#[derive(Debug, Default)]
pub struct There {
    /// The identities that are there.
    pub known: HashSet<i64>,
    /// What stands under those that have a key, when the import replaces.
    pub standing: HashMap<i64, Standing>,
}

/// Whether an interaction may be there already.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Check {
    /// It may.
    Needed,
    /// It cannot: its contact is new.
    Pointless,
}

/// Gathers the interactions of a batch.
#[derive(Default)]
pub struct Dated {
    /// Those to write.
    pub interactions: Vec<NewInteraction>,
    identities: HashSet<i64>,
}

/// Whose interaction it is, and which row says it.
#[derive(Clone, Copy)]
pub struct Holder {
    /// With whom.
    pub contact: ContactId,
    /// The row, by its place in the batch.
    pub row: usize,
    /// Whether the contact was known before this batch.
    pub check: Check,
    /// Who paid, when not the contact.
    pub payer: Option<ContactId>,
}

impl Dated {
    /// Adds what one row says happened.
    pub fn add(
        &mut self,
        setting: &Setting,
        names: &Names,
        occurrences: &mut Occurrences,
        holder: Holder,
        draft: InteractionDraft,
    ) {
        let Some(identity) = identity(setting, occurrences, holder.contact, &draft) else {
            return;
        };
        if !self.identities.insert(identity) {
            return;
        }
        let check = if draft.external_key.is_some() {
            Check::Needed
        } else {
            holder.check
        };
        self.interactions.push(NewInteraction {
            contact: holder.contact,
            identity,
            check,
            kind: names.kinds.get(&draft.kind).unwrap_or_default(),
            survey: draft.survey.as_deref().and_then(|name| names.surveys.get(name)),
            author: draft.author.as_deref().and_then(|name| names.authors.get(name)),
            corrects: draft.corrects.as_ref().map(|key| keyed(setting, key).1),
            interaction: resolved(setting, names, holder, draft),
            row: holder.row,
        });
    }
}

/// Whether an interaction is one of this very base, come back in one of its exports.
pub fn is_ours(setting: &Setting, draft: &InteractionDraft) -> bool {
    let key = draft.external_key.as_deref().and_then(|key| key.rsplit_once("/i"));
    key.is_some_and(|(organization, number)| {
        organization.eq_ignore_ascii_case(&setting.organization) && number.parse::<i64>().is_ok()
    })
}

/// Counts an interaction of a row already taken, when an import resumes.
pub fn recount(setting: &Setting, occurrences: &mut Occurrences, contact: ContactId, draft: &InteractionDraft) {
    identity(setting, occurrences, contact, draft);
}

/// `None` for a key that the same import met before: what comes first in the files counts.
fn identity(
    setting: &Setting,
    occurrences: &mut Occurrences,
    contact: ContactId,
    draft: &InteractionDraft,
) -> Option<i64> {
    if let Some(key) = &draft.external_key {
        let (text, identity) = keyed(setting, key);
        return (occurrences.next(&text) == 0).then_some(identity);
    }
    let text = text(setting, contact, draft);
    let k = occurrences.next(&text);
    Some(hash(KeyKind::Row, &format!("{}\0{text}\0{k}", setting.source)))
}

/// The identity of an interaction known by the key of its tool, and the text it is the hash of.
fn keyed(setting: &Setting, key: &str) -> (String, i64) {
    let text = format!("{}\0key\0{key}", setting.source);
    let identity = hash(KeyKind::Row, &text);
    (text, identity)
}

impl NewInteraction {
    /// Makes it the correction of what stands under its key; `false` when there is nothing to correct: it says the same, it was
    /// retracted by hand, or this very import wrote it.
    pub fn correct(&mut self, standing: &Standing, setting: &Setting) -> bool {
        if standing.retracted || standing.act == setting.act || self.says_the_same(standing) {
            return false;
        }
        // The same correction of the same row is known again by an identity of its own.
        let said = serde_json::to_string(&self.interaction).unwrap_or_default();
        let text = format!(
            "{}\0corrects\0{}\0{}\0{said}",
            setting.source, standing.first, self.contact
        );
        self.identity = hash(KeyKind::Row, &text);
        self.interaction.replaces = Some(standing.first);
        true
    }

    fn says_the_same(&self, standing: &Standing) -> bool {
        let said = Interaction {
            kind: standing.interaction.kind.clone(),
            membership_type: None,
            ..self.interaction.clone()
        };
        (self.contact, self.kind, self.author) == (standing.contact, standing.kind, standing.author)
            && said == standing.interaction
    }
}

/// Everything said, so that two interactions with the same text are the same.
fn text(setting: &Setting, contact: ContactId, draft: &InteractionDraft) -> String {
    let mut text = format!("interaction\0{contact}\0{}\0{}", draft.kind, setting.instant(draft.at));
    let names = [
        &draft.author,
        &draft.campaign,
        &draft.event,
        &draft.theme,
        &draft.outcome,
        &draft.membership_type,
        &draft.survey,
    ];
    for name in names {
        text.push('\0');
        text.push_str(&name.as_deref().map(fold).unwrap_or_default());
    }
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "\0{:?}\0{:?}\0{:?}{}",
        draft.direction,
        draft.channel,
        draft.quantity,
        draft.unit.key()
    );
    let _ = write!(text, "\0{:?}\0{:?}\0{:?}", draft.from, draft.until, draft.note);
    if let Some(money) = &draft.money {
        let _ = write!(
            text,
            "\0{}{:?}{:?}{:?}",
            money.currency, money.means, money.state, money.receipt
        );
    }
    for answer in &draft.answers {
        let _ = write!(
            text,
            "\0{}\0{:?}{:?}",
            fold(&answer.question),
            answer.text,
            answer.number
        );
    }
    text
}

fn resolved(setting: &Setting, names: &Names, holder: Holder, draft: InteractionDraft) -> Interaction {
    let by_default = BuiltInKind::from_key(&draft.kind).map_or(Direction::FromThem, BuiltInKind::direction);
    Interaction {
        at: setting.instant(draft.at),
        direction: draft.direction.unwrap_or(by_default),
        channel: draft.channel,
        campaign: draft.campaign.as_deref().and_then(|name| names.campaigns.get(name)),
        event: draft.event.as_deref().and_then(|name| names.events.get(name)),
        theme: draft.theme.as_deref().and_then(|name| names.themes.get(name)),
        outcome: draft.outcome,
        quantity: draft.quantity,
        unit: draft.unit,
        from: draft.from,
        until: draft.until,
        external_key: draft.external_key,
        note: draft.note,
        replaces: None,
        voids: None,
        money: draft.money.map(|money| Money {
            payer: holder.payer.filter(|payer| *payer != holder.contact),
            ..money
        }),
        membership_type: draft.membership_type,
        answers: draft.answers,
        kind: draft.kind,
    }
}

/// A period of membership, which an interaction of that kind opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Its type, as the store numbers it.
    pub kind: Option<i64>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// What was paid, in cents.
    pub fee_cents: Option<i64>,
}

/// The period that an interaction opens, if it is a membership.
pub fn membership(setting: &Setting, names: &Names, new: &NewInteraction) -> Option<Membership> {
    let interaction = &new.interaction;
    if interaction.kind != BuiltInKind::Membership.key() {
        return None;
    }
    let from = interaction
        .from
        .unwrap_or_else(|| interaction.at.to_zoned(setting.zone.clone()).date());
    let fee_cents = interaction.quantity.filter(|_| interaction.unit == Unit::Money);
    let kind = interaction
        .membership_type
        .as_deref()
        .and_then(|name| names.membership_types.get(name));
    Some(Membership {
        kind,
        from,
        until: interaction.until,
        fee_cents,
    })
}
