//! Byte offsets to code points.

/// Turns byte offsets of one text into code point offsets. ASCII text is the identity; otherwise a mark every sixteen bytes, one step
/// of the machine, bounds each look-up.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `STEP * index`; empty for ASCII.
    marks: Vec<u32>,
    /// The bytes behind the last whole step, and zeros.
    last: [u8; STEP],
    count: u32,
}

const STEP: usize = 16;

/// How many characters start in the first bytes.
fn starts(bytes: &[u8; STEP], first: usize) -> u32 {
    let starts = |(byte, at): (&u8, u8)| u8::from(at < first as u8) & u8::from((*byte as i8) >= -0x40);
    bytes.iter().zip(0..).map(starts).sum::<u8>().into()
}

impl<'a> CodePoints<'a> {
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, marks: Vec::new(), last: [0; STEP], count: text.len() as u32 };
        }
        let (chunks, rest) = text.as_bytes().as_chunks();
        let mut marks = Vec::with_capacity(chunks.len() + 1);
        let mut count = 0;
        for chunk in chunks {
            marks.push(count);
            count += starts(chunk, STEP);
        }
        let mut last = [0; STEP];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        marks.push(count);
        count += starts(&last, rest.len());
        Self { text, marks, last, count }
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
        let offset = (offset as usize).min(self.text.len());
        let step = offset / STEP;
        let before = self.marks.get(step).unwrap_or(&self.count);
        let chunk = self.text.as_bytes().as_chunks().0.get(step).unwrap_or(&self.last);
        before + starts(chunk, offset % STEP)
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
        for past in 0..2 * super::STEP {
            assert_eq!(points.at((text.len() + past) as u32), text.chars().count() as u32);
        }
    }
}
