//! Work beside the window: the only place that starts threads.
//!
//! A [`Worker`] is one named thread with a bounded queue of requests and a bounded queue of
//! answers. Apart from everything else so that the promises hold for every job alike: no queue
//! grows without end, a job can be cancelled, and a panic in a job becomes a [`JobPanic`] that the
//! window can show, never a dead program. The window is woken through a callback, so that nothing
//! here knows of it.
//!
//! [`in_order`] is for the command line: much work on all cores, its results in the order asked for.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{Builder, JoinHandle};

/// Called from the worker's thread whenever there is something new to look at.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Decoders and parsers of nested formats recurse; an overflowing stack would end the program.
const STACK_BYTES: usize = 16 << 20;

/// A job that ended in a panic. The worker lives on and takes the next request.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the job `{worker}` failed inside the program ({message}); please report it")]
pub struct JobPanic {
    /// The worker's name.
    pub worker: String,
    /// What the panic said.
    pub message: String,
}

/// Why a request was not taken. It is handed back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused<Request> {
    /// The queue is full; ask again later.
    #[error("the job's queue is full")]
    Full(Request),
    /// The thread has ended.
    #[error("the job has ended")]
    Ended(Request),
}

/// What a running job knows of the world outside: whether anyone still wants its answer, and where
/// to tell how far it has come.
#[derive(Clone)]
pub struct Job {
    cancelled: Arc<AtomicBool>,
    progress: Arc<AtomicU64>,
    wake: Wake,
}

impl Job {
    /// Whether to stop early. What the job then answers is thrown away.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Tells how far the job has come.
    pub fn report(&self, done: u32, total: u32) {
        let both = u64::from(done) << 32 | u64::from(total);
        self.progress.store(both, Ordering::Relaxed);
        (self.wake)();
    }
}

/// A named thread that answers requests one after the other.
///
/// Dropped, it cancels what it does and does not wait; [`Worker::finish`] waits.
pub struct Worker<Request, Answer> {
    requests: SyncSender<(Request, Job)>,
    answers: Receiver<Result<Answer, JobPanic>>,
    waiting: Arc<AtomicUsize>,
    current: Current,
    thread: JoinHandle<()>,
}

impl<Request: Send + 'static, Answer: Send + 'static> Worker<Request, Answer> {
    /// Starts a thread that handles at most `capacity` waiting requests with `work`.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(
        name: &str,
        capacity: usize,
        wake: Wake,
        work: impl FnMut(Request, &Job) -> Answer + Send + 'static,
    ) -> io::Result<Self> {
        let (requests, inbox) = sync_channel(capacity);
        let (outbox, answers) = sync_channel(capacity.max(1));
        let waiting = Arc::new(AtomicUsize::new(0));
        let loop_state = Loop {
            name: name.to_owned(),
            inbox,
            outbox,
            waiting: Arc::clone(&waiting),
        };
        let thread = Builder::new()
            .name(name.to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || loop_state.run(work))?;
        Ok(Self {
            requests,
            answers,
            waiting,
            current: Current(new_job(wake)),
            thread,
        })
    }

    /// Queues a request, or hands it back at once.
    pub fn try_send(&self, request: Request) -> Result<(), Refused<Request>> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let sent = self.requests.try_send((request, self.current.0.clone()));
        sent.map_err(|refused| {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            match refused {
                TrySendError::Full((request, _)) => Refused::Full(request),
                TrySendError::Disconnected((request, _)) => Refused::Ended(request),
            }
        })
    }

    /// The answers that have come in, oldest first. Never waits.
    pub fn drain(&self) -> Vec<Result<Answer, JobPanic>> {
        self.answers.try_iter().collect()
    }

    /// How many requests wait or are being worked on.
    pub fn pending(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// What the present job last reported: done and total.
    pub fn progress(&self) -> Option<(u32, u32)> {
        let both = self.current.0.progress.load(Ordering::Relaxed);
        (both != 0).then_some(((both >> 32) as u32, both as u32))
    }

    /// Asks the present job to stop and drops all that wait. Later requests are handled as usual.
    pub fn cancel(&mut self) {
        self.current = Current(new_job(Arc::clone(&self.current.0.wake)));
    }

    /// Lets all queued requests be handled, waits for them and returns the answers not yet drained.
    pub fn finish(self) -> Vec<Result<Answer, JobPanic>> {
        drop(self.requests);
        let answers = self.answers.iter().collect();
        // A job's panic is caught in the loop, so the thread itself ends well; were it otherwise,
        // there would be nobody left to tell.
        drop(self.thread.join());
        answers
    }
}

