//! Contacts folded again after an act was withdrawn or restored: imports, edits and bulk edits alike.

use std::collections::{BTreeSet, HashMap};

use model::{
    ActId, ContactId,
    facts::{Facts, Status},
    layer::{Layer, apply, fold},
};
use store::{ChangedContact, Tx, WriteTx};

use crate::Result;

/// Contacts folded again in one transaction.
pub(crate) const PAGE: u32 = 2_000;

/// The facts that live layers leave of each contact, with the earliest layer it ever had.
pub(crate) struct Folded {
    /// Which.
    pub contact: ContactId,
    /// What live layers leave.
    pub facts: Option<Facts>,
    /// What made it.
    pub first: Layer,
}

/// Folds the layers of contacts again.
pub(crate) async fn refold(tx: &mut Tx, ids: &[ContactId]) -> Result<Vec<Folded>> {
    let records = tx.layers(ids).await?;
    let contacts = records
        .chunk_by(|one, other| one.contact == other.contact)
        .filter_map(|of_contact| {
            let first = of_contact.first()?;
            let live = of_contact
                .iter()
                .filter(|record| record.live)
                .map(|record| &record.layer);
            Some(Folded {
                contact: first.contact,
                facts: fold(live),
                first: first.layer.clone(),
            })
        });
    Ok(contacts.collect())
}

/// Folds some contacts again; those that `act` made, that it was withdrawn from and that something later holds are kept, and given back.
pub async fn fold_page(tx: &mut WriteTx, act: ActId, page: &[ContactId]) -> Result<Vec<ContactId>> {
    let before: HashMap<ContactId, Facts> = tx.documents(page).await?.into_iter().collect();
    let (mut changed, mut kept) = (Vec::new(), Vec::new());
    for folded in expect(tx, page).await? {
        if folded.maker == Maker::Withdrawn(act) && folded.facts.is_some() {
            kept.push(folded.contact);
        }
        changed.push(ChangedContact {
            id: folded.contact,
            before: before.get(&folded.contact).cloned(),
            after: folded.facts,
            layer: None,
            row_keys: Vec::new(),
        });
    }
    tx.save_contacts(&changed).await?;
    Ok(kept)
}

/// What is to be shown of contacts, by their layers alone: what the documents must say; `None` hides one.
pub async fn expected(tx: &mut Tx, ids: &[ContactId]) -> Result<Vec<(ContactId, Option<Facts>)>> {
    let all = expect(tx, ids).await?;
    Ok(all.into_iter().map(|one| (one.contact, one.facts)).collect())
}

/// What is to be shown of one contact.
struct Expected {
    contact: ContactId,
    facts: Option<Facts>,
    maker: Maker,
}

/// The act that made a contact.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Maker {
    Live,
    Withdrawn(ActId),
}

async fn expect(tx: &mut Tx, ids: &[ContactId]) -> Result<Vec<Expected>> {
    let folded = refold(tx, ids).await?;
    let held = held(tx, &folded).await?;
    let withdrawn = withdrawn_makers(tx, &folded).await?;
    let expected = folded.into_iter().map(|folded| {
        let maker = folded.first.act;
        let (facts, maker) = if withdrawn.contains(&maker) {
            let is_held = held.contains(&folded.contact);
            (folded.shown_without_maker(is_held), Maker::Withdrawn(maker))
        } else {
            (folded.shown(), Maker::Live)
        };
        Expected {
            contact: folded.contact,
            facts,
            maker,
        }
    });
    Ok(expected.collect())
}

/// One contact about to be changed.
pub(crate) struct Shown {
    /// What is shown of it: what live layers leave, and the name it had when its maker was withdrawn.
    pub facts: Facts,
    /// What live layers leave.
    pub said: Facts,
    first: Layer,
    maker_withdrawn: bool,
}

impl Shown {
    /// What will be shown of it once this layer is laid over the others.
    pub fn with(&self, layer: &Layer) -> Option<Facts> {
        let said = Layer::new(layer.act, self.said.clone());
        let folded = Folded {
            contact: ContactId::new(0),
            facts: fold([&said, layer]),
            first: self.first.clone(),
        };
        if self.maker_withdrawn {
            folded.shown_without_maker(true)
        } else {
            folded.shown()
        }
    }
}

/// One contact about to be changed; `None` when nothing is shown of it.
pub(crate) async fn shown(tx: &mut Tx, id: ContactId) -> Result<Option<Shown>> {
    let Some(folded) = refold(tx, &[id]).await?.pop() else {
        return Ok(None);
    };
    let maker_withdrawn = !withdrawn_makers(tx, std::slice::from_ref(&folded)).await?.is_empty();
    let held = folded.facts.is_none() && !tx.contacts_with_live_rows(&[id]).await?.is_empty();
    let facts = if maker_withdrawn {
        folded.shown_without_maker(held)
    } else {
        folded.shown()
    };
    Ok(facts.map(|facts| Shown {
        facts,
        said: folded.facts.unwrap_or_default(),
        first: folded.first,
        maker_withdrawn,
    }))
}

impl Folded {
    fn shown(&self) -> Option<Facts> {
        self.facts.clone().filter(|facts| facts.status() != Status::Erased)
    }

    /// It goes, unless something later is said of it or hangs on it.
    fn shown_without_maker(&self, is_held: bool) -> Option<Facts> {
        match &self.facts {
            Some(facts) if facts.status() == Status::Erased => None,
            Some(facts) => Some(recognisable(&self.first, facts)),
            None if is_held => Some(recognisable(&self.first, &Facts::default())),
            None => None,
        }
    }
}

/// A contact kept although its maker was withdrawn goes on bearing the name it had, until somebody chooses: nobody could choose
/// about a contact without a name. Of its points nothing is left but what live acts say.
fn recognisable(first: &Layer, facts: &Facts) -> Facts {
    let mut kept = if facts.is_named() {
        Facts::default()
    } else {
        identity(&first.asserts)
    };
    apply(&mut kept, facts);
    kept
}

/// Who somebody is, without how to reach them.
pub(crate) fn identity(facts: &Facts) -> Facts {
    Facts {
        nature: facts.nature,
        civility: facts.civility,
        first_names: facts.first_names.clone(),
        surname: facts.surname.clone(),
        usual_name: facts.usual_name.clone(),
        structure_name: facts.structure_name.clone(),
        birth_date: facts.birth_date,
        ..Facts::default()
    }
}

/// The contacts of which no live act says anything, but on which one hangs something.
async fn held(tx: &mut Tx, folded: &[Folded]) -> Result<BTreeSet<ContactId>> {
    let silent: Vec<ContactId> = folded
        .iter()
        .filter(|folded| folded.facts.is_none())
        .map(|folded| folded.contact)
        .collect();
    if silent.is_empty() {
        return Ok(BTreeSet::new());
    }
    Ok(tx.contacts_with_live_rows(&silent).await?.into_iter().collect())
}

/// Which of the acts that made these contacts are withdrawn.
async fn withdrawn_makers(tx: &mut Tx, folded: &[Folded]) -> Result<BTreeSet<ActId>> {
    let makers: BTreeSet<ActId> = folded.iter().map(|folded| folded.first.act).collect();
    let makers: Vec<ActId> = makers.into_iter().collect();
    Ok(tx
        .acts(&makers)
        .await?
        .into_iter()
        .filter(|act| !act.is_live())
        .map(|act| act.id)
        .collect())
}
