// The interaction log: SQLite through Poco::Data, the one place with SQL.
//
// One folder holds it: store.db (0600) and lock (0600), the folder 0700. One process writes at a
// time; readers never block. One transaction holds the rows of a checkpoint and the checkpoint
// itself, so that a kill at any moment leaves the log as of a checkpoint. The schema and its
// migrations are schemas/sqlite/NNNN_*.sql, embedded in the program.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/record.hpp>
#include <rekindle/result.hpp>

#include "host/base/history.hpp"

namespace rekindle::log {

struct Migration;
struct StoredInteraction;  // stored.hpp
struct StoredCard;
struct StoredRoom;

enum class Access : std::uint8_t { read, write };  // write: takes the lock, creates what is missing

// What was imported from one source, as far as the next import of it needs to know.
struct SourceState {
    std::string key;       // absolute path of the file or folder, or the account
    std::string importer;  // id
    std::string importer_version;
    std::string cursor;       // of the last checkpoint
    std::string fingerprint;  // of the file at that checkpoint; opaque to the log
    bool complete = false;    // the last import of it ended with `done`
};

// One row to add. Addresses are canonical already and interned by `identity`.
struct NewInteraction {
    std::array<std::uint8_t, 16> id;  // digest of service and key
    std::uint64_t native_hash = 0;    // of service and native id: what replies refer to
    std::uint64_t answers_hash = 0;   // native_hash of the item answered; 0: none
    std::uint64_t thread_hash = 0;    // 0: none
    Instant start = unknown_time;
    Kind kind = Kind::email;
    std::uint32_t flags = 0;
    std::uint32_t group_size = 0;
    std::uint32_t attachments = 0;
    std::uint64_t text_size = 0;
    std::int64_t duration_ms = 0;
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    TimeBasis time_basis = TimeBasis::explicit_time;
    std::int64_t uncertainty_ms = 0;
    std::uint32_t entry = 0;                      // place in the source …
    std::uint64_t offset = 0;                     // … of the first copy seen
    std::string_view native_id;                   // as text, so that the user can find the original
    std::string_view title;                       // empty: none, or left out by --no-titles
    std::span<const Participation> participants;  // identity: the number `identity()` gave
};

// What a source says of one human being. Its addresses are numbers that `identity()` gave.
struct NewCard {
    std::array<std::uint8_t, 16> id;  // digest of service and key
    std::string_view name;
    std::span<const std::uint32_t> addresses;
    std::span<const Fact> facts;
};

// A group chat or a list.
struct NewRoom {
    std::uint64_t thread_hash = 0;  // of what interactions name as their thread; never 0
    std::string_view title;         // empty: none, or left out by --no-titles
    std::span<const std::uint32_t> members;
};

struct Summary {  // for `stats` and `doctor`
    std::int64_t interactions = 0, identities = 0, sources = 0, undated = 0, cards = 0;
    Instant first = unknown_time, last = unknown_time;
    std::int64_t bytes = 0;  // of the database file
    int schema_version = 0;
};

// How often the identities take part: what tells whose log it is.
struct Sightings {
    struct Counts {
        std::uint64_t items = 0;      // takes part in what is not bulk
        std::uint64_t addressed = 0;  // as author or named recipient, of anything
    };
    std::vector<Identity> identities = {};  // without names, but where the name is the address
    std::vector<Counts> counts = {};        // of each
    std::uint64_t personal_items = 0;       // that are not bulk
    // Of chats: who was together in one, by index, each circle once.
    std::vector<std::vector<std::uint32_t>> conversations = {};
    // Of cards that a source calls the owner's: their addresses.
    std::vector<std::vector<std::uint32_t>> owner_cards = {};
};

class Log {
  public:
    // no_store: nothing there (read). locked: another writer, its process id in the message.
    // newer: schema of a newer program. damaged: not a database of ours.
    static Result<Log> open(const std::filesystem::path& folder, Access access);
    // With these migrations instead of the program's own.
    static Result<Log> open(const std::filesystem::path& folder, Access access,
                            std::span<const Migration> steps);

