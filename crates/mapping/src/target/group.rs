//! Targets that belong together.

use super::Target;

impl Target {
    /// Whether it is about what happened, and not about whom it happened with.
    pub(crate) fn is_of_an_interaction(&self) -> bool {
        matches!(
            self,
            Self::InteractionAt
                | Self::InteractionKind
                | Self::InteractionTime
                | Self::InteractionChannel
                | Self::Amount { .. }
                | Self::Currency
                | Self::Means
                | Self::PaymentState
                | Self::Receipt
                | Self::Theme
                | Self::Campaign
                | Self::Event
                | Self::Outcome
                | Self::Direction
                | Self::Author
                | Self::ExternalKey
                | Self::Quantity
                | Self::Hours
                | Self::MembershipType
                | Self::From
                | Self::Until
                | Self::Note
        )
    }

    /// Whether it is an address in words, or a part of one.
    pub(crate) fn is_of_an_address(&self) -> bool {
        matches!(
            self,
            Self::Address { .. }
                | Self::AddressNumber { .. }
                | Self::AddressStreetType { .. }
                | Self::AddressStreet { .. }
                | Self::AddressComplement { .. }
                | Self::Postcode { .. }
                | Self::City { .. }
                | Self::PostcodeCity { .. }
                | Self::Country { .. }
                | Self::CommuneCode { .. }
                | Self::Department { .. }
                | Self::Region { .. }
        )
    }
}
