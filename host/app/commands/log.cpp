// rekindle log: what the log holds, newest first.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/items.hpp"
#include "host/app/output/listing.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t usual_limit = 25;
constexpr std::string_view kinds = "email chat call meeting comment reaction photo connection";

struct Filter {
    std::optional<std::uint32_t> with;
    std::optional<Instant> since, until;
    std::string kind;
};

Result<Filter> filter(const Context& context, const Loaded& loaded) {
    const Options& options = context.options;
    Filter out;
    if (!options.kind.empty() && !has_word(kinds, options.kind))
        return Error{Code::usage, fmt::format("--kind cannot be \"{}\": it is one of {}",
                                              printable(options.kind), kinds)};
    out.kind = options.kind;
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto since = moment("--since", options.since, now);
    if (!since) return since.error();
    const auto until = moment("--until", options.until, now);
    if (!until) return until.error();
    out.since = *since;
    out.until = *until;
    if (options.with.empty()) return out;
    const auto person = find_person(loaded, options.with);
    if (!person) return person.error();
    out.with = *person;
    return out;
}

// Newest first; items without a date last.
std::vector<std::uint32_t> chosen(const Loaded& loaded, const Filter& filter) {
    const History& history = loaded.history;
    std::vector<std::uint32_t> rows;
    if (filter.with) {
        rows = rows_of(history, *filter.with);
    } else {
        rows.resize(history.size());
        std::iota(rows.begin(), rows.end(), 0u);
    }
    std::erase_if(rows, [&](std::uint32_t row) {
        const Instant time = history.time[row];
        if (!filter.kind.empty() && kind_name(history.kind[row]) != filter.kind) return true;
        if ((filter.since || filter.until) && time == unknown_time) return true;
        return (filter.since && time < *filter.since) || (filter.until && time >= *filter.until);
    });
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(history.time[a], history.row_id[a]) >
               std::pair(history.time[b], history.row_id[b]);
    });
    return rows;
}

void print_table(Context& context, const Loaded& loaded, const std::vector<std::uint32_t>& rows,
                 std::size_t of) {
    using Fit = Column::Fit;
    if (rows.empty()) {
        context.out << "Nothing in the log matches.\n";
        return;
    }
    Table table({{"time"},
                 {"kind"},
                 {"from", Fit::shorten},
                 {"to", Fit::shorten},
                 {"title", Fit::shorten}});
    for (const std::uint32_t row : rows)
        table.add({when_words(loaded.history.time[row]),
                   std::string{kind_name(loaded.history.kind[row])}, authors_words(loaded, row),
                   others_words(loaded, row), loaded.title(loaded.history.title[row])});
    context.out << table.text(context.terminal.width, context.terminal.color);
    if (rows.size() < of)
        context.note(fmt::format("{} of {}; more with -n", grouped(rows.size()), grouped(of)));
}

}  // namespace

Result<Exit> run_log(Context& context) {
    const auto at_most = limit(context, usual_limit);
    if (!at_most) return at_most.error();
    const auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    const auto loaded = load_people(*log);
    if (!loaded) return loaded.error();
    const auto wanted = filter(context, *loaded);
    if (!wanted) return wanted.error();
    auto rows = chosen(*loaded, *wanted);
    const std::size_t of = rows.size();
    if (rows.size() > *at_most) rows.resize(*at_most);
    if (context.table()) {
        print_table(context, *loaded, rows, of);
        return Exit::done;
    }
    Json list = Json::array();
    for (const std::uint32_t row : rows) {
        Json record = item_json(*loaded, row);
        record.set("from", authors_words(*loaded, row)).set("to", others_words(*loaded, row));
        list.push(std::move(record));
    }
    print_listing(context,
                  {.name = "log",
                   .list = "interactions",
                   .data = Json::object().set("total", of).set("interactions", std::move(list)),
                   .columns = {{"time", "time"},
                               {"kind", "kind"},
                               {"from", "from"},
                               {"to", "to"},
                               {"title", "title"}}});
    return Exit::done;
}

}  // namespace rekindle::app
