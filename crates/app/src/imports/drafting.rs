//! Before an import: files looked at, their columns guessed, a source and a mapping proposed.

use std::collections::BTreeMap;

use mapping::{Constant, Mapping, Target};
use model::{
    ImportId, MappingId,
    attribute::{Attribute, AttributeType},
    import::{ImportKind, ImportState, OnMatch},
    role::Capability,
    source::Declaration,
};
use store::{NewImport, Tx};

use super::{
    asked::{self, Column, Files, Plan, SourceChoice, Upload},
    batch::name_key,
    looking::{self, Looked, Shape},
    reading::{self, Position, Reading},
};
use crate::{Ctx, Error, Result, exports};

/// Files looked at, and what is proposed to do with them.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The files.
    pub files: Files,
    /// What is proposed.
    pub plan: Plan,
}

/// Looks at files and proposes what to do with them; nothing is stored.
pub async fn propose(ctx: &Ctx, upload: Upload) -> Result<Proposal> {
    ctx.require(Capability::Import)?;
    let Upload {
        kind,
        files,
        sheets,
        mapping,
        campaign,
    } = upload;
    let kind = kind.or(campaign.is_some().then_some(ImportKind::Results));
    let stem = files.first().map(|file| stem(&file.name)).unwrap_or_default();
    let sources = files.into_iter().map(|file| (file.name, file.path)).collect();
    let asked_sheets = sheets.clone();
    let looked = blocking(move || looking::look(sources, asked_sheets.as_deref())).await??;
    let mut guessed = guess(ctx, &looked, kind);
    let headings: Vec<String> = guessed.columns.iter().map(|column| column.name.clone()).collect();
    let mut tx = ctx.read().await?;
    guessed.keep_apart(&types_of(&tx.attributes().await?));
    let saved = saved_mapping(&mut tx, &headings, kind).await?;
    let proposed = saved.as_ref().map(|(id, name, _)| (*id, name.clone()));
    let mapping = mapping
        .or(saved.map(|(_, _, mapping)| mapping))
        .unwrap_or(guessed.mapping);
    let source = match tx.remembered_source(&asked::shape(&headings)).await? {
        Some(source) => SourceChoice::Known(source),
        None => SourceChoice::Assumed(Declaration::named(stem)),
    };
    let warnings = looked.warnings.iter().cloned().map(Into::into).collect();
    let Looked {
        files, tables, samples, ..
    } = looked;
    let assumed = Some(source.clone());
    let files = Files {
        files,
        tables,
        columns: guessed.columns,
        samples,
        warnings,
        proposed,
        assumed,
    };
    let kind = kind.unwrap_or(mapping.kind);
    let mut mapping = Mapping { kind, ..mapping };
    if let Some(campaign) = campaign {
        mapping.constants = of_campaign(ctx, campaign).await?;
    }
    let plan = Plan {
        kind,
        on_match: OnMatch::Fill,
        source,
        sheets,
        mapping,
        save_mapping_as: None,
    };
    Ok(Proposal { files, plan })
}

/// What holds for every row of a campaign's results: the campaign, the day of its last sending for what no column dates, and its channel.
async fn of_campaign(ctx: &Ctx, campaign: String) -> Result<Vec<Constant>> {
    let sent = exports::last_sending(ctx, &campaign).await?;
    let told = sent.into_iter().flat_map(|(day, channel)| {
        let constant = |value: &str, to| Constant {
            value: value.to_owned(),
            to,
        };
        [
            constant(&day.to_string(), Target::InteractionAt),
            constant(channel.key(), Target::InteractionChannel),
        ]
    });
    let named = Constant {
        value: campaign,
        to: Target::Campaign,
    };
    Ok(std::iter::once(named).chain(told).collect())
}

/// Looks at the files of a draft again, for other sheets.
pub async fn look_again(ctx: &Ctx, files: &Files, plan: &Plan) -> Result<Files> {
    let again = files.files.iter().map(|file| super::UploadedFile {
        name: file.name.clone(),
        path: file.path.clone(),
    });
    let upload = Upload {
        kind: Some(plan.kind),
        files: again.collect(),
        sheets: plan.sheets.clone(),
        mapping: None,
        campaign: None,
    };
    Ok(propose(ctx, upload).await?.files)
}

/// Keeps a proposal as a draft, to be completed and started.
pub async fn keep(ctx: &Ctx, proposal: &Proposal) -> Result<ImportId> {
    let new = NewImport {
        kind: proposal.plan.kind,
        state: ImportState::Draft,
        files: asked::stored(&proposal.files)?,
        plan: asked::stored(&proposal.plan)?,
        bytes_total: Some(proposal.files.bytes()),
    };
    let mut tx = ctx.write("import.draft").await?;
    let id = tx.insert_import(&new).await?;
    tx.commit().await?;
    Ok(id)
}

/// What to read for a plan, its mapping checked against every table and the base's attributes.
pub async fn reading(ctx: &Ctx, tx: &mut Tx, files: &Files, plan: &Plan, from: Position) -> Result<Reading> {
    let types = types_of(&tx.attributes().await?);
    let mut mapping = plan.mapping.clone();
    mapping
        .type_attributes(|name| types.get(&name_key(name)).copied())
        .map_err(|error| refused_mapping(&error))?;
    let reading = Reading {
        files: files.files.clone(),
        tables: files.tables.clone(),
        mapping,
        settings: asked::settings(ctx),
        from,
        batch_rows: reading::BATCH_ROWS_MAX,
    };
    for table in &reading.tables {
        reading::interpreter(&reading, table).map_err(|sentence| {
            Error::Invalid(vec![crate::FieldProblem {
                field: "mapping".into(),
                sentence,
            }])
        })?;
    }
    Ok(reading)
}

