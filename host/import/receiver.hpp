// Takes the records of one worker: checks them, makes addresses canonical, gives them ids, adds
// them to the log, and commits at the importer's checkpoints.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/base/digest.hpp"
#include "host/import/addresses.hpp"
#include "host/import/import.hpp"
#include "host/import/reports.hpp"

namespace rekindle::imports {

class LogReceiver final : public worker::Receiver {
  public:
    struct To {
        log::Log& log;
        log::SourceState& state;       // its cursor follows the checkpoints
        const source::Source* source;  // null where the source has no files
        Outcome& outcome;
        Reports& reports;
        const Options& options;
        std::string service;
    };

    explicit LogReceiver(To to)
        : to_(std::move(to)),
          addresses_(to_.log),
          service_(to_.service),
          committed_(counts_of(to_.outcome)) {}

    Result<void> interaction(const rk_interaction& what) override;
    Result<void> person(const rk_person& who) override;
    Result<void> room(const rk_room& what) override;
    Result<void> report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                        std::uint64_t offset, std::string_view message) override;
    Result<void> cover(std::string_view account, std::int64_t from_ms, std::int64_t to_ms) override;
    void about_member(std::string_view name) override { member_ = name; }
    void progress(std::uint64_t done, std::uint64_t total) override;
    Result<void> checkpoint(std::string_view cursor) override;
    Result<void> of_service(std::string_view service) override;

    // Commits what came since the last checkpoint, with the cursor of that checkpoint.
    Result<void> finish(bool complete);
    // Takes back what came since the last checkpoint, in the log and in the counts.
    Result<void> drop();

  private:
    struct Counts {
        std::uint64_t read = 0, added = 0, same = 0, cards = 0, new_cards = 0, rooms = 0;
    };
    [[nodiscard]] static Counts counts_of(const Outcome& all) {
        return {all.read, all.added, all.same, all.cards, all.new_cards, all.rooms};
    }

    [[nodiscard]] std::uint64_t named(std::string_view text) const;
    bool gather(const rk_interaction& what, Result<void>& problem);
    [[nodiscard]] log::NewInteraction row(const rk_interaction& what, const Digest& id) const;
    Result<void> take_people(std::span<const rk_participant> people);
    void gather_facts(std::span<const rk_fact> facts);
    [[nodiscard]] std::string name_of(std::uint32_t entry) const;
    void refuse(const rk_interaction& what, std::string_view why);
    void refuse(std::string_view why);

    To to_;
    Addresses addresses_;
    std::string member_ = {};                  // of an archive, that the next report is about
    std::string service_;                      // whose interactions come now
    std::vector<Participation> participants_;  // of one record, reused
    std::vector<std::uint64_t> seen_;          // identity and role of each
    std::vector<Addresses::Digest> digests_;   // of each, for addresses_
    std::vector<std::uint32_t> numbers_;       // of one card or room, reused
    std::vector<Fact> facts_;                  // of one card, reused
    Counts committed_;                         // those of importers that read the source before are
    std::chrono::steady_clock::time_point last_progress_{};
};

}  // namespace rekindle::imports
