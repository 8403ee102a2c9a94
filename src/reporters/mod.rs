//! Reporters: an analysis to bytes. Byte offsets become code points here, once.

pub mod code_points;
pub mod json;
mod syntax;
pub mod text;
