// rekindle stats: how much there is, year by year.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/table.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t bar_width = 30;

struct Year {
    std::uint64_t items = 0, bulk = 0;
};

struct Counts {
    std::map<int, Year> years;
    std::map<std::string_view, std::uint64_t> kinds;
    std::uint64_t undated = 0, bulk = 0;
};

Counts count(const History& history) {
    Counts out;
    for (std::size_t row = 0; row < history.size(); ++row) {
        const bool bulk = (history.flags[row] & (RK_BULK | RK_AUTOMATIC)) != 0;
        ++out.kinds[kind_name(history.kind[row])];
        out.bulk += bulk ? 1 : 0;
        if (history.time[row] == unknown_time) {
            ++out.undated;
            continue;
        }
        const std::chrono::year_month_day day{
            std::chrono::floor<std::chrono::days>(history.time[row])};
        Year& year = out.years[static_cast<int>(day.year())];
        ++year.items;
        year.bulk += bulk ? 1 : 0;
    }
    return out;
}

std::string bar(std::uint64_t items, std::uint64_t most) {
    std::string out;
    const std::uint64_t length = (items * bar_width + most - 1) / most;
    for (std::uint64_t i = 0; i < length; ++i) out += "▇";
    return out;
}

void print_table(Context& context, const log::Summary& summary, const Loaded& loaded,
                 const Counts& counts) {
    const auto line = [&](std::string_view label, const std::string& text) {
        context.out << padded(label, 16) << text << '\n';
    };
    line("interactions", grouped(static_cast<std::uint64_t>(summary.interactions)));
    line("people", grouped(loaded.history.persons.size()));
    line("addresses", grouped(static_cast<std::uint64_t>(summary.identities)));
    line("sources", grouped(static_cast<std::uint64_t>(summary.sources)));
    if (summary.first != unknown_time)
        line("from, to", fmt::format("{}, {}", date(summary.first), date(summary.last)));
    line("without a date", grouped(counts.undated));
    line("bulk or machine", grouped(counts.bulk));
    line("on disk", bytes_words(static_cast<std::uint64_t>(summary.bytes)));
    for (const auto& [kind, items] : counts.kinds) line(kind, grouped(items));
    if (counts.years.empty()) return;
    std::uint64_t most = 1;
    for (const auto& [year, of] : counts.years) most = std::max(most, of.items);
    using Fit = Column::Fit;
    Table table({{"year", Fit::right}, {"items", Fit::right}, {"bulk", Fit::right}, {""}});
    for (const auto& [year, of] : counts.years)
        table.add({std::to_string(year), grouped(of.items), grouped(of.bulk), bar(of.items, most)});
    context.out << '\n' << table.text(context.terminal.width, context.terminal.color);
}

Json data_json(const log::Summary& summary, const Loaded& loaded, const Counts& counts) {
    const auto time = [](Instant at) { return at == unknown_time ? Json{} : Json{rfc3339(at)}; };
    Json years = Json::array(), kinds = Json::array();
    for (const auto& [year, of] : counts.years)
        years.push(
            Json::object().set("year", year).set("interactions", of.items).set("bulk", of.bulk));
    for (const auto& [kind, items] : counts.kinds)
        kinds.push(Json::object().set("kind", kind).set("interactions", items));
    return Json::object()
        .set("interactions", summary.interactions)
        .set("people", loaded.history.persons.size())
        .set("identities", summary.identities)
        .set("sources", summary.sources)
        .set("undated", summary.undated)
        .set("bulk", counts.bulk)
        .set("first", time(summary.first))
        .set("last", time(summary.last))
        .set("bytes", summary.bytes)
        .set("schema_version", summary.schema_version)
        .set("years", std::move(years))
        .set("kinds", std::move(kinds));
}

}  // namespace

Result<Exit> run_stats(Context& context) {
    const auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    const auto summary = log->summary();
    if (!summary) return summary.error();
    const auto loaded = load_people(*log);
    if (!loaded) return loaded.error();
    const Counts counts = count(loaded->history);
    if (context.json())
        print_document(context, "stats", data_json(*summary, *loaded, counts));
    else
        print_table(context, *summary, *loaded, counts);
    return Exit::done;
}

}  // namespace rekindle::app
