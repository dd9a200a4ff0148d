//! What a batch of rows adds to what is known, decided in memory: no store, no clock, the same answer each time.
//!
//! 1. [`Names::wanted`] lists the names to make; once learnt, [`prepare`] resolves them and computes the keys of each row.
//! 2. The store gives the [`Knowledge`]: the contacts that share a key, with what hangs on them.
//! 3. [`decide`] takes the rows in order, each seeing what the ones before it said, and says what to write.
//! 4. The store says which interactions are there already; [`Decided::settle`] leaves them out, or corrects them, and gives each row
//!    its outcome.

mod dated;
mod knowledge;
mod merge;
mod names;
mod occurrences;
mod prepare;
mod rights;
mod setting;
mod stops;
mod who;

use std::{borrow::Cow, collections::BTreeMap};

use model::{
    ContactId, StaticListId,
    consent::Consent,
    draft::{InteractionDraft, Role},
    facts::Facts,
    import::{ImportKind, OnMatch, Outcome, Problem},
    matching::KeyHash,
};

pub use dated::{Check, NewInteraction, Standing, There, membership, recount};
pub use knowledge::{Knowledge, Known, State, Stop};
pub use merge::addition;
pub use names::{Known as KnownNames, Names, Wanted, key as name_key};
pub use occurrences::Occurrences;
pub use prepare::{Prepared, PreparedParty, attribute_text, own_key, prepare, row_key};
pub use rights::{Support, held_consent, held_link, held_support};
pub use setting::{ReferenceScope, Setting};
pub use stops::points as stopped_points;

use dated::{Dated, Holder};
use who::Who;

/// What a batch adds, interactions not yet checked.
pub struct Decided {
    knowledge: Knowledge,
    rows: Vec<Row>,
    dated: Dated,
    rest: Rest,
}

/// What a batch adds.
#[derive(Default)]
pub struct BatchPlan {
    /// Contacts that are new or changed, in the order of their ids; untouched ones left out.
    pub contacts: BTreeMap<ContactId, Known>,
    /// Interactions.
    pub interactions: Vec<NewInteraction>,
    /// What hangs on contacts besides.
    pub rest: Rest,
    /// The outcome of each row, with the reasons of those refused.
    pub outcomes: Vec<(Outcome, Vec<Problem>)>,
}

/// What hangs on contacts, interactions aside.
#[derive(Default)]
pub struct Rest {
    /// Consents.
    pub consents: Vec<Keyed<Consent>>,
    /// Hard stops.
    pub stops: Vec<NewStop>,
    /// Supports.
    pub supports: Vec<Keyed<Support>>,
    /// Links: towards whom, how.
    pub links: Vec<Keyed<(ContactId, Role)>>,
    /// Members of static lists.
    pub list_members: Vec<(StaticListId, ContactId)>,
    /// Contacts that share an e-mail or a phone under different names, to be reviewed.
    pub sharings: Vec<Sharing>,
    /// How many consents were left out for want of a date.
    pub undated_consents: u64,
}

/// Something that hangs on a contact, known again by its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyed<T> {
    /// On whom.
    pub contact: ContactId,
    /// What.
    pub said: T,
    /// Hash of all it says.
    pub key: i64,
}

/// A new contact that shares an e-mail or a phone with another under a different name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sharing {
    /// The row, by its place in the batch.
    pub row: usize,
    /// The new contact.
    pub contact: ContactId,
    /// The other.
    pub other: ContactId,
}

/// A stop to write.
#[derive(Clone, Debug, PartialEq)]
pub struct NewStop {
    /// What is stopped.
    pub stop: Stop,
    /// Since when, as far as said.
    pub since: Option<jiff::Timestamp>,
}

/// What one row brought so far.
#[derive(Default)]
struct Row {
    news: News,
    problems: Vec<Problem>,
}

/// The most that a row brought.
#[derive(Clone, Copy, Default, Eq, Ord, PartialEq, PartialOrd)]
enum News {
    #[default]
    Nothing,
    More,
    Made,
}

