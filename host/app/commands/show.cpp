// rekindle show: one person, with years, class, score and the last interactions.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/items.hpp"
#include "host/app/output/links.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/output/table.hpp"
#include "host/app/owner.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t usual_limit = 8;  // interactions shown
constexpr std::size_t label_width = 12;
constexpr std::size_t most_facts = 12, most_links = 12;

using Months = std::array<std::uint32_t, 12>;

std::map<int, Months> by_year(const History& history, const std::vector<std::uint32_t>& rows) {
    std::map<int, Months> out;
    for (const std::uint32_t row : rows) {
        if (history.time[row] == unknown_time) continue;
        const std::chrono::year_month_day day{
            std::chrono::floor<std::chrono::days>(history.time[row])};
        ++out[static_cast<int>(day.year())][static_cast<unsigned>(day.month()) - 1];
    }
    return out;
}

// One column a month, as high as the number of items against the most of any month.
std::string bar(const Months& months, std::uint32_t most) {
    constexpr std::array<std::string_view, 8> levels{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::string out;
    for (const std::uint32_t count : months)
        out += count == 0 ? std::string_view{"·"} : levels[std::uint64_t{count - 1} * 8 / most];
    return out;
}

void print_years(Context& context, const std::map<int, Months>& years) {
    if (years.empty()) return;
    std::uint32_t most = 1;
    for (const auto& [year, months] : years)
        most = std::max(most, *std::max_element(months.begin(), months.end()));
    context.out << '\n' << context.heading("Year by year") << "   Jan to Dec\n";
    int before = years.begin()->first;
    for (const auto& [year, months] : years) {
        if (year > before + 1) context.out << "  ...\n";
        before = year;
        std::uint64_t sum = 0;
        for (const std::uint32_t count : months) sum += count;
        context.out << fmt::format("  {}  {}  {}\n", year, padded(grouped(sum), 6, true),
                                   bar(months, most));
    }
}

void print_line(Context& context, std::string_view label, std::string_view text) {
    if (text.empty()) return;
    std::string head = padded(label, label_width);
    for (const std::string& line :
         wrapped(printable(text), context.terminal.width - label_width - 2)) {
        context.out << "  " << head << line << '\n';
        head.assign(label_width, ' ');
    }
}

// What cards say, where you worked together, and why these addresses are one person.
void print_evidence(Context& context, const Loaded& loaded, std::uint32_t index) {
    const PersonRecord& person = loaded.person(index);
    for (const auto& one : person.colleague) print_line(context, "colleague", colleague_line(one));
    for (std::size_t i = 0; i < std::min(person.facts.size(), most_facts); ++i)
        print_line(context, i == 0 ? "known" : "", fact_line(person.facts[i]));
    const auto links = links_of(loaded, index);
    if (links.empty()) return;
    context.out << '\n' << context.heading("Why these are one person") << '\n';
    for (std::size_t i = 0; i < std::min(links.size(), most_links); ++i)
        for (const std::string& line :
             wrapped(fmt::format("{} = {}: {} ({:.0f} %)",
                                 printable(shown(loaded.history.identities[links[i].a])),
                                 printable(shown(loaded.history.identities[links[i].b])),
                                 printable(evidence_words(links[i])), 100 * links[i].confidence),
                     context.terminal.width - 2))
            context.out << "  " << line << '\n';
    if (links.size() > most_links)
        context.out << fmt::format("  and {} more; --json has all\n", links.size() - most_links);
    context.note("Not so? rekindle split ADDRESS");
}

void print_score(Context& context, const Loaded& loaded, const analyzer::Tie& tie) {
    const std::size_t width = context.terminal.width;
    if (!tie.alive_factors.empty())
        context.out << '\n'
                    << context.heading("Chance of contact " + horizon_words(loaded.horizon_days))
                    << fmt::format("   {:.0f} %; the odds are these, multiplied\n", 100 * tie.alive)
                    << factors_text(tie.alive_factors, width);
    if (tie.reconnect <= 0) {
        context.out << "\n  " << not_suggested_words(tie) << '\n';
        return;
    }
    context.out << '\n'
                << context.heading("Worth writing to") << "   "
                << fmt::format("{:.3g}, which is these, multiplied\n", tie.reconnect)
                << factors_text(tie.reconnect_factors, width);
}

void print_last(Context& context, const Loaded& loaded, const std::vector<std::uint32_t>& rows,
                std::size_t at_most) {
    if (rows.empty() || at_most == 0) return;
    using Fit = Column::Fit;
    Table table({{"time"}, {"kind"}, {"from", Fit::shorten}, {"title", Fit::shorten}});
    for (std::size_t i = 0; i < std::min(at_most, rows.size()); ++i) {
        const std::uint32_t row = rows[rows.size() - 1 - i];
        table.add({when_words(loaded.history.time[row]),
                   std::string{kind_name(loaded.history.kind[row])}, authors_words(loaded, row),
                   loaded.title(loaded.history.title[row])});
    }
    context.out << '\n' << table.text(context.terminal.width, context.terminal.color);
}

void print_person(Context& context, const Loaded& loaded, std::uint32_t index,
                  const std::vector<std::uint32_t>& rows) {
    const PersonRecord& person = loaded.person(index);
    context.out << context.heading(printable(person.name)) << "   " << person.id << '\n';
    for (const std::uint32_t identity : person.identities)
        context.out << "  " << printable(shown(loaded.history.identities[identity])) << '\n';
    std::optional<analyzer::Tie> tie;
    if (const analyzer::Tie* const found = loaded.tie(index)) tie = loaded.explained(*found);
    if (person.is_owner) {
        context.out << "\n  This is you.\n";
    } else if (rows.empty() && person.cards > 0) {
        context.out << "\n  Among your contacts, and nothing imported shows any contact: somebody "
                       "you once\n  found worth saving.\n\n";
    } else if (const std::string none = no_ties_words(loaded); !tie || !none.empty()) {
        context.out << '\n';
        for (const std::string& line : wrapped(none, context.terminal.width - 2))
            context.out << "  " << line << '\n';
    } else {
        context.out << '\n';
        print_line(context, "class",
                   fmt::format("{}: {}", analyzer::name(tie->kind), class_words(tie->kind)));
        print_line(context, "because", tie->rule);
        print_line(context, "exchange", exchange_words(*tie));
        print_line(context, "silence", silence_words(*tie));
        print_line(context, "answers", answers_words(*tie));
        print_line(context, "channels", channels_words(*tie));
        print_line(context, "in common", mutual_words(loaded, *tie));
        print_line(context, "circle", circle_words(loaded, *tie));
        print_line(
            context, "best year",
            tie->peak_from == unknown_time
                ? std::string{}
                : fmt::format("{} with contact in the twelve from {}",
                              months_words(tie->strength_peak), date(tie->peak_from).substr(0, 7)));
    }
    print_evidence(context, loaded, index);
    print_years(context, by_year(loaded.history, rows));
    if (tie && !person.is_owner && loaded.report.owner_known) print_score(context, loaded, *tie);
}

Json years_json(const std::map<int, Months>& years) {
    Json out = Json::array();
    for (const auto& [year, months] : years) {
        Json list = Json::array();
        for (const std::uint32_t count : months) list.push(count);
        out.push(Json::object().set("year", year).set("months", std::move(list)));
    }
    return out;
}

Json data_json(const Loaded& loaded, std::uint32_t index, const std::vector<std::uint32_t>& rows,
               std::size_t at_most) {
    const analyzer::Tie* tie = loaded.tie(index);
    Json last = Json::array();
    for (std::size_t i = 0; i < std::min(at_most, rows.size()); ++i)
        last.push(item_json(loaded, rows[rows.size() - 1 - i]));
    Json links = Json::array();
    for (const people::Link& link : links_of(loaded, index)) links.push(link_json(loaded, link));
    return Json::object()
        .set("person", person_json(loaded, index))
        .set("is_owner", loaded.person(index).is_owner)
        .set("cards", loaded.person(index).cards)
        .set("facts", facts_json(loaded.person(index)))
        .set("colleague", colleague_json(loaded.person(index)))
        .set("links", std::move(links))
        .set("now", time_json(loaded.report.now))
        .set("tie", tie ? tie_json(loaded, *tie) : Json{})
        .set("years", years_json(by_year(loaded.history, rows)))
        .set("total", rows.size())
        .set("last", std::move(last));
}

}  // namespace

Result<Exit> run_show(Context& context) {
    const auto at_most = limit(context, usual_limit);
    if (!at_most) return at_most.error();
    const auto loaded = load(context);
    if (!loaded) return loaded.error();
    const auto person = find_person(*loaded, context.options.arguments[0]);
    if (!person) return person.error();
    const auto rows = rows_of(loaded->history, *person);
    if (context.json()) {
        print_document(context, "person", data_json(*loaded, *person, rows, *at_most));
        return Exit::done;
    }
    print_person(context, *loaded, *person, rows);
    print_last(context, *loaded, rows, *at_most);
    context.note(fmt::format("\nAll of it: rekindle log --with {}", loaded->person(*person).id));
    return Exit::done;
}

}  // namespace rekindle::app
