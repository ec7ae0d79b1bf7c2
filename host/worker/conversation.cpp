#include "host/worker/conversation.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include <rekindle/text.hpp>

#include "host/base/printable.hpp"

namespace rekindle::worker {
namespace {

using namespace std::chrono_literals;

constexpr auto tick = 100ms;      // between two looks at the clocks and the stop flag
constexpr auto stop_grace = 10s;  // for an importer that was asked to stop
constexpr auto exit_grace = 2s;   // for a worker that has closed its socket
constexpr std::size_t kept_of_standard_error = 4'096;

std::string shown_name(const std::filesystem::path& plugin) {
    return to_utf8(plugin.stem().string());
}

}  // namespace

Conversation::Conversation(const Job& job, wire::Task task, Receiver* receiver)
    : job_(job), task_(task), receiver_(receiver) {}

Conversation::Conversation(const Job& job, const Trials& trials, TrialReceiver& receiver)
    : job_(job),
      task_(wire::Task::trials),
      receiver_(&receiver),
      trials_(&trials),
      trial_receiver_(&receiver) {}

std::string Conversation::who() const {
    if (task_ == wire::Task::look_through) return "looking through the archive";
    return "the importer " + (job_.importer.empty() ? shown_name(job_.plugin) : job_.importer);
}

void Conversation::end(Verdict::Kind kind, std::string message) {
    if (ended_) return;
    ended_ = kind;
    error_ = {Code::plugin, std::move(message)};
}

bool Conversation::broke(std::string why) {
    end(Verdict::Kind::broke_protocol, who() + " broke the rules and was ended: " + std::move(why));
    return false;
}

bool Conversation::received(const Result<void>& result) {
    if (result) return true;
    if (!ended_) {
        ended_ = Verdict::Kind::receiver_failed;
        error_ = result.error();
    }
    return false;
}

Verdict Conversation::hold() {
    const Undumpable undumpable;
    auto process = Process::start();
    if (!process) {
        ended_ = Verdict::Kind::not_loaded;
        error_ = process.error();
        return judge({});
    }
    Channel channel(process->socket());
    if (const auto begun = send_start(channel); !begun) {
        ended_ = Verdict::Kind::not_loaded;
        error_ = begun.error();
    } else {
        talk(*process, channel);
    }
    const Process::End end = process->finish();
    take_standard_error(*process);
    return judge(end);
}

void Conversation::talk(Process& process, Channel& channel) {
    last_sign_ = Clock::now();
    auto next_look = last_sign_;
    bool open = true;
    while (open && !ended_) {
        const short sending = channel.waiting() > 0 ? POLLIN | POLLOUT : POLLIN;
        const int relay = job_.connection ? job_.connection->ready() : -1;
        std::array<pollfd, 4> watched{
            pollfd{process.socket(), sending, 0}, pollfd{process.standard_error(), POLLIN, 0},
            pollfd{process.handle(), POLLIN, 0}, pollfd{relay, POLLIN, 0}};
        const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(tick.count()));
        if (ready < 0 && errno != EINTR) return end(Verdict::Kind::incomplete, "poll failed");
        if (watched[1].revents != 0) take_standard_error(process);
        if (watched[0].revents & POLLOUT) channel.send_waiting();
        if (watched[0].revents & (POLLIN | POLLHUP | POLLERR)) open = drain(process, channel);
        if (watched[3].revents != 0) pass_answer(channel);
        if (open && watched[2].revents != 0) {
            // It has ended: what it sent before is still there.
            while (drain(process, channel) && !ended_ && left_something_) {
            }
            open = false;
        }
        if (const auto now = Clock::now(); now >= next_look) {
            next_look = now + tick;
            look(process, channel);
        }
    }
    if (!ended_) await_exit(process);
}

// Gives a worker that has said its last word the time to exit by itself, so that its own exit
// status is seen and not our signal.
void Conversation::await_exit(const Process& process) {
    const auto deadline = Clock::now() + exit_grace;
    for (;;) {
        std::array<pollfd, 2> watched{pollfd{process.handle(), POLLIN, 0},
                                      pollfd{process.standard_error(), POLLIN, 0}};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left <= 0ms || process.handle() < 0) return;
        if (::poll(watched.data(), watched.size(), static_cast<int>(left.count())) < 0 &&
            errno != EINTR)
            return;
        if (watched[0].revents != 0) return;
        take_standard_error(process);
        if (watched[1].revents & (POLLHUP | POLLERR)) {
            (void)::poll(watched.data(), 1, static_cast<int>(left.count()));
            return;
        }
    }
}

void Conversation::look(Process& process, Channel& channel) {
    const auto now = Clock::now();
    if (job_.stop && job_.stop->load(std::memory_order_relaxed) && !stop_asked_) {
        stop_asked_ = now;
        channel.send(wire::Type::stop, {});
        if (job_.connection) job_.connection->stop();
    }
    const auto grace = wire::needs_plugin(task_) ? stop_grace : 0s;
    if (stop_asked_ && now - *stop_asked_ >= grace)
        return end(Verdict::Kind::stopped, who() + " did not stop when asked and was ended");
    if (awaits_relay_) last_sign_ = now;  // it is we who let it wait
    allow_cpu(process);
    if (process.cpu_time() > cpu_granted_ + 1s) return end_for_cpu();
    if (now - last_sign_ > job_.limits.no_progress)
        end(Verdict::Kind::hung, who() + " did nothing for " +
                                     std::to_string(job_.limits.no_progress.count()) +
                                     " seconds and was ended");
}

// What comes over a connection is begun as much as a file that is opened.
void Conversation::allow_cpu(Process& process) {
    const auto allowed = cpu_allowed();
    if (allowed <= cpu_granted_) return;
    cpu_granted_ = allowed;
    process.allow_cpu(allowed);
}

void Conversation::end_for_cpu() {
    end(Verdict::Kind::cpu_limit, who() + " needed more than " +
                                      std::to_string(cpu_granted_.count()) +
                                      " seconds of processor time and was ended");
}

void Conversation::take_standard_error(const Process& process) {
    std::array<char, 16'384> bytes{};
    for (int rounds = 0; rounds < 16; ++rounds) {  // a flood must not keep us here
        const ssize_t got = ::read(process.standard_error(), bytes.data(), bytes.size());
        if (got <= 0) return;
        standard_error_.append(bytes.data(), static_cast<std::size_t>(got));
        if (standard_error_.size() > kept_of_standard_error)
            standard_error_.erase(0, standard_error_.size() - kept_of_standard_error);
    }
}

// Handles what has arrived; false once the worker's end of the socket is closed.
bool Conversation::drain(Process& process, Channel& channel) {
    const Channel::Got got = channel.receive(stream_);
    left_something_ = got == Channel::Got::bytes;
    if (got != Channel::Got::bytes) return got != Channel::Got::end;
    last_sign_ = Clock::now();
    while (!ended_) {
        const auto frame = stream_.next();
        if (!frame) return broke(frame.error().message);
        if (!*frame) return true;
        if (!handle(**frame, process, channel)) return false;
    }
    return false;
}

}  // namespace rekindle::worker
