//! Pages of long lists, read by position and not by number.

use serde::Serialize;

use crate::{Result, cursor};

/// Which page of a list.
#[derive(Clone, Debug)]
pub struct Paging {
    /// How many items at most, 1 to [`Paging::LIMIT_MAX`].
    pub limit: u32,
    /// What the page before gave as `next`; the first page when absent.
    pub cursor: Option<String>,
}

impl Paging {
    /// The longest page.
    pub const LIMIT_MAX: u32 = 500;
    /// The usual page.
    pub const LIMIT_USUAL: u32 = 50;

    /// Where the page after these rows begins; none when they do not fill theirs.
    pub(crate) fn next<T, P: Serialize>(&self, rows: &[T], place: impl FnOnce(&T) -> P) -> Result<Option<String>> {
        let full = rows.len() == self.limit as usize;
        let last = rows.last().filter(|_| full);
        last.map(|last| cursor::write(&place(last))).transpose()
    }
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            limit: Self::LIMIT_USUAL,
            cursor: None,
        }
    }
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// Its items, in order.
    pub items: Vec<T>,
    /// Opaque text that asks for the page after; `None` on the last one.
    pub next: Option<String>,
    /// How many items the whole list has.
    pub total: u64,
}

impl<T> Page<T> {
    /// The same page of something else.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next: self.next,
            total: self.total,
        }
    }
}
