//! Which parts a part refers to.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::{
    error::Error,
    open::Source,
    sheet::{archive::Archive, xml::attribute},
};

/// What a part refers to: another part, and in what capacity.
pub(super) struct Relation {
    pub kind: String,
    pub target: String,
}

/// The relations of a part, or those of the archive when `part` is empty, by id.
pub(super) fn relations<S: Source>(archive: &mut Archive<S>, part: &str) -> Result<HashMap<String, Relation>, Error> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut relations = HashMap::new();
    let Some(mut xml) = archive.small_xml(&format!("{folder}{slash}_rels/{file}.rels"))? else {
        return Ok(relations);
    };
    loop {
        match xml.next()? {
            Event::Start(element)
                if element.local_name().as_ref() == "Relationship" && relations.len() < RELATIONS_MAX =>
            {
                let (Some(id), Some(kind), Some(target)) = (
                    attribute(&element, "Id"),
                    attribute(&element, "Type"),
                    attribute(&element, "Target"),
                ) else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(
                    id.into_owned(),
                    Relation {
                        kind,
                        target: resolve(folder, &target),
                    },
                );
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

const RELATIONS_MAX: usize = 20_000;

/// `../a`, `a` or `/a` seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|piece| !piece.is_empty()).collect();
    for piece in target.split('/') {
        match piece {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            _ => path.push(piece),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder() {
        for (target, expected) in [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/a.xml", "xl/a.xml"),
            ("../b.xml", "b.xml"),
            (".\\c.xml", "xl/c.xml"),
        ] {
            assert_eq!(resolve("xl", target), expected);
        }
    }
}
