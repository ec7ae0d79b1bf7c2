#include "host/app/loaded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <rekindle/text.hpp>

#include "host/app/campaign.hpp"
#include "host/app/kept.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using analyzer::Class;

constexpr std::size_t candidates_named = 5;

Error bad_setting(std::string_view setting) {
    return Error{
        Code::usage,
        fmt::format("--set cannot be \"{}\": it is digital=0..1, industry=software, remote, "
                    "mixed, local or manual, horizon=30, 90, 180, 365 or 730, "
                    "mutual=1..1000 or median, colleague=1..10, or model=m3 or m4",
                    printable(setting))};
}

// Names for places of the slider from manual, local work to software.
struct Industry {
    std::string_view name;
    double digital;
};
constexpr std::array industries{Industry{"software", 1}, Industry{"remote", 0.9},
                                Industry{"mixed", 0.7}, Industry{"local", 0.3},
                                Industry{"manual", 0}};

bool apply_word(std::string_view name, std::string_view value, analyzer::Options& options) {
    if (name == "mutual" && value == "median") {
        options.mutual_optimum = 0;
        return true;
    }
    if (name == "model" && (value == "m3" || value == "m4")) {
        options.model = value == "m3" ? analyzer::ModelName::m3 : analyzer::ModelName::m4;
        return true;
    }
    for (const Industry& one : industries)
        if (name == "industry" && value == one.name) {
            options.digital = one.digital;
            return true;
        }
    return false;
}

// Sets what "NAME=VALUE" names; false where it names nothing or the value is out of range.
bool apply_setting(std::string_view setting, analyzer::Options& options) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string_view name = setting.substr(0, equals);
    if (apply_word(name, setting.substr(equals + 1), options)) return true;
    double value = 0;
    if (!parse_number(setting.substr(equals + 1), value)) return false;
    if (name == "digital" && value >= 0 && value <= 1) {
        options.digital = value;
        return true;
    }
    if (name == "mutual" && value >= 1 && value <= 1000) {
        options.mutual_optimum = value;
        return true;
    }
    if (name == "colleague" && value >= 1 && value <= 10) {
        options.colleague = value;
        return true;
    }
    if (name != "horizon") return false;
    for (const int days : {30, 90, 180, 365, 730})
        if (value == days) {
            options.horizon_days = days;
            return true;
        }
    return false;
}

// The one that the word names in full, where exactly one does.
std::optional<std::uint32_t> exact(const Loaded& loaded, std::string_view query,
                                   const std::vector<std::uint32_t>& found) {
    std::optional<std::uint32_t> out;
    for (const std::uint32_t index : found) {
        const PersonRecord& person = loaded.person(index);
        bool same =
            equals_ignoring_case(person.id, query) || equals_ignoring_case(person.name, query);
        for (const std::uint32_t identity : person.identities)
            same = same || equals_ignoring_case(loaded.history.identities[identity].address, query);
        if (same && out) return std::nullopt;
        if (same) out = index;
    }
    return out;
}

}  // namespace

const analyzer::Tie* Loaded::tie(std::uint32_t person) const {
    const std::uint32_t index = person < tie_of.size() ? tie_of[person] : nobody;
    return index == nobody ? nullptr : &report.ties[index];
}

analyzer::Tie Loaded::explained(const analyzer::Tie& tie) const {
    analyzer::Tie out = tie;
    analyzer::explain(report, out);
    return out;
}

std::string Loaded::title(std::uint32_t index) const {
    return index < history.titles.size() ? history.titles[index] : std::string{};
}

Result<Loaded> load_people(const log::Log& log) {
    Loaded out;
    auto history = log.history();
    if (!history) return history.error();
    auto decisions = log.decisions();
    if (!decisions) return decisions.error();
    out.history = std::move(*history);
    out.contacts = out.history.size();
    out.decisions = std::move(*decisions);
    out.resolution =
        people::resolve(out.history, out.decisions, {.region = region_of_the_locale()});
    out.owner = people::find_owner(out.history, out.decisions);
    return out;
}

Result<analyzer::Options> analyzer_options(const Context& context) {
    analyzer::Options out;
    for (const std::string& setting : context.options.set)
        if (!apply_setting(setting, out)) return bad_setting(setting);
    out.formerly_strong = context.options.formerly_strong;
    const auto today =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto now = moment("--as-of", context.options.now, today);
    if (!now) return now.error();
    out.now = *now;
    return out;
}

