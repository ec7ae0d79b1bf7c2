// One run of the importer over all entries of a source.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string_view>

#include "plugins/contacts/card_writer.hpp"
#include "plugins/contacts/sniff.hpp"
#include "plugins/contacts/vcard/groups.hpp"
#include "plugins/contacts/vcard/vcard_reader.hpp"

namespace rekindle::contacts {

class ImportRun {
  public:
    ImportRun(const Source& source, Sink& sink) : source_(&source), sink_(&sink), writer_(sink) {}

    Result<void> run();

  private:
    void survey_groups();
    void give_members_without_card();
    Result<void> import_entry(const Entry& entry);
    Result<void> import_cards(const Entry& entry);
    Result<void> import_table(const Entry& entry, TableForm form);
    void take(RawCard& raw, std::uint32_t entry);
    [[nodiscard]] bool is_refused(const RawCard& raw, std::uint32_t entry);
    void take(Row& row, std::uint32_t entry);
    void leave_out(Error why);
    void tell_left_out();
    Result<void> end_entry(std::uint64_t given_before);
    void advance(const Entry& entry, std::uint64_t offset);
    [[nodiscard]] Error nothing_found() const;

    const Source* source_;
    Sink* sink_;
    CardWriter writer_;
    Groups groups_ = {};
    std::string_view assumed_ = {};  // character set of text that names none
    // The last card that was left out, until something else comes: a file of which nothing can be
    // read ends with its reason.
    std::optional<Error> left_out_ = {};
    std::uint64_t files_ = 0, empty_ = 0, bytes_before_ = 0, bytes_ = 0, told_ = 0;
};

}  // namespace rekindle::contacts
