//! What the helper forbids itself before it looks at a stranger's file.

use std::io;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::pages::Limits;

/// Three pipes, their doubles, a file, and what else a library may open.
const OPEN_FILES: u64 = 64;

/// For good: no dump of its memory, which holds pages, no byte in any file, few open files, and no
/// life without the program that started it.
pub(super) fn confine() -> io::Result<()> {
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, OPEN_FILES),
    ] {
        let limit = Some(within(most, getrlimit(resource).maximum));
        let limit = Rlimit {
            current: limit,
            maximum: limit,
        };
        setrlimit(resource, limit)?;
    }
    #[cfg(target_os = "linux")]
    on_linux()?;
    Ok(())
}

#[cfg(target_os = "linux")]
fn on_linux() -> io::Result<()> {
    use rustix::process::{
        DumpableBehavior, Signal, set_dumpable_behavior, set_parent_process_death_signal,
    };
    // A program that collects dumps is not bound by the limit on their size; this binds it. Nor
    // may other programs of the same person look into this one.
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    // The end of its input ends it too, but not while it decodes.
    set_parent_process_death_signal(Some(Signal::KILL))?;
    Ok(())
}

/// The memory that one file may take. What is mapped of the file itself does not count.
pub(super) fn allow(limits: &Limits) -> io::Result<()> {
    let maximum = getrlimit(Resource::Data).maximum;
    let limit = Rlimit {
        current: Some(within(limits.memory_bytes, maximum)),
        maximum,
    };
    Ok(setrlimit(Resource::Data, limit)?)
}

/// A limit that the one above it allows.
fn within(most: u64, maximum: Option<u64>) -> u64 {
    maximum.map_or(most, |maximum| most.min(maximum))
}
