//! Pages to print: sheets of labels, and a plain list.

use std::io::{self, Write};

use model::facts::{Address, Facts, Nature};

use super::{
    Labels,
    cells::Style,
    whole::{Whole, first_first},
};

/// A sheet of labels being written.
pub(super) struct Sheets<W: Write> {
    sink: W,
    labels: Labels,
    count: usize,
}

impl<W: Write> Sheets<W> {
    pub fn new(mut sink: W, labels: Labels, style: &Style<'_>) -> io::Result<Self> {
        let title = style.language.pick("Étiquettes", "Labels");
        head(&mut sink, style, title, label_style(labels))?;
        Ok(Self { sink, labels, count: 0 })
    }

    /// A label, when there is an address to send to.
    pub fn label(&mut self, style: &Style<'_>, whole: &Whole) -> io::Result<bool> {
        let Some(lines) = lines(style, whole) else {
            return Ok(false);
        };
        if self.count.is_multiple_of(self.labels.per_sheet()) {
            self.sink.write_all(if self.count == 0 {
                b"<section>"
            } else {
                b"</section><section>"
            })?;
        }
        self.count += 1;
        let text: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        write!(self.sink, "<address>{}</address>", text.join("<br>"))?;
        Ok(true)
    }

    pub fn finish(mut self) -> io::Result<W> {
        if self.count > 0 {
            self.sink.write_all(b"</section>")?;
        }
        self.sink.write_all(TAIL)?;
        Ok(self.sink)
    }
}

/// A list being written.
pub(super) struct Sheet<W: Write> {
    sink: W,
}

impl<W: Write> Sheet<W> {
    pub fn new(mut sink: W, style: &Style<'_>, headings: &[String], total: usize) -> io::Result<Self> {
        head(
            &mut sink,
            style,
            style.language.pick("Liste de contacts", "List of contacts"),
            LIST_STYLE,
        )?;
        let count = style.language.pick("contacts", "contacts");
        let note = style.language.pick(
            "Données personnelles : à ne pas laisser traîner, à détruire après usage.",
            "Personal data: do not leave it lying about, destroy it after use.",
        );
        write!(sink, "<h1>{total} {count}</h1><p>{note}</p><table><thead><tr>")?;
        for heading in headings {
            write!(sink, "<th>{}</th>", escaped(heading))?;
        }
        sink.write_all(b"</tr></thead><tbody>")?;
        Ok(Self { sink })
    }

    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        self.sink.write_all(b"<tr>")?;
        for cell in cells {
            write!(self.sink, "<td>{}</td>", escaped(cell))?;
        }
        self.sink.write_all(b"</tr>\n")
    }

    pub fn finish(mut self) -> io::Result<W> {
        self.sink.write_all(b"</tbody></table>")?;
        self.sink.write_all(TAIL)?;
        Ok(self.sink)
    }
}

fn head(sink: &mut impl Write, style: &Style<'_>, title: &str, css: &str) -> io::Result<()> {
    let language = style.language.pick("fr", "en");
    write!(
        sink,
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\">\
         <title>{title}</title><style>{BASE_STYLE}{css}</style></head><body>"
    )
}

const TAIL: &[u8] = b"</body></html>\n";
const BASE_STYLE: &str =
    "*{box-sizing:border-box}body{margin:0;font:10pt/1.25 system-ui,sans-serif;color:#000;background:#fff}";
const LIST_STYLE: &str = "@page{size:A4 landscape;margin:12mm}body{padding:8mm}@media print{body{padding:0}}h1{font-size:14pt;margin:0}\
    p{margin:0 0 4mm;color:#444}table{width:100%;border-collapse:collapse}th,td{padding:1mm 2mm;border-bottom:.2mm solid #999;\
    text-align:left;vertical-align:top;overflow-wrap:anywhere;white-space:pre-line}th{border-bottom:.4mm solid #000}tr{break-inside:avoid}";

fn label_style(labels: Labels) -> &'static str {
    match labels {
        Labels::TwoBySeven => {
            "@page{size:A4;margin:0}section{display:grid;grid-template:repeat(7,38.1mm)/repeat(2,99.1mm);column-gap:2.5mm;\
             padding:15.1mm 4.65mm;break-after:page;height:297mm;width:210mm;overflow:hidden}address{padding:5mm 6mm;font-style:normal;\
             overflow:hidden;align-content:center}"
        }
        Labels::ThreeByEight => {
            "@page{size:A4;margin:0}section{display:grid;grid-template:repeat(8,37.125mm)/repeat(3,70mm);break-after:page;height:297mm;\
             width:210mm;overflow:hidden}address{padding:4mm 5mm;font-style:normal;font-size:9pt;overflow:hidden;align-content:center}"
        }
    }
}

/// The lines of a label; `None` without an address that a letter would reach.
fn lines(style: &Style<'_>, whole: &Whole) -> Option<Vec<String>> {
    let point = first_first(&whole.facts.addresses)
        .into_iter()
        .find(|point| reaches(&point.value))?;
    let address = &point.value;
    let mut lines = vec![addressee(style, &whole.facts)];
    lines.extend(address.complement.clone());
    let said = |parts: [&Option<String>; 2]| parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let street = said([&address.number, &address.street]);
    let town = said([
        &address.postcode,
        &address.city.as_ref().map(|city| city.to_uppercase()),
    ]);
    if street.is_empty() && town.is_empty() {
        lines.extend(address.typed.lines().map(str::to_owned));
    } else {
        lines.extend([street, town]);
    }
    lines.extend(address.country.clone().filter(|country| country != "FR"));
    lines.retain(|line| !line.trim().is_empty());
    Some(lines)
}

fn reaches(address: &Address) -> bool {
    address.city.is_some() && (address.street.is_some() || address.postcode.is_some())
        || address.typed.lines().count() > 1
}

fn addressee(style: &Style<'_>, facts: &Facts) -> String {
    let name = facts.display_name();
    match (facts.nature(), facts.civility) {
        (Nature::Person, Some(civility)) => format!("{} {name}", civility.name(style.language)),
        _ => name,
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() && c != '\n' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_written_runs() {
        assert_eq!(
            escaped("<script>\"a\" & 'b'\u{7}"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;"
        );
    }
}
