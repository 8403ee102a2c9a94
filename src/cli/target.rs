//! Where the output goes: standard output, or a file that appears when it is complete.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// An output under way.
pub enum Target {
    Stdout,
    /// What is no regular file (a device, a pipe) is written as it comes.
    Direct(PathBuf),
    /// A temporary file beside the one it becomes; removed where the run fails.
    Replace {
        temporary: PathBuf,
        file: PathBuf,
        done: bool,
    },
}

impl Target {
    /// Opens the output.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn open(path: Option<&Path>) -> io::Result<(Self, Box<dyn Write + Send>)> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok((Target::Stdout, Box::new(io::stdout())));
        };
        if fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir()) {
            let file = File::options().write(true).open(path)?;
            return Ok((Target::Direct(path.to_path_buf()), Box::new(file)));
        }
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder; name a file"));
        }
        // A link keeps pointing to its file.
        let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let mut name = std::ffi::OsString::from(".");
        name.push(file.file_name().unwrap_or_default());
        name.push(format!(".{}.part", std::process::id()));
        let temporary = file.with_file_name(name);
        let handle = File::options().write(true).create_new(true).open(&temporary)?;
        Ok((Target::Replace { temporary, file, done: false }, Box::new(handle)))
    }

    /// How messages name it.
    pub fn name(&self) -> String {
        match self {
            Target::Stdout => "standard output".into(),
            Target::Direct(path) | Target::Replace { file: path, .. } => path.display().to_string(),
        }
    }

    /// The output is complete: it takes its name.
    ///
    /// # Errors
    /// Where the bytes or the name do not reach the disk.
    pub fn complete(&mut self) -> io::Result<()> {
        if let Target::Replace { temporary, file, done } = self {
            // A full disk may show only now.
            File::open(&*temporary)?.sync_all()?;
            fs::rename(&*temporary, &*file)?;
            *done = true;
        }
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if let Target::Replace { temporary, done: false, .. } = self {
            let _ = fs::remove_file(temporary);
        }
    }
}
