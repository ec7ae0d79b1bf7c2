// Process: the worker as a child process of the host.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>

#include <rekindle/result.hpp>

namespace rekindle::worker {

// Where the worker's program is: $REKINDLE_WORKER, else relative to the running program.
[[nodiscard]] std::string worker_program();

// While one of these lives, no other process of the same user may look into this one.
class Undumpable {
  public:
    Undumpable();
    Undumpable(const Undumpable&) = delete;
    Undumpable& operator=(const Undumpable&) = delete;
    ~Undumpable();
};

class Process {
  public:
    static Result<Process> start();

    Process(Process&& other) noexcept;
    Process& operator=(Process&&) = delete;
    ~Process();  // kills it, if it still runs, and waits

    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] int standard_error() const { return standard_error_; }
    [[nodiscard]] int handle() const { return handle_; }  // readable once it has ended; or -1

    [[nodiscard]] std::chrono::milliseconds cpu_time() const;
    void allow_cpu(std::chrono::seconds total) const;

    // How it ended; kills it first if it has not.
    struct End {
        int signal = 0;  // 0: it exited by itself …
        int exit_status = 0;
        std::uint64_t peak_memory = 0;     // bytes resident
        std::chrono::microseconds cpu{0};  // processor time
    };
    End finish();

  private:
    Process() = default;
    void close_all();

    pid_t id_ = -1;
    int socket_ = -1, standard_error_ = -1, handle_ = -1;
};

}  // namespace rekindle::worker
