#include "plugins/whatsapp/chat_import.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <rekindle/report_codes.hpp>
#include <rekindle/text.hpp>

#include "plugins/whatsapp/chat_name.hpp"
#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/events.hpp"
#include "plugins/whatsapp/line/marks.hpp"

namespace rekindle::whatsapp {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t progress_step = std::uint64_t{4} << 20;

std::uint64_t name_digest(std::string_view file) {
    return XXH3_64bits(file.data(), file.size());
}

// A name that leads out of its folder, or that no phone gives.
bool is_unsafe(std::string_view file) {
    return file.find('/') != file.npos || file.find('\\') != file.npos || file == ".." ||
           file.find('\0') != file.npos;
}

}  // namespace

Companions::Companions(const Source& source) {
    const std::uint32_t count = std::min(source.entry_count(), limits::members_looked_up);
    if (count < 2) return;
    is_archive_ = !source.setting("source-name").empty();
    if (is_archive_) return;
    for (std::uint32_t i = 0; i < count; ++i)
        if (const auto entry = source.entry(i))
            names_.push_back(name_digest(base_name(entry->path)));
    std::sort(names_.begin(), names_.end());
}

bool Companions::lacks(std::string_view file) const {
    return !is_archive_ && !std::binary_search(names_.begin(), names_.end(), name_digest(file));
}

ChatImport::ChatImport(const Source& source, Sink& sink, const ChatPlan& plan, const Survey& survey,
                       const Chat& chat)
    : source_(&source),
      sink_(&sink),
      plan_(&plan),
      survey_(&survey),
      chat_(&chat),
      clock_(source),
      keys_(chat.pair),
      absent_(survey.newcomers),
      participants_of_(survey.authors.size()) {
    for (std::uint32_t i = 0; i < survey.authors.size(); ++i)
        is_person_.push_back(is_person(survey.authors[i], chat.is_group));
}

Result<void> ChatImport::run(const Companions& companions) {
    ChatLines lines{*source_, plan_->entry, plan_->layout};
    const auto entry = source_->entry(plan_->entry);
    const std::uint64_t length = entry ? entry->length : 0;
    std::uint64_t told = 0;
    ChatLine line;
    for (;;) {
        const auto more = lines.next(survey_->authors, line);
        if (!more) return more.error();
        if (!*more) break;
        take(line, companions);
        if (line.offset >= told + progress_step) {
            told = line.offset;
            sink_->progress(told, length);
        }
    }
    finish();
    if (first_covered_ != unknown_time) sink_->cover(chat_->title, first_covered_, last_covered_);
    return {};
}

void ChatImport::take(const ChatLine& line, const Companions& companions) {
    ++counts_.lines;
    if (line.kind == ChatLine::Kind::head) {
        finish();
        begin(line, companions);
        return;
    }
    if (line.kind == ChatLine::Kind::leading) {
        ++counts_.leading;
        if (!told_leading_ && !trimmed(line.text).empty()) {
            told_leading_ = true;
            note("whatsapp.leading-text", line.offset);
        }
        return;
    }
    ++counts_.continuations;
    if (!open_.is_open || open_.is_call) return;
    open_.is_truncated |= line.truncated;
    text_.add_line(line.text);
}

void ChatImport::begin(const ChatLine& line, const Companions& companions) {
    open_ = {};
    open_.head = line.head;
    open_.offset = line.offset;
    open_.is_truncated = line.truncated;
    text_.clear();
    if (line.author.empty())
        begin_notice(line);
    else
        begin_text(line, companions);
}

