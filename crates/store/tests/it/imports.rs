//! Imports: state, progress, problems.

use model::{
    ContactId, ImportId,
    import::{Counts, ImportKind, ImportState, Problem},
};
use serde_json::json;
use store::{ImportNote, ImportProgress, NewImport, NewMapping, Reject, RejectFate, WriteTx};

use crate::world::{World, act, minute, on_both};

on_both!(
    an_import_goes_from_draft_to_done,
    problems_are_listed_in_order_and_counted_by_reason,
    drafts_are_forgotten_but_nothing_else,
    mappings_are_found_by_shape,
);

async fn an_import_goes_from_draft_to_done(world: World) {
    let mut tx = world.write(1).await;
    let id = insert_import(&mut tx).await;
    let by = tx.insert_act(act(None)).await.unwrap();
    tx.start_import(id, by, None).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.write(2).await;
    let counts = Counts {
        rows: 10,
        created: 7,
        updated: 1,
        unchanged: 1,
        rejected: 1,
    };
    let progress = ImportProgress {
        id,
        position: json!({"line": 12}),
        counts,
        report: json!({"tags": ["Élu"]}),
        bytes_done: 512,
        rows_total: None,
    };
    tx.update_import_progress(&progress).await.unwrap();
    tx.request_cancel(id).await.unwrap();
    assert!(tx.is_cancel_requested(id).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = world.write(3).await;
    tx.set_import_state(id, ImportState::Done, None).await.unwrap();
    tx.commit().await.unwrap();
    let mut read = world.base.read().await.unwrap();
    let import = read.import(id).await.unwrap().unwrap();
    assert_eq!(
        (import.state, import.counts, import.act),
        (ImportState::Done, counts, Some(by))
    );
    assert_eq!(
        (import.started_at, import.finished_at),
        (Some(minute(1)), Some(minute(3)))
    );
    assert_eq!(import.position, json!({"line": 12}));
    assert_eq!(read.imports(None, 10).await.unwrap(), [import]);
    assert_eq!(read.imports(Some(id), 10).await.unwrap(), []);
    assert_eq!(read.imports_in_state(ImportState::Running).await.unwrap(), []);
}

async fn problems_are_listed_in_order_and_counted_by_reason(world: World) {
    let mut tx = world.write(1).await;
    let id = insert_import(&mut tx).await;
    tx.insert_rejects(id, &[reject(3, "email.invalid"), reject(9, "date.ambiguous")])
        .await
        .unwrap();
    tx.insert_rejects(id, &[reject(12, "email.invalid")]).await.unwrap();
    let note = ImportNote {
        line: 4,
        kind: "shared_point".into(),
        contact: Some(ContactId::new(1)),
        other: None,
    };
    tx.insert_import_notes(id, std::slice::from_ref(&note)).await.unwrap();
    let all = tx.rejects(id, 0, 10).await.unwrap();
    assert_eq!(
        all.iter().map(|one| (one.ordinal, one.line)).collect::<Vec<_>>(),
        [(1, 3), (2, 9), (3, 12)]
    );
    assert_eq!(
        all[0].cells.as_deref(),
        Some(&["Awa".to_owned(), "awa@\0".to_owned()][..])
    );
    assert_eq!(
        all[0].problem.value, "awa@\u{2400}",
        "what PostgreSQL cannot store is shown as a mark"
    );
    assert_eq!(tx.rejects(id, 1, 1).await.unwrap(), all[1..2]);
    let reasons = tx.rejects_by_reason(id).await.unwrap();
    assert_eq!((reasons[0].code.as_str(), reasons[0].count), ("email.invalid", 2));
    assert_eq!(tx.count_rejects(id).await.unwrap(), 3);
    assert_eq!(tx.import_notes(id, 10).await.unwrap(), [note]);
}

async fn drafts_are_forgotten_but_nothing_else(world: World) {
    let mut tx = world.write(1).await;
    let (draft, started) = (insert_import(&mut tx).await, insert_import(&mut tx).await);
    let by = tx.insert_act(act(None)).await.unwrap();
    tx.start_import(started, by, None).await.unwrap();
    tx.delete_draft(draft).await.unwrap();
    tx.delete_draft(started).await.unwrap();
    assert!(tx.import(draft).await.unwrap().is_none());
    assert!(tx.import(started).await.unwrap().is_some());
    assert_eq!(tx.count_imports().await.unwrap(), 1);
}

async fn mappings_are_found_by_shape(world: World) {
    let mut tx = world.write(1).await;
    let mapping = |name: &str, shape: &str| NewMapping {
        name: name.into(),
        kind: ImportKind::Contacts,
        shape: shape.into(),
        columns: vec!["Nom".into(), "E-mail".into()],
        mapping: json!({"columns": []}),
    };
    let first = tx.save_mapping(&mapping("Salon", "a")).await.unwrap();
    let second = tx.save_mapping(&mapping("Adhérents", "a")).await.unwrap();
    assert_eq!(
        tx.save_mapping(&mapping("SALON", "a")).await.unwrap(),
        first,
        "the name is replaced"
    );
    tx.use_mapping(second).await.unwrap();
    assert_eq!(tx.mapping_of_shape("a").await.unwrap().unwrap().id, second);
    assert_eq!(tx.mapping_of_shape("b").await.unwrap(), None);
    assert_eq!(tx.mappings().await.unwrap().len(), 2);
    tx.delete_mapping(second).await.unwrap();
    assert_eq!(tx.mapping(second).await.unwrap(), None);
}

async fn insert_import(tx: &mut WriteTx) -> ImportId {
    let new = NewImport {
        kind: ImportKind::Contacts,
        state: ImportState::Draft,
        files: json!([{"name": "salon.csv"}]),
        plan: json!({}),
        bytes_total: Some(1_024),
    };
    tx.insert_import(&new).await.unwrap()
}

fn reject(line: u64, code: &str) -> Reject {
    Reject {
        ordinal: 0,
        file: Some("salon.csv".into()),
        sheet: None,
        line,
        fate: RejectFate::Refused,
        cells: Some(vec!["Awa".into(), "awa@\0".into()]),
        heading: Some("E-mail".into()),
        problem: Problem::of_cell(1, "awa@\0", code, "illisible", "unreadable"),
    }
}
