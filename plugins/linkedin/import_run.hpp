// One run of the importer over all files of an export: first who the people and the owner are, then
// what happened.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <vector>

#include "plugins/linkedin/network.hpp"
#include "plugins/linkedin/owner_files.hpp"
#include "plugins/linkedin/table/file_kind.hpp"
#include "plugins/linkedin/table/table.hpp"
#include "plugins/linkedin/writer.hpp"

namespace rekindle::linkedin {

// A file of the export that can be read.
struct ExportFile {
    Entry entry;
    FileKind kind = FileKind::other;
    std::string path;
    DayAt day = DayAt::second;  // in its dates of numbers, as far as one of them shows it
};

class ImportRun {
  public:
    ImportRun(const Source& source, Sink& sink)
        : source_(&source), sink_(&sink), writer_(source, sink) {}

    Result<void> run();

  private:
    using Take = void (ImportRun::*)(const Row& row, const Place& place);

    Result<void> find_files();
    Result<void> find_file(const Entry& entry);
    [[nodiscard]] Error nothing_found() const;
    Result<void> survey();
    void survey(ExportFile& file, const Row& row);
    void survey_connection(const Row& row);
    void survey_message(const Row& row);
    void survey_invitation(const Row& row);
    Result<void> import(const ExportFile& file);
    Result<void> for_each(const ExportFile& file, Take take);
    void tell_of_file(const Table& table, const ExportFile& file);

    void connection(const Row& row, const Place& place);
    void introduce(const Row& row, const Who& who, std::string_view key, const When& since);
    void message(const Row& row, const Place& place);
    void saw_message(Instant moment);
    void cover();
    void invitation(const Row& row, const Place& place);
    void recommendation_received(const Row& row, const Place& place);
    void recommendation_given(const Row& row, const Place& place);
    void recommendation(const Row& row, const Place& place, bool received);
    void endorsement_received(const Row& row, const Place& place);
    void endorsement_given(const Row& row, const Place& place);
    void endorsement(const Row& row, const Place& place, bool received);
    void imported_contact(const Row& row, const Place& place);

    [[nodiscard]] Who owner() const;
    [[nodiscard]] std::vector<Participant> between(const Who& from, const Who& to) const;

    const Source* source_;
    Sink* sink_;
    Writer writer_;
    Network network_;
    OwnerFacts owner_facts_;
    std::vector<ExportFile> files_ = {};
    std::vector<Error> bad_ = {};                                // of files that cannot be read
    DayAt day_ = DayAt::second;                                  // of the file that is read
    bool is_dated_ = true;                                       // that file
    std::map<std::string, std::string> same_name_and_day_ = {};  // key of a connection → who
    Instant first_message_ = unknown_time, last_message_ = unknown_time;
    std::uint64_t told_ = 0;
};

}  // namespace rekindle::linkedin