    Log(Log&&) noexcept;
    Log& operator=(Log&&) noexcept;
    ~Log();

    // ---- writing; REQUIRES Access::write -----------------------------------------------------

    // Begins or goes on with a source. Rows added from now on are of this source.
    Result<std::int64_t> begin_source(std::string_view service, const SourceState& state);
    [[nodiscard]] Result<std::optional<SourceState>> source(std::string_view key) const;
    // A folder may be read by several importers; each goes on where it was.
    [[nodiscard]] Result<std::optional<SourceState>> source(std::string_view key,
                                                            std::string_view importer) const;

    // The number to name a participant by, adding what is new: one for each identity, name and
    // mark of the owner, so that the log can count names. Good until `roll_back` or an error.
    Result<std::uint32_t> identity(Scheme scheme, std::string_view canonical, std::string_view name,
                                   bool is_owner);

    // Equal for all numbers of one identity.
    [[nodiscard]] std::uint32_t identity_of(std::uint32_t number) const;

    // An item of this id will be added soon; what can be done in advance is begun.
    void expect(const std::array<std::uint8_t, 16>& id) const;
    // True: added. False: an item of this id is in the log already, nothing changes.
    Result<bool> add(const NewInteraction& what);

    // A source has a card or a room of one id once, as it told it last. False: it is there as it
    // is.
    Result<bool> add(const NewCard& what);
    Result<bool> add(const NewRoom& what);

    Result<void> cover(std::string_view account, Instant from, Instant to);

    // Commits all since the last checkpoint together with `state`. On an error (disk full, I/O) the
    // session is closed and everything since the last checkpoint is gone; `reopen` goes on.
    Result<void> checkpoint(const SourceState& state);
    // Drops all since the last checkpoint.
    Result<void> roll_back();
    // Opens the session again after an error. Nothing to do where there was none.
    Result<void> reopen();

    // ---- reading ----------------------------------------------------------------------------

    // All of it, by column. `persons` and `person_of` are left to people/.
    [[nodiscard]] Result<History> history() const;
    // The same with rows from batches only in which something happened after `since`, and names and
    // evidence counted in these alone.
    [[nodiscard]] Result<History> history_since(Instant since) const;
    [[nodiscard]] Result<std::vector<Window>> windows() const;
    // Counted in one pass that keeps nothing of the interactions.
    [[nodiscard]] Result<Sightings> sightings() const;
    // Calls `take` with every interaction as it is kept, in the order they were added, until it
    // returns false. Memory does not grow with the log.
    [[nodiscard]] Result<void> each(
        const std::function<bool(const StoredInteraction&)>& take) const;
    // The same for cards and rooms, each id once: what several sources say of it is put together.
    [[nodiscard]] Result<void> each_card(const std::function<bool(const StoredCard&)>& take) const;
    [[nodiscard]] Result<void> each_room(const std::function<bool(const StoredRoom&)>& take) const;
    [[nodiscard]] Result<Summary> summary() const;
    // SQLite's quick_check, the schema's digest and the file modes; what is wrong, or nothing.
    [[nodiscard]] Result<std::vector<std::string>> check() const;

    // ---- what the user decided: owner addresses, same, different, machine … (append-only) ------
    struct Decision {
        std::int64_t id = 0;
        // "owner", "not-owner", "machine", "human", "split", "same", "different", "region"
        std::string verb;
        std::string a, b = {};  // canonical addresses, "mailto:ann@example.org"
    };
    Result<void> decide(const Decision& decision);
    // Takes a decision back; not_found where there is none of that id, or it is undone already.
    Result<void> undo(std::int64_t decision);
    [[nodiscard]] Result<std::vector<Decision>> decisions() const;

  private:
    friend class Forgetting;  // forget.hpp
    friend class Kept;        // kept.hpp
    friend class Watched;     // watched.hpp
    struct State;
    explicit Log(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace rekindle::log
