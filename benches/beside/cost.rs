//! What a process costs: wall clock, and the time of all its threads on the processor, which a
//! busy machine distorts less.

use std::io::{self, Read};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// The cost of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
}

/// The costs of several runs of the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Costs(Vec<Cost>);

impl Costs {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The best wall clock and the best time on the processor.
    pub(crate) fn best(&self) -> Cost {
        self.ranked(|_| 0)
    }

    pub(crate) fn median(&self) -> Cost {
        self.ranked(|count| count / 2)
    }

    fn ranked(&self, rank: impl Fn(usize) -> usize) -> Cost {
        let pick = |part: fn(&Cost) -> Duration| {
            let mut all: Vec<Duration> = self.0.iter().map(part).collect();
            all.sort_unstable();
            all.get(rank(all.len())).copied().unwrap_or_default()
        };
        Cost {
            wall: pick(|cost| cost.wall),
            cpu: pick(|cost| cost.cpu),
        }
    }
}

/// Runs these one after the other, then again, so that a busy moment meets all of them. One that
/// fails, or has nothing to run, has no costs.
pub(crate) fn in_turns(commands: &mut [Vec<Command>], rounds: usize) -> Vec<Costs> {
    let mut costs = vec![Costs::default(); commands.len()];
    let mut fails: Vec<bool> = commands.iter().map(Vec::is_empty).collect();
    for _ in 0..rounds {
        for (at, commands) in commands.iter_mut().enumerate() {
            if fails[at] {
                continue;
            }
            match run(commands) {
                Ok(cost) => costs[at].0.push(cost),
                Err(_) => fails[at] = true,
            }
        }
    }
    for (costs, failed) in costs.iter_mut().zip(fails) {
        if failed {
            costs.0.clear();
        }
    }
    costs
}

/// Runs commands at the same time, with what they print thrown away.
fn run(commands: &mut [Command]) -> io::Result<Cost> {
    let (before, start) = (children(), Instant::now());
    let mut running = Vec::new();
    for command in commands {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        running.push(command.spawn()?);
    }
    let mut all_well = true;
    for child in &mut running {
        all_well &= child.wait()?.success();
    }
    let (wall, after) = (start.elapsed(), children());
    if !all_well {
        return Err(io::Error::other("it failed"));
    }
    Ok(Cost {
        wall,
        cpu: after.saturating_sub(before),
    })
}

/// The time on the processor of all processes that were waited for.
fn children() -> Duration {
    let micros = |usage: &Usage| {
        (usage.user_time() + usage.system_time())
            .num_microseconds()
            .unsigned_abs()
    };
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN);
    Duration::from_micros(usage.as_ref().map_or(0, micros))
}

/// The first bytes that a command prints, to see whether it does what is measured.
pub(super) fn beginning(command: &mut Command) -> Option<Vec<u8>> {
    const ENOUGH: u64 = 256;
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let (mut bytes, mut out) = (Vec::new(), child.stdout.take()?);
    let read = out.by_ref().take(ENOUGH).read_to_end(&mut bytes);
    drop(io::copy(&mut out, &mut io::sink()));
    let status = child.wait().ok()?;
    (read.is_ok() && status.success()).then_some(bytes)
}
