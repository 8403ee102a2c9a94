//! Many inputs on many threads, results in input order, bounded memory.
//!
//! One thread reads chunks into a queue; workers take them, and whichever finishes the chunk that is next in order
//! writes it and all that wait behind it. The reader pauses while chunks and outputs in flight exceed a budget, so a
//! long stream needs no more memory than a short one. A failed write ends the run at once, even while the reader waits
//! for input.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::exit;
use super::progress::Progress;
use super::sources::{Chunk, Sources};
use super::work::{Output, Plan, work};

/// Bytes in flight, inputs and outputs together, before the reader pauses.
const BUDGET: usize = 24 << 20;

/// What a run amounts to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub records: u64,
    pub bad_records: u64,
    pub bad_inputs: u64,
}

/// The end of the pipe: writes, complains, counts.
pub struct Sink {
    out: Box<dyn Write + Send>,
    progress: Progress,
    tally: Tally,
}

impl Sink {
    pub fn new(out: Box<dyn Write + Send>, progress: Progress) -> Self {
        Self { out, progress, tally: Tally::default() }
    }

    fn take(&mut self, output: &Output) -> io::Result<()> {
        self.out.write_all(&output.bytes)?;
        self.out.flush()?;
        for complaint in &output.complaints {
            self.progress.suspend(|| exit::complain(complaint));
        }
        self.tally.records += output.records;
        self.tally.bad_records += output.bad_records;
        self.tally.bad_inputs += output.bad_inputs;
        self.progress.update(&self.tally);
        Ok(())
    }
}

struct State {
    queue: VecDeque<(u64, Chunk)>,
    done: BTreeMap<u64, (usize, Output)>,
    /// Number of the chunk to be written next, and of all chunks once the reader is through.
    next: u64,
    total: Option<u64>,
    in_flight: usize,
    /// The sink, unless a worker writes at the moment.
    sink: Option<Sink>,
    failure: Option<io::Error>,
}

struct Shared {
    state: Mutex<State>,
    /// Something entered the queue, or there will be no more.
    work: Condvar,
    /// Something was written, or the run ended.
    room: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs all sources through `plan` and gives the tally back.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(mut sources: Sources, plan: Plan, mut sink: Sink, jobs: Option<usize>) -> io::Result<Tally> {
    let Some(mut chunk) = sources.next_chunk() else { return Ok(sink.tally) };
    // One article needs no second thread.
    if jobs == Some(1) || (sources.exhausted() && chunk.jobs.len() == 1) {
        loop {
            sink.take(&work(chunk, &plan))?;
            match sources.next_chunk() {
                Some(next) => chunk = next,
                None => break,
            }
        }
        sink.progress.finish();
        return Ok(sink.tally);
    }
    // Asking for the number of cores takes reading some files, which one article can do without.
    let jobs = jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from));
    let shared = Arc::new(Shared {
        state: Mutex::new(State {
            queue: VecDeque::new(),
            done: BTreeMap::new(),
            next: 0,
            total: None,
            in_flight: 0,
            sink: Some(sink),
            failure: None,
        }),
        work: Condvar::new(),
        room: Condvar::new(),
    });
    let plan = Arc::new(plan);
    for _ in 0..jobs {
        let (shared, plan) = (Arc::clone(&shared), Arc::clone(&plan));
        thread::Builder::new().name("copydesk".into()).spawn(move || worker(&shared, &plan))?;
    }
    {
        let shared = Arc::clone(&shared);
        thread::Builder::new().name("copydesk-read".into()).spawn(move || read(&shared, sources, chunk))?;
    }
    let mut state = shared.lock();
    loop {
        if let Some(error) = state.failure.take() {
            return Err(error);
        }
        if state.total == Some(state.next)
            && let Some(mut sink) = state.sink.take()
        {
            sink.progress.finish();
            return Ok(sink.tally);
        }
        state = shared.room.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

fn read(shared: &Shared, mut sources: Sources, first: Chunk) {
    let mut number = 0;
    let mut next = Some(first);
    while let Some(chunk) = next {
        let mut state = shared.lock();
        while state.in_flight > BUDGET && state.failure.is_none() {
            state = shared.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.failure.is_some() {
            return;
        }
        state.in_flight += chunk.bytes;
        state.queue.push_back((number, chunk));
        drop(state);
        shared.work.notify_one();
        number += 1;
        next = sources.next_chunk();
    }
    shared.lock().total = Some(number);
    shared.work.notify_all();
    shared.room.notify_all();
}

fn worker(shared: &Shared, plan: &Plan) {
    let mut state = shared.lock();
    loop {
        let Some((number, chunk)) = state.queue.pop_front() else {
            if state.total.is_some() {
                return;
            }
            state = shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        drop(state);
        let bytes = chunk.bytes;
        let output = work(chunk, plan);
        let held = output.bytes.capacity();
        state = shared.lock();
        state.in_flight = state.in_flight - bytes + held;
        state.done.insert(number, (held, output));
        // Whoever finds the next chunk in order done, and nobody writing, writes.
        while let Some(mut sink) = state.sink.take() {
            let next = state.next;
            let Some((held, output)) = state.done.remove(&next) else {
                state.sink = Some(sink);
                break;
            };
            drop(state);
            let written = sink.take(&output);
            drop(output);
            state = shared.lock();
            state.sink = Some(sink);
            state.next += 1;
            state.in_flight -= held;
            if let Err(error) = written {
                state.failure = Some(error);
                shared.room.notify_all();
                return;
            }
            shared.room.notify_all();
        }
    }
}