namespace {

// From what the log keeps: no row is read but those that the campaign asks for.
Result<Loaded> load_kept(const log::Log& log, const Keeper& keeper,
                         std::vector<log::Log::Decision> decisions,
                         const analyzer::Options& options) {
    Loaded out;
    out.decisions = std::move(decisions);
    auto history = log.history_since(watched_since(out.decisions));
    if (!history) return history.error();
    out.history = std::move(*history);
    out.contacts = static_cast<std::uint64_t>(keeper.contacts());
    Keeper::Titles titles;
    const auto gathered = keeper.read(out.history, titles);
    if (!gathered) return gathered.error();
    out.report = analyzer::report_of(out.history, *gathered, options);
    for (analyzer::Tie& tie : out.report.ties) tie.last_title = titles.of[tie.person];
    return out;
}

// From the rows; `keeper`: what the log keeps is brought up to date on the way.
Result<Loaded> load_rows(const log::Log& log, Keeper* keeper, const analyzer::Options& options) {
    auto out = load_people(log);
    if (!out) return out;
    if (keeper == nullptr || options.now)
        out->report = analyzer::analyze(out->history, options);
    else
        out->report = analyzer::report_of(out->history, keeper->catch_up(out->history), options);
    return out;
}

}  // namespace

Result<Loaded> load(const Context& context, Rows rows) {
    auto options = analyzer_options(context);
    if (!options) return options.error();
    options->explain = false;
    const auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    auto decisions = log->decisions();
    if (!decisions) return decisions.error();
    const Basis basis{*decisions, region_of_the_locale()};
    // Where nothing can be kept, the rows say it all.
    auto keeper = Keeper::open(*log, basis);
    std::optional<Loaded> loaded;
    if (rows == Rows::none && !options->now && keeper && keeper->is_current())
        if (auto kept = load_kept(*log, *keeper, *decisions, *options)) loaded = std::move(*kept);
    if (!loaded) {
        auto all = load_rows(*log, keeper ? &*keeper : nullptr, *options);
        if (!all) return all;
        loaded = std::move(*all);
    }
    loaded->horizon_days = options->horizon_days;
    loaded->tie_of.assign(loaded->history.persons.size(), nobody);
    for (std::uint32_t i = 0; i < loaded->report.ties.size(); ++i)
        loaded->tie_of[loaded->report.ties[i].person] = i;
    return std::move(*loaded);
}

Result<std::uint32_t> find_person(const Loaded& loaded, std::string_view query) {
    const auto found = people::find(loaded.history, query);
    const std::string quoted = "\"" + shortened(printable(query), 60) + "\"";
    if (found.empty())
        return Error{Code::not_found, fmt::format("nobody here is called {}", quoted)};
    if (found.size() == 1) return found.front();
    if (const auto one = exact(loaded, query, found)) return *one;
    std::string list;
    for (std::size_t i = 0; i < std::min(found.size(), candidates_named); ++i) {
        const PersonRecord& person = loaded.person(found[i]);
        list += fmt::format("{}{} ({})", i == 0 ? "" : ", ", printable(person.name), person.id);
    }
    if (found.size() > candidates_named)
        list += fmt::format(" and {} more", found.size() - candidates_named);
    return Error{Code::not_found, fmt::format("{} can be {} people: {}; name one by id or address",
                                              quoted, found.size(), list)};
}

std::vector<std::uint32_t> rows_of(const History& history, std::uint32_t person) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < history.size(); ++row) {
        bool in = false;
        for (std::uint32_t i = history.participants_begin(row); i < history.participants_end[row];
             ++i)
            in = in || history.person_of[history.participants[i].identity] == person;
        if (in) rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(history.time[a], history.row_id[a]) <
               std::pair(history.time[b], history.row_id[b]);
    });
    return rows;
}

std::string_view class_name(Class of_class) {
    switch (of_class) {
        case Class::strong:
            return "strong";
        case Class::weak:
            return "weak";
        case Class::fading:
            return "fading";
        case Class::dormant_strong:
            return "dormant-strong";
        case Class::dormant_weak:
            return "dormant-weak";
        case Class::one_way:
            return "one-way";
        case Class::automatic:
            return "automatic";
        case Class::unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::email:
            return "email";
        case Kind::chat:
            return "chat";
        case Kind::call:
            return "call";
        case Kind::meeting:
            return "meeting";
        case Kind::comment:
            return "comment";
        case Kind::reaction:
            return "reaction";
        case Kind::photo:
            return "photo";
        case Kind::connection:
            return "connection";
    }
    return "other";
}

bool is_of_class(std::string_view asked, Class of_class) {
    const std::string_view name = class_name(of_class);
    return asked.empty() || asked == name || (asked == "dormant" && name.starts_with("dormant-"));
}

Result<void> check_class(std::string_view asked) {
    for (const Class one : {Class::strong, Class::weak, Class::fading, Class::dormant_strong,
                            Class::dormant_weak, Class::one_way, Class::automatic, Class::unknown})
        if (is_of_class(asked, one)) return {};
    return Error{Code::usage,
                 fmt::format("--class cannot be \"{}\": it is strong, weak, fading, dormant, "
                             "dormant-strong, dormant-weak, one-way, automatic or unknown",
                             printable(asked))};
}

}  // namespace rekindle::app
