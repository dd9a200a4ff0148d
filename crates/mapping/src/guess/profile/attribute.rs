//! The type of attribute that a column of no known field becomes.

use model::attribute::AttributeType;

use super::ColumnProfile;

impl ColumnProfile {
    /// The narrowest type of attribute that takes every value seen.
    pub(in crate::guess) fn attribute_type(&self) -> AttributeType {
        if self.filled == 0 {
            return AttributeType::Text;
        }
        let is_flag = self.all(self.yes_no);
        if self.padded > 0 && !is_flag {
            return AttributeType::Text;
        }
        if self.all(self.days) && !self.all(self.numbers) {
            return AttributeType::Date;
        }
        if is_flag && self.distinct.len() <= 6 && !self.is_one_digit_or_letter() {
            return AttributeType::YesNo;
        }
        if self.all(self.amounts) && self.with_currency > 0 {
            return AttributeType::Money;
        }
        if self.all(self.numbers) {
            return AttributeType::Number;
        }
        self.choice().unwrap_or(AttributeType::Text)
    }

    /// Whether a lone value could be the first of a series ("1", then "2") rather than a yes: only words and crosses say yes alone.
    fn is_one_digit_or_letter(&self) -> bool {
        let lone = |value: &String| value.len() == 1 && !matches!(value.as_str(), "x" | "X");
        self.distinct.len() == 1 && self.distinct.keys().all(lone)
    }

    /// One choice when few values come back often; many choices when they are combined in one cell.
    fn choice(&self) -> Option<AttributeType> {
        if self.multi > 0 && self.line_breaks == 0 && self.long * 10 < self.filled && self.filled >= 10 {
            let options = self
                .distinct
                .keys()
                .flat_map(|value| value.split([';', '|']).map(str::trim));
            let mut options: Vec<&str> = options.filter(|option| !option.is_empty()).collect();
            options.sort_unstable();
            options.dedup();
            let short = options.iter().all(|option| option.len() <= 40);
            return (!self.overflown && short && options.len() <= 30 && options.len() * 3 <= self.filled as usize)
                .then_some(AttributeType::ManyChoices);
        }
        let distinct = self.distinct()?;
        let repeated = distinct <= 30 && distinct * 5 <= self.filled as usize;
        let short = self
            .distinct
            .keys()
            .all(|value| value.len() <= 60 && !value.contains('\n'));
        (repeated && short).then_some(AttributeType::OneChoice)
    }
}

#[cfg(test)]
mod tests {
    use model::attribute::AttributeType;

    use crate::ColumnProfile;

    fn typed(cells: &[&str]) -> AttributeType {
        let mut profile = ColumnProfile::default();
        for cell in cells {
            profile.observe(cell);
        }
        profile.attribute_type()
    }

    #[test]
    fn the_type_takes_every_value_seen() {
        assert_eq!(typed(&["12", "13,5", ""]), AttributeType::Number);
        assert_eq!(typed(&["12", "13", "douze"]), AttributeType::Text);
        assert_eq!(typed(&["012", "013"]), AttributeType::Text);
        assert_eq!(typed(&["01/02/2020", "2020-03-04", "5 mars 2021"]), AttributeType::Date);
        assert_eq!(typed(&["01/02/2020", "31/02/2020"]), AttributeType::Text);
        assert_eq!(typed(&["oui", "non", "", "oui"]), AttributeType::YesNo);
        assert_eq!(typed(&["1", "0", "1"]), AttributeType::YesNo);
        assert_eq!(typed(&["12 €", "1 234,50 €"]), AttributeType::Money);
        assert_eq!(typed(&["rouge", "vert", "rouge"].repeat(10)), AttributeType::OneChoice);
        assert_eq!(
            typed(&["rouge;vert", "vert", "rouge"].repeat(10)),
            AttributeType::ManyChoices
        );
        assert_eq!(typed(&["2019", "2020"]), AttributeType::Number);
        assert_eq!(typed(&[]), AttributeType::Text);
    }
}
