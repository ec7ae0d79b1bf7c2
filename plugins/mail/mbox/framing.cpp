#include "plugins/mail/mbox/framing.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/mbox/line_scan.hpp"
#include "plugins/mail/text/char_set.hpp"

namespace rekindle::mail {
namespace {

constexpr std::string_view from_space = "From ";

std::string_view without_return(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view line_at(std::string_view bytes) {
    return without_return(bytes.substr(0, bytes.find('\n')));
}

bool is_blank(char c) {
    return c == '\n' || c == '\r' || c == '\0';
}

std::size_t leading_blanks(std::string_view bytes) {
    const auto found = std::find_if_not(bytes.begin(), bytes.end(), is_blank);
    return static_cast<std::size_t>(found - bytes.begin());
}

// The empty line in front of a postmark belongs to neither mail.
std::string_view without_empty_line(std::string_view body) {
    std::string_view shorter = body;
    if (shorter.ends_with('\n')) shorter.remove_suffix(1);
    if (shorter.ends_with('\r')) shorter.remove_suffix(1);
    return shorter.empty() || shorter.ends_with('\n') ? shorter : body;
}

std::optional<std::uint64_t> parse_length(std::string_view value) {
    value.remove_prefix(blanks_and_line_ends.find_out(value));
    while (!value.empty() && blanks_and_line_ends.has(value.back())) value.remove_suffix(1);
    if (value.empty()) return std::nullopt;
    std::uint64_t length = 0;
    if (!parse_number(value, length)) return std::nullopt;
    return length;
}

}  // namespace

// At least `size` bytes in the window, unless the entry ends before.
Result<bool> Framer::see(std::size_t size) {
    while (window_->bytes().size() < size && !window_->complete()) {
        const auto more = window_->more();
        if (!more) return more.error();
    }
    return window_->bytes().size() >= size;
}

Result<bool> Framer::next(RawMail& mail) {
    window_->consume(end_);
    end_ = 0;
    mail = {};
    mail.warnings = pending_;
    pending_ = {};
    dropped_ = 0;
    if (!started_) {
        started_ = true;
        const auto found = skip_to_first(mail);
        if (!found) return found.error();
    }
    const auto seen = see(limits::whole_header);
    if (!seen) return seen.error();
    if (window_->bytes().empty()) return false;
    mail.offset = mail_offset_ = window_->offset();
    if (const auto read = read_postmark(mail); !read) return read.error();
    if (const auto read = read_header(mail); !read) return read.error();
    if (const auto found = find_end(mail); !found) return found.error();
    set_body(mail);
    return true;
}

// Passes what stands before the first mail of an mbox.
Result<bool> Framer::skip_to_first(RawMail& mail) {
    for (;;) {
        const auto seen = see(limits::sniffed_first);
        if (!seen) return seen.error();
        const std::size_t blanks = leading_blanks(window_->bytes());
        window_->consume(blanks);
        if (blanks == 0 || window_->bytes().empty() || window_->bytes().size() > 1) break;
    }
    if (kind_ == Kind::single) return true;
    const std::string_view bytes = window_->bytes();
    if (parse_postmark(line_at(bytes)).form != Postmark::Form::none) return true;
    const HeaderLook look = look_at_header(bytes);
    if (bytes.starts_with(">From ") || (look.first_line_is_field && look.has_mail_field))
        return true;
    mail.warnings.add(Warning::mbox_leading_junk);
    header_ = {};
    declared_length_.reset();
    body_begin_ = 0;
    const auto found = find_end(mail);
    if (!found) return found.error();
    window_->consume(end_);
    mail.warnings.bits |= pending_.bits;
    pending_ = {};
    end_ = 0;
    dropped_ = 0;
    return true;
}

Result<bool> Framer::read_postmark(RawMail& mail) {
    postmark_size_ = 0;
    mail.postmark = {};
    if (next_postmark_.form != Postmark::Form::none) {
        mail.postmark = {next_postmark_.form, window_->bytes().substr(next_postmark_.sender_begin,
                                                                      next_postmark_.sender_size)};
        postmark_size_ = next_postmark_.line;
        next_postmark_ = {};
        if (postmark_size_ > limits::header_line) mail.warnings.add(Warning::header_too_long);
        return true;
    }
    if (!window_->bytes().starts_with(from_space) && !window_->bytes().starts_with(">From "))
        return true;
    while (window_->bytes().find('\n') == std::string_view::npos && !window_->complete() &&
           window_->bytes().size() < limits::mail_kept) {
        const auto more = window_->more();
        if (!more) return more.error();
    }
    const std::string_view bytes = window_->bytes();
    if (field_name_length(line_at(bytes)) != 0) return true;  // "From : …", a field
    mail.postmark = parse_postmark(line_at(bytes));
    postmark_size_ = std::min(bytes.find('\n') + 1, bytes.size());
    if (postmark_size_ == 0) postmark_size_ = bytes.size();
    if (postmark_size_ > limits::header_line) mail.warnings.add(Warning::header_too_long);
    if (kind_ == Kind::single) postmark_size_ += leading_blanks(bytes.substr(postmark_size_));
    return true;
}

Result<bool> Framer::read_header(RawMail& mail) {
    std::size_t from_lines_from = 0;
    bool interrupted = false;
    for (;;) {
        const std::string_view text = window_->bytes().substr(postmark_size_);
        const HeaderBlock::Stop stop = header_.scan(text, from_lines_from);
        const std::size_t at = postmark_size_ + header_.size();
        if (stop == HeaderBlock::Stop::from_line) {
            Verdict verdict;
            if (kind_ == Kind::mbox) {
                const auto judged = judge(at, verdict);
                if (!judged) return judged.error();
            }
            if (verdict.separates) {
                accept(verdict, at);
                interrupted = true;
            } else {
                from_lines_from = header_.size() + 1;
                continue;
            }
        } else if (stop == HeaderBlock::Stop::end_of_data && !window_->complete() &&
                   window_->bytes().size() < limits::mail_kept) {
            const auto more = window_->more();
            if (!more) return more.error();
            continue;
        }
        break;
    }
    mail.header = &header_;
    scanned_at_ = window_->bytes().data();
    body_begin_ = postmark_size_ + header_.size();
    declared_length_ = parse_length(header_[Field::content_length]);
    // The next mail begins in the middle of this header.
    end_ = interrupted ? body_begin_ : 0;
    return true;
}

// Looks for the next postmark from the body on; sets `end_`.
Result<bool> Framer::find_end(RawMail& mail) {
    dashed_.clear();
    if (end_ != 0) return true;
    std::size_t at = std::max<std::size_t>(body_begin_, 1);
    if (kind_ == Kind::single) {
        const auto seen = see(limits::mail_kept);
        if (!seen) return seen.error();
        end_ = window_->bytes().size();
        return true;
    }
    for (;;) {
        const std::size_t found = find_from_line(window_->bytes(), at, dashed_);
        if (found != std::string_view::npos) {
            Verdict verdict;
            const auto judged = judge(found, verdict);
            if (!judged) return judged.error();
            if (verdict.separates) {
                accept(verdict, found);
                end_ = found;
                return true;
            }
            at = found + 1;
            continue;
        }
        at = std::max(at, window_->bytes().size());
        if (at > limits::mail_kept + limits::read_chunk) {
            // Keep the line before what comes next, in which a separator is judged.
            const std::size_t from = at - limits::look_ahead;
            dropped_ += window_->drop(limits::mail_kept, from);
            at = limits::mail_kept + limits::look_ahead;
        }
        const auto more = window_->more();
        if (!more) return more.error();
        if (!*more && window_->complete()) break;
    }
    end_ = window_->bytes().size();
    mail.at_end = true;
    return true;
}

bool Framer::follows_empty_line(std::size_t at) const {
    const std::string_view bytes = window_->bytes();
    if (at == 0 || bytes[at - 1] == '\0') return true;
    std::string_view before = bytes.substr(0, at - 1);
    if (before.ends_with('\r')) before.remove_suffix(1);
    return before.empty() || is_blank(before.back());
}

// Whether the "From " line at `at` begins a mail.
Result<bool> Framer::judge(std::size_t at, Verdict& verdict) {
    const auto seen = see(at + limits::look_ahead);
    if (!seen) return seen.error();
    std::string_view here = window_->bytes().substr(at);
    while (here.find('\n') == here.npos && !window_->complete() &&
           here.size() < limits::mail_kept) {
        const auto more = window_->more();
        if (!more) return more.error();
        here = window_->bytes().substr(at);
    }
    const std::size_t line_feed = std::min(here.find('\n'), here.size());
    verdict.line = std::min(line_feed + 1, here.size());
    verdict.postmark = parse_postmark(without_return(here.substr(0, line_feed)));
    if (verdict.postmark.form == Postmark::Form::none) return true;
    look_around(at, here.substr(verdict.line), verdict);
    return heed_declared_length(at, verdict);
}

// What stands before the postmark and after its line.
void Framer::look_around(std::size_t at, std::string_view after, Verdict& verdict) const {
    const bool empty = follows_empty_line(at);
    const bool dated = verdict.postmark.form == Postmark::Form::dated;
    verdict.ambiguous = !empty;
    after = after.substr(0, limits::look_ahead);
    if (dated && empty && field_name_length(after) != 0) {  // as nearly always
        verdict.separates = true;
        return;
    }
    const HeaderLook look = look_at_header(after);
    const bool header_follows = look.first_line_is_field && look.has_mail_field;
    if (!dated) {
        verdict.separates = header_follows && (empty || verdict.postmark.sender == "-");
    } else if (empty) {
        const std::string_view next = line_at(after);
        verdict.separates = look.fields > 0 || next.empty() || next.starts_with(from_space) ||
                            next.starts_with(">From ");
    } else {
        verdict.separates = header_follows;
    }
}

// A Content-Length that leads to another postmark, or to the end, says that this one is text; one
// that leads exactly here says that it is none.
Result<bool> Framer::heed_declared_length(std::size_t at, Verdict& verdict) {
    if (!declared_length_) return true;
    const std::uint64_t body_length = at - body_begin_ + dropped_;
    const std::uint64_t declared = *declared_length_;
    if (declared <= body_length && body_length - declared <= 4) {
        const auto gap = static_cast<std::size_t>(body_length - declared);
        const std::string_view between = window_->bytes().substr(at - gap, gap);
        if (std::all_of(between.begin(), between.end(), is_blank)) {
            verdict.separates = true;
            verdict.ambiguous = false;
            return true;
        }
    }
    if (!verdict.separates || declared < body_length) return true;
    const auto leads = leads_to_postmark(mail_offset_ + body_begin_, declared);
    if (!leads) return leads.error();
    if (*leads) verdict.separates = false;
    return true;
}

// Whether a postmark, or the end of the entry, is where the Content-Length leads.
Result<bool> Framer::leads_to_postmark(std::uint64_t body, std::uint64_t declared) {
    const std::uint64_t length = window_->length();
    if (length < body || declared > length - body) return false;
    std::array<char, 256> buffer{};
    const auto got = window_->peek(body + declared, buffer);
    if (!got) return got.error();
    std::string_view there{buffer.data(), *got};
    there.remove_prefix(std::min<std::size_t>(leading_blanks(there), 4));
    if (there.empty()) return true;
    return parse_postmark(line_at(there)).form != Postmark::Form::none;
}

void Framer::accept(const Verdict& verdict, std::size_t at) {
    if (verdict.ambiguous) pending_.add(Warning::mbox_ambiguous_separator);
    if (verdict.postmark.form == Postmark::Form::bare)
        pending_.add(Warning::mbox_postmark_malformed);
    const std::string_view sender = verdict.postmark.sender;
    next_postmark_ = {verdict.postmark.form, verdict.line, 0, sender.size()};
    if (!sender.empty())
        next_postmark_.sender_begin =
            static_cast<std::size_t>(sender.data() - window_->bytes().data()) - at;
}

// The window may have moved since the header was read.
void Framer::renew_views(RawMail& mail) {
    const std::string_view bytes = window_->bytes();
    if (bytes.data() == scanned_at_) return;
    const std::size_t next_mail = header_.ends_in_from_line() ? from_space.size() : 0;
    header_.scan(bytes.substr(postmark_size_, header_.size() + next_mail), header_.size());
    mail.postmark = parse_postmark(line_at(bytes.substr(0, postmark_size_)));
}

void Framer::set_body(RawMail& mail) {
    renew_views(mail);
    mail.length = end_ + dropped_;
    mail.at_end = mail.at_end || kind_ == Kind::single;
    mail.in_mailbox = kind_ == Kind::mbox;
    mail.body_cut =
        dropped_ > 0 || end_ > limits::mail_kept || (kind_ == Kind::single && !window_->complete());
    std::size_t end = std::min(end_, limits::mail_kept);
    if (single_length_)
        end = static_cast<std::size_t>(std::min<std::uint64_t>(end, *single_length_));
    const std::size_t begin = std::min(body_begin_, end);
    mail.body = window_->bytes().substr(begin, end - begin);
    if (kind_ == Kind::mbox && !mail.body_cut) mail.body = without_empty_line(mail.body);
    if (dashed_.until > begin)
        mail.dashes = {{dashed_.at.data(), dashed_.count}, begin, dashed_.until - begin};
    if (declared_length_ && kind_ == Kind::mbox && !declares(mail.body.size()))
        mail.warnings.add(Warning::mbox_content_length_wrong);
}

// Programs differ in whether the empty line in front of the postmark is counted.
bool Framer::declares(std::size_t body) const {
    const std::uint64_t real = body + dropped_;
    return *declared_length_ + 4 >= real && *declared_length_ <= real + 4;
}

}  // namespace rekindle::mail
