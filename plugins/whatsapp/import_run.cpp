#include "plugins/whatsapp/import_run.hpp"

#include <charconv>
#include <rekindle/report_codes.hpp>
#include <rekindle/text.hpp>

#include "plugins/whatsapp/chat_name.hpp"
#include "plugins/whatsapp/limits.hpp"

namespace rekindle::whatsapp {
namespace {

constexpr std::string_view cursor_front = "whatsapp 1 entry=";

// A run that was cut off goes on with the chat it was in.
std::uint32_t first_entry(std::string_view cursor) {
    std::uint32_t entry = 0;
    if (!cursor.starts_with(cursor_front)) return 0;
    return parse_number(cursor.substr(cursor_front.size()), entry) ? entry : 0;
}

}  // namespace

Result<void> ImportRun::run() {
    if (const std::string_view order = source_->setting("date-order"); !order.empty()) {
        said_order_ = parse_date_order(order);
        if (!said_order_)
            return Error{Code::unsupported,
                         "date-order has to be day-first, month-first or year-first",
                         Error::no_entry, 0, "importer.failed"};
    }
    const std::uint32_t count = source_->entry_count();
    for (std::uint32_t i = first_entry(source_->setting("cursor")); i < count; ++i) {
        const auto entry = source_->entry(i);
        if (!entry) continue;
        // Beside a chat lie its pictures: only what is named like a text is looked into.
        if (count > 1 && !may_be_text(entry->path)) continue;
        const auto imported = import_entry(*entry);
        if (!imported) return imported.error();
        if (count > 1) sink_->checkpoint(std::string{cursor_front} + std::to_string(i));
    }
    if (chats_ == 0) return nothing_found();
    return {};
}

Error ImportRun::nothing_found() const {
    if (utf16_ > 0)
        return {Code::unsupported, "the file is UTF-16 text: save it as UTF-8 and import that", 0,
                0, "file.utf16"};
    if (others_ == 0 && empty_ > 0)
        return {Code::unsupported, "the file is empty", 0, 0, "file.empty"};
    return {Code::unsupported, "no chat export was found: no line begins with a date and a time",
            Error::no_entry, 0, "file.unrecognised"};
}

Result<void> ImportRun::import_entry(const Entry& entry) {
    const auto found = sniff_entry(entry);
    if (!found) {
        Error error = found.error();
        if (error.report_code.empty()) error.report_code = "file.unreadable";
        if (source_->entry_count() == 1) return error;
        sink_->skip(error.report_code, entry.index, 0, "the file cannot be read");
        return {};
    }
    switch (found->kind) {
        case Sniff::Kind::chat:
            break;
        case Sniff::Kind::empty:
            ++empty_;
            return {};
        case Sniff::Kind::utf16:
            ++utf16_;
            return {};
        case Sniff::Kind::other:
            ++others_;
            return {};
    }
    ++chats_;
    if (is_another_copy(entry)) {
        sink_->skip("zip.duplicate-name", entry.index, 0,
                    "a second chat without a name of its own; only the first was read");
        return {};
    }
    return import_chat(entry, found->layout);
}

Result<Sniff> ImportRun::sniff_entry(const Entry& entry) {
    std::string head(limits::probed, '\0');
    auto got = source_->read(entry.index, 0, head);
    if (!got) return got.error();
    head.resize(*got);
    return sniff(head, entry.path);
}

// An archive holds one chat. Two "_chat.txt" in it are two chats that cannot be told apart; in a
// folder every file is taken.
bool ImportRun::is_another_copy(const Entry& entry) {
    const bool in_archive = !source_->setting("source-name").empty() && source_->entry_count() > 1;
    if (!in_archive || !chat_name_of_entry(entry.path).empty()) return false;
    return !unnamed_chats_.insert(std::string{base_name(entry.path)}).second;
}

Result<void> ImportRun::import_chat(const Entry& entry, std::size_t layout) {
    const auto surveyed = survey(*source_, entry.index, layout);
    if (!surveyed) return surveyed.error();
    std::string name = chat_name_of_entry(entry.path);
    if (name.empty()) name = chat_name_of_file(source_->setting("source-name"));
    const Chat chat = chat_of(*surveyed, name, source_->setting("me"));
    const ChatPlan plan{entry.index, layout, orders_of(*surveyed, entry.index)};
    note_authors(*surveyed, entry.index);
    if (chat.is_group) convene(chat);
    if (!companions_) companions_.emplace(*source_);
    ChatImport import{*source_, *sink_, plan, *surveyed, chat};
    return import.run(*companions_);
}

std::vector<DateOrder> ImportRun::orders_of(const Survey& survey, std::uint32_t entry) {
    std::vector<DateOrder> out;
    bool told = false;
    std::size_t layouts_used = 0;
    for (std::size_t i = 0; i < survey.styles.size(); ++i) {
        const OrderEvidence::Verdict verdict = survey.evidence[i].decide(survey.styles[i], today_);
        const bool fixed = survey.styles[i].year == YearAt::first;
        const bool fits =
            said_order_ && !fixed &&
            (*said_order_ != DateOrder::year_first || survey.styles[i].year == YearAt::unknown);
        out.push_back(fits ? *said_order_ : verdict.order);
        if (survey.styles[i].layout != survey.styles[0].layout) layouts_used = 2;
        if (!verdict.or_else || said_order_ || told) continue;
        told = true;
        sink_->note("date.ambiguous-order", entry, 0,
                    "every date can be read in two ways and was taken as " +
                        std::string{name(verdict.order)} + "; if that is wrong, import it with " +
                        "--set date-order=" + std::string{name(*verdict.or_else)});
    }
    if (layouts_used > 1)
        sink_->note("whatsapp.mixed-format", entry, 0, meaning("whatsapp.mixed-format"));
    return out;
}

void ImportRun::convene(const Chat& chat) {
    std::vector<Participant> members;
    for (const Author& one : chat.members)
        members.push_back({Role::present, one.scheme, one.name, one.name,
                           chat.owner_author && chat.owner_author->folded == one.folded
                               ? std::uint32_t{RK_IS_OWNER}
                               : 0U});
    sink_->convene({chat.thread, chat.title, members});
}

void ImportRun::note_authors(const Survey& survey, std::uint32_t entry) {
    for (std::uint32_t i = 0; i < survey.authors.size(); ++i)
        if (survey.authors[i].author.has_reordering_marks)
            sink_->note("text.bidi-control", entry, 0, meaning("text.bidi-control"));
}

}  // namespace rekindle::whatsapp
