// Conversation: the host's side of one worker's life, from its start to the verdict. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/wire/control.hpp"
#include "host/wire/decode.hpp"
#include "host/worker/channel.hpp"
#include "host/worker/process.hpp"
#include "host/worker/run.hpp"
#include "host/worker/try_out.hpp"

namespace rekindle::worker {

class Conversation {
  public:
    // `receiver` may be null for every task but `run`.
    Conversation(const Job& job, wire::Task task, Receiver* receiver);
    Conversation(const Job& job, const Trials& trials, TrialReceiver& receiver);

    Verdict hold();

    [[nodiscard]] const std::vector<Probe>& probes() const { return probes_; }
    [[nodiscard]] const std::optional<wire::Plugin>& described() const { return described_; }
    [[nodiscard]] const std::vector<wire::Layer>& layers() const { return layers_; }
    // Where Task::look_through puts what was found.
    void put_contents_into(source::Contents& contents) { contents_ = &contents; }

  private:
    using Clock = std::chrono::steady_clock;  // stands still while the computer sleeps

    // In begin.cpp.
    [[nodiscard]] wire::Start start_message() const;
    Result<void> send_start(Channel& channel);
    [[nodiscard]] std::chrono::seconds cpu_allowed() const;
    void talk(Process& process, Channel& channel);
    void look(Process& process, Channel& channel);  // at the clocks and the stop flag
    void await_exit(const Process& process);
    bool drain(Process& process, Channel& channel);
    void take_standard_error(const Process& process);

    // In frames.cpp. Each handles frames of some types; false ends the conversation.
    bool handle(const wire::Frame& frame, Process& process, Channel& channel);
    bool handle_record(const wire::Frame& frame);
    bool handle_outcome(const wire::Frame& frame);
    bool handle_contents(const wire::Frame& frame);
    bool handle_answer(const wire::Frame& frame);
    bool handle_request(const wire::Frame& frame, Process& process, Channel& channel);
    template <class Record, class Function>
    bool pass_on(std::string_view payload, Function&& function);
    bool handle_stream(const wire::Frame& frame);
    void pass_answer(Channel& channel);  // of the connection
    void allow_cpu(Process& process);
    bool open_entries(const wire::Range& range, Process& process, Channel& channel);
    bool measure_entries(const wire::Range& range, Channel& channel);
    bool unreadable(std::uint32_t entry, const Error& error);

    bool broke(std::string why);
    bool received(const Result<void>& result);
    void end(Verdict::Kind kind, std::string message);
    void end_for_cpu();
    [[nodiscard]] std::string fatal_words(const wire::Report& report) const;
    Result<void> take_report(const wire::Report& report);
    // In verdict.cpp: what all of this amounts to.
    Verdict judge(const Process::End& end);
    void judge_done(Verdict& verdict) const;
    void judge_death(Verdict& verdict, const Process::End& end) const;
    [[nodiscard]] std::string who() const;

    const Job& job_;
    wire::Task task_;
    Receiver* receiver_;
    const Trials* trials_ = nullptr;
    TrialReceiver* trial_receiver_ = nullptr;

    wire::Stream stream_;
    wire::Decoder decoder_;
    std::optional<Verdict::Kind> ended_;  // decided before the worker's end is looked at
    Error error_ = {};
    std::string standard_error_;

    std::vector<Probe> probes_;
    std::optional<wire::Plugin> described_;
    std::vector<wire::Layer> layers_;
    source::Contents* contents_ = nullptr;
    std::optional<wire::Done> done_;
    std::optional<Error> fatal_;  // the importer's own reason for giving up
    std::optional<std::int32_t> forbidden_call_;
    std::optional<std::string> threw_;
    std::optional<Error> not_loaded_, refused_;
    bool awaits_relay_ = false;  // the worker waits for an answer of the connection
    bool out_of_memory_ = false, caged_ = false, left_something_ = false;

    std::uint64_t records_ = 0;
    std::uint64_t bytes_begun_ = 0;
    Clock::time_point last_sign_ = {};
    std::optional<Clock::time_point> stop_asked_;
    std::chrono::seconds cpu_granted_{0};
};

}  // namespace rekindle::worker
