//! Progress on standard error: records, bytes, rate, time left, errors; only for a person at a terminal, and only where
//! a run is longer than a second.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::batch::Tally;

const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that stays away from short runs.
pub struct Progress {
    /// None where nobody looks.
    start: Option<Instant>,
    bar: Option<ProgressBar>,
    read: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Progress {
    /// `total` is the number of bytes to come, where it is known.
    pub fn new(read: Arc<AtomicU64>, total: Option<u64>, wanted: bool) -> Self {
        let start = (wanted && std::io::stderr().is_terminal()).then(Instant::now);
        Self { start, bar: None, read, total }
    }

    pub fn update(&mut self, tally: &Tally) {
        let Some(start) = self.start.filter(|start| start.elapsed() > PATIENCE) else { return };
        let (read, total) = (self.read.load(Ordering::Relaxed), self.total);
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr()).with_elapsed(start.elapsed());
            let template = if total.is_some() {
                "{wide_bar:.dim} {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left  {msg}"
            } else {
                "{spinner} {bytes}  {bytes_per_sec}  {elapsed}  {msg}"
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        bar.set_position(read);
        let errors = tally.bad_records + tally.bad_inputs;
        let errors = if errors > 0 { format!(", {errors} errors") } else { String::new() };
        bar.set_message(format!("{} records{errors}", tally.records));
    }

    /// Prints something else without tearing the bar.
    pub fn suspend(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
