//! A row with its names resolved, its keys computed, ready to be matched.

use model::{
    StaticListId,
    attribute::{AttributeType, AttributeValue},
    draft::{
        AttributeDraft, AttributeText, ConsentDraft, Draft, InteractionDraft, OppositionDraft, Party, Role,
        SupportDraft,
    },
    facts::{BranchMark, BranchOrigin, Facts, Reference, TagMark},
    import::Problem,
    matching::{self, KeyHash, KeyKind},
    text::fold,
};

use crate::erasure::Blocked;

use super::{
    names::{Names, option_names},
    occurrences::Occurrences,
    setting::Setting,
};

/// A row ready to be matched.
#[derive(Debug)]
pub struct Prepared {
    /// Whom it is about.
    pub party: PreparedParty,
    /// The structure it names beside, with the role held there.
    pub structure: Option<(PreparedParty, Role)>,
    /// Dated exchanges.
    pub interactions: Vec<InteractionDraft>,
    /// Consents.
    pub consents: Vec<ConsentDraft>,
    /// Hard stops.
    pub oppositions: Vec<OppositionDraft>,
    /// Observed support, earliest first.
    pub supports: Vec<SupportDraft>,
}

/// A party ready to be matched.
#[derive(Debug)]
pub struct PreparedParty {
    /// What is said of it, ids resolved.
    pub facts: Facts,
    /// Our own id: organization's UUID and contact.
    pub cohorte_id: Option<(String, i64)>,
    /// The lists it is put on.
    pub lists: Vec<StaticListId>,
    /// The hashes under which it may be known.
    pub keys: Vec<KeyHash>,
    /// The key of last resort: the same row, or for a structure the same name, already imported from this source.
    pub row_key: KeyHash,
}

/// Resolves the names of a row and computes its keys.
pub fn prepare(
    setting: &Setting,
    names: &Names,
    occurrences: &mut Occurrences,
    draft: Draft,
) -> Result<Prepared, Vec<Problem>> {
    let row_key = row_key(setting, occurrences, &draft);
    let resolver = Resolver { setting, names };
    let party = resolver.party(draft.party, row_key)?;
    let structure = match draft.structure {
        Some((structure, role)) => Some((resolver.structure(*structure)?, role)),
        None => None,
    };
    let parties = std::iter::once(&party).chain(structure.iter().map(|(structure, _)| structure));
    if let Some(blocked) = parties
        .into_iter()
        .find_map(|party| setting.blocks.refuses(&party.facts))
    {
        return Err(vec![erased(setting, &blocked)]);
    }
    let Draft {
        interactions,
        consents,
        oppositions,
        supports,
        ..
    } = draft;
    Ok(Prepared {
        party,
        structure,
        interactions,
        consents,
        oppositions,
        supports,
    })
}

struct Resolver<'a> {
    setting: &'a Setting,
    names: &'a Names,
}

impl Resolver<'_> {
    fn structure(&self, party: Party) -> Result<PreparedParty, Vec<Problem>> {
        if let Some(id) = &party.cohorte_id {
            let key = own_key(id);
            return self.party(party, key);
        }
        let name = party.facts.structure_name.as_deref().map(fold).unwrap_or_default();
        let postcode = party
            .facts
            .addresses
            .iter()
            .find_map(|point| point.value.postcode.as_deref())
            .unwrap_or_default();
        let row_key = matching::row_hash(self.setting.source, &format!("structure\0{name}\0{postcode}"), 0);
        self.party(party, row_key)
    }

    fn party(&self, party: Party, row_key: KeyHash) -> Result<PreparedParty, Vec<Problem>> {
        let mut facts = party.facts;
        let mut problems = Vec::new();
        for attribute in &party.attributes {
            match self.attribute(attribute) {
                Ok((id, value)) => drop(facts.attributes.insert(id, value)),
                Err(problem) => problems.push(problem),
            }
        }
        for reference in party.references {
            let source = reference
                .source
                .as_deref()
                .map_or(Some(self.setting.source), |name| self.names.sources.get(name));
            let reference = Reference {
                source: known(source, &reference.id, &mut problems)?,
                id: reference.id,
            };
            if !facts.references.contains(&reference) {
                facts.references.push(reference);
            }
        }
        for (tag, since) in &party.tags {
            let tag = known(self.names.tags.get(tag), tag, &mut problems)?;
            if facts.tags.iter().all(|mark| mark.tag != tag) {
                facts.tags.push(TagMark { tag, since: *since });
            }
        }
        for branch in &party.branches {
            let branch = known(self.names.branches.get(branch), branch, &mut problems)?;
            facts.branches.push(BranchMark {
                branch,
                origin: BranchOrigin::Import,
                from: None,
                until: None,
            });
        }
        let mut lists = Vec::new();
        for list in &party.lists {
            lists.push(known(self.names.lists.get(list), list, &mut problems)?);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let keys = matching::hashes(&facts).into_iter().map(|(_, hash)| hash).collect();
        Ok(PreparedParty {
            facts,
            cohorte_id: party.cohorte_id,
            lists,
            keys,
            row_key,
        })
    }

    /// The value of an attribute under the type that it really has.
    fn attribute(&self, draft: &AttributeDraft) -> Result<(model::AttributeId, AttributeValue), Problem> {
        let (id, kind) = self
            .names
            .attribute(draft.folder.as_deref(), &draft.name)
            .ok_or_else(|| unresolved(&draft.name))?;
        let value = match (kind, &draft.value) {
            (AttributeType::Text, AttributeText::Text(text)) => Some(AttributeValue::Text(text.clone())),
            (AttributeType::Text, value) => Some(AttributeValue::Text(attribute_text(value))),
            (AttributeType::Number, AttributeText::Number(number)) => Some(AttributeValue::Number(*number)),
            (AttributeType::Date, AttributeText::Date(date)) => Some(AttributeValue::Date(*date)),
            (AttributeType::YesNo, AttributeText::YesNo(yes)) => Some(AttributeValue::YesNo(*yes)),
            (AttributeType::Money, AttributeText::Cents(cents)) => Some(AttributeValue::Cents(*cents)),
            #[expect(
                clippy::cast_precision_loss,
                reason = "cents of a person's amounts are far below 2^52"
            )]
            (AttributeType::Number, AttributeText::Cents(cents)) => Some(AttributeValue::Number(*cents as f64 / 100.0)),
            (AttributeType::OneChoice, value) => self.one_option(id, draft, value)?,
            (AttributeType::ManyChoices, value) => self.options(id, draft, value)?,
            _ => None,
        };
        value.map(|value| (id, value)).ok_or_else(|| wrong_type(draft, kind))
    }

    fn one_option(
        &self,
        id: model::AttributeId,
        draft: &AttributeDraft,
        value: &AttributeText,
    ) -> Result<Option<AttributeValue>, Problem> {
        match option_names(value).as_slice() {
            [name] => self
                .option(id, draft, name)
                .map(|option| Some(AttributeValue::Choice(option))),
            _ => Ok(None),
        }
    }

    fn options(
        &self,
        id: model::AttributeId,
        draft: &AttributeDraft,
        value: &AttributeText,
    ) -> Result<Option<AttributeValue>, Problem> {
        let names = option_names(value);
        if names.is_empty() {
            return Ok(None);
        }
        let mut options = names
            .into_iter()
            .map(|name| self.option(id, draft, name))
            .collect::<Result<Vec<_>, _>>()?;
        options.sort_unstable();
        options.dedup();
        Ok(Some(AttributeValue::Choices(options)))
    }

    fn option(&self, id: model::AttributeId, draft: &AttributeDraft, name: &str) -> Result<model::OptionId, Problem> {
        self.names.option(id, name).ok_or_else(|| unknown_option(draft, name))
    }
}

