//! The machine, since a figure without one says nothing.

use std::fs;

use nix::sched::{CpuSet, sched_setaffinity};
use nix::unistd::Pid;

/// Processor, cores, kernel and how busy it is, as one line.
pub(crate) fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let models = || {
        cpus.lines()
            .filter_map(|line| line.strip_prefix("model name")?.split_once(": "))
    };
    let model = models()
        .next()
        .map_or("unknown processor", |(_, name)| name);
    let cores = models().count();
    let line = |path: &str| {
        fs::read_to_string(path)
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let (kernel, load) = (line("/proc/sys/kernel/osrelease"), line("/proc/loadavg"));
    let load: Vec<&str> = load.split(' ').take(3).collect();
    format!(
        "{model}, {cores} cores, Linux {kernel}, load {}",
        load.join(" ")
    )
}

/// Keeps this process, and all that it starts from now on, on the first so many cores, so that
/// one thread of a program is measured against one thread of another.
pub(crate) fn on_cores(count: usize) {
    let mut cores = CpuSet::new();
    // The last cores: the first ones serve the interrupts.
    let available = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .max(count);
    for core in (0..available).rev().take(count) {
        let _ = cores.set(core);
    }
    // Where the system does not allow it, the figures are of the programs as they are.
    let _ = sched_setaffinity(Pid::from_raw(0), &cores);
}
