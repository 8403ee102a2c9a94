//! Record streams: one JSON object a line, one article each.

use serde::Deserialize;

/// The fields of a record that copydesk reads.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Record {
    #[serde(default)]
    pub id: Option<serde_json::Value>,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub published: Option<String>,
}