fn known<I>(id: Option<I>, name: &str, problems: &mut Vec<Problem>) -> Result<I, Vec<Problem>> {
    id.ok_or_else(|| {
        problems.push(unresolved(name));
        std::mem::take(problems)
    })
}

/// Not said by whom: the row is not kept either.
fn erased(setting: &Setting, blocked: &Blocked) -> Problem {
    let day = blocked.since.to_zoned(setting.zone.clone()).date();
    let (fr, en) = match blocked.kind {
        KeyKind::Phone => ("son numéro", "their number"),
        _ => ("son adresse", "their address"),
    };
    let fr = format!(
        "Effacé le {} : cette personne a demandé à ne plus figurer ici, {fr} n’est pas repris.",
        day.strftime("%d/%m/%Y")
    );
    let en = format!("Erased on {day}: this person asked not to be here any more, {en} is not taken.");
    Problem::of_row(Problem::ERASED, fr, en)
}

fn unresolved(name: &str) -> Problem {
    let (fr, en) = ("Ce nom n’a pas pu être créé.", "This name could not be made.");
    Problem {
        value: name.chars().take(200).collect(),
        ..Problem::of_row("name.unresolved", fr, en)
    }
}

fn unknown_option(draft: &AttributeDraft, name: &str) -> Problem {
    let fr = format!("« {} » n’a pas cette option ; la liste est fermée.", draft.name);
    let en = format!("“{}” has no such option; the list is closed.", draft.name);
    Problem::of_cell(draft.column, name, "attribute.unknown_option", fr, en)
}

fn wrong_type(draft: &AttributeDraft, kind: AttributeType) -> Problem {
    use model::Language::{En, Fr};
    let fr = format!("L’attribut « {} » attend : {}.", draft.name, kind.name(Fr));
    let en = format!("The attribute “{}” takes: {}.", draft.name, kind.name(En));
    Problem::of_cell(draft.column, &attribute_text(&draft.value), "attribute.type", fr, en)
}

/// An attribute's value, readable.
pub fn attribute_text(value: &AttributeText) -> String {
    match value {
        AttributeText::Text(text) | AttributeText::Choice(text) => text.clone(),
        AttributeText::Number(number) => number.to_string(),
        AttributeText::Date(date) => date.to_string(),
        AttributeText::YesNo(true) => "oui".to_owned(),
        AttributeText::YesNo(false) => "non".to_owned(),
        AttributeText::Choices(names) => names.join(", "),
        AttributeText::Cents(cents) => format!("{}.{:02}", cents / 100, (cents % 100).abs()),
    }
}

/// The key of a contact of another base: it is known again by its id there, whichever of that base's exports speaks of it.
pub fn own_key((organization, id): &(String, i64)) -> KeyHash {
    matching::hash(matching::KeyKind::Row, &format!("cohorte\0{organization}\0{id}"))
}

/// The key of last resort of a row, its identical rows counted.
pub fn row_key(setting: &Setting, occurrences: &mut Occurrences, draft: &Draft) -> KeyHash {
    if let Some(id) = &draft.party.cohorte_id {
        return own_key(id);
    }
    let k = occurrences.next(&draft.row_text);
    matching::row_hash(setting.source, &draft.row_text, k)
}
