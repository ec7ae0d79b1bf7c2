// One run of the importer over all entries of a source.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <unordered_set>

#include "plugins/mail/coverage.hpp"
#include "plugins/mail/folder_name.hpp"
#include "plugins/mail/mbox/window.hpp"
#include "plugins/mail/message.hpp"
#include "plugins/mail/sniff.hpp"

namespace rekindle::mail {

// Where a run goes on: "mbox 1 entry=0 offset=123456".
struct Position {
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;

    bool operator==(const Position&) const = default;
};
[[nodiscard]] std::optional<Position> parse_position(std::string_view cursor);
[[nodiscard]] std::string to_cursor(const Position& position);

// The Maildirs among the entries, by the path in front of "cur/".
class Maildirs {
  public:
    void see(std::string_view path);
    [[nodiscard]] bool is_one(std::string_view root) const;

  private:
    std::unordered_set<std::string> roots_;
    std::string latest_;  // most entries lie in the folder of the one before
};

class ImportRun {
  public:
    ImportRun(const Source& source, Sink& sink, Instant now)
        : source_(&source), sink_(&sink), window_(source), reader_(now) {}

    Result<void> run();

  private:
    void look_over_entries();
    Result<void> import_entry(const Entry& entry);
    bool is_left_out(const Entry& entry, const PathFacts& facts);
    Result<void> import_file(const Entry& entry, const PathFacts& facts);
    Result<bool> fill_head(const Entry& entry, const PathFacts& facts, Sniff& found);
    Result<void> import_mails(const Entry& entry, const PathFacts& facts, const Sniff& found);
    void prepare_window(const Entry& entry, const Sniff& found, Warnings& about_file);
    void take(const RawMail& mail, const Surroundings& around, Warnings warnings);
    void report(Warnings warnings, std::uint32_t entry, std::uint64_t offset);
    void note_progress(std::uint64_t done_in_entry);
    void offer_checkpoint(const Position& next);
    Result<void> unreadable(const Entry& entry, const Error& error);
    Result<void> conclude();

    const Source* source_;
    Sink* sink_;
    Window window_;
    MessageReader reader_;
    Coverage coverage_;
    Maildirs maildirs_;
    std::unordered_set<std::string> unexpected_folders_;
    std::uint32_t entry_count_ = 0;
    Position start_;
    std::optional<Position> last_mail_;

    std::uint64_t understood_ = 0, unrecognised_ = 0, empty_ = 0;
    std::uint64_t empty_mailboxes_ = 0, companions_ = 0;
    std::uint64_t bytes_total_ = 0, bytes_before_ = 0, bytes_told_ = 0;
    std::uint64_t mails_since_checkpoint_ = 0, bytes_at_checkpoint_ = 0;
};

}  // namespace rekindle::mail
