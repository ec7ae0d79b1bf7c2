// The analyzer: how strong each tie was at its peak, how it stands now, whether it sleeps, how it
// is embedded among mutual contacts, and whom to write to first, with every score taken apart.
//
// A pure function of history and options: no I/O, no clock, no locale; the same bits whatever the
// order of the rows. Sources of the formulas stand beside them (model.hpp, structure.hpp,
// ranking.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/analyzer/items.hpp"
#include "host/analyzer/model.hpp"
#include "host/analyzer/statistics.hpp"
#include "host/analyzer/structure.hpp"
#include "host/base/history.hpp"

namespace rekindle::analyzer {

struct Options {
    std::optional<Instant> now = {};  // default: the last covered moment of all sources
    int horizon_days = 365;           // 30, 90, 180, 365 or 730: contact within this time
    double digital = 0.7;          // delta in [0,1]: 1 software and remote work, 0 manual and local
    bool formerly_strong = false;  // Levin 2011: rank dormant ties that were strong
    double mutual_optimum = 10;    // m*: Rajkumar et al. 2022; 0: the median of this archive
    bool calibrate = true;         // shift the log-odds by what the archive's own past shows
    ModelName model = ModelName::m4;
    double colleague =
        1.25;             // R of somebody who worked where the owner did; 1: makes no difference
    bool explain = true;  // factors and words of every tie; else `explain` makes them of one
};

enum class State : std::uint8_t { active, fading, dormant, unknown };
enum class Class : std::uint8_t {
    strong,
    weak,
    fading,
    dormant_strong,
    dormant_weak,
    one_way,
    automatic,
    unknown
};

// Why somebody is taken for a former or present colleague (PersonRecord::colleague, of people/).
enum class Colleague : std::uint8_t { none, organisation, domain };

// One additive (log-odds) or multiplicative factor of a score, exact, with the sentence for it.
struct Factor {
    std::string name = {};   // "silence", "months", "seen", …
    double value = 0;        // what was measured: days, months, people
    double factor = 1;       // what it does to the odds, or to the score
    std::string words = {};  // "12 different months with contact (x5.2 against your typical 2)"
};

struct Tie {
    std::uint32_t person = nobody;  // index into History::persons
    Class kind = Class::unknown;
    State state = State::unknown;
    Automatic automatic = Automatic::no;
    bool covered = false;   // enough of the silence is covered to judge it
    std::string rule = {};  // why this class, in one sentence

    // Sufficient statistics (analyzer.md 4.2); contact = at most 5 others, or an explicit reply.
    std::uint32_t months = 0;  // distinct 30-day months with contact
    std::uint32_t n_in = 0, n_out = 0, replies_in = 0, replies_out = 0;
    std::uint32_t together = 0;  // meetings: contact without a direction
    std::uint32_t photos = 0;    // with both in them: weak evidence
    bool has_met = false;        // a meeting, or photos of several days
    double weight = 0;           // sum of 1/k over contacts, k the others on the item
    Instant first = unknown_time, last_contact = unknown_time, last_seen = unknown_time;
    Instant last_heard = unknown_time;  // contact, or it wrote where the owner is too
    std::array<std::uint32_t, kinds> contacts_by_kind = {};  // by number of Kind; 0: any other
    // How many of replies_in came within an hour, a day, a week, or later.
    std::array<std::uint32_t, answer_times> answered_in = {};

    double silence_days = 0;        // since the last contact
    double unseen_days = 0;         // since both appear on one item of up to 60 people
    double unheard_days = 0;        // since last_heard
    std::uint32_t seen_months = 0;  // in which both were on one item
    double company = 0;             // the same, each halved every 365 days
    double alive = 0;               // p: contact within the horizon
    double alive_year = 0;          // the same within 365 days: what `state` and D rest on
    double strength_peak = 0;  // months (of 30 days) with contact in the best 12 of them, 0..12
    Instant peak_from = unknown_time;
    double strength_now = 0;           // S365 decayed to now
    double reciprocity = 0;            // min(in,out)/max(in,out)
    std::uint32_t mutual = 0;          // visible mutual contacts
    std::uint32_t community = nobody;  // 0: the largest; nobody: knows nobody here
    std::uint32_t bridges = 0;         // other communities in which it knows at least two people
    double overlap = 0;                // Onnela 2007, of the owner's contacts and its own
    Colleague colleague = Colleague::none;
    std::string organisation = {};                  // where both worked, the latest
    std::uint32_t last_title = nobody;              // index into History::titles
    std::uint32_t last_row = nobody;                // of the last contact
    std::vector<std::uint32_t> mutual_people = {};  // the strongest few whom you both know
    enum class Silent : std::uint8_t {
        none,
        they,
        you
    } last_word = Silent::none;  // who wrote last

    double reconnect = 0;  // R; 0 where the gate is not passed
    double variety = 1;    // the order multiplies R with it: 1 - likeness to those before
    std::vector<Factor> alive_factors = {};      // product of factors = odds of `alive`
    std::vector<Factor> reconnect_factors = {};  // product = `reconnect`
};

// What factors are measured against, and what the scores were made with.
struct Scale {
    Measured typical = {};  // medians of this archive
    Model model = {};
    double shift = 0;
    double digital = 0.7, mutual_optimum = 10, colleague = 1;
};

struct Report {
    Instant now = unknown_time;
    bool owner_known = false;    // without an owner there is nothing sent or received, and no ties
    std::vector<Tie> ties = {};  // one a person that is not the owner; by person index
    std::vector<std::uint32_t> reconnect = {};  // indices into ties, whom to write to first

    Ignored ignored = {};          // rows that say nothing, by reason
    Calibration calibration = {};  // of `alive`, on the archive's own past
    Graph contacts = {};           // who of the contacts knows whom, by person
    std::uint32_t communities = 0;
    Scale scale = {};
};

[[nodiscard]] Report analyze(const History& history, const Options& options);

// The same in two steps, so that what the rows say can be kept and added to.
[[nodiscard]] Gathered gather(const History& history, std::optional<Instant> now);
// Of the same history with rows from `gathered.rows` on, and people, added: what `gather` would
// give, at the cost of what is new. Where that changes what older rows mean (a late original of an
// answer, the owner's first post in an old thread, two persons who are one now) all is gathered:
// false.
bool add_rows(Gathered& gathered, const History& history);
// Of `history` only people, windows, facts and, where it has them, titles are looked at.
// REQUIRES: `options.now` is unset or that of `gather`.
[[nodiscard]] Report report_of(const History& history, const Gathered& gathered,
                               const Options& options);

// Sets the rule and the factors of a tie of the report.
void explain(const Report& report, Tie& tie);

[[nodiscard]] std::string_view name(Class kind);  // "dormant (was strong)" …
[[nodiscard]] std::string_view name(State state);

}  // namespace rekindle::analyzer
