//! How a run ends: exit codes and the wording of errors. A reader of the output that goes away is no error to talk
//! about, but the output is not complete, so the exit code says so.

use std::io;
use std::process::ExitCode;

/// An input could not be read, or the output could not be written.
const FAILED: u8 = 1;
/// What a shell gives for a program that dies of SIGPIPE.
const CLOSED_PIPE: u8 = 141;

/// How a run can end before its time.
#[derive(Debug)]
pub enum Failure {
    /// The output could not be written.
    Write(io::Error),
    /// Anything else, worded already.
    Other(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Write(error)
    }
}

/// The exit code of a run, its message printed.
pub fn code(outcome: Result<bool, Failure>, output: &str) -> ExitCode {
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILED),
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLOSED_PIPE),
        Err(Failure::Write(error)) => {
            complain(&format!("cannot write {output}: {}", reason(&error)));
            ExitCode::from(FAILED)
        }
        Err(Failure::Other(message)) => {
            complain(&message);
            ExitCode::from(FAILED)
        }
    }
}

/// Says it on standard error; a closed standard error is no reason to stop.
pub fn complain(message: &str) {
    use io::Write;
    let _ = writeln!(io::stderr(), "copydesk: {message}");
}

/// An input/output error in words, without the number of the operating system.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "no permission".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::UnexpectedEof => "it is cut off; fetch it again".into(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_string()
        }
    }
}
