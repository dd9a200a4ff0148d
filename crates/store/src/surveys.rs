//! Surveys, their questions and options, as imports made them.

use std::collections::BTreeMap;

use model::{InteractionId, OptionId, SurveyId};

use crate::{
    Result, Tx,
    dialect::id_list,
    names::{Named, shown},
    value::values,
};

/// A survey.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SurveyRecord {
    /// Its id.
    pub id: SurveyId,
    /// Its name.
    pub name: String,
    /// Its questions, in order.
    pub questions: Vec<QuestionRecord>,
}

/// A question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct QuestionRecord {
    /// Its id.
    pub id: i64,
    /// As asked.
    pub name: String,
    /// The answers proposed, in order.
    pub options: Vec<Named<OptionId>>,
}

impl Tx {
    /// Every survey that shows, by name, whole.
    pub async fn survey_records(&mut self) -> Result<Vec<SurveyRecord>> {
        let sql = "SELECT t.question_id, t.id, t.name FROM question_options t ORDER BY t.question_id, t.position, t.id";
        let rows: Vec<(i64, i64, String)> = self.connection.fetch(sql, values![]).await?;
        let mut options = BTreeMap::<i64, Vec<Named<OptionId>>>::new();
        for (question, id, name) in rows {
            let id = OptionId::new(id);
            options.entry(question).or_default().push(Named { id, name });
        }
        let sql = "SELECT t.survey_id, t.id, t.name FROM questions t ORDER BY t.survey_id, t.position, t.id";
        let rows: Vec<(i64, i64, String)> = self.connection.fetch(sql, values![]).await?;
        let mut questions = BTreeMap::<i64, Vec<QuestionRecord>>::new();
        for (survey, id, name) in rows {
            let options = options.remove(&id).unwrap_or_default();
            questions
                .entry(survey)
                .or_default()
                .push(QuestionRecord { id, name, options });
        }
        let sql = concat!(
            "SELECT t.id, t.name FROM surveys t WHERE ",
            shown!("surveys"),
            " ORDER BY t.folded, t.id"
        );
        let rows: Vec<(i64, String)> = self.connection.fetch(sql, values![]).await?;
        let read = |(id, name)| SurveyRecord {
            id: SurveyId::new(id),
            name,
            questions: questions.remove(&id).unwrap_or_default(),
        };
        Ok(rows.into_iter().map(read).collect())
    }

    /// The surveys that these interactions answer, by name.
    pub async fn surveys_answered(&mut self, ids: &[InteractionId]) -> Result<BTreeMap<InteractionId, String>> {
        let sql = "SELECT DISTINCT a.interaction_id, s.name FROM answers a JOIN surveys s ON s.id = a.survey_id
            WHERE a.interaction_id IN {ids $1}";
        let ids = id_list(ids.iter().map(|id| id.get()));
        let rows: Vec<(i64, String)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows
            .into_iter()
            .map(|(id, name)| (InteractionId::new(id), name))
            .collect())
    }
}
