//! JSON text, a value at a time, into memory.
//!
//! The contract's object is written straight from the analysis: no tree, and no structure of its own for each list. A serializer
//! looks at every byte of every key and string for escapes, one by one; that was a tenth of the whole run. Here a key is
//! copied, and a string that needs no escape too. What needs one is serde_json's work.

use serde_json::value::RawValue;

/// A JSON text in the making, on a line of its own. A comma goes before what follows a finished value.
#[derive(Debug)]
pub struct Json<'o> {
    out: &'o mut Vec<u8>,
    /// On many lines: how deep the value stands that is being written.
    depth: Option<usize>,
}

/// What can stand as a value.
pub trait Value {
    fn write(self, json: &mut Json);
}

impl<'o> Json<'o> {
    #[must_use]
    pub fn new(out: &'o mut Vec<u8>, pretty: bool) -> Self {
        Self { out, depth: pretty.then_some(0) }
    }

    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.open(b'{');
        fields(self);
        self.close(b'}');
    }

    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.open(b'[');
        for item in items {
            each(self, item);
        }
        self.close(b']');
    }

    /// The name of a field, which needs no escape; its value is what is written next.
    #[inline(always)]
    pub fn key(&mut self, name: &'static str) -> &mut Self {
        self.separate();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'"');
        self.colon();
        self
    }

    #[inline(always)]
    pub fn field(&mut self, name: &'static str, value: impl Value) {
        self.key(name).value(value);
    }

    /// A field that is left out where it has no value.
    #[inline(always)]
    pub fn field_if(&mut self, name: &'static str, value: Option<impl Value>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    /// An object, or null for nothing.
    pub fn object_or_null<T>(&mut self, of: Option<T>, fields: impl FnOnce(&mut Self, T)) {
        match of {
            Some(of) => self.object(|json| fields(json, of)),
            None => self.value(None::<bool>),
        }
    }

    /// A field of any name, with a value that is JSON already.
    pub fn raw_field(&mut self, name: &str, value: &RawValue) {
        self.value(name);
        self.colon();
        self.out.extend_from_slice(value.get().as_bytes());
    }

    #[inline(always)]
    pub fn value(&mut self, value: impl Value) {
        value.write(self);
    }

    fn open(&mut self, bracket: u8) {
        self.separate();
        self.out.push(bracket);
        self.depth = self.depth.map(|depth| depth + 1);
    }

    fn close(&mut self, bracket: u8) {
        self.depth = self.depth.map(|depth| depth.saturating_sub(1));
        if !self.is_open() {
            self.break_line();
        }
        self.out.push(bracket);
    }

    /// Before a value or a key.
    #[inline(always)]
    fn separate(&mut self) {
        match self.out.last() {
            // The start, a line's start, or a value behind its key.
            None | Some(b'\n' | b':' | b' ') => return,
            Some(b'{' | b'[') => (),
            Some(_) => self.out.push(b','),
        }
        self.break_line();
    }

    #[inline(always)]
    fn colon(&mut self) {
        self.out.push(b':');
        if self.depth.is_some() {
            self.out.push(b' ');
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.out.last(), Some(b'{' | b'['))
    }

    #[inline(always)]
    fn break_line(&mut self) {
        if let Some(depth) = self.depth {
            self.out.push(b'\n');
            self.out.resize(self.out.len() + 2 * depth, b' ');
        }
    }

    /// A value that serde_json writes: what needs an escape, and numbers with a point.
    fn library(&mut self, value: &impl serde::Serialize) {
        self.separate();
        // Memory takes everything.
        let _ = serde_json::to_writer(&mut *self.out, value);
    }
}

impl Value for &str {
    #[inline]
    fn write(self, json: &mut Json) {
        if needs_escape(self.as_bytes()) {
            json.library(&self);
            return;
        }
        json.separate();
        json.out.reserve(self.len() + 2);
        json.out.push(b'"');
        json.out.extend_from_slice(self.as_bytes());
        json.out.push(b'"');
    }
}

impl Value for &String {
    fn write(self, json: &mut Json) {
        self.as_str().write(json);
    }
}

impl Value for bool {
    fn write(self, json: &mut Json) {
        json.separate();
        json.out.extend_from_slice(if self { b"true" } else { b"false" });
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Value for $integer {
            #[inline]
            fn write(self, json: &mut Json) {
                json.separate();
                json.out.extend_from_slice(itoa::Buffer::new().format(self).as_bytes());
            }
        }
    )*};
}

integers!(u32, u64, usize);

impl Value for serde_json::Number {
    fn write(self, json: &mut Json) {
        json.library(&self);
    }
}

impl<V: Value> Value for Option<V> {
    #[inline]
    fn write(self, json: &mut Json) {
        match self {
            Some(value) => value.write(json),
            None => {
                json.separate();
                json.out.extend_from_slice(b"null");
            }
        }
    }
}

/// Whether a string holds a byte that JSON escapes. Sixteen bytes are one step of the machine.
fn needs_escape(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks::<16>();
    let escapes = |byte: &u8| (*byte < 0x20) | (*byte == b'"') | (*byte == b'\\');
    chunks.iter().any(|chunk| chunk.iter().fold(false, |found, byte| found | escapes(byte))) || rest.iter().any(escapes)
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::Json;

    #[test]
    fn commas_stand_between_values_only() {
        let mut out = Vec::new();
        Json::new(&mut out, false).object(|json| {
            json.field("a", 10u32);
            json.field_if("left out", None::<bool>);
            json.key("b").list(["{", "x,"], |json, text| json.value(text));
            json.key("c").list([0u32; 0], |json, number| json.value(number));
            json.key("d").object_or_null(None::<u32>, |_, _| ());
            json.key("e").object(|json| json.field("f", true));
        });
        assert_eq!(String::from_utf8_lossy(&out), r#"{"a":10,"b":["{","x,"],"c":[],"d":null,"e":{"f":true}}"#);
    }

    #[test]
    fn lines_break_as_serde_json_breaks_them() {
        let raw = RawValue::from_string("[1.50, 2]".into()).unwrap_or_default();
        let mut out = Vec::new();
        Json::new(&mut out, true).object(|json| {
            json.field("a", " {");
            json.key("b").list([1u32, 2], |json, number| json.value(number));
            json.key("c").list([0u32; 0], |json, number| json.value(number));
            json.key("d").list([()], |json, ()| json.object(|json| json.field("e", "x:")));
            json.key("f").object(|json| json.raw_field("g\"", &raw));
        });
        let expected = "{\n  \"a\": \" {\",\n  \"b\": [\n    1,\n    2\n  ],\n  \"c\": [],\n  \"d\": [\n    {\n      \"e\": \"x:\"\n    }\n  ],\n  \"f\": {\n    \"g\\\"\": [1.50, 2]\n  }\n}";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn strings_are_what_serde_json_writes() {
        for before in ["", "fifteen letters", "sixteen letters.", "“Żółw” 🐢 and more than sixteen"] {
            for code in (0..0x100).chain([0x2028, 0xfeff, 0x1f422]) {
                let text = format!("{before}{}{before}", char::from_u32(code).unwrap_or('x'));
                let mut out = Vec::new();
                Json::new(&mut out, false).value(text.as_str());
                assert_eq!(String::from_utf8_lossy(&out), serde_json::to_string(&text).unwrap_or_default());
            }
        }
    }

    #[test]
    fn numbers_are_written_out() {
        for number in [0u32, 7, 10, 4_294_967_295] {
            let mut out = Vec::new();
            Json::new(&mut out, false).value(number);
            assert_eq!(String::from_utf8_lossy(&out), number.to_string());
        }
    }
}
