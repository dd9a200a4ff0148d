//! The first rows as they would be stored: the same decisions as the import's, on the base as it is, and nothing written.

use model::{
    ActId, SourceId,
    consent::Decision,
    draft::{Draft, InteractionDraft, Moment, OppositionDraft},
    facts::{Address, Facts, Point},
    import::{Outcome, Problem},
};
use store::Tx;

use super::{
    asked::{self, Files, Plan, SourceChoice},
    batch::{self, Names, Occurrences, Prepared, Setting},
    drafting, learning, naming, reading,
};
use crate::{Ctx, Result, erasure::Blocks};

/// One of the first rows.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Its line.
    pub line: u64,
    /// What would become of it; unknown when the mapping does not fit.
    pub outcome: Option<Outcome>,
    /// What would be stored.
    pub as_stored: Vec<Stored>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its cells, in the order of the columns.
    pub cells: Vec<String>,
}

/// A value as it would be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Which field, as a contact's page names it.
    pub field: String,
    /// Work, home; the name of an attribute; the purpose of a consent.
    pub label: Option<String>,
    /// The value, readable.
    pub text: String,
}

/// The first rows as a plan would store them.
pub async fn preview(ctx: &Ctx, tx: &mut Tx, files: &Files, plan: &Plan) -> Result<Vec<Preview>> {
    let reading = drafting::reading(ctx, tx, files, plan, reading::Position::default()).await?;
    let mut understood = Vec::with_capacity(files.samples.len());
    for sample in &files.samples {
        let table = &reading.tables[sample.table];
        let interpreter = reading::interpreter(&reading, table).map_err(super::looking::invalid)?;
        let cells: Vec<&str> = sample.cells.iter().map(String::as_str).collect();
        understood.push(interpreter.interpret(&cells));
    }
    let setting = setting(ctx, tx, files, plan).await?;
    let drafts: Vec<Draft> = understood.iter().flatten().map(|said| said.draft.clone()).collect();
    let names = names(tx, &drafts).await?;
    let mut occurrences = Occurrences::default();
    let rows: Vec<Result<Prepared, Vec<Problem>>> = understood
        .iter()
        .map(|row| match row {
            Ok(said) => batch::prepare(&setting, &names, &mut occurrences, said.draft.clone()),
            Err(problems) => Err(problems.clone()),
        })
        .collect();
    let prepared: Vec<&Prepared> = rows.iter().flatten().collect();
    let mut knowledge = learning::learn(tx, &setting, &prepared).await?;
    knowledge.next_contact = i64::from(u32::MAX);
    let decided = batch::decide(&setting, &names, &mut occurrences, knowledge, rows);
    let there = learning::there(tx, &setting, &decided.identities()).await?;
    let outcomes = decided.settle(&setting, &there).outcomes;
    let previews = files
        .samples
        .iter()
        .zip(understood)
        .zip(outcomes)
        .map(|((sample, row), (outcome, problems))| {
            let (as_stored, aside) = match row {
                Ok(said) => (stored(&said.draft), said.set_aside),
                Err(_) => (Vec::new(), Vec::new()),
            };
            let problems = if problems.is_empty() { aside } else { problems };
            Preview {
                line: sample.line,
                outcome: Some(outcome),
                as_stored,
                problems,
                cells: sample.cells.clone(),
            }
        });
    Ok(previews.collect())
}

/// The first rows when no plan can be followed: their cells only.
pub fn cells_only(files: &Files) -> Vec<Preview> {
    let rows = files.samples.iter().map(|sample| Preview {
        line: sample.line,
        outcome: None,
        as_stored: Vec::new(),
        problems: Vec::new(),
        cells: sample.cells.clone(),
    });
    rows.collect()
}

async fn setting(ctx: &Ctx, tx: &mut Tx, files: &Files, plan: &Plan) -> Result<Setting> {
    let declared = match &plan.source {
        SourceChoice::Known(id) => tx.source(*id).await?,
        SourceChoice::New(declaration) | SourceChoice::Assumed(declaration) => {
            tx.source_by_name(&declaration.name).await?
        }
    };
    let collected_on = match (&declared, &plan.source) {
        (Some(source), _) => source.declaration.collected_on,
        (None, SourceChoice::New(declaration)) => declaration.collected_on,
        _ => None,
    };
    Ok(Setting {
        kind: plan.kind,
        on_match: plan.on_match,
        // No source has a negative id: a new one asserted nothing yet.
        source: declared.map_or(SourceId::new(-1), |source| source.id),
        references: files.reference_scope(plan),
        act: ActId::new(-1),
        organization: ctx.organization().uuid.clone(),
        zone: asked::zone(ctx),
        now: ctx.now(),
        collected_on,
        blocks: Blocks::load(tx, ctx).await?,
    })
}

/// The base's names, and made-up ids for those it does not have.
async fn names(tx: &mut Tx, drafts: &[Draft]) -> Result<Names> {
    let mut names = Names::default();
    tx.tags()
        .await?
        .iter()
        .for_each(|named| names.tags.learn(&named.name, named.id));
    tx.branches()
        .await?
        .iter()
        .for_each(|named| names.branches.learn(&named.name, named.id));
    tx.static_lists()
        .await?
        .iter()
        .for_each(|named| names.lists.learn(&named.name, named.id));
    tx.sources()
        .await?
        .iter()
        .for_each(|source| names.sources.learn(&source.declaration.name, source.id));
    let attributes = tx.attributes().await?;
    for attribute in &attributes {
        names.learn_attribute(attribute);
    }
    let drafts: Vec<&Draft> = drafts.iter().collect();
    naming::pretend(&mut names, &attributes, &drafts);
    Ok(names)
}

