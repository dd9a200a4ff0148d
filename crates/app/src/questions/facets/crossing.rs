//! Each bar of a facet by each of another.

use ::segment::index::Block;

use super::{
    super::{
        asked::Said,
        running::{Answer, on_every_core},
    },
    Bar,
    axis::Axis,
    counting::{Groups, Side},
};
use crate::Result;

/// A facet by which another is crossed.
#[derive(Clone, Debug)]
pub struct Across {
    /// What it is called.
    pub name: Said,
    /// The figure as text.
    pub text: String,
    /// Its bars, the columns of the table.
    pub bars: Vec<Bar>,
    /// How many people are in both: for each bar of the first facet, one for each column.
    pub cells: Vec<Vec<u64>>,
}

/// Counts each bar by each of another facet: those of whom both conditions hold.
pub fn cross(
    (axis, rows): (&Axis, &Groups),
    (across, columns): (&Axis, Groups),
    own: &Side,
    answer: &Answer<'_>,
) -> Result<Across> {
    let conditions = |axis: &Axis, groups: &Groups| -> Vec<_> {
        groups
            .keys
            .iter()
            .map(|key| axis.by.holding(std::slice::from_ref(key)))
            .collect()
    };
    let (of_rows, of_columns) = (conditions(axis, rows), conditions(across, &columns));
    let plan = |condition| answer.index.condition(condition, answer.setting, answer.around);
    let of_rows: Vec<_> = of_rows.iter().map(plan).collect();
    let of_columns: Vec<_> = of_columns.iter().map(plan).collect();
    let blocks = on_every_core(own.blocks.len(), answer.stop, |at| {
        let within = &own.blocks[at];
        let columns: Vec<Block> = of_columns.iter().map(|plan| plan.within(at, within)).collect();
        let both = |row: Block| -> Vec<u64> { columns.iter().map(|column| row.count_both(column) as u64).collect() };
        of_rows
            .iter()
            .map(|plan| both(plan.within(at, within)))
            .collect::<Vec<_>>()
    })?;
    let mut cells = vec![vec![0; of_columns.len()]; of_rows.len()];
    for block in blocks {
        for (own, counted) in cells.iter_mut().zip(block) {
            own.iter_mut().zip(counted).for_each(|(own, counted)| *own += counted);
        }
    }
    Ok(Across {
        name: across.name.clone(),
        text: across.text.clone(),
        bars: columns.bars,
        cells,
    })
}
