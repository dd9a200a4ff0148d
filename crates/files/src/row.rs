//! One record of a table.

use std::fmt;

use model::Language;

use crate::{limits, write};

/// One record: where it stands in the file, and its cells. Made once and filled again for every record, so that
/// reading a million of them allocates next to nothing.
#[derive(Clone, Default)]
pub struct Row {
    pub(crate) line: u64,
    text: String,
    ends: Vec<usize>,
    width: usize,
    problem: Option<RowProblem>,
}

/// Why a row cannot be taken as it stands. The reading goes on: the caller rejects the row with this reason.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RowProblem {
    /// Cells that are not blank stand past the last column.
    TooManyCells {
        /// How many cells the row has.
        found: usize,
        /// How many columns the table has.
        columns: usize,
    },
    /// A quote opened in the middle of nowhere and closed lines later: rows of the table are inside one cell.
    LinesSwallowed {
        /// The column where the quote opens, from 0.
        column: usize,
        /// How many lines are inside.
        lines: usize,
    },
    /// A cell is longer than [`limits::CELL_BYTES_MAX`].
    CellTooLong {
        /// Its column, from 0.
        column: usize,
        /// Its length.
        bytes: usize,
    },
}

impl Row {
    /// An empty row, to be filled by a reader.
    pub fn new() -> Self {
        Self::default()
    }

    /// The physical line on which the record begins, from 1; for a spreadsheet its row; for a vCard the line of
    /// its `BEGIN`.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The cell of the column at `index`, from 0; blank when the record is shorter.
    pub fn get(&self, index: usize) -> &str {
        write::restored(self.raw(index))
    }

    /// The cells, exactly one for each column of the table.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.width).map(|index| self.get(index))
    }

    /// The cells past the last column: blank unless [`Row::problem`] says otherwise.
    pub fn beyond(&self) -> impl Iterator<Item = &str> {
        (self.width..self.ends.len()).map(|index| self.get(index))
    }

    /// Why the row should be rejected, if it should.
    pub fn problem(&self) -> Option<RowProblem> {
        self.problem
    }

    /// Bytes of all its cells: lets the caller bound a batch of rows by weight.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    fn raw(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..end]
    }
}

/// Filling, for the readers of each format.
impl Row {
    pub(crate) fn clear(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.ends.clear();
        self.problem = None;
    }

    pub(crate) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// Blank cells up to, not including, the column at `index`.
    pub(crate) fn pad(&mut self, index: usize) {
        if index > self.ends.len() {
            self.ends.resize(index, self.text.len());
        }
    }

    /// A cell in a column before the last, if it is blank.
    pub(crate) fn push_late(&mut self, index: usize, cell: &str) {
        if self.raw(index).is_empty() {
            self.text.insert_str(self.ends[index], cell);
            for end in &mut self.ends[index..] {
                *end += cell.len();
            }
        }
    }

    /// All the cells at once: their text end to end, and where each ends.
    pub(crate) fn fill(&mut self, text: &str, ends: &[usize]) {
        self.text.push_str(text);
        self.ends.extend_from_slice(ends);
    }

    /// Says that the row cannot be taken.
    pub(crate) fn flag(&mut self, problem: RowProblem) {
        self.problem = Some(problem);
    }

    /// How many cells the record has.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many cells up to the last that is not blank.
    pub(crate) fn reach(&self) -> usize {
        (0..self.len())
            .rev()
            .find(|&index| !is_blank(self.raw(index)))
            .map_or(0, |index| index + 1)
    }

    /// How many cells are not blank.
    pub(crate) fn filled(&self) -> usize {
        (0..self.len()).filter(|&index| !is_blank(self.raw(index))).count()
    }

    pub(crate) fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }

    /// Takes the shape of a table of `width` columns, noting what does not fit.
    pub(crate) fn settle(&mut self, width: usize) {
        self.width = width;
        if self.text.len() > limits::CELL_BYTES_MAX {
            self.problem = self.problem.or_else(|| self.longest_cell());
            self.shorten();
        }
        if self.problem.is_none() && self.len() > width && self.beyond().any(|cell| !is_blank(cell)) {
            self.problem = Some(RowProblem::TooManyCells {
                found: self.reach(),
                columns: width,
            });
        }
    }

    /// Keeps the beginning of cells that are too long: enough to find them again, little enough to keep many rows.
    fn shorten(&mut self) {
        let cells: Vec<String> = (0..self.len())
            .map(|index| beginning(self.raw(index)).to_owned())
            .collect();
        self.text.clear();
        self.ends.clear();
        for cell in &cells {
            self.push(cell);
        }
    }

    fn longest_cell(&self) -> Option<RowProblem> {
        let (bytes, column) = (0..self.len()).map(|index| (self.raw(index).len(), index)).max()?;
        (bytes > limits::CELL_BYTES_MAX).then_some(RowProblem::CellTooLong { column, bytes })
    }
}

fn beginning(cell: &str) -> &str {
    if cell.len() <= limits::CELL_BYTES_MAX {
        return cell;
    }
    &cell[..cell.floor_char_boundary(KEPT_BYTES)]
}

/// What is kept of a cell that is too long.
const KEPT_BYTES: usize = 1_000;

/// Spaces alone, including the no-break ones that spreadsheets leave behind.
fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|character| character.is_whitespace() || character == '\u{feff}')
}

impl RowProblem {
    /// A stable key for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooManyCells { .. } => "too_many_cells",
            Self::LinesSwallowed { .. } => "lines_swallowed",
            Self::CellTooLong { .. } => "cell_too_long",
        }
    }

    /// One sentence for the owner of the file.
    pub fn message(self, language: Language) -> String {
        match (self, language) {
            (Self::TooManyCells { found, columns }, Language::Fr) => {
                let s = if columns > 1 { "s" } else { "" };
                format!("La ligne a {found} cellules, et le tableau {columns} colonne{s}.")
            }
            (Self::TooManyCells { found, columns }, Language::En) => {
                let s = if columns == 1 { "" } else { "s" };
                format!("The row has {found} cells, and the table {columns} column{s}.")
            }
            (Self::LinesSwallowed { lines, .. }, Language::Fr) => {
                format!("Un guillemet s’ouvre ici et avale {lines} lignes : corrigez-le dans le fichier.")
            }
            (Self::LinesSwallowed { lines, .. }, Language::En) => {
                format!("A quote opens here and swallows {lines} lines: correct it in the file.")
            }
            (Self::CellTooLong { bytes, .. }, Language::Fr) => {
                format!("Cellule de {bytes} octets ; {} au plus.", limits::CELL_BYTES_MAX)
            }
            (Self::CellTooLong { bytes, .. }, Language::En) => {
                format!("Cell of {bytes} bytes; {} at most.", limits::CELL_BYTES_MAX)
            }
        }
    }
}

impl fmt::Debug for Row {
    /// Hides the cells: they are people's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row")
            .field("line", &self.line)
            .field("cells", &self.len())
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}
