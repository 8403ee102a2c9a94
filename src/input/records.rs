//! Record streams: one JSON object a line, one article each. A line's bytes in, a [`Record`] or a [`RecordError`] out;
//! the names of the fields come from the caller.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// What the fields of a record are called.
#[derive(Clone, Debug)]
pub struct Fields {
    pub text: String,
    pub html: String,
    pub id: String,
    pub published: String,
    pub title: String,
    /// Whether fields of other names are kept.
    pub keep: bool,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            text: "text".into(),
            html: "html".into(),
            id: "id".into(),
            published: "published".into(),
            title: "title".into(),
            keep: false,
        }
    }
}

/// The fields of a record that are not copydesk's, as they stood.
pub type Kept = BTreeMap<String, Box<RawValue>>;

/// One record. A field that is missing, null or of the wrong type is None; the latter gives a warning.
#[derive(Debug, Default)]
pub struct Record {
    pub id: Option<String>,
    pub text: Option<String>,
    pub html: Option<String>,
    pub published: Option<String>,
    pub title: Option<String>,
    pub kept: Kept,
    pub warnings: Vec<String>,
}

/// Why a line is no record. The id is there if it stood before the fault.
#[derive(Debug)]
pub struct RecordError {
    pub id: Option<String>,
    pub detail: String,
}

/// Reads one line.
///
/// # Errors
/// Where the line is not one JSON object.
pub fn parse_record(line: &[u8], fields: &Fields) -> Result<Record, RecordError> {
    let mut record = Record::default();
    let mut json = serde_json::Deserializer::from_slice(line);
    let outcome = RecordSeed { fields, record: &mut record }.deserialize(&mut json).and_then(|()| json.end());
    match outcome {
        Ok(()) => Ok(record),
        Err(error) => {
            // The position is one inside this line; serde calls that line 1.
            let detail = error.to_string().replace(" at line 1 column ", " at column ");
            Err(RecordError { id: record.id, detail })
        }
    }
}

struct RecordSeed<'s> {
    fields: &'s Fields,
    record: &'s mut Record,
}

impl<'a> DeserializeSeed<'a> for RecordSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for RecordSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one JSON object a line")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { fields, record } = self;
        while let Some(name) = map.next_key_seed(Name)? {
            let slot = if name == fields.id {
                &mut record.id
            } else if name == fields.text {
                &mut record.text
            } else if name == fields.html {
                &mut record.html
            } else if name == fields.published {
                &mut record.published
            } else if name == fields.title {
                &mut record.title
            } else {
                if fields.keep {
                    record.kept.insert(name.into_owned(), map.next_value()?);
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
                continue;
            };
            match map.next_value_seed(Text)? {
                Field::Text(text) => *slot = Some(text),
                // Numbers are fine as ids and nowhere else.
                Field::Number(number) if name == fields.id => *slot = Some(number),
                Field::Null => *slot = None,
                Field::Number(_) | Field::Other => {
                    *slot = None;
                    record.warnings.push(format!("the record's `{name}` is not a string and was passed over"));
                }
            }
        }
        Ok(())
    }
}

/// A field's name, borrowed where it has no escapes.
struct Name;

impl<'a> DeserializeSeed<'a> for Name {
    type Value = Cow<'a, str>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a> Visitor<'a> for Name {
    type Value = Cow<'a, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_string()))
    }
}

enum Field {
    Text(String),
    Number(String),
    Null,
    Other,
}

/// A field that should be a string, and whatever else it may be.
struct Text;

impl<'a> DeserializeSeed<'a> for Text {
    type Value = Field;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Field, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Text {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Field, E> {
        Ok(Field::Text(text.to_string()))
    }

    fn visit_string<E>(self, text: String) -> Result<Field, E> {
        Ok(Field::Text(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Field, E> {
        Ok(Field::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Field, E> {
        Ok(Field::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Field, E> {
        Ok(Field::Number(number.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Field, E> {
        Ok(Field::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Field, E> {
        Ok(Field::Other)
    }

    fn visit_seq<A: serde::de::SeqAccess<'a>>(self, mut seq: A) -> Result<Field, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Field::Other)
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Field, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Field::Other)
    }
}

/// The ISO date of a time stamp: `2025-06-03`, the same with a time behind it, `20250603`, or the form of mail and
/// feeds (`Tue, 03 Jun 2025 10:00:00 GMT`). The date is taken as it stands; no time zone is applied.
#[must_use]
pub fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    let bytes = text.as_bytes();
    let dashed = bytes.get(4) == Some(&b'-');
    if let Some(head) = text.get(..if dashed { 10 } else { 8 }) {
        let rest = text.get(head.len()..).unwrap_or_default();
        if (rest.is_empty() || rest.starts_with(['T', 't', ' ']))
            && let Ok(date) = head.parse::<jiff::civil::Date>()
        {
            return Some(date.to_string());
        }
    }
    jiff::fmt::rfc2822::parse(text).ok().map(|time| time.date().to_string())
}

#[cfg(test)]
mod tests {
    use super::{Fields, iso_date, parse_record};

    #[test]
    fn fields_are_read_by_name() {
        let line = br#"{"id": 7, "text": "A \u00e9\n", "published": null, "title": ["x"], "tags": {"a": [1, "b"]}, "text2": 1}"#;
        let record = parse_record(line, &Fields { keep: true, ..Fields::default() }).unwrap();
        assert_eq!(record.id.as_deref(), Some("7"));
        assert_eq!(record.text.as_deref(), Some("A é\n"));
        assert_eq!((record.published, record.title), (None, None));
        assert_eq!(record.warnings, ["the record's `title` is not a string and was passed over"]);
        assert_eq!(record.kept["tags"].get(), r#"{"a": [1, "b"]}"#);
        assert_eq!(record.kept.len(), 2);
    }

    #[test]
    fn a_broken_line_keeps_its_id() {
        let error = parse_record(br#"{"id": "a1", "text": "cut o"#, &Fields::default()).unwrap_err();
        assert_eq!(error.id.as_deref(), Some("a1"));
        assert_eq!(error.detail, "EOF while parsing a string at column 27");
        assert!(parse_record(b"[1]", &Fields::default()).is_err());
        assert!(parse_record(br#"{"id": "a"} {"id": "b"}"#, &Fields::default()).is_err());
    }

    #[test]
    fn time_stamps_give_their_date() {
        for text in
            ["2025-06-03", "2025-06-03T23:59:00-11:00", "2025-06-03 10:00", "20250603", "Tue, 03 Jun 2025 10:00:00 GMT"]
        {
            assert_eq!(iso_date(text).as_deref(), Some("2025-06-03"), "{text}");
        }
        for text in ["", "3 June 2025", "2025-13-01", "2025-06", "1748908800000", "2025-06-03x", "é025-06-03"] {
            assert_eq!(iso_date(text), None, "{text}");
        }
    }
}