/// Takes the rows of a batch in order, and says what they add.
pub fn decide(
    setting: &Setting,
    names: &Names,
    occurrences: &mut Occurrences,
    knowledge: Knowledge,
    rows: Vec<Result<Prepared, Vec<Problem>>>,
) -> Decided {
    let decided = Decided {
        knowledge,
        rows: Vec::with_capacity(rows.len()),
        dated: Dated::default(),
        rest: Rest::default(),
    };
    let mut planner = Planner {
        setting,
        names,
        occurrences,
        decided,
    };
    for row in rows {
        let row = row.and_then(|row| planner.row(row).map_err(|problem| vec![problem]));
        planner.decided.rows.push(match row {
            Ok(news) => Row {
                news,
                problems: Vec::new(),
            },
            Err(problems) => Row {
                news: News::Nothing,
                problems,
            },
        });
    }
    planner.decided
}

struct Planner<'a> {
    setting: &'a Setting,
    names: &'a Names,
    occurrences: &'a mut Occurrences,
    decided: Decided,
}

impl Planner<'_> {
    fn row(&mut self, row: Prepared) -> Result<News, Problem> {
        match self.setting.kind {
            ImportKind::Contacts => self.contact_row(row),
            ImportKind::Interactions => self.interaction_row(row),
            ImportKind::Oppositions => self.opposition_row(&row),
            ImportKind::Results => self.result_row(row),
        }
    }

    /// A row about people.
    fn contact_row(&mut self, row: Prepared) -> Result<News, Problem> {
        let who = who::person(self.setting, &self.decided.knowledge, &row.party)?;
        let structure = self.structure_of(&row)?;
        if matches!(who, Who::New { .. }) {
            check_identified(&row.party)?;
        }
        if let Who::Known(id) = who
            && self.is_left_alone(id)
        {
            return Ok(News::Nothing);
        }
        Ok(self.whole_row(row, who, structure))
    }

    /// A row about what somebody did.
    fn interaction_row(&mut self, row: Prepared) -> Result<News, Problem> {
        let who = who::person(self.setting, &self.decided.knowledge, &row.party)?;
        let structure = self.structure_of(&row)?;
        if matches!(who, Who::New { .. }) {
            check_can_be_created(&row.party)?;
        }
        Ok(self.whole_row(row, who, structure))
    }

    /// A row about somebody not to write to: nobody is created for it.
    fn opposition_row(&mut self, row: &Prepared) -> Result<News, Problem> {
        let who = who::person(self.setting, &self.decided.knowledge, &row.party);
        let contact = match who {
            Ok(Who::Known(id)) => Some(id),
            _ => None,
        };
        let stops_something = |draft| contact.is_some() || !stopped_points(&row.party.facts, draft).is_empty();
        if row.oppositions.is_empty() || !row.oppositions.iter().all(stops_something) {
            return Err(who.err().unwrap_or_else(|| nobody_to_stop(&row.party)));
        }
        Ok(self.stop(contact, row))
    }

    /// A row about what became of a message: nobody is created or completed for it; a stop on an address that nobody has holds too.
    fn result_row(&mut self, row: Prepared) -> Result<News, Problem> {
        let who = who::person(self.setting, &self.decided.knowledge, &row.party);
        if let Ok(Who::Known(id)) = who {
            let news = self.stop(Some(id), &row);
            self.happened(id, row.interactions, Check::Needed);
            return Ok(news);
        }
        let stops_something = |draft| !stopped_points(&row.party.facts, draft).is_empty();
        if row.oppositions.iter().any(stops_something) {
            return Ok(self.stop(None, &row));
        }
        Err(who.err().unwrap_or_else(nobody_there))
    }

    fn structure_of(&mut self, row: &Prepared) -> Result<Option<Who>, Problem> {
        row.structure
            .as_ref()
            .map(|(party, _)| who::structure(self.setting, &self.decided.knowledge, party))
            .transpose()
    }

    fn is_left_alone(&self, id: ContactId) -> bool {
        let known = self.decided.knowledge.contacts.get(&id);
        // Somebody whom this very import created is still being told: skipping is for those known before.
        let said_by_this_act = known.is_some_and(|known| known.said_by_act().is_some());
        self.setting.on_match == OnMatch::Skip && !said_by_this_act
    }

    fn whole_row(&mut self, row: Prepared, who: Who, structure: Option<Who>) -> News {
        let was_known = matches!(&who, Who::Known(id) if self.is_older_than_batch(*id));
        let (id, mut news) = self.party(&row.party, who);
        let contact_news = news;
        if let (Some((party, role)), Some(who)) = (&row.structure, structure) {
            let (structure, structure_news) = self.party(party, who);
            news = news
                .max(structure_news.min(News::More))
                .max(self.link(id, structure, role));
        }
        news = news
            .max(self.rights(id, &row))
            .max(self.stop(Some(id), &row).min(News::More));
        let check = if was_known { Check::Needed } else { Check::Pointless };
        self.happened(id, row.interactions, check);
        if contact_news == News::Made {
            News::Made
        } else {
            news.min(News::More)
        }
    }

    /// Gathers what a row says happened with somebody.
    fn happened(&mut self, id: ContactId, drafts: Vec<InteractionDraft>, check: Check) {
        let index = self.decided.rows.len();
        for draft in drafts {
            if dated::is_ours(self.setting, &draft) {
                continue;
            }
            let payer = draft.payer.as_ref().map(own_key);
            let payer = payer.and_then(|key| self.decided.knowledge.sharing(&[key]).first().copied());
            self.decided.dated.add(
                self.setting,
                self.names,
                self.occurrences,
                Holder {
                    contact: id,
                    row: index,
                    check,
                    payer,
                },
                draft,
            );
        }
    }

    fn is_older_than_batch(&self, id: ContactId) -> bool {
        self.decided
            .knowledge
            .contacts
            .get(&id)
            .is_some_and(|known| !known.state.is_new())
    }

    /// Creates or completes a party.
    fn party(&mut self, party: &PreparedParty, who: Who) -> (ContactId, News) {
        let knowledge = &mut self.decided.knowledge;
        let (id, news) = match who {
            Who::New { sharing, asleep } => {
                let id = knowledge.create(asleep, merge::first_facts(party.facts.clone()), &party.keys);
                let row = self.decided.rows.len();
                let sharings = sharing.into_iter().take(SHARINGS_MAX).map(|other| Sharing {
                    row,
                    contact: id,
                    other,
                });
                self.decided.rest.sharings.extend(sharings);
                (id, News::Made)
            }
            Who::Known(id) => (id, self.complete(id, party)),
        };
        self.decided.knowledge.index_row(id, party.row_key);
        (id, news.max(self.put_on_lists(id, &party.lists)))
    }

    fn complete(&mut self, id: ContactId, party: &PreparedParty) -> News {
        let on_match = self.on_match_for(id);
        let seen = self.decided.knowledge.is_known_by(id, party.row_key);
        let Some(known) = self.decided.knowledge.contacts.get(&id) else {
            return News::Nothing;
        };
        // The very row that this source already said is not said again; another row of the same source is, lest the withdrawal of
        // the earlier import take away what the later one says too.
        // Our own export is no source of its own: what it says as we hold it is not said once more.
        let said_before = if who::is_own(self.setting, party) {
            Some(&known.facts)
        } else if seen && !known.state.is_new() {
            Some(&known.own)
        } else {
            known.said_by_act()
        };
        let nothing = Facts::default();
        let said = self.without_borrowed_references(&party.facts);
        let addition = merge::addition(&said, &known.facts, said_before.unwrap_or(&nothing), on_match);
        let keys: Vec<KeyHash> = model::matching::hashes(&addition)
            .into_iter()
            .map(|(_, hash)| hash)
            .collect();
        let changed = self.decided.knowledge.assert(id, &addition);
        self.decided.knowledge.index(id, &keys);
        if changed { News::More } else { News::Nothing }
    }

    /// A reference that was looked up in every source is not one that this source gave.
    fn without_borrowed_references<'f>(&self, facts: &'f Facts) -> Cow<'f, Facts> {
        if self.setting.references == ReferenceScope::OwnSource || facts.references.is_empty() {
            return Cow::Borrowed(facts);
        }
        Cow::Owned(Facts {
            references: Vec::new(),
            ..facts.clone()
        })
    }

    /// Somebody whom this import itself created is completed by its further rows even when known people are skipped.
    fn on_match_for(&self, id: ContactId) -> OnMatch {
        let skips = self.setting.on_match == OnMatch::Skip;
        if skips && !self.is_left_alone(id) {
            OnMatch::Fill
        } else {
            self.setting.on_match
        }
    }

    fn put_on_lists(&mut self, id: ContactId, lists: &[StaticListId]) -> News {
        let Some(known) = self.decided.knowledge.contacts.get_mut(&id) else {
            return News::Nothing;
        };
        let new: Vec<StaticListId> = lists.iter().copied().filter(|list| known.lists.insert(*list)).collect();
        if new.is_empty() {
            return News::Nothing;
        }
        self.decided.knowledge.touch(id);
        self.decided
            .rest
            .list_members
            .extend(new.into_iter().map(|list| (list, id)));
        News::More
    }

    fn link(&mut self, id: ContactId, structure: ContactId, role: &Role) -> News {
        let key = rights::role_key(self.setting, structure, role);
        if self.is_held(id, rights::held_link(structure, role)) || !self.is_new_relation(id, key) {
            return News::Nothing;
        }
        self.decided.knowledge.touch(structure);
        self.decided.rest.links.push(Keyed {
            contact: id,
            said: (structure, role.clone()),
            key,
        });
        News::More
    }

    fn rights(&mut self, id: ContactId, row: &Prepared) -> News {
        let mut news = News::Nothing;
        for draft in &row.consents {
            let Some((said, key)) = rights::consent(self.setting, self.names, draft.clone()) else {
                self.decided.rest.undated_consents += 1;
                continue;
            };
            if !self.is_held(id, rights::held_consent(&said)) && self.is_new_relation(id, key) {
                self.decided.rest.consents.push(Keyed { contact: id, said, key });
                news = News::More;
            }
        }
        for draft in &row.supports {
            let (said, key) = rights::support(self.setting, self.names, draft);
            let held = rights::held_support(said.level, draft.election.as_deref(), said.at);
            if !self.is_held(id, held) && self.is_new_relation(id, key) {
                self.decided.rest.supports.push(Keyed { contact: id, said, key });
                news = News::More;
            }
        }
        news
    }

    /// Whether the base itself holds this already, whoever said it: looked at for rows of our own exports.
    fn is_held(&self, id: ContactId, key: i64) -> bool {
        let known = self.decided.knowledge.contacts.get(&id);
        known.is_some_and(|known| known.relations.contains(&key))
    }

    /// Whether a contact does not have that relation yet; it has from now on.
    fn is_new_relation(&mut self, id: ContactId, key: i64) -> bool {
        let is_new = self
            .decided
            .knowledge
            .contacts
            .get_mut(&id)
            .is_some_and(|known| known.relations.insert(key));
        if is_new {
            self.decided.knowledge.touch(id);
        }
        is_new
    }

    fn stop(&mut self, contact: Option<ContactId>, row: &Prepared) -> News {
        let mut news = News::Nothing;
        for draft in &row.oppositions {
            let own = who::is_own(self.setting, &row.party);
            if own && contact.is_some_and(|id| stops::stands(&self.decided.knowledge, id, draft)) {
                continue;
            }
            let since = draft.since.map(|moment| self.setting.instant(moment));
            for stop in stops::new_stops(&mut self.decided.knowledge, contact, &row.party.facts, draft) {
                self.decided.rest.stops.push(NewStop { stop, since });
                news = News::Made;
            }
        }
        news
    }
}