/// What a row says, line by line.
fn stored(draft: &Draft) -> Vec<Stored> {
    let mut list = Vec::new();
    party(&mut list, &draft.party, "");
    if let Some((structure, role)) = &draft.structure {
        party(&mut list, structure, "structure.");
        let title = role.title.clone().unwrap_or_else(|| role.kind.clone());
        push(&mut list, "role", structure.facts.structure_name.clone(), title);
    }
    draft
        .interactions
        .iter()
        .for_each(|said| push(&mut list, "interaction", Some(said.kind.clone()), interaction(said)));
    for consent in &draft.consents {
        let decision = match consent.decision {
            Decision::Given => "given",
            Decision::Refused => "refused",
            Decision::Withdrawn => "withdrawn",
        };
        let text = consent
            .given_at
            .map_or_else(|| decision.to_owned(), |at| format!("{decision} {}", moment(at)));
        push(
            &mut list,
            "consent",
            Some(format!("{} {}", consent.channel.key(), consent.purpose.key())),
            text,
        );
    }
    draft
        .oppositions
        .iter()
        .for_each(|said| push(&mut list, "opposition", Some(said.reason.key().to_owned()), stop(said)));
    for support in &draft.supports {
        push(
            &mut list,
            "support",
            support.election.clone(),
            support.level.to_string(),
        );
    }
    list
}

fn party(list: &mut Vec<Stored>, party: &model::draft::Party, prefix: &str) {
    let facts = &party.facts;
    singles(list, facts, prefix);
    points(list, prefix, "email", &facts.emails, |email| email.as_str().to_owned());
    points(list, prefix, "phone", &facts.phones, |phone| phone.as_str().to_owned());
    points(list, prefix, "address", &facts.addresses, address);
    points(list, prefix, "web", &facts.webs, Clone::clone);
    let mut add =
        |field: &str, label: Option<String>, text: String| push(list, &format!("{prefix}{field}"), label, text);
    facts
        .registrations
        .iter()
        .for_each(|(register, number)| add("registration", Some(register.key().to_owned()), number.clone()));
    party
        .references
        .iter()
        .for_each(|reference| add("reference", reference.source.clone(), reference.id.clone()));
    party
        .tags
        .iter()
        .for_each(|(tag, since)| add("tag", since.map(|day| day.to_string()), tag.clone()));
    party
        .branches
        .iter()
        .for_each(|branch| add("branch", None, branch.clone()));
    party.lists.iter().for_each(|name| add("list", None, name.clone()));
    for attribute in &party.attributes {
        add(
            "attribute",
            Some(attribute.name.clone()),
            batch::attribute_text(&attribute.value),
        );
    }
}

fn singles(list: &mut Vec<Stored>, facts: &Facts, prefix: &str) {
    let key = |text: Option<&'static str>| text.map(str::to_owned);
    let singles = [
        ("nature", key(facts.nature.map(model::facts::Nature::key))),
        ("status", key(facts.status.map(model::facts::Status::key))),
        ("civility", key(facts.civility.map(model::facts::Civility::key))),
        ("first_names", facts.first_names.clone()),
        ("surname", facts.surname.clone()),
        ("usual_name", facts.usual_name.clone()),
        ("structure_name", facts.structure_name.clone()),
        ("gender", key(facts.gender.map(model::facts::Gender::key))),
        ("birth_date", facts.birth_date.map(|date| date.to_string())),
        ("language", facts.language.clone()),
        ("profession", facts.profession.clone()),
        ("polling_station", facts.polling_station.clone()),
    ];
    for (field, text) in singles {
        if let Some(text) = text {
            push(list, &format!("{prefix}{field}"), None, text);
        }
    }
}

fn points<T>(list: &mut Vec<Stored>, prefix: &str, field: &str, points: &[Point<T>], text: impl Fn(&T) -> String) {
    for point in points {
        push(
            list,
            &format!("{prefix}{field}"),
            point.label.clone(),
            text(&point.value),
        );
    }
}

fn push(list: &mut Vec<Stored>, field: &str, label: Option<String>, text: String) {
    list.push(Stored {
        field: field.to_owned(),
        label,
        text,
    });
}

fn address(address: &Address) -> String {
    let street = [&address.number, &address.street]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let town = [&address.postcode, &address.city]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let parts = [
        Some(street),
        address.complement.clone(),
        Some(town),
        address.country.clone(),
    ];
    let said: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if said.is_empty() {
        address.typed.clone()
    } else {
        said.join(", ")
    }
}

fn interaction(said: &InteractionDraft) -> String {
    let quantity = said.quantity.map(|quantity| match said.unit {
        model::interaction::Unit::Money => batch::attribute_text(&model::draft::AttributeText::Cents(quantity)),
        _ => quantity.to_string(),
    });
    let parts = [
        Some(moment(said.at)),
        quantity,
        said.theme.clone(),
        said.campaign.clone(),
        said.event.clone(),
        said.note.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn stop(said: &OppositionDraft) -> String {
    let parts = [
        said.channel.map(|channel| channel.key().to_owned()),
        said.point.clone(),
        said.since.map(moment),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn moment(at: Moment) -> String {
    match at {
        Moment::At(instant) => instant.to_string(),
        Moment::Civil(civil) => civil.to_string(),
        Moment::On(day) => day.to_string(),
    }
}