void ChatImport::begin_text(const ChatLine& line, const Companions& companions) {
    const Said said = read_said(line.text);
    const bool known = line.number != Authors::too_many;
    if (said.kind == Said::Kind::system || (known && !is_person_[line.number])) {
        ++counts_.notices;
        if (said.kind == Said::Kind::system && said.marked && !said.encryption)
            (void)take_event(line);
        return;
    }
    ++counts_.messages;
    open_.is_open = open_.has_author = true;
    open_.number = line.number;
    if (!known) unlisted_ = make_author(line.author);
    open_.is_call = said.kind == Said::Kind::call;
    open_.is_file = said.kind == Said::Kind::attachment;
    open_.duration = said.duration;
    open_.name_is_odd = !known && !is_utf8(line.author);
    if (known) open_.name_is_odd = survey_->authors[line.number].has_invalid_bytes;
    if (!said.file.empty()) note_file(said.file, companions, line.offset);
    if (!open_.is_call) text_.add_line(said.words);
}

// A call that names nobody, or that somebody began in a group.
void ChatImport::begin_notice(const ChatLine& line) {
    const Said said = read_notice(line.text);
    const bool is_call = said.kind == Said::Kind::call;
    const bool was_begun = !is_call && take_event(line);
    ++(is_call || was_begun ? counts_.messages : counts_.notices);
    if (!is_call && !was_begun) return;
    open_.is_open = open_.is_call = true;
    open_.duration = said.duration;
}

// "Ada started a video call", "Ada added Grace", "Ada left"
bool ChatImport::take_event(const ChatLine& line) {
    if (++notices_read_ > limits::events_read) return false;
    const std::string text = notice_text(line.text);
    const Event event = read_event(text);
    for (const std::string_view name : event.came) comes(make_author(name).folded);
    for (const std::string_view name : event.gone) goes(make_author(name).folded);
    if (!event.is_call) return false;
    open_.has_author = !event.members.empty();
    if (!open_.has_author && !chat_->owner_author) return true;  // "You started a call"
    unlisted_ = open_.has_author ? make_author(event.members[0]) : *chat_->owner_author;
    open_.has_author = true;
    return true;
}

void ChatImport::comes(const std::string& folded) {
    if (absent_.erase(folded) == 0) return;
    for (auto& ready : participants_of_) ready.clear();
}

void ChatImport::goes(const std::string& folded) {
    if (!absent_.insert(folded).second) return;
    for (auto& ready : participants_of_) ready.clear();
}

std::size_t ChatImport::present() const {
    const std::size_t all = chat_->members.size();
    return all - std::min(absent_.size(), all);
}

void ChatImport::note_file(std::string_view file, const Companions& companions,
                           std::uint64_t offset) {
    const std::string name = plain(file);
    if (is_unsafe(name))
        note("attachment.name-unsafe", offset);
    else if (companions.lacks(name))
        note("attachment.missing", offset);
}

const Author& ChatImport::author_of(const Open& open) const {
    return open.number == Authors::too_many ? unlisted_ : survey_->authors[open.number].author;
}

Participant ChatImport::participant(const Author& who, Role role) const {
    const bool is_owner = chat_->owner_author && who.folded == chat_->owner_author->folded;
    return {role, who.scheme, who.name, who.name, is_owner ? std::uint32_t{RK_IS_OWNER} : 0U};
}

void ChatImport::finish() {
    if (!open_.is_open) return;
    open_.is_open = false;
    Interaction out;
    out.kind = open_.is_call ? Kind::call : Kind::chat;
    set_time(out);
    set_participants(out);
    if (out.participants.empty()) {
        sink_->skip("record.unparseable", plan_->entry, open_.offset,
                    "the call names nobody and neither does the chat");
        return;
    }
    set_key(out);
    out.thread = chat_->thread;
    out.title = chat_->title;
    out.duration = open_.duration;
    out.text_size = text_.characters();
    out.group_size = chat_->is_group ? static_cast<std::uint32_t>(present()) : 0;
    out.attachment_count = open_.is_file ? 1 : 0;
    out.entry = plan_->entry;
    out.offset = open_.offset;
    note_oddities();
    if (text_.is_truncated() || open_.is_truncated) out.flags |= RK_TRUNCATED;
    sink_->emit(out);
    ++emitted_;
}

