#include "plugins/whatsapp/survey.hpp"

#include <rekindle/text.hpp>

#include "plugins/whatsapp/chat_name.hpp"
#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/events.hpp"
#include "plugins/whatsapp/line/marks.hpp"
#include "plugins/whatsapp/line/phrases.hpp"

namespace rekindle::whatsapp {
namespace {

// "IMG-20200113-WA0001.jpg", "00000042-PHOTO-2020-01-13-10-00-05.jpg": the day in the name.
std::optional<Date> day_in_name(std::string_view file) {
    for (std::size_t i = 0; i < file.size(); ++i) {
        if (!is_digit(file[i])) continue;
        std::size_t end = i;
        while (end < file.size() && is_digit(file[end])) ++end;
        const std::string_view run = file.substr(i, end - i);
        int number = 0;
        if (run.size() == 8 && parse_number(run, number) && number / 10'000 >= 2009)
            return date_of({number / 10'000, number / 100 % 100, number % 100},
                           DateOrder::year_first);
        const std::string_view dashed = file.substr(i, 10);
        int year = 0, month = 0, day = 0;
        if (run.size() == 4 && dashed.size() == 10 && dashed[4] == '-' && dashed[7] == '-' &&
            parse_number(dashed.substr(0, 4), year) && parse_number(dashed.substr(5, 2), month) &&
            parse_number(dashed.substr(8, 2), day) && year >= 2009)
            return date_of({year, month, day}, DateOrder::year_first);
        i = end;
    }
    return std::nullopt;
}

class Surveyor {
  public:
    explicit Surveyor(Survey& out) : out_(&out) {}

    void take(const ChatLine& line) {
        ++out_->counts.lines;
        switch (line.kind) {
            case ChatLine::Kind::leading:
                ++out_->counts.leading;
                return;
            case ChatLine::Kind::continuation:
                ++out_->counts.continuations;
                return;
            case ChatLine::Kind::head:
                break;
        }
        if (out_->evidence.size() <= line.head.style) out_->evidence.resize(line.head.style + 1U);
        out_->evidence[line.head.style].add(line.head.date);
        if (line.author.empty())
            take_notice(line);
        else
            take_text(line);
    }

  private:
    void take_notice(const ChatLine& line) {
        const bool is_call = read_notice(line.text).kind == Said::Kind::call ||
                             (++notices_ <= limits::events_read && read_names(line.text));
        ++(is_call ? out_->counts.messages : out_->counts.notices);
    }

    // Whether it tells of a call.
    bool read_names(std::string_view notice) {
        const std::string text = notice_text(notice);
        if (!out_->speaks_of_group && !read_notice(text).encryption)
            out_->speaks_of_group = speaks_of_group(text);
        const Event event = read_event(text);
        if (!event.subject.empty()) out_->subject = front_of(event.subject, limits::title);
        for (const std::string_view name : event.came) note_newcomer(name);
        for (const std::string_view name : event.members)
            if (out_->mentioned.size() < limits::members) out_->mentioned.emplace(name);
        return event.is_call;
    }

    void note_newcomer(std::string_view name) {
        if (out_->newcomers.size() >= limits::members ||
            out_->mentioned.contains(std::string{name}))
            return;
        std::string folded = make_author(name).folded;
        if (out_->authors.find_folded(folded) == Authors::too_many)
            out_->newcomers.insert(std::move(folded));
    }

    void take_text(const ChatLine& line) {
        const std::uint32_t number =
            line.number != Authors::too_many ? line.number : out_->authors.find_or_add(line.author);
        const Said said = read_said(line.text);
        const bool notice = said.kind == Said::Kind::system;
        ++(notice ? out_->counts.notices : out_->counts.messages);
        if (!said.file.empty())
            if (const auto day = day_in_name(said.file))
                out_->evidence[line.head.style].add_named(line.head.date, *day);
        if (number == Authors::too_many) {
            ++out_->too_many_authors;
            return;
        }
        AuthorFacts& facts = out_->authors[number];
        facts.encryption += said.encryption ? 1 : 0;
        facts.taken_back += said.by_owner ? 1 : 0;
        ++(notice ? facts.notices : facts.messages);
        facts.marked += !notice && said.marked && said.kind == Said::Kind::words ? 1 : 0;
        if (notice && !said.encryption && said.marked && ++notices_ <= limits::events_read)
            (void)read_names(line.text);
    }

    Survey* out_;
    std::uint64_t notices_ = 0;
};

}  // namespace

Result<Survey> survey(const Source& source, std::uint32_t entry, std::size_t layout) {
    Survey out;
    Surveyor surveyor{out};
    ChatLines lines{source, entry, layout};
    ChatLine line;
    for (;;) {
        const auto more = lines.next(out.authors, line);
        if (!more) return more.error();
        if (!*more) break;
        surveyor.take(line);
    }
    out.styles = lines.heads().styles();
    out.evidence.resize(out.styles.size());
    return out;
}

}  // namespace rekindle::whatsapp
