//! Points of a map (GeoJSON, RFC 7946), as a stream.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

/// Writes a collection of points.
pub struct Features<W: Write> {
    sink: W,
    first: bool,
}

impl<W: Write> Features<W> {
    /// Begins a collection.
    pub fn new(mut sink: W) -> io::Result<Self> {
        sink.write_all(br#"{"type":"FeatureCollection","features":["#)?;
        Ok(Self { sink, first: true })
    }

    /// Writes one point, in degrees; properties left blank are not written.
    pub fn point<'a>(
        &mut self,
        (lng, lat): (f64, f64),
        properties: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> io::Result<()> {
        let mut text = String::from(if self.first { "\n" } else { ",\n" });
        self.first = false;
        write!(
            text,
            r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{lng},{lat}]}},"properties":{{"#
        )
        .map_err(io::Error::other)?;
        let said = properties.into_iter().filter(|(_, value)| !value.is_empty());
        for (index, (name, value)) in said.enumerate() {
            text.push_str(if index == 0 { "" } else { "," });
            push_string(&mut text, name);
            text.push(':');
            push_string(&mut text, value);
        }
        text.push_str("}}");
        self.sink.write_all(text.as_bytes())
    }

    /// Ends the collection, and gives the sink back.
    pub fn finish(mut self) -> io::Result<W> {
        self.sink.write_all(b"\n]}\n")?;
        Ok(self.sink)
    }
}

fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{0}'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_their_properties_are_escaped() {
        let mut features = Features::new(Vec::new()).expect("a vector takes it");
        features
            .point((2.25, 48.5), [("Nom", "\"a\\\u{7}\u{2028}"), ("vide", "")])
            .expect("a vector takes it");
        features.point((-1.0, 0.0), []).expect("a vector takes it");
        let text = String::from_utf8(features.finish().expect("a vector takes it")).expect("text");
        assert_eq!(
            text,
            "{\"type\":\"FeatureCollection\",\"features\":[\n\
             {\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[2.25,48.5]},\"properties\":{\"Nom\":\"\\\"a\\\\\\u0007\\u2028\"}},\n\
             {\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1,0]},\"properties\":{}}\n]}\n"
        );
    }
}
