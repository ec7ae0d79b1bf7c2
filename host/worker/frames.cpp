// What a worker sends, frame by frame: records for the receiver, answers, outcomes, and requests
// for entries and time zones.
#include <fcntl.h>

#include <cstring>

#include "host/base/printable.hpp"
#include "host/worker/conversation.hpp"
#include "host/worker/zones.hpp"

namespace rekindle::worker {
namespace {

constexpr std::size_t most_replies = 8;          // an honest worker waits for each
constexpr off_t head_of_file = off_t{64} << 10;  // bytes, fetched ahead

}  // namespace

bool Conversation::handle(const wire::Frame& frame, Process& process, Channel& channel) {
    using wire::Type;
    if (done_) return broke("it went on after its end");
    if (frame.type <= Type::of_service) return handle_record(frame);
    if (frame.type >= Type::start) return broke("it sent what only the host may send");
    if (frame.type == Type::open || frame.type == Type::lengths || frame.type == Type::zone)
        return handle_request(frame, process, channel);
    if (frame.type == Type::stream) return handle_stream(frame);
    if (frame.type == Type::contents) return handle_contents(frame);
    if (frame.type == Type::described || frame.type == Type::probed || frame.type == Type::tried)
        return handle_answer(frame);
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
    const bool asked = task_ == wire::Task::run || task_ == wire::Task::trials;
    if (!asked || !caged_ || !receiver_) return broke("it sent a record when none was asked for");
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
            // Both are one text.
            std::string_view text;
            if (!decoder_.decode_checkpoint(frame.payload, text))
                return broke("it sent " + std::string{decoder_.fault()});
            return received(frame.type == Type::checkpoint ? receiver_->checkpoint(text)
                                                           : receiver_->of_service(text));
    }
}

// What ended it, with the name of the file it is about where there are several.
std::string Conversation::fatal_words(const wire::Report& report) const {
    std::string_view name = report.member;
    if (job_.source && job_.source->is_folder() && report.entry < job_.source->entry_count())
        name = job_.source->path(report.entry);
    const bool says_it = report.message.find(name) != std::string_view::npos;
    return printable(says_it ? std::string{report.message}
                             : std::string{name} + ": " + std::string{report.message});
}

Result<void> Conversation::take_report(const wire::Report& report) {
    if (report.severity == RK_FATAL || (report.code == "record.invalid" && !fatal_))
        fatal_ = Error{Code::malformed, fatal_words(report), report.entry, report.offset,
                       std::string{report.code}};
    if (!report.member.empty()) receiver_->about_member(report.member);
    return receiver_->report(report.severity, report.code, report.entry, report.offset,
                             report.message);
}

bool Conversation::handle_answer(const wire::Frame& frame) {
    if (frame.type == wire::Type::tried) {
        const auto tried = wire::tried(frame.payload);
        if (!tried || !caged_ || !trial_receiver_)
            return broke("it sent the end of a trial that is none");
        return received(trial_receiver_->tried(*tried));
    }
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

bool Conversation::handle_contents(const wire::Frame& frame) {
    if (!contents_ || !caged_ || contents_->length() + frame.payload.size() > wire::most_contents)
        return broke("it sent what nobody asked for");
    return received(contents_->append(frame.payload));
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

bool Conversation::handle_stream(const wire::Frame& frame) {
    const auto request = wire::relay_request(frame.payload);
    if (!request || !job_.connection || awaits_relay_)
        return broke("it asked for a connection that it does not have");
    awaits_relay_ = true;
    job_.connection->ask(*request);
    return true;
}

void Conversation::pass_answer(Channel& channel) {
    auto answer = job_.connection->answer();
    if (!answer) return;
    awaits_relay_ = false;
    std::vector<int> descriptors;
    if (answer->descriptor >= 0) descriptors.push_back(answer->descriptor);
    channel.send(wire::Type::stream_is, wire::payload(*answer), std::move(descriptors));
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
        // The disk fetches the heads of all of them while the first is read: of tens of thousands
        // of photos no more is wanted, and one after the other each would wait for the disk.
        ::posix_fadvise(opened->descriptor, 0, head_of_file, POSIX_FADV_WILLNEED);
        descriptors.push_back(opened->descriptor);
        bytes_begun_ += opened->length;
    }
    channel.send(wire::Type::opened, wire::payload(answer), std::move(descriptors));
    allow_cpu(process);
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