/// How many contacts that share an address with a new one are noted for review: past a few, the address is a switchboard.
const SHARINGS_MAX: usize = 5;

fn check_identified(party: &PreparedParty) -> Result<(), Problem> {
    if party.facts.identifies_somebody() || !party.facts.registrations.is_empty() {
        return Ok(());
    }
    let fr = "Ni nom, ni e-mail, ni téléphone, ni référence : on ne sait pas de qui il s’agit.";
    Err(Problem::of_row(
        "contact.unidentified",
        fr,
        "No name, e-mail, phone or reference: nobody can tell whom this is about.",
    ))
}

/// An unknown reference alone is not a person.
fn check_can_be_created(party: &PreparedParty) -> Result<(), Problem> {
    let facts = &party.facts;
    if facts.is_named() || !facts.emails.is_empty() || !facts.phones.is_empty() {
        return Ok(());
    }
    let Some(reference) = facts.references.first() else {
        return check_identified(party);
    };
    let fr = "Aucun contact n’a cette référence.";
    Err(Problem {
        value: reference.id.clone(),
        ..Problem::of_row("match.unknown_reference", fr, "No contact has this reference.")
    })
}

fn nobody_to_stop(party: &PreparedParty) -> Problem {
    let value = party
        .facts
        .references
        .first()
        .map(|reference| reference.id.clone())
        .unwrap_or_default();
    let fr = "Ni adresse à ne plus utiliser, ni contact connu.";
    Problem {
        value,
        ..Problem::of_row(
            "opposition.nobody",
            fr,
            "Neither an address to stop nor a known contact.",
        )
    }
}

