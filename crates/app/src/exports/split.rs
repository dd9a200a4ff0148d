//! Columns written in one line, as an address or a command has them.

/// Columns written in one line: commas part them, but for those inside parentheses and quotes (`name,count(visit, call)`).
pub fn split(line: &str) -> Vec<String> {
    let (mut columns, mut depth, mut quote) = (vec![String::new()], 0_usize, None);
    for letter in line.chars() {
        match (letter, quote) {
            (',', None) if depth == 0 => {
                columns.push(String::new());
                continue;
            }
            ('"' | '`', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            ('(', None) => depth += 1,
            (')', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if let Some(last) = columns.last_mut() {
            last.push(letter);
        }
    }
    let trimmed = columns.into_iter().map(|column| column.trim().to_owned());
    trimmed.filter(|column| !column.is_empty()).collect()
}

/// Whether a column is a key of the catalogue; else it is the text of a figure.
pub fn is_key(column: &str) -> bool {
    column == super::RECORD || column.starts_with("attribute:") || super::columns::is_known(column)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn commas_inside_parentheses_and_quotes_part_nothing() {
        let columns = split(r#"name, count(visit, call where outcome = "oui, (bien"),`Taille, S`,,age"#);
        let wanted = [
            "name",
            r#"count(visit, call where outcome = "oui, (bien")"#,
            "`Taille, S`",
            "age",
        ];
        assert_eq!(columns, wanted);
        assert_eq!(split(""), Vec::<String>::new());
        assert_eq!(split("count(visit, call"), ["count(visit, call"]);
    }
}
