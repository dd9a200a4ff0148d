//! All that is held about a contact: what somebody who asks is given.

use app::contacts::{ExportRecord, HeldBy, LookedAt, PersonFile, Said, Value};
use axum::Json;
use jiff::Timestamp;
use model::{ContactId, ImportId, export::ExportFormat};
use serde::Serialize;
use utoipa::ToSchema;

use super::view::{ContactView, InteractionView};
use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::Path,
    lists,
    problem::GoneView,
    request,
    sources::SourceView,
    wire::Named,
};

/// All that is held about a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonFileView {
    /// When it was put together.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What is known now, each value with who said so.
    pub contact: ContactView,
    /// What became of them, when they show no more: what was deleted is held until it is erased.
    pub gone: Option<GoneView>,
    /// What they did, and what was done towards them, latest first.
    pub interactions: Vec<InteractionView>,
    /// What each import or edit said of them, latest first, withdrawn ones included.
    pub history: Vec<SaidView>,
    /// Where it all comes from, as it was declared.
    pub sources: Vec<SourceView>,
    /// The lists they are in.
    pub lists: Vec<Named>,
    /// The imports that brought something of them.
    pub imports: Vec<HeldByView>,
    /// The exports whose file held them, latest first.
    pub exports: Vec<TakenByView>,
    /// Who looked at them, latest first; null for a reader who may not know.
    pub looks: Option<Vec<LookView>>,
}

/// What an act said of a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaidView {
    /// The act.
    pub act_id: i64,
    /// `import`, `edit`, `bulk_edit`, `merge`…
    pub kind: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// In the name of which source.
    pub source_id: Option<i64>,
    /// By which import.
    pub import_id: Option<i64>,
    /// Whether it was undone since.
    pub withdrawn: bool,
    /// What it asserted.
    pub values: Vec<SaidValue>,
    /// How many values it took back.
    pub retracted: usize,
}

/// A value that an act asserted.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaidValue {
    /// Which field.
    pub field: String,
    /// Work, home, mobile; the name of a custom field.
    pub label: Option<String>,
    /// The value.
    pub text: String,
}

/// An import that brought something of a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldByView {
    /// Its id.
    pub import_id: i64,
    /// The names of its files.
    pub files: Vec<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// An export whose file held a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenByView {
    /// Its id.
    pub export_id: i64,
    /// The form of its file.
    #[schema(value_type = lists::ExportFormat)]
    pub format: ExportFormat,
    /// Its columns.
    pub columns: Vec<String>,
    /// How many contacts it held.
    pub contacts: i64,
    /// By whom.
    pub by: Option<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Somebody looked at a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookView {
    /// Who.
    pub by: Option<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// All that is held about a contact.
#[utoipa::path(
    get, path = "/api/v1/contacts/{id}/file", tag = "contacts", params(("id" = i64, Path)),
    responses((status = 200, body = PersonFileView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_contact_file(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<Json<PersonFileView>, ApiError> {
    let file = app::contacts::file(&ctx, ContactId::new(id), request::language()).await?;
    Ok(Json(file.into()))
}

impl From<PersonFile> for PersonFileView {
    fn from(file: PersonFile) -> Self {
        let named = |(id, name): (model::StaticListId, String)| Named { id: id.get(), name };
        let source = |source| {
            SourceView::from(app::sources::Known {
                source,
                remembered_for: None,
            })
        };
        Self {
            at: file.at,
            contact: file.contact.into(),
            gone: file.gone.as_ref().map(Into::into),
            interactions: file.interactions.into_iter().map(Into::into).collect(),
            history: file.history.into_iter().map(Into::into).collect(),
            sources: file.sources.into_iter().map(source).collect(),
            lists: file.lists.into_iter().map(named).collect(),
            imports: file.imports.into_iter().map(Into::into).collect(),
            exports: file.exports.into_iter().map(Into::into).collect(),
            looks: file.looks.map(|looks| looks.into_iter().map(Into::into).collect()),
        }
    }
}

impl From<Said> for SaidView {
    fn from(said: Said) -> Self {
        Self {
            act_id: said.act.id.get(),
            kind: said.act.kind.key().to_owned(),
            at: said.act.at,
            by: said.by,
            source_id: said.act.source.map(model::SourceId::get),
            import_id: said.act.import.map(ImportId::get),
            withdrawn: !said.act.is_live(),
            values: said.values.into_iter().map(Into::into).collect(),
            retracted: said.retracted,
        }
    }
}

impl From<Value> for SaidValue {
    fn from(value: Value) -> Self {
        Self {
            field: value.field.to_owned(),
            label: value.attribute.map(|(_, name)| name).or(value.label),
            text: value.text,
        }
    }
}

impl From<HeldBy> for HeldByView {
    fn from(held: HeldBy) -> Self {
        Self {
            import_id: held.import.get(),
            files: held.files,
            at: held.at,
        }
    }
}

impl From<ExportRecord> for TakenByView {
    fn from(export: ExportRecord) -> Self {
        Self {
            export_id: export.id.get(),
            format: export.format,
            columns: export.columns,
            contacts: export.done,
            by: export.author_name,
            at: export.created_at,
        }
    }
}

impl From<LookedAt> for LookView {
    fn from(looked: LookedAt) -> Self {
        Self {
            by: looked.by,
            at: looked.at,
        }
    }
}
