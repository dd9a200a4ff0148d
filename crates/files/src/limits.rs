//! How much of a file is taken in at most. Each limit has an error or a row problem that names it.

/// Columns a table may have. The widest real file met so far has 322.
pub const COLUMNS_MAX: usize = 2_000;

/// Cells one record may have before the file is refused. A spreadsheet row cannot hold more than 16,384.
pub const RECORD_CELLS_MAX: usize = 20_000;

/// Bytes one cell may have; the row is flagged past it. A spreadsheet cell holds 32,767 characters.
pub const CELL_BYTES_MAX: usize = 100_000;

/// Bytes one record may have before the file is refused: what a quote that never closes may swallow.
pub const RECORD_BYTES_MAX: usize = 16 << 20;

/// Bytes of all the parts of a spreadsheet once expanded.
pub const EXPANDED_BYTES_MAX: u64 = 1 << 30;

/// Cells of a spreadsheet.
pub const CELLS_MAX: u64 = 20_000_000;

/// Parts in the archive of a spreadsheet.
pub const PARTS_MAX: u64 = 10_000;

/// Bytes that one text, or one tag, of a spreadsheet may take.
pub const TEXT_BYTES_MAX: usize = 4 << 20;

/// Bytes that the shared strings of a spreadsheet may take in memory.
pub const STRINGS_BYTES_MAX: usize = 128 << 20;

/// Bytes of a spreadsheet, or of a spreadsheet inside a gzip, that has to be held in memory to be read.
pub const HELD_BYTES_MAX: u64 = 96 << 20;
