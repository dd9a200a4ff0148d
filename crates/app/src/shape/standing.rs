//! Interactions are never rewritten: those of a theme, campaign or event that went show under what took its place.

use model::{CampaignId, EventId, ThemeId, shape::Noun};
use store::{InteractionRecord, Tx};

use crate::Result;

/// Puts what took the place of things that went where interactions name them.
pub(crate) async fn stand_in(tx: &mut Tx, records: &mut [InteractionRecord]) -> Result<()> {
    macro_rules! each {
        ($($noun:ident: $field:ident $id:ident),*) => {$(
            let replaced = tx.replaced(Noun::$noun).await?;
            for record in records.iter_mut().filter(|_| !replaced.is_empty()) {
                let said = record.interaction.$field.map($id::get);
                if let Some(stand_in) = said.and_then(|said| replaced.get(&said)) {
                    record.interaction.$field = stand_in.as_ref().map(|(id, _)| $id::new(*id));
                    record.$field = stand_in.as_ref().map(|(_, name)| name.clone());
                }
            }
        )*};
    }
    each!(Campaign: campaign CampaignId, Event: event EventId, Theme: theme ThemeId);
    Ok(())
}
