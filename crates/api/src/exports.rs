//! Exports: contacts handed over as a file, made in the background, fetched within a day.

pub mod links;
pub mod sending;

use std::path::PathBuf;

use app::exports::{self as known, Labels, Mark, Options, Request, Separator};
use axum::{
    Json,
    body::Body as AxumBody,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream::try_unfold;
use jiff::Timestamp;
use model::{
    ExportId,
    export::{ExportFormat, ExportState},
};
use serde::{Deserialize, Serialize};
use tokio::{fs::File, io::AsyncReadExt};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    contacts::SelectionBody,
    extract::{Body, Path, Query},
    lists,
    page::{ExportPage, PageQuery},
    request,
    wire::{Note, Text},
};

use sending::{SendingBody, SendingView};

/// The routes of exports.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_export_columns))
        .with(route!(start_export))
        .with(route!(list_exports))
        .with(route!(get_export))
        .with(route!(cancel_export))
        .with(route!(download_export))
        .with(route!(links::list_export_links))
        .with(route!(links::make_export_link))
        .with(route!(links::revoke_export_link))
        .with(route!(links::read_export_link))
        .with(route!(sending::sort_sending))
        .with(route!(sending::download_excluded))
}

/// What to hand over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewExport {
    /// Whom.
    pub selection: SelectionBody,
    /// In which form.
    #[schema(value_type = lists::ExportFormat)]
    pub format: ExportFormat,
    /// Keys of columns, in order, as `GET /api/v1/exports/columns` lists them, or texts of figures (`last(donation)`); all keys when empty.
    #[serde(default)]
    pub columns: Vec<String>,
    /// How the file is written.
    #[serde(default)]
    pub options: OptionsBody,
    /// To write to them: the file then holds only those who may be, and a second one the others, each with the reason.
    #[schema(required = false)]
    pub sending: Option<SendingBody>,
}

/// How a file is written. Its words are in the language of the request.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OptionsBody {
    /// What separates the cells of delimited text; a semicolon when left out.
    pub separator: Option<SeparatorBody>,
    /// What begins delimited text; the mark of UTF-8 when left out.
    pub mark: Option<MarkBody>,
    /// The version of address cards; 4.0 when left out.
    pub card: Option<CardBody>,
    /// How labels stand on a sheet; two by seven when left out.
    pub labels: Option<LabelsBody>,
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident = $known:path { $($(#[$vdoc:meta])* $variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$vdoc])* $variant),*
        }

        impl From<$name> for $known {
            fn from(body: $name) -> Self {
                match body { $($name::$variant => Self::$variant),* }
            }
        }
    )*};
}

choices! {
    /// What separates cells.
    SeparatorBody = Separator {
        /// What French spreadsheets open.
        Semicolon,
        /// What English ones do.
        Comma,
        /// A tab.
        Tab,
    }
    /// What begins delimited text.
    MarkBody = Mark {
        /// The mark by which spreadsheets know UTF-8.
        Utf8,
        /// Nothing.
        None,
    }
    /// A version of address cards.
    CardBody = known::Card {
        /// 3.0, for old phones.
        V3,
        /// 4.0.
        V4,
    }
    /// How labels stand on a sheet.
    LabelsBody = Labels {
        /// Two by seven: 99 × 38 mm.
        TwoBySeven,
        /// Three by eight: 70 × 37 mm.
        ThreeByEight,
    }
}

/// A column that can be asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportColumn {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// Whether it is proposed ticked.
    pub usual: bool,
    /// How much care it asks for where data leave by themselves, as links do.
    pub care: ColumnCare,
}

/// How much care a column asks for where data leave by themselves.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnCare {
    /// The usual one.
    Ordinary,
    /// It reaches people.
    Reach,
    /// It tells an opinion.
    Opinion,
    /// It comes of the electoral roll.
    Roll,
    /// Religion, origin, health: no link gives it.
    Special,
}

impl From<known::Care> for ColumnCare {
    fn from(care: known::Care) -> Self {
        match care {
            known::Care::Ordinary => Self::Ordinary,
            known::Care::Reach => Self::Reach,
            known::Care::Opinion => Self::Opinion,
            known::Care::Roll => Self::Roll,
            known::Care::Special => Self::Special,
        }
    }
}

/// The columns that can be asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportColumns {
    /// In the order to show them.
    pub items: Vec<ExportColumn>,
}

/// An export: what it holds, where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportView {
    /// Its id.
    pub id: i64,
    /// The form of its file.
    #[schema(value_type = lists::ExportFormat)]
    pub format: ExportFormat,
    /// Where it stands.
    #[schema(value_type = lists::ExportState)]
    pub state: ExportState,
    /// Keys of its columns.
    pub columns: Vec<String>,
    /// Contacts it is to hold.
    pub total: u64,
    /// Contacts it holds so far.
    pub done: u64,
    /// Size of its file, once ready.
    pub bytes: u64,
    /// Contacts left out for want of a position (a map) or an address (labels).
    pub left_out: u64,
    /// Cells too long for a spreadsheet, cut.
    pub cut: u64,
    /// Why it failed.
    pub error: Option<Note>,
    /// Who asked for it.
    pub author: Option<String>,
    /// When it was asked.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Timestamp>,
    /// When its file is deleted.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// What it was made to send; null when it was made for something else.
    pub sending: Option<SendingView>,
}

