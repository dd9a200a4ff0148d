//! What a pair could amount to at best, told from the numbers of its words alone: most pairs are let go without reading any.
//!
//! Where two values are one, what that says is reckoned; where they differ, the best of what may still be found is supposed. The bound
//! is never below the odds themselves: nothing is lost by it.

use crate::{
    book::ClosedBook,
    comparison::{COMPARED_MAX, Compared, LEVELS_MAX, levels},
    lexicon::Word,
    model::{Likelihoods, Model},
    record::Record,
};

/// How much more likely than strangers, and than people of one home, in logarithms.
#[derive(Clone, Copy)]
struct Odds {
    strangers: f32,
    home: f32,
}

/// What a model lets hope.
pub struct Promise<'a> {
    book: &'a ClosedBook,
    model: &'a Model,
    /// By thing compared and level, the most that this level or a worse one amounts to.
    best: [[Odds; LEVELS_MAX]; COMPARED_MAX],
}

impl<'a> Promise<'a> {
    pub fn new(book: &'a ClosedBook, model: &'a Model) -> Self {
        let mut best = [[Odds::WORST; LEVELS_MAX]; COMPARED_MAX];
        for (at, row) in best.iter_mut().enumerate() {
            let mut most = Odds::WORST;
            for level in (0..levels(at).len()).rev() {
                let place = u8::try_from(level).unwrap_or(0);
                most = most.or(Odds::of(model.likelihoods(at, place, 0.0)));
                row[level] = most;
            }
        }
        Self { book, model, best }
    }

    /// Whether the odds of a pair may pass a threshold, given what is settled of it already.
    pub fn may_pass(&self, one: &Record, other: &Record, settled: Likelihoods, threshold: f32) -> bool {
        let shares = &self.book.shares;
        let (prior_person, prior_home) = self.model.log_priors();
        let mut sum = Odds::of(settled);
        sum.strangers += prior_person;
        sum.home += prior_person - prior_home;
        self.add_names(one, other, &mut sum);
        if one.emails[0].is_some() && other.emails[0].is_some() {
            let log = |word| shares.email.log(word);
            sum.add(self.shared_or_less(Compared::Email, &one.emails, &other.emails, log));
        }
        let log = |word| shares.phone.log(word);
        if one.mobiles[0].is_some() && other.mobiles[0].is_some() {
            sum.add(self.shared_or_less(Compared::Mobile, &one.mobiles, &other.mobiles, log));
        }
        if one.landline.is_some() && other.landline.is_some() {
            sum.add(self.shared_or_less(Compared::Landline, &[one.landline], &[other.landline], log));
        }
        sum.strangers.min(sum.home) > threshold
    }

    fn shared_or_less(&self, compared: Compared, one: &[Word], other: &[Word], log: impl Fn(Word) -> f32) -> Odds {
        match one.iter().find(|word| word.is_some() && other.contains(word)) {
            Some(word) => self.at_level(compared, 0, log(*word)),
            None => self.best[compared.index()][1],
        }
    }

    fn at_level(&self, compared: Compared, level: u8, share: f32) -> Odds {
        Odds::of(self.model.likelihoods(compared.index(), level, share))
    }

    fn add_names(&self, one: &Record, other: &Record, sum: &mut Odds) {
        let givens = one.given.is_some() && other.given.is_some();
        let surnames = one.surname.is_some() && other.surname.is_some();
        let same_given = one.whole_given == other.whole_given
            || one.whole_given == other.given
            || one.given == other.whole_given
            || one.given == other.given;
        if givens && surnames && !same_given && (one.given == other.surname || one.surname == other.given) {
            // Swapped, maybe: anything may come of it.
            sum.add(Odds::BEST);
            return;
        }
        if givens {
            let best = self.best[Compared::Given.index()];
            let same = || {
                let share = self.book.shares.given.log(one.given);
                self.at_level(Compared::Given, 0, share)
                    .or(self.at_level(Compared::Given, 1, share))
            };
            sum.add(if same_given { same() } else { best[2] });
        }
        if surnames {
            let same = one.surname == other.surname;
            sum.add(if same {
                self.at_level(Compared::Surname, 0, self.book.shares.surname.log(one.surname))
            } else if one.parts[0].is_some() || other.parts[0].is_some() {
                // A part in common may be rare.
                Odds::BEST
            } else {
                self.best[Compared::Surname.index()][2]
            });
        }
        if givens && surnames {
            sum.add(self.best[Compared::Order.index()][0]);
        }
    }
}

impl Odds {
    const WORST: Self = Self {
        strangers: f32::NEG_INFINITY,
        home: f32::NEG_INFINITY,
    };
    const BEST: Self = Self {
        strangers: 1e9,
        home: 1e9,
    };

    fn of(likelihoods: Likelihoods) -> Self {
        Self {
            strangers: likelihoods.person - likelihoods.strangers,
            home: likelihoods.person - likelihoods.home,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            strangers: self.strangers.max(other.strangers),
            home: self.home.max(other.home),
        }
    }

    fn add(&mut self, other: Self) {
        self.strangers += other.strangers;
        self.home += other.home;
    }
}
