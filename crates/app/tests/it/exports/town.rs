//! What an export test needs: people written as they are, files written and read, an export poured into another base.

use std::{collections::BTreeMap, io::Read, path::PathBuf, sync::Arc};

use app::{
    contacts::{Filter, Selection, Statuses},
    exports::{self, Export, Options, Request},
    imports::{self, Upload, UploadedFile},
};
use model::{
    ActId,
    export::ExportFormat,
    facts::Facts,
    import::{Counts, ImportState},
    layer::Layer,
};
use serde_json::Value as Json;
use store::{ActKind, NewAct, NewContact};

use crate::world::{World, quiet};

pub fn everybody() -> Selection {
    Selection::Filter {
        filter: Filter {
            statuses: Statuses::Any,
            ..Filter::default()
        },
        except: Vec::new(),
    }
}

pub fn request(format: ExportFormat, columns: &[&str]) -> Request {
    Request {
        selection: everybody(),
        format,
        columns: columns.iter().map(|key| (*key).to_owned()).collect(),
        options: Options::default(),
        sending: None,
    }
}

impl World {
    /// Writes people down, exactly.
    pub async fn write_people(&self, people: Vec<Facts>) -> ActId {
        let mut tx = self.ctx.write("test").await.unwrap();
        let new = NewAct {
            kind: ActKind::Edit,
            source: None,
            import: None,
            target: None,
        };
        let act = tx.insert_act(new).await.unwrap();
        let first = tx.allot_contacts(people.len()).await.unwrap();
        let contacts: Vec<NewContact> = (first.get()..)
            .zip(people)
            .map(|(id, facts)| NewContact {
                id: model::ContactId::new(id),
                layer: Layer::new(act, facts),
                row_keys: Vec::new(),
            })
            .collect();
        tx.insert_contacts(&contacts).await.unwrap();
        tx.commit().await.unwrap();
        act
    }

    /// Exports everybody to a file.
    pub async fn export(&self, name: &str, format: ExportFormat, columns: &[&str]) -> (PathBuf, Export) {
        let path = self.file(name, "");
        let export = exports::write(&self.ctx, request(format, columns), &path, Arc::new(|_| {}))
            .await
            .unwrap();
        (path, export)
    }

    /// Pours a file in as it is, everything guessed.
    pub async fn pour_file(&self, path: PathBuf) -> Counts {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let upload = Upload {
            files: vec![UploadedFile { name, path }],
            ..Upload::default()
        };
        let proposal = imports::propose(&self.ctx, upload).await.unwrap();
        let id = imports::keep(&self.ctx, &proposal).await.unwrap();
        assert_eq!(imports::run(&self.ctx, id, quiet()).await.unwrap(), ImportState::Done);
        let counts = self.counts(id).await;
        assert_eq!(counts.rejected, 0, "{:?}", self.rejects(id).await);
        counts
    }

    /// The tables of an archive, as files.
    pub fn unpacked(&self, archive: &PathBuf) -> Vec<PathBuf> {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(archive).unwrap()).unwrap();
        let mut names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        names.sort();
        let unpack = |name: &String| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            self.file(name, &text)
        };
        names.iter().map(unpack).collect()
    }
}

/// The rows of a file of ours, by heading.
pub fn rows(path: &PathBuf) -> Vec<BTreeMap<String, String>> {
    let mut reader = files::open(std::fs::File::open(path).unwrap(), &files::Options::default()).unwrap();
    let headings: Vec<String> = reader.columns().iter().map(|column| column.name.clone()).collect();
    let (mut row, mut rows) = (files::Row::new(), Vec::new());
    while reader.read(&mut row).unwrap() {
        rows.push(headings.iter().cloned().zip(row.cells().map(str::to_owned)).collect());
    }
    rows
}

/// What the records of an export tell, whatever base it is of.
pub fn records(path: &PathBuf) -> Vec<Json> {
    let records = rows(path).into_iter().map(|row| {
        let mut record: Json = serde_json::from_str(&row["cohorte_record"]).unwrap();
        let object = record.as_object_mut().unwrap();
        object.remove("id");
        object.remove("check");
        record
    });
    records.collect()
}