/// How many results of one thread wait to be taken.
const AHEAD: usize = 16;

/// Does `work` on each item, on as many threads as the machine has cores, and hands the results to
/// `each` in the order of the items. Few results wait at a time, so that memory does not grow with
/// the items. Ends early where `each` fails.
pub fn in_order<Item: Sync, Answer: Send, Failure>(
    items: &[Item],
    work: impl Fn(&Item) -> Answer + Sync,
    mut each: impl FnMut(Result<Answer, JobPanic>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = &work;
    std::thread::scope(|scope| {
        let answers: Vec<Receiver<Result<Answer, JobPanic>>> = (0..threads.min(items.len()))
            .map(|first| {
                let (outbox, answers) = sync_channel(AHEAD);
                scope.spawn(move || {
                    for item in items.iter().skip(first).step_by(threads) {
                        let answer = catch_unwind(AssertUnwindSafe(|| work(item)));
                        let answer = answer.map_err(|panic| JobPanic {
                            worker: "in order".to_owned(),
                            message: panic_message(panic.as_ref()),
                        });
                        if outbox.send(answer).is_err() {
                            return;
                        }
                    }
                });
                answers
            })
            .collect();
        for thread in (0..items.len()).map(|index| index % threads) {
            let answer = answers[thread].recv();
            each(answer.expect("a thread answers for each of its items"))?;
        }
        Ok(())
    })
}

/// What the requests sent from now on belong to. Let go, they are cancelled.
struct Current(Job);

impl Drop for Current {
    fn drop(&mut self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }
}

/// The thread's side of a worker.
struct Loop<Request, Answer> {
    name: String,
    inbox: Receiver<(Request, Job)>,
    outbox: SyncSender<Result<Answer, JobPanic>>,
    waiting: Arc<AtomicUsize>,
}

impl<Request, Answer> Loop<Request, Answer> {
    fn run(self, mut work: impl FnMut(Request, &Job) -> Answer) {
        while let Ok((request, job)) = self.inbox.recv() {
            let answer = self.answer(request, &job, &mut work);
            let wanted = answer.filter(|_| !job.is_cancelled());
            let heard = wanted.is_none_or(|answer| self.outbox.send(answer).is_ok());
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            if !heard {
                return;
            }
            (job.wake)();
        }
    }

    fn answer(
        &self,
        request: Request,
        job: &Job,
        work: &mut impl FnMut(Request, &Job) -> Answer,
    ) -> Option<Result<Answer, JobPanic>> {
        if job.is_cancelled() {
            return None;
        }
        job.progress.store(0, Ordering::Relaxed);
        let outcome = catch_unwind(AssertUnwindSafe(|| work(request, job)));
        Some(outcome.map_err(|panic| JobPanic {
            worker: self.name.clone(),
            message: panic_message(panic.as_ref()),
        }))
    }
}

fn new_job(wake: Wake) -> Job {
    Job {
        cancelled: Arc::new(AtomicBool::new(false)),
        progress: Arc::new(AtomicU64::new(0)),
        wake,
    }
}

/// The words of a panic, where it has any.
pub fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no reason given".to_owned())
}

