//! Byte offsets to code points.

/// Turns byte offsets of one text into code point offsets. ASCII text is the identity; otherwise a mark every 64 bytes
/// bounds each look-up.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `64 * index`; empty for ASCII.
    marks: Vec<u32>,
    count: u32,
}

const STEP: usize = 64;

fn starts_char(byte: &u8) -> bool {
    (*byte as i8) >= -0x40
}

impl<'a> CodePoints<'a> {
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, marks: Vec::new(), count: text.len() as u32 };
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += chunk.iter().filter(|b| starts_char(b)).count() as u32;
        }
        Self { text, marks, count }
    }

    /// Code points of the whole text.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The code points before byte `offset`.
    #[must_use]
    pub fn at(&self, offset: u32) -> u32 {
        if self.marks.is_empty() {
            return offset.min(self.count);
        }
        let step = offset as usize / STEP;
        let Some(&before) = self.marks.get(step) else { return self.count };
        let within = self.text.as_bytes().get(step * STEP..offset as usize).unwrap_or_default();
        before + within.iter().filter(|b| starts_char(b)).count() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn offsets_count_characters() {
        let text = "“Żółw” 🐢 says: naïve, naïve, naïve, naïve, naïve, naïve, naïve, naïve, naïve.";
        let points = CodePoints::new(text);
        for (nth, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte as u32), nth as u32);
        }
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
    }
}
