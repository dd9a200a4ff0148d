//! Events: dated gatherings, shaped by hand.

use jiff::Timestamp;
use model::EventId;

use crate::{
    Result, Tx, WriteTx,
    names::{folded_name, shown},
    value::{instant, values},
};

/// An event.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct EventRecord {
    /// Its id.
    pub id: EventId,
    /// Its name.
    pub name: String,
    /// When it begins.
    pub starts_at: Option<Timestamp>,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// Where it is.
    pub place: Option<String>,
}

/// Id, name, when it begins and ends, place.
type EventRow = (i64, String, Option<i64>, Option<i64>, Option<String>);

impl Tx {
    /// Every event that shows, latest first, those without a date last.
    pub async fn event_records(&mut self) -> Result<Vec<EventRecord>> {
        let sql = concat!(
            "SELECT t.id, t.name, t.starts_at_ms, t.ends_at_ms, t.place FROM events t WHERE ",
            shown!("events"),
            " ORDER BY coalesce(t.starts_at_ms, 0) DESC, t.folded, t.id"
        );
        let rows: Vec<EventRow> = self.connection.fetch(sql, values![]).await?;
        let read = |(id, name, starts, ends, place): EventRow| {
            Ok(EventRecord {
                id: EventId::new(id),
                name,
                starts_at: starts.map(|ms| instant(ms, "events", "starts_at_ms", id)).transpose()?,
                ends_at: ends.map(|ms| instant(ms, "events", "ends_at_ms", id)).transpose()?,
                place,
            })
        };
        rows.into_iter().map(read).collect()
    }
}

impl WriteTx {
    /// Adds an event, its id apart; [`crate::Error::Duplicate`] when the name is taken.
    pub async fn insert_event(&mut self, event: &EventRecord) -> Result<EventId> {
        let id = self.allot("events", 1).await?;
        let sql = "INSERT INTO events (id, name, folded, starts_at_ms, ends_at_ms, place)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let row = values![
            id,
            &event.name,
            folded_name(&event.name),
            event.starts_at,
            event.ends_at,
            event.place.clone()
        ];
        self.connection.execute(sql, row).await?;
        self.changed("events", id, None);
        Ok(EventId::new(id))
    }

    /// Changes an event.
    pub async fn update_event(&mut self, event: &EventRecord) -> Result<()> {
        let sql = "UPDATE events SET name = $2, folded = $3, starts_at_ms = $4, ends_at_ms = $5, place = $6
            WHERE id = $1";
        let row = values![
            event.id,
            &event.name,
            folded_name(&event.name),
            event.starts_at,
            event.ends_at,
            event.place.clone()
        ];
        self.connection.execute(sql, row).await?;
        self.changed("events", event.id.get(), None);
        Ok(())
    }
}
