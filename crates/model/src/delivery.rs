//! What became of a message sent to somebody, as mailers tell it.

use crate::{consent::OppositionReason, interaction::BuiltInKind, keyed::keyed};

keyed! {
    /// What became of a message.
    pub enum DeliveryEvent {
        /// It left, or arrived.
        Sent = "sent" ("envoyé", "sent"),
        /// They opened it.
        Opened = "opened" ("ouvert", "opened"),
        /// They followed a link.
        Clicked = "clicked" ("cliqué", "clicked"),
        /// It came back for now: a full box, a server that was away.
        SoftBounce = "soft_bounce" ("rejet temporaire", "soft bounce"),
        /// It came back for good: there is no such address.
        HardBounce = "hard_bounce" ("rejet définitif", "hard bounce"),
        /// They want no more of these.
        Unsubscribed = "unsubscribed" ("désinscription", "unsubscribed"),
        /// They called it spam.
        Complaint = "complaint" ("signalement", "complaint"),
    }
}

impl DeliveryEvent {
    /// The interaction that it is, if it is one.
    pub fn interaction(self) -> Option<BuiltInKind> {
        match self {
            Self::Sent => Some(BuiltInKind::EmailSent),
            Self::Opened => Some(BuiltInKind::EmailOpened),
            Self::Clicked => Some(BuiltInKind::EmailClicked),
            Self::SoftBounce | Self::HardBounce => Some(BuiltInKind::EmailBounced),
            Self::Unsubscribed | Self::Complaint => None,
        }
    }

    /// The stop that it puts, if it puts one.
    pub fn opposition(self) -> Option<OppositionReason> {
        match self {
            Self::HardBounce => Some(OppositionReason::HardBounce),
            Self::Unsubscribed => Some(OppositionReason::Unsubscribe),
            Self::Complaint => Some(OppositionReason::Complaint),
            Self::Sent | Self::Opened | Self::Clicked | Self::SoftBounce => None,
        }
    }
}
