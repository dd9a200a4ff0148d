//! Files on their way in: streamed to the spool as they come, never whole in memory.

use std::time::Duration;

use app::imports::{Upload, UploadedFile};
use axum::{
    Json,
    body::{Bytes, to_bytes},
    extract::{
        FromRequest, Multipart, Request, State,
        multipart::{Field, MultipartError},
    },
    http::{HeaderMap, StatusCode},
};
use model::import::ImportKind;
use utoipa::ToSchema;

use super::view::{ImportView, PastedCells};
use crate::{
    ApiError, Problem, Server,
    access::{Authorized, right},
    extract::is,
    lists,
};

/// How long a sender may stay silent.
const SILENCE_MAX: Duration = Duration::from_mins(1);
/// How much can be pasted.
const CELLS_BYTES_MAX: usize = 32 * 1024 * 1024;
/// How long the name of a campaign may be.
const CAMPAIGN_BYTES_MAX: usize = 1_000;
/// How many files one import takes.
const FILES_MAX: usize = 100;

/// Files to import under one mapping.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a form that is read as a stream")]
pub struct UploadForm {
    /// One file or several of the same shape.
    #[schema(value_type = Vec<String>, format = Binary)]
    file: Vec<u8>,
    /// What the rows are, when known.
    #[schema(value_type = Option<lists::ImportKind>)]
    kind: Option<ImportKind>,
    /// The campaign of a sending whose results they are.
    campaign: Option<String>,
}

/// Bring files, or pasted cells. Nothing is imported yet: they are looked at, and a mapping is proposed.
#[utoipa::path(
    post, path = "/api/v1/imports", tag = "imports",
    request_body(content((UploadForm = "multipart/form-data"), (PastedCells = "application/json"))),
    responses((status = 201, body = ImportView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_import(
    ctx: Authorized<right::Import>,
    State(server): State<Server>,
    headers: HeaderMap,
    request: Request,
) -> Result<(StatusCode, Json<ImportView>), ApiError> {
    let mut arrivals = Arrivals::default();
    if is(&headers, "multipart/form-data") {
        let form = Multipart::from_request(request, &server)
            .await
            .map_err(|_| ApiError::UnsupportedContent)?;
        arrivals.files(form, &server).await?;
    } else if is(&headers, "application/json") {
        arrivals.pasted(request, &server).await?;
    } else {
        return Err(ApiError::UnsupportedContent);
    }
    let import = app::imports::create(&ctx, arrivals.upload.clone()).await?;
    arrivals.keep();
    Ok((StatusCode::CREATED, Json(import.into())))
}

/// What came so far. Refused for whatever reason, it leaves nothing in the spool.
#[derive(Default)]
struct Arrivals {
    upload: Upload,
}

impl Arrivals {
    async fn files(&mut self, mut form: Multipart, server: &Server) -> Result<(), ApiError> {
        while let Some(field) = form.next_field().await.map_err(|error| cut(&error))? {
            match field.name() {
                Some("file") if self.upload.files.len() < FILES_MAX => {
                    self.upload.files.push(receive(field, server).await?);
                }
                Some("campaign") => self.upload.campaign = campaign(field).await?,
                Some("kind") => self.upload.kind = Some(kind(field).await?),
                other => return Err(ApiError::Unreadable(format!("unexpected part {other:?}"))),
            }
        }
        if self.upload.files.is_empty() {
            return Err(ApiError::Unreadable("no file".to_owned()));
        }
        Ok(())
    }

    async fn pasted(&mut self, request: Request, server: &Server) -> Result<(), ApiError> {
        let too_large = |_| ApiError::TooLarge(CELLS_BYTES_MAX as u64);
        let bytes = to_bytes(request.into_body(), CELLS_BYTES_MAX)
            .await
            .map_err(too_large)?;
        let pasted: PastedCells =
            serde_json::from_slice(&bytes).map_err(|error| ApiError::Unreadable(error.to_string()))?;
        let mut incoming = server.app.spool().receive().await?;
        incoming.write(pasted.cells.as_bytes()).await?;
        let (path, _) = incoming.finish().await?;
        self.upload.kind = pasted.kind;
        self.upload.campaign = pasted.campaign;
        self.upload.files.push(UploadedFile {
            name: "cells.tsv".to_owned(),
            path,
        });
        Ok(())
    }

    /// An import has them now.
    fn keep(mut self) {
        self.upload.files.clear();
    }
}

impl Drop for Arrivals {
    fn drop(&mut self) {
        for file in &self.upload.files {
            // A failure leaves it to the sweep of the spool.
            let _ = std::fs::remove_file(&file.path);
        }
    }
}

async fn receive(mut field: Field<'_>, server: &Server) -> Result<UploadedFile, ApiError> {
    let name = field
        .file_name()
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    let mut incoming = server.app.spool().receive().await?;
    while let Some(chunk) = next(&mut field).await? {
        if incoming.bytes() + chunk.len() as u64 > server.config.upload_bytes_max {
            return Err(ApiError::TooLarge(server.config.upload_bytes_max));
        }
        incoming.write(&chunk).await?;
    }
    let (path, _) = incoming.finish().await?;
    Ok(UploadedFile { name, path })
}

async fn next(field: &mut Field<'_>) -> Result<Option<Bytes>, ApiError> {
    let silent = |_| ApiError::Unreadable("nothing came for a minute".to_owned());
    tokio::time::timeout(SILENCE_MAX, field.chunk())
        .await
        .map_err(silent)?
        .map_err(|error| cut(&error))
}

async fn kind(mut field: Field<'_>) -> Result<ImportKind, ApiError> {
    let chunk = next(&mut field).await?.unwrap_or_default();
    let key = std::str::from_utf8(&chunk).unwrap_or_default();
    ImportKind::from_key(key)
        .ok_or_else(|| ApiError::Unreadable("kind: contacts, interactions, oppositions or results".to_owned()))
}

/// The name of a campaign; none when it is left blank.
async fn campaign(mut field: Field<'_>) -> Result<Option<String>, ApiError> {
    let mut name = Vec::new();
    while let Some(chunk) = next(&mut field).await? {
        name.extend_from_slice(&chunk);
        if name.len() > CAMPAIGN_BYTES_MAX {
            return Err(ApiError::Unreadable("campaign: too long".to_owned()));
        }
    }
    let name = String::from_utf8(name).map_err(|_| ApiError::Unreadable("campaign: not UTF-8".to_owned()))?;
    Ok(Some(name.trim().to_owned()).filter(|name| !name.is_empty()))
}

fn cut(error: &MultipartError) -> ApiError {
    ApiError::Unreadable(error.body_text())
}
