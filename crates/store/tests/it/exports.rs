//! Exports: what is told of them, and which held a contact.

use model::{
    ContactId, ExportId,
    export::{ExportFormat, ExportState},
};
use serde_json::json;
use store::{NewExport, Tx};

use crate::world::{World, minute, on_both};

on_both! {
    an_export_tells_which_contacts_it_held,
    a_file_goes_and_what_it_held_stays_told,
}

fn ids(ids: impl IntoIterator<Item = i64>) -> Vec<ContactId> {
    ids.into_iter().map(ContactId::new).collect()
}

async fn export(world: &World, contacts: &[Vec<ContactId>], state: ExportState) -> ExportId {
    let new = NewExport {
        format: ExportFormat::Csv,
        selection: json!({ "all": true }),
        columns: vec!["surname".into(), "emails".into()],
        options: json!({}),
        total: 10,
        runner: "me".into(),
        expires_at: minute(1_440),
    };
    let mut tx = world.write(1).await;
    let id = tx.insert_export(&new).await.unwrap();
    for page in contacts {
        tx.add_to_export(id, page).await.unwrap();
    }
    tx.end_export(id, state, Some(("spool/x", 12)), None).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn holding(tx: &mut Tx, contact: i64) -> Vec<ExportId> {
    let exports = tx.exports_of_contact(ContactId::new(contact)).await.unwrap();
    exports.into_iter().map(|export| export.id).collect()
}

async fn an_export_tells_which_contacts_it_held(world: World) {
    let first = export(&world, &[ids(1..=500), ids(501..=900)], ExportState::Ready).await;
    let second = export(&world, &[ids([3, 4, 900, 902])], ExportState::Ready).await;
    export(&world, &[ids(1..=900)], ExportState::Failed).await;
    let mut tx = world.base.read().await.unwrap();
    assert_eq!(holding(&mut tx, 1).await, [first]);
    assert_eq!(holding(&mut tx, 3).await, [second, first]);
    assert_eq!(holding(&mut tx, 900).await, [second, first]);
    assert_eq!(holding(&mut tx, 901).await, []);
    assert_eq!(holding(&mut tx, 902).await, [second], "what failed handed nobody over");
    assert_eq!(tx.export(first).await.unwrap().unwrap().done, 900);
}

async fn a_file_goes_and_what_it_held_stays_told(world: World) {
    let id = export(&world, &[ids([7])], ExportState::Ready).await;
    let mut tx = world.write(2).await;
    assert_eq!(tx.exports_in_state(ExportState::Ready).await.unwrap().len(), 1);
    tx.export_fetched(id).await.unwrap();
    tx.expire_export(id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.base.read().await.unwrap();
    let told = tx.export(id).await.unwrap().unwrap();
    assert_eq!(
        (told.state, told.file, told.columns.len()),
        (ExportState::Expired, None, 2)
    );
    assert_eq!(holding(&mut tx, 7).await, [id]);
    assert_eq!(
        (
            tx.count_exports().await.unwrap(),
            tx.exports(None, 5).await.unwrap().len()
        ),
        (1, 1)
    );
}
