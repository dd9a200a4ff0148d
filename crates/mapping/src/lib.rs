//! From rows and a mapping to drafts of facts, each value normalised or refused with a reason.
