// One run of the importer over all entries of a source.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/facebook/activity.hpp"
#include "plugins/facebook/html/activity.hpp"
#include "plugins/facebook/html/blocks.hpp"
#include "plugins/facebook/html/dates.hpp"
#include "plugins/facebook/json/elements.hpp"
#include "plugins/facebook/json/message_json.hpp"
#include "plugins/facebook/owner.hpp"
#include "plugins/facebook/plan.hpp"
#include "plugins/facebook/thread.hpp"

namespace rekindle::facebook {

// Where a run goes on: "facebook 1 threads=12 from=… to=…", times in milliseconds.
struct Progress {
    std::uint64_t threads = 0;  // read; 0: not even what is beside them
    Instant earliest = unknown_time, latest = unknown_time;
};
[[nodiscard]] std::optional<Progress> parse_cursor(std::string_view cursor);
[[nodiscard]] std::string to_cursor(const Progress& progress);

// Nothing more can be read of the source; anything else concerns one file.
[[nodiscard]] bool is_fatal(const Error& error);

class ImportRun {
  public:
    ImportRun(const Source& source, Sink& sink) : source_(&source), sink_(&sink), file_(source) {}

    Result<void> run();

  private:
    Result<void> import_activities();
    Result<void> import_activity_pages();
    Result<void> import_threads(const Progress& from);
    Result<void> import_thread(const ThreadPlan& thread);
    Result<void> import_conversations(const ThreadPlan& thread);
    [[nodiscard]] ThreadFacts conversation_facts(std::vector<std::string> people) const;
    Result<void> read_messages(const Member& list, const Entry& entry);
    Result<void> import_json(const ThreadPlan& thread);
    Result<void> import_json_page(const ThreadPlan& thread, std::uint32_t page, bool is_first);
    Result<ThreadFacts> json_facts(const ThreadPlan& thread, const Member* messages);
    std::vector<std::string> senders_of(const Member& messages);
    Result<void> import_html(const ThreadPlan& thread);
    ThreadFacts html_facts(const ThreadPlan& thread);
    void begin_old_thread(std::string_view people);
    void take_html(const HtmlMessage& message, std::uint32_t entry);

    void introduce_owner();
    void fail(const Error& error, std::uint32_t entry);
    void advance(const Entry& entry, std::uint64_t done);
    void offer_checkpoint();
    Result<void> conclude();
    [[nodiscard]] std::uint64_t written() const;

    const Source* source_;
    Sink* sink_;
    JsonFile file_;
    Plan plan_;
    Owner owner_;
    ElementReader elements_;
    std::optional<ThreadWriter> writer_;
    std::optional<MessageReader> messages_;
    std::optional<ActivityReader> activities_;
    std::optional<HtmlDates> dates_;
    StringDecoder decoder_;
    TextMeter meter_;

    std::optional<ThreadFacts> next_thread_;  // begins with its first message
    std::optional<Error> first_failure_;
    std::uint64_t understood_ = 0;  // files
    std::uint64_t threads_done_ = 0;
    std::uint64_t records_at_checkpoint_ = 0;
    std::uint64_t bytes_before_ = 0, bytes_told_ = 0;
};

}  // namespace rekindle::facebook