fn nobody_there() -> Problem {
    Problem::of_row(
        "results.nobody",
        "Aucun contact n’a cette adresse.",
        "No contact has this address.",
    )
}

impl Decided {
    /// The identities of interactions that may be there already.
    pub fn identities(&self) -> Vec<i64> {
        let to_check = self.dated.interactions.iter().filter(|new| new.check == Check::Needed);
        to_check.map(|new| new.identity).collect()
    }

    /// Leaves out the interactions that are there, and gives each row its outcome.
    pub fn settle(self, setting: &Setting, there: &There) -> BatchPlan {
        let Decided {
            mut knowledge,
            mut rows,
            dated,
            rest,
        } = self;
        let mut interactions = dated.interactions;
        interactions.retain_mut(|new| {
            let standing = there.standing.get(&new.identity);
            let is_known = new.check == Check::Needed && there.known.contains(&new.identity);
            !is_known || standing.is_some_and(|standing| new.correct(standing, setting))
        });
        for new in &interactions {
            let of_events = matches!(setting.kind, ImportKind::Interactions | ImportKind::Results);
            let makes_the_row = of_events && new.interaction.replaces.is_none();
            let row = &mut rows[new.row];
            row.news = row.news.max(if makes_the_row { News::Made } else { News::More });
            knowledge.touch(new.contact);
        }
        let contacts = knowledge
            .contacts
            .into_iter()
            .filter(|(_, known)| known.state != State::Untouched)
            .collect();
        BatchPlan {
            contacts,
            interactions,
            rest,
            outcomes: rows.into_iter().map(Row::outcome).collect(),
        }
    }
}

impl Row {
    fn outcome(self) -> (Outcome, Vec<Problem>) {
        let outcome = match self.news {
            _ if !self.problems.is_empty() => Outcome::Rejected,
            News::Made => Outcome::Created,
            News::More => Outcome::Updated,
            News::Nothing => Outcome::Unchanged,
        };
        (outcome, self.problems)
    }
}

#[cfg(test)]
mod tests;