impl<Request, Answer> Drop for Loop<Request, Answer> {
    fn drop(&mut self) {
        self.waiting.store(0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::*;

    fn silent() -> Wake {
        Arc::new(|| {})
    }

    #[test]
    fn answers_come_in_order_and_each_wakes_the_window() {
        let woken = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&woken);
        let wake: Wake = Arc::new(move || {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let worker = Worker::start("double", 8, wake, |n: u32, _| n * 2).unwrap();
        for n in 1..=3 {
            worker.try_send(n).unwrap();
        }
        assert_eq!(worker.finish(), [Ok(2), Ok(4), Ok(6)]);
        assert_eq!(woken.load(Ordering::Relaxed), 3);
    }

    #[test]
    fn much_work_comes_back_in_order_and_ends_where_nobody_listens() {
        let items: Vec<u32> = (0..200).collect();
        let mut all = Vec::new();
        let work = |n: &u32| {
            assert!(*n != 7, "one is bad");
            n * 2
        };
        let done = in_order(&items, work, |answer| {
            all.push(answer.map_err(|panic| panic.message));
            Ok::<(), ()>(())
        });
        assert_eq!(done, Ok(()));
        let expected: Vec<_> = items.iter().map(|n| Ok(n * 2)).collect();
        assert_eq!(all[7], Err("one is bad".to_owned()));
        assert_eq!((&all[..7], &all[8..]), (&expected[..7], &expected[8..]));
        let mut taken = 0;
        let stopped = in_order(
            &items,
            |n| *n,
            |_| {
                taken += 1;
                if taken == 3 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((stopped, taken), (Err("enough"), 3));
        assert_eq!(in_order(&[], |n: &u32| *n, |_| Err("never")), Ok(()));
    }

    #[test]
    fn a_panic_is_an_answer_and_the_worker_lives_on() {
        let worker = Worker::start("check", 8, silent(), |n: u32, _| {
            assert!(n != 1, "one is bad");
            n
        })
        .unwrap();
        worker.try_send(1).unwrap();
        worker.try_send(2).unwrap();
        let answers = worker.finish();
        let panic = answers[0].as_ref().unwrap_err();
        assert_eq!(
            (panic.worker.as_str(), panic.message.as_str()),
            ("check", "one is bad")
        );
        assert_eq!(answers[1], Ok(2));
    }

    #[test]
    fn a_full_queue_hands_the_request_back() {
        let (release, gate) = sync_channel::<()>(1);
        let worker = Worker::start("slow", 1, silent(), move |n: u32, _| {
            gate.recv().ok();
            n
        })
        .unwrap();
        let refused = (1..=3).find_map(|n| worker.try_send(n).err());
        assert!(matches!(refused, Some(Refused::Full(2 | 3))));
        drop(release);
        worker.finish();
    }

    #[test]
    fn cancelling_stops_the_present_job_and_drops_those_that_wait() {
        let (started, running) = sync_channel::<()>(1);
        let mut worker = Worker::start("long", 4, silent(), move |n: u32, job| {
            started.try_send(()).ok();
            while n == 1 && !job.is_cancelled() {
                std::thread::yield_now();
            }
            n
        })
        .unwrap();
        worker.try_send(1).unwrap();
        worker.try_send(2).unwrap();
        running.recv().unwrap();
        worker.cancel();
        worker.try_send(3).unwrap();
        assert_eq!(worker.finish(), [Ok(3)]);
    }

    #[test]
    fn a_worker_let_go_stops_its_job() {
        let (stopped, heard) = sync_channel::<()>(1);
        let worker = Worker::start("left", 1, silent(), move |(), job| {
            while !job.is_cancelled() {
                std::thread::yield_now();
            }
            stopped.send(()).ok();
        })
        .unwrap();
        worker.try_send(()).unwrap();
        while worker.pending() == 0 {
            std::thread::yield_now();
        }
        let left_at_work = worker.current.0.clone();
        assert!(!left_at_work.is_cancelled());
        drop(worker);
        assert!(left_at_work.is_cancelled());
        // The job may not have begun before it was let go, in which case it never runs.
        heard.recv().ok();
    }

    #[test]
    fn progress_is_seen_while_the_job_runs() {
        let (release, gate) = sync_channel::<()>(0);
        let worker = Worker::start("steps", 1, silent(), move |(), job| {
            job.report(3, 10);
            gate.recv().ok();
        })
        .unwrap();
        worker.try_send(()).unwrap();
        while worker.progress().is_none() {
            std::thread::yield_now();
        }
        assert_eq!((worker.progress(), worker.pending()), (Some((3, 10)), 1));
        release.send(()).unwrap();
        worker.finish();
    }
}
