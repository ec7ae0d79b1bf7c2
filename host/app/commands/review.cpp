// rekindle review: what only the user knows about who is who, and the answers.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <ostream>

#include <rekindle/text.hpp>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/decisions.hpp"
#include "host/app/output/links.hpp"
#include "host/app/output/table.hpp"
#include "host/app/owner.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using people::Question;

constexpr std::size_t usual_limit = 20;

// What an answer says: of "mine" whether the second address is the owner's.
Result<void> answer(const Loaded& loaded, const Question& question, bool yes, Said& said) {
    const auto [a, b] = std::pair{question.link.a, question.link.b};
    if (question.kind != Question::Kind::mine)
        return say(loaded, yes ? "same" : "different", {a, b}, said);
    said.made.push_back(
        {.verb = yes ? "owner" : "not-owner", .a = people::uri(loaded.history.identities[b])});
    return {};
}

std::string side_words(const Loaded& loaded, std::uint32_t identity) {
    const Identity& of = loaded.history.identities[identity];
    const std::string address = shown(of);
    const std::string& name = loaded.person(loaded.history.person_of[identity]).name;
    return name == address || name.empty() ? address : name + " <" + address + ">";
}

void print_table(Context& context, const Loaded& loaded, std::size_t at_most) {
    const auto& questions = loaded.resolution.questions;
    if (questions.empty()) {
        context.out << "There is nothing to review: who is who is clear as far as it goes.\n";
        return;
    }
    using Fit = Column::Fit;
    Table table({{"id"}, {"one", Fit::shorten}, {"the other", Fit::shorten}, {"why", Fit::below}});
    for (std::size_t i = 0; i < std::min(at_most, questions.size()); ++i)
        table.add({questions[i].id, side_words(loaded, questions[i].link.a),
                   side_words(loaded, questions[i].link.b), question_words(questions[i])});
    context.out << "One human being, or two?\n"
                << table.text(context.terminal.width, context.terminal.color);
    context.note("");
    if (questions.size() > at_most)
        context.note(fmt::format("{} of {} questions; more with -n", at_most, questions.size()));
    context.note("Answer: rekindle review yes ID...    rekindle review no ID...");
}

Json questions_json(const Loaded& loaded, std::size_t at_most) {
    Json list = Json::array();
    const auto& questions = loaded.resolution.questions;
    for (std::size_t i = 0; i < std::min(at_most, questions.size()); ++i)
        list.push(Json::object()
                      .set("id", questions[i].id)
                      .set("kind", question_kind_name(questions[i].kind))
                      .set("a", side_json(loaded, questions[i].link.a))
                      .set("b", side_json(loaded, questions[i].link.b))
                      .set("link", link_json(loaded, questions[i].link))
                      .set("words", question_words(questions[i])));
    return list;
}

void tell(Context& context, const Loaded& loaded, const Said& said, std::size_t at_most) {
    if (context.json()) {
        print_document(context, "review",
                       Json::object()
                           .set("total", loaded.resolution.questions.size())
                           .set("questions", questions_json(loaded, at_most))
                           .set("decisions", decisions_json(said.made)));
        return;
    }
    if (!said.made.empty())
        context.out << fmt::format("{} {} kept; {} left.\n", said.made.size(),
                                   said.made.size() == 1 ? "answer" : "answers",
                                   loaded.resolution.questions.size());
    else
        print_table(context, loaded, at_most);
}

// yes ID... or no ID...
Result<Exit> take_answers(Context& context, const Loaded& loaded, std::size_t at_most) {
    const auto& words = context.options.arguments;
    const bool yes = words.front() == "yes";
    if ((!yes && words.front() != "no") || words.size() < 2)
        return Error{Code::usage,
                     "rekindle review is answered with: review yes ID... or review no "
                     "ID..."};
    Said said;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto& all = loaded.resolution.questions;
        const auto question = std::find_if(all.begin(), all.end(), [&](const Question& one) {
            return equals_ignoring_case(one.id, words[i]);
        });
        if (question == all.end())
            return Error{Code::not_found, fmt::format("there is no question {}; rekindle review "
                                                      "shows those that are open",
                                                      shortened(printable(words[i]), 60))};
        if (const auto ok = answer(loaded, *question, yes, said); !ok) return ok.error();
    }
    const auto after = keep(context, said);
    if (!after) return after.error();
    tell(context, *after, said, at_most);
    return Exit::done;
}

// Asks one after the other; each answer is kept at once.
Result<Exit> ask_all(Context& context, const Loaded& loaded) {
    std::size_t kept = 0;
    for (const Question& question : loaded.resolution.questions) {
        if (context.stop) return Exit::interrupted;
        context.err << '\n'
                    << printable(side_words(loaded, question.link.a)) << '\n'
                    << printable(side_words(loaded, question.link.b)) << "\n  "
                    << printable(question_words(question))
                    << "\nOne human being? [y]es, [n]o, [s]kip, [q]uit: " << std::flush;
        std::string line;
        if (!std::getline(std::cin, line) || line == "q") break;
        if (line != "y" && line != "n" && line != "yes" && line != "no") continue;
        Said said;
        if (const auto ok = answer(loaded, question, line.front() == 'y', said); !ok) {
            context.err << printable(ok.error().message) << '\n';
            continue;
        }
        if (const auto after = keep(context, said); !after) return after.error();
        ++kept;
    }
    context.out << fmt::format("{} {} kept.\n", kept, kept == 1 ? "answer" : "answers");
    return Exit::done;
}

}  // namespace

Result<Exit> run_review(Context& context) {
    const auto at_most = limit(context, usual_limit);
    if (!at_most) return at_most.error();
    const auto loaded = read_people(context);
    if (!loaded) return loaded.error();
    if (!context.options.arguments.empty()) return take_answers(context, *loaded, *at_most);
    const bool can_ask = context.terminal.in && context.terminal.err && context.terminal.out &&
                         !context.options.no_input && !context.options.yes && context.table();
    if (can_ask && !loaded->resolution.questions.empty()) return ask_all(context, *loaded);
    tell(context, *loaded, {}, *at_most);
    return Exit::done;
}

}  // namespace rekindle::app
