// How a worker's end is judged: from what it said, and from what the kernel says.
#include <seccomp.h>
#include <signal.h>

#include <cstdlib>
#include <cstring>
#include <memory>

#include "host/base/printable.hpp"
#include "host/worker/conversation.hpp"

namespace rekindle::worker {
namespace {

using Kind = Verdict::Kind;

std::string call_name(std::int32_t number) {
    const std::unique_ptr<char, void (*)(void*)> name{
        ::seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number), std::free};
    return name ? name.get() : "number " + std::to_string(number);
}

std::string signal_words(int signal) {
    switch (signal) {
        case SIGSEGV:
        case SIGBUS:
            return "it used memory that is not its own, or too much of the stack";
        case SIGABRT:
            return "it gave up by itself";
        case SIGKILL:
            return "the system ended it, perhaps for lack of memory";
        default:
            return ::strsignal(signal);
    }
}

std::string memory_words(std::uint64_t bytes) {
    return std::to_string(bytes >> 20) + " MiB of memory";
}

// Near enough to the limit that the lack of memory is the likely cause.
bool near(std::uint64_t peak, std::uint64_t limit) {
    return peak > limit - limit / 5;
}

}  // namespace

std::string_view name(Kind kind) {
    switch (kind) {
        case Kind::done:
            return "done";
        case Kind::stopped:
            return "stopped";
        case Kind::failed:
            return "failed";
        case Kind::threw:
            return "threw";
        case Kind::crashed:
            return "crashed";
        case Kind::hung:
            return "hung";
        case Kind::cpu_limit:
            return "cpu-limit";
        case Kind::memory_limit:
            return "memory-limit";
        case Kind::forbidden:
            return "forbidden";
        case Kind::incomplete:
            return "incomplete";
        case Kind::broke_protocol:
            return "broke-protocol";
        case Kind::not_loaded:
            return "not-loaded";
        case Kind::receiver_failed:
            return "receiver-failed";
    }
    return "unknown";
}

Verdict Conversation::judge(const Process::End& end) {
    Verdict verdict;
    verdict.standard_error = printable(standard_error_);
    verdict.peak_memory = end.peak_memory;
    verdict.cpu = end.cpu;
    const auto say = [&](Kind kind, std::string message) {
        verdict.kind = kind;
        verdict.error = {Code::plugin, std::move(message)};
    };
    if (ended_) {
        verdict.kind = *ended_;
        verdict.error = error_;
    } else if (forbidden_call_ || end.signal == SIGSYS) {
        say(Kind::forbidden, who() + " tried what importers may not do (system call " +
                                 (forbidden_call_ ? call_name(*forbidden_call_) : "unknown") +
                                 ") and was ended");
    } else if (not_loaded_) {
        verdict.kind = Kind::not_loaded;
        verdict.error = *not_loaded_;
    } else if (refused_) {
        verdict.kind = Kind::failed;
        verdict.error = *refused_;
    } else if (done_ && end.signal == 0 && end.exit_status == 0) {
        judge_done(verdict);
    } else {
        judge_death(verdict, end);
    }
    return verdict;
}

void Conversation::judge_done(Verdict& verdict) const {
    const auto say = [&](Kind kind, Code code, std::string message) {
        verdict.kind = kind;
        verdict.error = {code, std::move(message)};
    };
    if (done_->status == RK_OK) {
        verdict.kind = Kind::done;
    } else if (done_->status == RK_STOP) {
        say(Kind::stopped, Code::interrupted, "the import was stopped");
    } else if (done_->status == RK_E_LIMIT && out_of_memory_) {
        say(Kind::memory_limit, Code::plugin,
            who() + " needed more than " + memory_words(job_.limits.memory));
    } else if (fatal_) {
        verdict.kind = done_->status == RK_E_INTERNAL && fatal_->report_code == "importer.threw"
                           ? Kind::threw
                           : Kind::failed;
        verdict.error = *fatal_;
        verdict.error.code = done_->status >= RK_E_INTERNAL && done_->status < 0
                                 ? static_cast<Code>(done_->status)
                                 : Code::plugin;
    } else {
        say(Kind::failed, Code::plugin, who() + " gave up without saying why");
    }
}

void Conversation::judge_death(Verdict& verdict, const Process::End& end) const {
    const auto say = [&](Kind kind, std::string message) {
        verdict.kind = kind;
        verdict.signal = end.signal;
        verdict.error = {Code::plugin, std::move(message)};
    };
    if (end.signal == SIGXCPU) {
        say(Kind::cpu_limit, who() + " needed more than " + std::to_string(cpu_granted_.count()) +
                                 " seconds of processor time and was ended");
    } else if (out_of_memory_ || (end.signal != 0 && near(end.peak_memory, job_.limits.memory))) {
        say(Kind::memory_limit, who() + " needed more than " + memory_words(job_.limits.memory));
    } else if (threw_) {
        say(Kind::threw, who() + " has a bug: an exception left it (" + *threw_ + ")");
    } else if (end.signal != 0) {
        say(Kind::crashed, who() + (caged_ ? " crashed: " : " crashed while it was loaded: ") +
                               signal_words(end.signal));
    } else {
        say(Kind::incomplete, who() + " ended before it had said that it was done");
    }
}

}  // namespace rekindle::worker
