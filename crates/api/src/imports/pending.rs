//! Answers of imports until they run.
#![expect(clippy::unused_async, reason = "until imports run")]

use std::path::PathBuf;

use app::{Ctx, Error, Page, Paging, Result};
use model::{ContactId, ImportId, Language, import::{ImportKind, ImportState}};

use super::view::{Choice, ImportView, Plan, RejectRow};
use crate::contacts::view::ContactRow;

pub struct Upload {
    pub kind: Option<ImportKind>,
    pub files: Vec<UploadedFile>,
}

pub struct UploadedFile {
    pub name: String,
    pub path: PathBuf,
    pub bytes: u64,
}

fn pending<T>() -> Result<T> {
    Err(Error::unavailable("imports.pending", "Bientôt.", "Soon."))
}

pub async fn create(_: &Ctx, upload: Upload) -> Result<ImportView> {
    for file in upload.files {
        drop((upload.kind, file.name, file.path, file.bytes));
    }
    pending()
}
pub async fn list(_: &Ctx, _: Option<ImportState>, _: Paging) -> Result<Page<ImportView>> {
    pending()
}
pub async fn get(_: &Ctx, _: ImportId) -> Result<ImportView> {
    pending()
}
pub async fn forget(_: &Ctx, _: ImportId) -> Result<()> {
    pending()
}
pub async fn plan(_: &Ctx, _: ImportId, _: Plan) -> Result<ImportView> {
    pending()
}
pub async fn start(_: &Ctx, _: ImportId) -> Result<ImportView> {
    pending()
}
pub async fn cancel(_: &Ctx, _: ImportId) -> Result<ImportView> {
    pending()
}
pub async fn resume(_: &Ctx, _: ImportId) -> Result<ImportView> {
    pending()
}
pub async fn undo(_: &Ctx, _: ImportId) -> Result<ImportView> {
    pending()
}
pub async fn redo(_: &Ctx, _: ImportId) -> Result<ImportView> {
    pending()
}
pub async fn kept(_: &Ctx, _: ImportId, _: Paging) -> Result<Page<ContactRow>> {
    pending()
}
pub async fn choose_kept(_: &Ctx, _: ImportId, _: ContactId, _: Choice) -> Result<()> {
    pending()
}
pub async fn rejects(_: &Ctx, _: ImportId, _: Paging) -> Result<Page<RejectRow>> {
    pending()
}
pub async fn rejects_csv(_: &Ctx, _: ImportId, _: Language) -> Result<String> {
    pending()
}
pub fn template(_: ImportKind, _: Language) -> Result<Vec<u8>> {
    pending()
}
