//! What became of a message sent to somebody, as mailers tell it.

use crate::{
    consent::{Channel, OppositionReason},
    interaction::BuiltInKind,
    keyed::keyed,
};

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
    /// The interaction that it is, of a message sent by that channel, if it is one. A text that did not arrive is one that was sent: its
    /// outcome says so. Nobody sees whether a text was opened.
    pub fn interaction(self, channel: Channel) -> Option<BuiltInKind> {
        match (channel, self) {
            (Channel::Email, Self::Sent) => Some(BuiltInKind::EmailSent),
            (Channel::Email, Self::Opened) => Some(BuiltInKind::EmailOpened),
            (Channel::Email, Self::Clicked) => Some(BuiltInKind::EmailClicked),
            (Channel::Email, Self::SoftBounce | Self::HardBounce) => Some(BuiltInKind::EmailBounced),
            (Channel::Sms, Self::Sent | Self::SoftBounce | Self::HardBounce) => Some(BuiltInKind::SmsSent),
            _ => None,
        }
    }

    /// What its interaction says of how it ended, when the kind does not.
    pub fn outcome(self, channel: Channel) -> Option<&'static str> {
        let failed = matches!(self, Self::SoftBounce | Self::HardBounce);
        (channel == Channel::Sms && failed).then(|| self.name(crate::Language::Fr))
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