/// The columns that can be asked for, the organization's attributes at the end.
#[utoipa::path(
    get, path = "/api/v1/exports/columns", tag = "exports",
    responses((status = 200, body = ExportColumns), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_export_columns(ctx: Authorized<right::Export>) -> Result<Json<ExportColumns>, ApiError> {
    let items = known::columns(&ctx).await?.into_iter().map(|choice| ExportColumn {
        key: choice.key,
        name: Text::new(choice.fr, choice.en),
        usual: choice.usual,
        care: choice.care.into(),
    });
    Ok(Json(ExportColumns { items: items.collect() }))
}

/// Start an export; its file is fetched once it is ready, within a day. It is told in the journal.
#[utoipa::path(
    post, path = "/api/v1/exports", tag = "exports", request_body = NewExport,
    responses((status = 202, body = ExportView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn start_export(
    ctx: Authorized<right::Export>,
    Body(body): Body<NewExport>,
) -> Result<(StatusCode, Json<ExportView>), ApiError> {
    let request = Request {
        selection: body.selection.into(),
        format: body.format,
        columns: body.columns,
        options: Options {
            language: request::language(),
            separator: body.options.separator.map_or_else(Default::default, Into::into),
            mark: body.options.mark.map_or_else(Default::default, Into::into),
            card: body.options.card.map_or_else(Default::default, Into::into),
            labels: body.options.labels.map_or_else(Default::default, Into::into),
        },
        sending: body.sending.map(Into::into),
    };
    let export = known::start(&ctx, request).await?;
    Ok((StatusCode::ACCEPTED, Json(export.into())))
}

/// A page of exports, latest first.
#[utoipa::path(
    get, path = "/api/v1/exports", tag = "exports", params(PageQuery),
    responses((status = 200, body = ExportPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_exports(
    ctx: Authorized<right::Export>,
    Query(query): Query<PageQuery>,
) -> Result<Json<ExportPage>, ApiError> {
    Ok(Json(known::list(&ctx, query.into()).await?.into()))
}

/// An export.
#[utoipa::path(
    get, path = "/api/v1/exports/{id}", tag = "exports", params(("id" = i64, Path)),
    responses((status = 200, body = ExportView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_export(ctx: Authorized<right::Export>, Path(id): Path<i64>) -> Result<Json<ExportView>, ApiError> {
    Ok(Json(known::get(&ctx, ExportId::new(id)).await?.into()))
}

/// Stop an export: there will be no file.
#[utoipa::path(
    post, path = "/api/v1/exports/{id}/cancel", tag = "exports", params(("id" = i64, Path)),
    responses((status = 202, body = ExportView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn cancel_export(
    ctx: Authorized<right::Export>,
    Path(id): Path<i64>,
) -> Result<(StatusCode, Json<ExportView>), ApiError> {
    let export = known::cancel(&ctx, ExportId::new(id)).await?;
    Ok((StatusCode::ACCEPTED, Json(export.into())))
}

/// The file of an export that is ready: to save, but for labels and lists, which are pages to print.
#[utoipa::path(
    get, path = "/api/v1/exports/{id}/content", tag = "exports", params(("id" = i64, Path)),
    responses((status = 200, content(
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "text/vcard"),
        (serde_json::Value = "application/geo+json"),
        (String = "application/zip"),
        (String = "text/html"),
    )), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn download_export(ctx: Authorized<right::Export>, Path(id): Path<i64>) -> Result<Response, ApiError> {
    let (export, path) = known::content(&ctx, ExportId::new(id)).await?;
    let mut response = streamed(path).await?;
    let (kind, disposition) = form(export.format, id);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// A file as a body, piece by piece.
async fn streamed(path: PathBuf) -> Result<Response, ApiError> {
    let file = File::open(path)
        .await
        .map_err(|error| app::Error::internal(error.kind()))?;
    Ok(AxumBody::from_stream(try_unfold(file, piece)).into_response())
}

/// Bytes sent at once.
const PIECE: usize = 1 << 16;

async fn piece(mut file: File) -> std::io::Result<Option<(Vec<u8>, File)>> {
    let mut piece = vec![0; PIECE];
    let read = file.read(&mut piece).await?;
    piece.truncate(read);
    Ok((read > 0).then_some((piece, file)))
}

fn form(format: ExportFormat, id: i64) -> (&'static str, String) {
    let save = |extension: &str| format!("attachment; filename=\"contacts-{id}.{extension}\"");
    match format {
        ExportFormat::Csv => ("text/csv; charset=utf-8", save("csv")),
        ExportFormat::Xlsx => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            save("xlsx"),
        ),
        ExportFormat::Vcard => ("text/vcard; charset=utf-8", save("vcf")),
        ExportFormat::Geojson => ("application/geo+json", save("geojson")),
        ExportFormat::Archive => ("application/zip", save("zip")),
        ExportFormat::Labels | ExportFormat::List => ("text/html; charset=utf-8", "inline".to_owned()),
    }
}

impl From<known::Export> for ExportView {
    fn from(export: known::Export) -> Self {
        Self {
            id: export.id.get(),
            format: export.format,
            state: export.state,
            columns: export.columns,
            total: export.total,
            done: export.done,
            bytes: export.bytes,
            left_out: export.left_out,
            cut: export.cut,
            error: export.error.map(Into::into),
            author: export.author,
            created_at: export.created_at,
            finished_at: export.finished_at,
            expires_at: export.expires_at,
            sending: export.sending.map(Into::into),
        }
    }
}
