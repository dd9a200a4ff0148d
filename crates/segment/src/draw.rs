//! Drawing lots: a number for each contact, by its id and a seed alone, so that a draw is the same whatever else the base holds.
//!
//! `sample(10 %, 7)` keeps those whose number is under 10. Parts of 45 %, 45 % and 10 % cut the same numbers at 45, 90 and 100: each is
//! itself a question (`sample(90 %, 7) and not sample(45 %, 7)`), and whoever comes later has their part already. Some at random
//! are those whose numbers are least.
//! The number is 53 bits of XXH3-64 over the id and the seed, both little-endian.

use model::{ContactId, expression::Expression};

use crate::meaning::condition;

/// The number of a contact, 0 to 100, evenly.
pub fn number(id: ContactId, seed: u32) -> f64 {
    condition::draw(id, seed)
}

/// So many at random, by id; all of them when they are fewer.
pub fn some(ids: impl IntoIterator<Item = ContactId>, count: usize, seed: u32) -> Vec<ContactId> {
    let mut drawn: Vec<(f64, ContactId)> = ids.into_iter().map(|id| (number(id, seed), id)).collect();
    drawn.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    drawn.truncate(count);
    let mut some: Vec<ContactId> = drawn.into_iter().map(|(_, id)| id).collect();
    some.sort_unstable();
    some
}

/// Where parts of these percentages end, each after the one before.
pub fn ends(percents: &[f64]) -> Vec<f64> {
    let mut end = 0.0;
    let ends = percents.iter().map(|percent| {
        end = hundredths(end + percent);
        end
    });
    ends.collect()
}

/// Percentages are cut at two digits, so that they read well and add up to 100.
fn hundredths(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

/// Which part somebody is in, from 0; none for what is over.
pub fn part(id: ContactId, seed: u32, ends: &[f64]) -> Option<usize> {
    let number = number(id, seed);
    ends.iter().position(|end| number < *end)
}

/// The same as a condition.
pub fn condition(part: usize, seed: u32, ends: &[f64]) -> Option<Expression> {
    let under = |percent: f64| Expression::Sample { percent, seed };
    let end = under(*ends.get(part)?);
    let Some(before) = part.checked_sub(1).and_then(|before| ends.get(before)) else {
        return Some(end);
    };
    let not_before = Expression::Not {
        of: Box::new(under(*before)),
    };
    Some(Expression::All {
        of: vec![end, not_before],
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use model::facts::Facts;
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::meaning::{Person, Setting, matches};

    proptest! {
        #[test]
        fn a_part_is_its_condition(id in 1..1_000_000_i64, seed: u32, percents in vec(1..40_u32, 1..6)) {
            let percents: Vec<f64> = percents.into_iter().map(|percent| f64::from(percent) / 2.4).collect();
            let (id, ends) = (ContactId::new(id), ends(&percents));
            let person = Person::new(id, Facts::default(), Timestamp::UNIX_EPOCH);
            let setting = Setting::new(Timestamp::UNIX_EPOCH, jiff::tz::TimeZone::UTC, &[]);
            let own = part(id, seed, &ends);
            for at in 0..ends.len() {
                let condition = condition(at, seed, &ends).expect("a part");
                prop_assert_eq!(matches(&person, &condition, &setting), own == Some(at));
            }
        }

        #[test]
        fn whoever_was_drawn_stays_unless_pushed_out_by_newcomers(old in 1..400_i64, new in 0..400_i64, count in 0..50_usize, seed: u32) {
            let ids = |end: i64| (1..=end).map(ContactId::new);
            let (before, after) = (some(ids(old), count, seed), some(ids(old + new), count, seed));
            prop_assert_eq!(before.len(), count.min(usize::try_from(old).expect("a few")));
            let stayed = before.iter().filter(|id| after.contains(id)).count();
            let came = after.iter().filter(|id| id.get() > old).count();
            prop_assert_eq!(stayed + came, after.len(), "nobody of old comes in who was not drawn before, but to fill up");
            prop_assert!(before.len() < count || stayed + came == count);
        }
    }

    #[test]
    fn three_equal_parts_take_everybody_and_about_as_many_each() {
        let ends = ends(&[100.0 / 3.0; 3]);
        assert_eq!(ends, [33.33, 66.66, 99.99]);
        let whole = super::ends(&[33.33, 33.33, 33.34]);
        assert_eq!(whole, [33.33, 66.66, 100.0]);
        let mut counts = [0; 3];
        for id in 1..=30_000 {
            counts[part(ContactId::new(id), 7, &whole).expect("everybody has a part")] += 1;
        }
        // Five standard deviations of 30,000 draws at a third: 5 · √(30,000 · ⅓ · ⅔) ≈ 408.
        assert!(
            counts.iter().all(|count: &i32| (count - 10_000).abs() < 408),
            "{counts:?}"
        );
    }
}
