#pragma once

#include <cstdint>

#include <pthread.h>
#include <semaphore.h>

#include "core/loop/simulation.h"

// The program's own threads, simulated: real ones, of which one runs at a time. The program's first thread
// hands the baton to one that can go on and gets it back when that one waits, so that nothing depends on how
// the system would have scheduled them. Waiting is in virtual time: for a lock of Python's, or in time.sleep.
//
// When several can go on, they do so in the order in which they began to wait; at equal times they come
// before the loop's timers. A thread that is not one of these, as a library starts them, is left alone.
namespace coroscope::python {

// To be called once, on the program's first thread.
void simulate_threads(Simulation& simulation);

// Whether the calling thread is one of the program's: its first, or one that was started as below.
bool is_program_thread();
bool is_first_thread();
// The number of the calling thread, from 1, given when it is first asked for; 0 for the program's first
// thread.
std::uint32_t worker_number();

// The calling thread's place in the order in which the program's threads were started; 0 for the first, and
// for a thread that is not the program's.
std::uint32_t thread_serial();

// The next thread that the caller starts is one of the program's. It first runs when the first thread waits,
// or lets others run.
void expect_thread();
// pthread_create, for all.
int start_thread(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*), void* argument);

// How waiting ended.
enum class Waited : std::uint8_t {
  Acquired,     // the semaphore was counted down
  TimeOut,      // the time has come
  Interrupted,  // Ctrl+C: its signal was raised (first thread only)
};
// Lets the calling thread, one of the program's, wait for the semaphore (null: none) or a point of time
// (kNever: none), whichever comes first. To be called without the interpreter lock. Ends the process when
// nobody can go on any more and Ctrl+C did not help.
Waited wait_for(sem_t* semaphore, VirtualTime until);

// Lets all threads that can go on do so until none can, or time would have to pass; returns at once on any
// thread but the first. With the interpreter lock held, which the others get meanwhile.
void let_threads_run();

}  // namespace coroscope::python
