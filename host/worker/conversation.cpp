#include "host/worker/conversation.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include <rekindle/text.hpp>

#include "host/base/printable.hpp"
#include "host/worker/plugin_file.hpp"
#include "host/worker/zones.hpp"

namespace rekindle::worker {
namespace {

using namespace std::chrono_literals;

constexpr auto tick = 100ms;             // between two looks at the clocks and the stop flag
constexpr auto stop_grace = 10s;         // for an importer that was asked to stop
constexpr auto exit_grace = 2s;          // for a worker that has closed its socket
constexpr std::size_t most_replies = 8;  // an honest worker waits for each
constexpr std::size_t kept_of_standard_error = 4'096;

// Archives hold more than their size says; the first bytes tell them. Unpacking takes time as well.
constexpr std::uint64_t packed_factor = 8;

bool is_packed(int file) {
    std::array<char, 6> head{};
    const ssize_t got = ::pread(file, head.data(), head.size(), 0);
    const std::string_view bytes{head.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
    return bytes.starts_with("PK") || bytes.starts_with("\x1f\x8b") ||
           bytes.starts_with(
               "\xfd"
               "7zXZ") ||
           bytes.starts_with("BZh");
}

std::string shown_name(const std::filesystem::path& plugin) {
    return to_utf8(plugin.stem().string());
}

}  // namespace

Conversation::Conversation(const Job& job, wire::Task task, Receiver* receiver)
    : job_(job), task_(task), receiver_(receiver) {}

std::string Conversation::who() const {
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

Result<void> Conversation::send_start(Channel& channel) {
    wire::Start start;
    start.task = task_;
    start.caged = job_.sandbox == Sandbox::required;
    start.verified = job_.archive_verified;
    start.memory = job_.limits.memory;
    start.host_process = ::getpid();
    start.plugin = to_utf8(job_.plugin.string());
    start.importer = job_.importer;
    start.settings = job_.settings;
    std::vector<int> descriptors;
    const auto close_all = [&] {
        for (const int descriptor : descriptors) ::close(descriptor);
    };
    if (task_ != wire::Task::layers) {
        const auto plugin = open_plugin(job_.plugin);
        if (!plugin) return plugin.error();
        descriptors.push_back(*plugin);
    }
    if (job_.source) {
        start.entry_count = job_.source->entry_count();
        start.one_file = !job_.source->is_folder();
    }
    if (start.one_file) {
        const auto file = job_.source->open_entry(0);
        if (!file) {
            close_all();
            return file.error();
        }
        descriptors.push_back(file->descriptor);
        start.file_length = file->length;
        bytes_begun_ = file->length * (is_packed(file->descriptor) ? packed_factor : 1);
    }
    cpu_granted_ = cpu_allowed();
    start.cpu_seconds = static_cast<std::uint64_t>(cpu_granted_.count());
    channel.send(wire::Type::start, wire::payload(start), std::move(descriptors));

    std::vector<std::string_view> names;
    std::size_t size = 0;
    for (std::uint32_t i = 0; i < start.entry_count; ++i) {
        names.push_back(job_.source->path(i));
        size += names.back().size();
        if (size < wire::names_size && i + 1 < start.entry_count) continue;
        channel.send(wire::Type::names, wire::names_payload(names));
        names.clear();
        size = 0;
    }
    return {};
}

std::chrono::seconds Conversation::cpu_allowed() const {
    const double gib = static_cast<double>(bytes_begun_) / (std::uint64_t{1} << 30);
    const double more = gib * static_cast<double>(job_.limits.cpu_per_gib.count());
    return job_.limits.cpu_base + std::chrono::seconds{static_cast<std::int64_t>(more)};
}

void Conversation::talk(Process& process, Channel& channel) {
    last_sign_ = Clock::now();
    auto next_look = last_sign_;
    bool open = true;
    while (open && !ended_) {
        const short sending = channel.waiting() > 0 ? POLLIN | POLLOUT : POLLIN;
        std::array<pollfd, 3> watched{pollfd{process.socket(), sending, 0},
                                      pollfd{process.standard_error(), POLLIN, 0},
                                      pollfd{process.handle(), POLLIN, 0}};
        const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(tick.count()));
        if (ready < 0 && errno != EINTR) return end(Verdict::Kind::incomplete, "poll failed");
        if (watched[1].revents != 0) take_standard_error(process);
        if (watched[0].revents & POLLOUT) channel.send_waiting();
        if (watched[0].revents & (POLLIN | POLLHUP | POLLERR)) open = drain(process, channel);
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
    }
    if (stop_asked_ && now - *stop_asked_ > stop_grace)
        return end(Verdict::Kind::stopped, who() + " did not stop when asked and was ended");
    if (process.cpu_time() > cpu_granted_ + 1s) return end_for_cpu();
    if (now - last_sign_ > job_.limits.no_progress)
        end(Verdict::Kind::hung, who() + " did nothing for " +
                                     std::to_string(job_.limits.no_progress.count()) +
                                     " seconds and was ended");
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

bool Conversation::handle(const wire::Frame& frame, Process& process, Channel& channel) {
    using wire::Type;
    if (done_) return broke("it went on after its end");
    if (frame.type <= Type::checkpoint) return handle_record(frame);
    if (frame.type >= Type::start) return broke("it sent what only the host may send");
    if (frame.type == Type::open || frame.type == Type::lengths || frame.type == Type::zone)
        return handle_request(frame, process, channel);
    if (frame.type == Type::described || frame.type == Type::probed) return handle_answer(frame);
    return handle_outcome(frame);
}

template <class Record, class Function>
bool Conversation::pass_on(std::string_view payload, Function&& function) {
    Record record{};
    if (!decoder_.decode(payload, record)) return broke("it sent " + std::string{decoder_.fault()});
    return received(function(record));
}

bool Conversation::handle_record(const wire::Frame& frame) {
    using wire::Type;
    if (task_ != wire::Task::run || !caged_ || !receiver_)
        return broke("it sent a record when none was asked for");
    if (frame.type <= Type::room) ++records_;
    switch (frame.type) {
        case Type::interaction:
            return pass_on<rk_interaction>(frame.payload, [&](const rk_interaction& what) {
                return receiver_->interaction(what);
            });
        case Type::person:
            return pass_on<rk_person>(frame.payload,
                                      [&](const rk_person& who) { return receiver_->person(who); });
        case Type::room:
            return pass_on<rk_room>(frame.payload,
                                    [&](const rk_room& what) { return receiver_->room(what); });
        case Type::report:
            return pass_on<wire::Report>(
                frame.payload, [&](const wire::Report& report) { return take_report(report); });
        case Type::cover:
            return pass_on<wire::Cover>(frame.payload, [&](const wire::Cover& cover) {
                return receiver_->cover(cover.account, cover.from_ms, cover.to_ms);
            });
        case Type::progress:
            return pass_on<wire::Progress>(frame.payload, [&](const wire::Progress& progress) {
                receiver_->progress(progress.done, progress.total);
                return Result<void>{};
            });
        default:
            std::string_view cursor;
            if (!decoder_.decode_checkpoint(frame.payload, cursor))
                return broke("it sent " + std::string{decoder_.fault()});
            return received(receiver_->checkpoint(cursor));
    }
}

Result<void> Conversation::take_report(const wire::Report& report) {
    if (report.severity == RK_FATAL || (report.code == "record.invalid" && !fatal_))
        fatal_ = Error{Code::malformed, printable(report.message), report.entry, report.offset,
                       std::string{report.code}};
    return receiver_->report(report.severity, report.code, report.entry, report.offset,
                             report.message);
}

bool Conversation::handle_answer(const wire::Frame& frame) {
    if (frame.type == wire::Type::described) {
        described_ = wire::plugin(frame.payload);
        return (described_ && task_ == wire::Task::describe) ||
               broke("it sent a description that is none");
    }
    auto probed = wire::probed(frame.payload);
    if (!probed || task_ != wire::Task::probe || probed->score > 100 ||
        probes_.size() >= wire::most_importers)
        return broke("it sent an answer to a question that was not asked");
    probes_.push_back({std::move(probed->importer), probed->score});
    return true;
}

bool Conversation::handle_outcome(const wire::Frame& frame) {
    using wire::Type;
    switch (frame.type) {
        case Type::caged: {
            auto layers = wire::layers(frame.payload);
            if (!layers || caged_) return broke("it sent a list of layers that is none");
            caged_ = true;
            layers_ = std::move(*layers);
            return true;
        }
        case Type::refused:
        case Type::not_loaded: {
            const auto refused = wire::refused(frame.payload);
            if (!refused) return broke("it sent a refusal that is none");
            (frame.type == Type::refused ? refused_ : not_loaded_) =
                Error{static_cast<Code>(refused->code), refused->message, Error::no_entry, 0,
                      refused->report_code};
            return true;
        }
        case Type::forbidden:
            if (frame.payload.size() != sizeof(std::int32_t)) return broke("it sent no number");
            forbidden_call_.emplace();
            std::memcpy(&*forbidden_call_, frame.payload.data(), sizeof(std::int32_t));
            return true;
        case Type::out_of_memory:
            out_of_memory_ = true;
            return true;
        case Type::threw:
            threw_ = printable(frame.payload.substr(0, 1'024));
            return true;
        case Type::done:
            done_ = wire::done(frame.payload);
            if (!done_) return broke("it sent an end that is none");
            return done_->records == records_ ||
                   broke("it sent another number of records than it says");
        default:  // alive
            return true;
    }
}

bool Conversation::handle_request(const wire::Frame& frame, Process& process, Channel& channel) {
    using wire::Type;
    if (channel.waiting() > most_replies) return broke("it asks without waiting for answers");
    if (frame.type == Type::zone) {
        channel.send(Type::zone_is, wire::zone_payload(zone_transitions(frame.payload)));
        return true;
    }
    const std::uint32_t most = frame.type == Type::open ? wire::most_opened : wire::most_lengths;
    const auto range = wire::range(frame.payload, most);
    const std::uint32_t entries = job_.source ? job_.source->entry_count() : 0;
    if (!range || range->first >= entries || range->count > entries - range->first)
        return broke("it asked for an entry that does not exist");
    return frame.type == Type::open ? open_entries(*range, process, channel)
                                    : measure_entries(*range, channel);
}

bool Conversation::open_entries(const wire::Range& range, Process& process, Channel& channel) {
    wire::Lengths answer{range.first, {}};
    std::vector<int> descriptors;
    bool good = true;
    for (std::uint32_t i = range.first; i < range.first + range.count && good; ++i) {
        const auto opened = job_.source->open_entry(i);
        answer.lengths.push_back(opened ? opened->length : wire::unreadable);
        if (!opened) {
            good = unreadable(i, opened.error());
            continue;
        }
        descriptors.push_back(opened->descriptor);
        bytes_begun_ += opened->length;
    }
    channel.send(wire::Type::opened, wire::payload(answer), std::move(descriptors));
    if (const auto allowed = cpu_allowed(); allowed > cpu_granted_) {
        cpu_granted_ = allowed;
        process.allow_cpu(allowed);
    }
    return good;
}

bool Conversation::measure_entries(const wire::Range& range, Channel& channel) {
    wire::Lengths answer{range.first, {}};
    bool good = true;
    for (std::uint32_t i = range.first; i < range.first + range.count && good; ++i) {
        const auto length = job_.source->entry_length(i);
        answer.lengths.push_back(length ? *length : wire::unreadable);
        if (!length) good = unreadable(i, length.error());
    }
    channel.send(wire::Type::lengths_are, wire::payload(answer));
    return good;
}

bool Conversation::unreadable(std::uint32_t entry, const Error& error) {
    if (!receiver_) return true;
    return received(receiver_->report(RK_SKIPPED, error.report_code, entry, 0, error.message));
}

}  // namespace rekindle::worker
