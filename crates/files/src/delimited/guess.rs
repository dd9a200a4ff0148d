//! Which separator and which line break a text uses.
//!
//! Each candidate separator reads the first records, quotes understood; the one that cuts most records into the
//! same number of cells, two or more, wins, and among those that do, the one that cuts more. When none does, the
//! text is a single column: commas inside a list of names or addresses stay where they are.

use csv_core::ReadRecordResult;

/// A separator that no text holds, for a single column.
pub(super) const NO_DELIMITER: u8 = 0x1f;

/// How a text is cut.
pub(super) struct Text {
    pub delimiter: Option<u8>,
    /// The commonest number of cells of a record.
    pub width: usize,
    pub line_break: u8,
    /// Lines that speak to a spreadsheet (`sep=;`) and are none of the table.
    pub lines_to_pass: usize,
}

pub(super) fn look(sample: &str, asked: Option<char>) -> Text {
    let line_break = if sample.contains('\r') && !sample.contains('\n') {
        b'\r'
    } else {
        b'\n'
    };
    let said = said(sample);
    let body = if said.is_some() {
        sample.split_once(char::from(line_break)).map_or("", |(_, body)| body)
    } else {
        sample
    };
    let asked = asked
        .and_then(|delimiter| u8::try_from(delimiter).ok())
        .filter(u8::is_ascii);
    let delimiter = asked.or(said).or_else(|| guess(body.as_bytes()));
    Text {
        delimiter,
        width: delimiter.map_or(1, |delimiter| commonest(&counts(body.as_bytes(), delimiter)).1),
        line_break,
        lines_to_pass: usize::from(said.is_some()),
    }
}

/// `sep=;`, which Excel writes and obeys.
fn said(sample: &str) -> Option<u8> {
    let rest = sample
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .map(|_| &sample.as_bytes()[4..])?;
    matches!(rest, [delimiter, b'\r' | b'\n', ..] if delimiter.is_ascii()).then(|| rest[0])
}

/// In order of preference when they do equally well.
const CANDIDATES: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Bytes and records that are enough to tell.
const SAMPLE_BYTES: usize = 256 << 10;
const SAMPLE_RECORDS: usize = 200;

fn guess(sample: &[u8]) -> Option<u8> {
    let scored = CANDIDATES.map(|delimiter| (score(&counts(sample, delimiter)), delimiter));
    let best = scored
        .into_iter()
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (best.0 > 0.0).then_some(best.1)
}

/// The share of records cut into the commonest number of cells, squared, weighed by that number.
fn score(counts: &[usize]) -> f64 {
    let (times, width) = commonest(counts);
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let (share, width) = (times as f64 / counts.len().max(1) as f64, width as f64);
    if share < 0.3 {
        0.0
    } else {
        share * share * (1.0 + width.log2() / 4.0)
    }
}

/// How many records have the commonest number of cells, and that number; a single cell is no cut.
fn commonest(counts: &[usize]) -> (usize, usize) {
    let mut widths: Vec<usize> = counts.iter().copied().filter(|&count| count > 1).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0]));
    runs.max().unwrap_or((0, 1))
}

/// How many cells each of the first records has; the last is left out unless the sample is the whole text.
fn counts(sample: &[u8], delimiter: u8) -> Vec<usize> {
    let mut input = &sample[..sample.len().min(SAMPLE_BYTES)];
    let complete = input.len() == sample.len();
    let mut core = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut counts = Vec::new();
    let (mut cells, mut ends) = (vec![0; 4 << 10], vec![0; 64]);
    let mut count = 0;
    while counts.len() < SAMPLE_RECORDS {
        let (result, read, _, ended) = core.read_record(input, &mut cells, &mut ends);
        input = &input[read..];
        count += ended;
        match result {
            ReadRecordResult::InputEmpty if complete => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            ReadRecordResult::Record => counts.push(std::mem::take(&mut count)),
            // A first record longer than the sample tells more than nothing.
            ReadRecordResult::InputEmpty if counts.is_empty() => {
                counts.push(count + 1);
                break;
            }
            ReadRecordResult::InputEmpty | ReadRecordResult::End => break,
        }
    }
    counts
}