void ChatImport::set_time(Interaction& out) {
    const Head& head = open_.head;
    if (head.date != last_date_ || head.style != last_style_) {
        last_date_ = head.date;
        last_style_ = head.style;
        date_ = date_of(head.date, plan_->orders[head.style]);
    }
    const auto& date = date_;
    const auto utc =
        date ? clock_.utc(*date, {head.hour, head.minute, head.second.value_or(0)}) : std::nullopt;
    minute_.clear();
    if (!utc) {
        note("date.invalid", open_.offset);
        minute_ = "?";
        for (const int number : {head.date[0], head.date[1], head.date[2], head.hour, head.minute})
            minute_ += std::to_string(number) + "-";
        return;
    }
    char digits[24];
    const auto minutes = std::chrono::floor<std::chrono::minutes>(*utc).time_since_epoch().count();
    minute_.append(digits, std::to_chars(digits, digits + sizeof digits, minutes).ptr);
    if (first_covered_ == unknown_time || *utc < first_covered_) first_covered_ = *utc;
    if (last_covered_ == unknown_time || *utc > last_covered_) last_covered_ = *utc;
    out.start = *utc;
    out.time_basis = TimeBasis::assumed_zone;
    out.uncertainty = head.second ? 1s : 60s;
}

// Of an author in the table they are put together once.
void ChatImport::set_participants(Interaction& out) {
    if (open_.has_author) comes(author_of(open_).folded);  // also where no line told of it
    if (open_.has_author && open_.number != Authors::too_many) {
        auto& ready = participants_of_[open_.number];
        if (ready.empty()) ready = participants_by(&author_of(open_));
        out.participants = ready;
        return;
    }
    participants_ = participants_by(open_.has_author ? &author_of(open_) : nullptr);
    out.participants = participants_;
}

std::vector<Participant> ChatImport::participants_by(const Author* author) const {
    std::vector<Participant> out;
    std::vector<std::string_view> named;
    const auto add = [&](const Author& who, Role role) {
        if (std::find(named.begin(), named.end(), who.folded) != named.end()) return;
        named.push_back(who.folded);
        out.push_back(participant(who, role));
    };
    if (author != nullptr)
        add(*author, Role::by);
    else if (chat_->contact)  // a call that nobody answered was the other side's
        add(*chat_->contact, Role::by);
    const auto add_present = [&](const Author& who) {
        if (!absent_.contains(who.folded)) add(who, Role::to);
    };
    if (chat_->owner_author) add_present(*chat_->owner_author);
    if (chat_->is_group) {
        // Whoever turns out to be the owner later was written to all along.
        if (present() <= limits::named_members)
            for (const Author& one : chat_->members) add_present(one);
        return out;
    }
    if (chat_->contact) add(*chat_->contact, Role::to);
    for (std::uint32_t i = 0; i < survey_->authors.size(); ++i)
        if (is_person_[i]) add(survey_->authors[i].author, Role::to);
    return out;
}

void ChatImport::set_key(Interaction& out) {
    using What = KeyMaker::What;
    KeyMaker::Of of;
    of.what = open_.is_call ? What::call : open_.is_file ? What::file : What::words;
    of.minute = minute_;
    if (open_.has_author) of.author = author_of(open_).folded;
    of.text = &text_;
    out.key = keys_.key(of);
}

void ChatImport::note_oddities() {
    if (text_.has_invalid_bytes() || open_.name_is_odd) note("charset.invalid-bytes", open_.offset);
    if (text_.has_control_characters()) note("text.control-chars", open_.offset);
    if (text_.is_truncated() || open_.is_truncated) note("size.truncated", open_.offset);
}

void ChatImport::note(std::string_view code, std::uint64_t offset) {
    sink_->note(code, plan_->entry, offset, meaning(code));
}

}  // namespace rekindle::whatsapp