/// A mapping that cannot be used, in the user's words.
pub fn refused_mapping(error: &mapping::MappingError) -> Error {
    use model::Language::{En, Fr};
    Error::invalid("mapping", error.code(), error.message(Fr), error.message(En))
}

/// Moves work that keeps a core busy off the asynchronous threads.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

/// The type of each attribute, by the key of its name.
fn types_of(attributes: &[Attribute]) -> BTreeMap<String, AttributeType> {
    attributes
        .iter()
        .map(|attribute| (name_key(&attribute.definition.name), attribute.definition.kind))
        .collect()
}

struct Guessed {
    mapping: Mapping,
    columns: Vec<Column>,
}

/// What the columns are taken for. Tables with other headings add theirs: one mapping takes them all, its columns then optional.
fn guess(ctx: &Ctx, looked: &Looked, kind: Option<ImportKind>) -> Guessed {
    let settings = asked::settings(ctx);
    let mut guessed: Option<Guessed> = None;
    for shape in &looked.shapes {
        let guess = mapping::guess(&shape.headings, &shape.profiles, &settings, kind);
        let columns = columns(looked, shape, &guess);
        guessed = Some(match guessed {
            None => Guessed {
                mapping: guess.mapping,
                columns,
            },
            Some(all) => all.with(guess.mapping, columns),
        });
    }
    guessed.unwrap_or_else(|| Guessed {
        mapping: Mapping::new(kind.unwrap_or(ImportKind::Contacts)),
        columns: Vec::new(),
    })
}

impl Guessed {
    /// Nobody confirmed the types guessed: one that the base has otherwise must not refuse rows.
    fn keep_apart(&mut self, types: &BTreeMap<String, AttributeType>) {
        let guessed = self.columns.iter_mut().map(|column| &mut column.guess);
        let mapped = self.mapping.columns.iter_mut().map(|column| &mut column.to);
        guessed
            .chain(mapped)
            .for_each(|target| target.keep_apart(|name| types.get(&name_key(name)).copied()));
    }

    fn with(mut self, other: Mapping, columns: Vec<Column>) -> Self {
        let common = |name: &str, known: &[mapping::Column]| known.iter().any(|column| column.column == name);
        for column in &mut self.mapping.columns {
            column.optional |= !common(&column.column, &other.columns);
            column.position = None;
        }
        for column in other.columns {
            if !common(&column.column, &self.mapping.columns) {
                self.mapping.columns.push(mapping::Column {
                    optional: true,
                    position: None,
                    ..column
                });
            }
        }
        for column in columns {
            if self.columns.iter().all(|known| known.name != column.name) {
                self.columns.push(column);
            }
        }
        self
    }
}

fn columns(looked: &Looked, shape: &Shape, guess: &mapping::Guess) -> Vec<Column> {
    let examples = examples(looked, shape);
    let columns = shape
        .headings
        .iter()
        .zip(&guess.columns)
        .enumerate()
        .map(|(index, (name, guess))| Column {
            name: name.clone(),
            guess: guess.to.clone(),
            confidence: guess.confidence,
            reason_fr: guess.reason.fr.clone(),
            reason_en: guess.reason.en.clone(),
            examples: examples.get(&index).cloned().unwrap_or_default(),
        });
    columns.collect()
}

/// The first different values of each column.
fn examples(looked: &Looked, shape: &Shape) -> BTreeMap<usize, Vec<String>> {
    const EXAMPLES_MAX: usize = 3;
    let mut examples: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let of_shape = looked
        .samples
        .iter()
        .filter(|sample| looked.tables[sample.table].headings == shape.headings);
    for (index, cell) in of_shape.flat_map(|sample| sample.cells.iter().enumerate()) {
        let values = examples.entry(index).or_default();
        if values.len() < EXAMPLES_MAX && !cell.trim().is_empty() && !values.contains(cell) {
            values.push(cell.chars().take(80).collect());
        }
    }
    examples
}

/// The mapping saved for files of that shape, if it is still readable.
async fn saved_mapping(
    tx: &mut Tx,
    headings: &[String],
    kind: Option<ImportKind>,
) -> Result<Option<(MappingId, String, Mapping)>> {
    let Some(saved) = tx.mapping_of_shape(&asked::shape(headings)).await? else {
        return Ok(None);
    };
    if kind.is_some_and(|kind| kind != saved.kind) {
        return Ok(None);
    }
    Ok(asked::read(&saved.mapping)
        .ok()
        .map(|mapping| (saved.id, saved.name, mapping)))
}

/// The name of a file without its extensions, nor what our file of rejects adds.
pub fn stem(name: &str) -> String {
    let mut stem = name.rsplit(['/', '\\']).next().unwrap_or(name).trim();
    for extension in [".gz", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".vcf"] {
        let cut = stem.len().saturating_sub(extension.len());
        if cut > 0 && stem.is_char_boundary(cut) && stem[cut..].eq_ignore_ascii_case(extension) {
            stem = &stem[..cut];
        }
    }
    stem.trim_end_matches("-rejets").to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_source_is_named_after_its_file_and_so_are_its_corrected_rejects() {
        assert_eq!(stem("Adhérents 2024.csv.gz"), "Adhérents 2024");
        assert_eq!(stem("C:\\Users\\awa\\Dons.XLSX"), "Dons");
        assert_eq!(stem("Adhérents 2024-rejets.csv"), "Adhérents 2024");
        assert_eq!(stem("é.csv"), "é");
        assert_eq!(stem(".csv"), ".csv");
    }
}
