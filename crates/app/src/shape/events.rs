//! Events: dated gatherings.

use model::{EventId, role::Capability, shape::Noun};
use store::{EventRecord, Place};

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// Every event, latest first.
pub async fn list(ctx: &Ctx) -> Result<Vec<EventRecord>> {
    ctx.require(Capability::ReadContacts)?;
    Ok(ctx.read().await?.event_records().await?)
}

/// Adds an event; its id is given.
pub async fn create(ctx: &Ctx, event: EventRecord) -> Result<EventRecord> {
    ctx.require(Capability::ShapeBase)?;
    let event = checked(&event)?;
    let mut tx = ctx.write("event.create").await?;
    let event = match checks::claim_new(&mut tx, Noun::Event, &event.name, &Place::Anywhere).await? {
        Some(id) => {
            let id = EventId::new(id);
            let event = EventRecord { id, ..event };
            tx.update_event(&event).await?;
            event
        }
        None => EventRecord {
            id: tx.insert_event(&event).await?,
            ..event
        },
    };
    tx.about("event", event.id.get());
    tx.commit().await?;
    Ok(event)
}

/// Changes an event.
pub async fn update(ctx: &Ctx, expected: Expected<Version>, event: EventRecord) -> Result<EventRecord> {
    ctx.require(Capability::ShapeBase)?;
    let event = checked(&event)?;
    let mut tx = ctx.write("event.update").await?;
    let known = tx.event_records().await?.into_iter().find(|known| known.id == event.id);
    expected.check(&known.ok_or(Error::NotFound)?)?;
    checks::claim_own(&mut tx, Noun::Event, event.id.get(), &event.name, &Place::Anywhere).await?;
    tx.update_event(&event).await?;
    tx.about("event", event.id.get());
    tx.commit().await?;
    Ok(event)
}

fn checked(event: &EventRecord) -> Result<EventRecord> {
    if event.ends_at.is_some() && event.starts_at.is_none_or(|start| event.ends_at < Some(start)) {
        return Err(Error::invalid(
            "ends_at",
            "event.ends_before",
            "La fin vient après le début.",
            "The end comes after the beginning.",
        ));
    }
    Ok(EventRecord {
        name: checks::name(Noun::Event, "name", &event.name)?,
        place: checks::optional("place", event.place.as_deref())?,
        ..*event
    })
}
