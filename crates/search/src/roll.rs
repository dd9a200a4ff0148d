//! What lists are sorted by, contact by contact, packed.

/// The names and instants of all contacts, by id.
#[derive(Clone, Default)]
pub(crate) struct Roll {
    lines: Vec<Line>,
    /// All names, one after the other; some forgotten.
    names: Vec<u8>,
    /// Bytes of forgotten names.
    wasted: usize,
}

#[derive(Clone, Copy, Default)]
struct Line {
    /// The first eight bytes of the name, most significant first: tells most names apart.
    head: u64,
    updated_ms: i64,
    start: u32,
    length: u16,
}

/// Names are packed anew once so much is forgotten.
const WASTE_MIN: usize = 1 << 20;

impl Roll {
    pub fn put(&mut self, id: u32, name: &str, updated_ms: i64) {
        let at = id as usize;
        if self.lines.len() <= at {
            self.lines.resize(at + 1, Line::default());
        }
        let name = &name.as_bytes()[..name.floor_char_boundary(usize::from(u16::MAX))];
        if self.name(id) == name {
            self.lines[at].updated_ms = updated_ms;
            return;
        }
        self.forget(id);
        self.lines[at] = self.line(name, updated_ms);
        self.pack();
    }

    pub fn remove(&mut self, id: u32) {
        self.forget(id);
        if let Some(line) = self.lines.get_mut(id as usize) {
            *line = Line::default();
        }
    }

    /// The folded name.
    pub fn name(&self, id: u32) -> &[u8] {
        let Some(line) = self.lines.get(id as usize) else {
            return &[];
        };
        let start = line.start as usize;
        &self.names[start..start + usize::from(line.length)]
    }

    /// What names are compared by before they are read.
    pub fn head(&self, id: u32) -> u64 {
        self.lines.get(id as usize).map_or(0, |line| line.head)
    }

    pub fn updated_ms(&self, id: u32) -> i64 {
        self.lines.get(id as usize).map_or(0, |line| line.updated_ms)
    }

    /// One more than the greatest id.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn bytes(&self) -> usize {
        self.lines.capacity() * size_of::<Line>() + self.names.capacity()
    }

    fn line(&mut self, name: &[u8], updated_ms: i64) -> Line {
        // Half of four thousand million bytes are names of contacts that ids could not number.
        let start = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.extend_from_slice(name);
        Line {
            head: head(name),
            updated_ms,
            start,
            length: u16::try_from(name.len()).unwrap_or(u16::MAX),
        }
    }

    fn forget(&mut self, id: u32) {
        self.wasted += self.name(id).len();
        if let Some(line) = self.lines.get_mut(id as usize) {
            line.length = 0;
        }
    }

    fn pack(&mut self) {
        if self.wasted < WASTE_MIN || self.wasted * 2 < self.names.len() {
            return;
        }
        let old = std::mem::take(&mut self.names);
        self.wasted = 0;
        for line in &mut self.lines {
            let name = &old[line.start as usize..line.start as usize + usize::from(line.length)];
            line.start = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            self.names.extend_from_slice(name);
        }
    }
}

/// The first eight bytes, zeros after the end.
pub(crate) fn head(name: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = name.len().min(8);
    bytes[..length].copy_from_slice(&name[..length]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgotten_names_make_room() {
        let mut roll = Roll::default();
        for round in 0..60 {
            for id in 1..=1000 {
                roll.put(id, &format!("{round} {}", "name ".repeat(10)), 0);
            }
        }
        assert!(roll.names.len() < 3 * WASTE_MIN, "{} bytes", roll.names.len());
        assert!(roll.name(1000).starts_with(b"59 name"));
        roll.remove(1000);
        assert_eq!((roll.name(1000), roll.head(1000)), (&b""[..], 0));
    }
}
