//! Links a file from the terminal: `cargo run --release -p linkage --example dedupe -- FILE OUT [IGNORED,…]`. The command line does it
//! better (`cohorte dedupe run --file`); this one builds in seconds, and prints what the model has learnt.

use std::{collections::BTreeMap, error::Error, fs::File, io::Write as _, time::Instant};

use linkage::{Book, Column, Kind, Settings, link_with};
use mapping::{ColumnProfile, Target, guess};

fn kind(target: &Target) -> Option<Kind> {
    Some(match target {
        Target::FirstNames => Kind::FirstNames,
        Target::Surname => Kind::Surname,
        Target::UsualName => Kind::UsualName,
        Target::FullName { .. } => Kind::FullName,
        Target::StructureName => Kind::StructureName,
        Target::BirthDate | Target::BirthYear => Kind::BirthDate,
        Target::Email { .. } => Kind::Email,
        Target::Phone { .. } => Kind::Phone,
        Target::Address { .. } => Kind::Address,
        Target::AddressNumber { .. } => Kind::StreetNumber,
        Target::AddressStreetType { .. } => Kind::StreetType,
        Target::AddressStreet { .. } => Kind::Street,
        Target::Postcode { .. } => Kind::Postcode,
        Target::City { .. } => Kind::City,
        Target::PostcodeCity { .. } => Kind::PostcodeCity,
        Target::Reference { .. } | Target::Ignore | Target::Tags { .. } | Target::Note => return None,
        _ => Kind::Other,
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ignored: Vec<&str> = arguments.get(2).map_or(Vec::new(), |list| list.split(',').collect());
    let mut marks = vec![("read", Instant::now())];
    let mut reader = files::open(File::open(&arguments[0])?, &files::Options::default())?;
    let headings: Vec<String> = reader.columns().iter().map(|column| column.name.clone()).collect();
    let mut profiles = vec![ColumnProfile::default(); headings.len()];
    let mut row = files::Row::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    while reader.read(&mut row)? {
        if rows.len() < 2_000 {
            profiles
                .iter_mut()
                .zip(row.cells())
                .for_each(|(profile, cell)| profile.observe(cell));
        }
        rows.push(row.cells().map(str::to_owned).collect());
    }
    let settings = mapping::Settings {
        country: "FR".to_owned(),
        today: jiff::civil::date(2026, 11, 22),
    };
    let guessed = guess(&headings, &profiles, &settings, None);
    let id = headings.iter().position(|heading| heading == "id").ok_or("no id")?;
    let mut kept = Vec::new();
    let mut columns = Vec::new();
    for (at, (heading, guessed)) in headings.iter().zip(&guessed.columns).enumerate() {
        let used = kind(&guessed.to).filter(|_| at != id && !ignored.contains(&heading.as_str()));
        eprintln!("{heading:24} {:?} -> {used:?}", guessed.to);
        if let Some(kind) = used {
            kept.push(at);
            columns.push(Column::new(heading, kind));
        }
    }
    let mut book = Book::new(columns, &Settings::default());
    book.push(&rows, |row, column| row[kept[column]].as_str());
    let book = book.close();
    let links = link_with(&book, |stage| {
        marks.push((
            match stage {
                linkage::Stage::Train => "train",
                linkage::Stage::Score => "score",
                linkage::Stage::Cluster => "cluster",
            },
            Instant::now(),
        ))
    });
    marks.push(("end", Instant::now()));
    for two in marks.windows(2) {
        eprint!("{} {:.2}  ", two[0].0, (two[1].1 - two[0].1).as_secs_f64());
    }
    eprintln!("\npairs {} edges {}", links.pairs, links.edges.len());
    for note in &links.notes {
        eprintln!("note: {}", note.message(model::Language::En));
    }
    if std::env::var_os("LEARNT").is_some() {
        eprintln!("priors {:?}", links.model.priors());
        for learnt in links.model.learnt(&book) {
            eprintln!(
                "{:12} {:18} {:.5} {:.5} {:.7}  {:+.1}",
                learnt.what,
                learnt.level,
                learnt.person,
                learnt.home,
                learnt.strangers,
                (learnt.person / learnt.strangers).log2()
            );
        }
    }
    for (suffix, groups) in [("", &links.review), (".auto", &links.automatic)] {
        let mut out = std::io::BufWriter::new(File::create(format!("{}{suffix}", arguments[1]))?);
        writeln!(out, "id,cluster")?;
        for (row, group) in rows.iter().zip(groups) {
            writeln!(out, "{},{group}", row[id])?;
        }
    }
    let mut out = std::io::BufWriter::new(File::create(format!("{}.edges", arguments[1]))?);
    for edge in &links.edges {
        writeln!(
            out,
            "{},{},{:.3}",
            rows[edge.one as usize][id], rows[edge.other as usize][id], edge.odds
        )?;
    }
    let sizes = links
        .review
        .iter()
        .fold(BTreeMap::new(), |mut sizes: BTreeMap<u32, u32>, group| {
            *sizes.entry(*group).or_default() += 1;
            sizes
        });
    eprintln!("largest {:?}", sizes.values().max());
    Ok(())
}
