#include "plugins/mail/header/address.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/mail/header/address_grammar.hpp"
#include "plugins/mail/header/plain_mailbox.hpp"
#include "plugins/mail/limits.hpp"
#include "plugins/mail/text/char_set.hpp"
#include "plugins/mail/text/charset.hpp"
#include "plugins/mail/text/encoded_word.hpp"

namespace rekindle::mail {
namespace {

using namespace grammar;

// Quoted strings have no sign here.
bool has_encoded_words(std::string_view name) {
    return name.find('=') != name.npos;
}

// ---- the whole grammar ---------------------------------------------------------------------

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// The productions that make mailboxes, over the state of one field.
class ListParser {
  public:
    ListParser(std::string_view text, std::vector<Mailbox>& mailboxes, TextPool& pool,
               Warnings& warnings)
        : cursor_{text}, mailboxes_(mailboxes), pool_(pool), warnings_(warnings) {}

    std::size_t& at() { return cursor_.at; }
    [[nodiscard]] bool done() const { return cursor_.done(); }
    [[nodiscard]] bool malformed() const { return cursor_.malformed; }

    // One address, or what separates two.
    void parse_address() {
        skip_separators();
        if (done()) return;
        words_ = Words{cursor_.at};
        address_.clear();
        // A comment in front of the address names it too.
        skip_cfws(cursor_, &words_.comment);
        words_.begin = words_.end = cursor_.at;
        if (parse_obfuscated(cursor_, address_)) {
            words_.end = words_.begin;
        } else if (!parse_phrase()) {
            return;
        }
        parse_rest_of_mailbox();
        finish_mailbox();
    }

  private:
    struct Words {
        std::size_t begin = 0;  // of the phrase
        std::size_t end = 0;
        std::size_t last = 0;  // of the word a local part could be
        std::size_t count = 0;
        std::string_view comment = {};
        std::string_view trailing = {};  // words behind the address
    };

    void skip_separators() {
        while (!done()) {
            if (is_blank(cursor_.peek()) || cursor_.peek() == ',') {
                ++cursor_.at;
            } else if (cursor_.peek() == ';') {
                if (!in_group_) cursor_.malformed = true;
                in_group_ = false;
                ++cursor_.at;
            } else {
                return;
            }
        }
    }

    // Words up to the address they name, which goes to address_. False where the words were a
    // group's name or stand alone; they are dealt with then.
    bool parse_phrase() {
        while (true) {
            skip_cfws(cursor_, &words_.comment);
            if (done() || cursor_.peek() == ',' || cursor_.peek() == ';') {
                finish_bare_words();
                return false;
            }
            switch (cursor_.peek()) {
                case '<':
                    parse_angle_addr(cursor_, address_, &words_.comment);
                    return true;
                case '@':
                    if (words_.count == 0) {
                        skip_stray();
                        break;
                    }
                    parse_bare_addr_spec();
                    return true;
                case ':':
                    parse_group_name();
                    return false;
                default:
                    parse_word();
            }
        }
    }

    void skip_stray() {
        cursor_.malformed = true;
        ++cursor_.at;
    }

    // An atom or a quoted string. False, and one stray character skipped, where there is none.
    bool skip_word() {
        static thread_local std::string ignored;
        ignored.clear();
        const bool found = cursor_.peek() == '"' ? parse_quoted_string(cursor_, ignored)
                                                 : !parse_atom(cursor_).empty();
        if (!found) skip_stray();
        return found;
    }

    void parse_word() {
        const std::size_t begin = cursor_.at;
        if (!skip_word()) return;
        const bool first = words_.count++ == 0;
        if (first) words_.begin = begin;
        // Words that touch, or that a dot joins, are one local part.
        const bool joined = !first && (words_.end == begin || cursor_.text[begin] == '.' ||
                                       cursor_.text[words_.end - 1] == '.');
        if (!joined) words_.last = begin;
        words_.end = cursor_.at;
    }

    // REQUIRES: at '@' with a word before it. What stands in front of that word is a name.
    void parse_bare_addr_spec() {
        words_.end = words_.last;
        if (!trimmed(phrase()).empty()) cursor_.malformed = true;
        cursor_.at = words_.last;
        parse_addr_spec(cursor_, address_, &words_.comment);
    }

    // The members follow as addresses of their own.
    void parse_group_name() {
        if (in_group_) cursor_.malformed = true;
        in_group_ = true;
        ++cursor_.at;
    }

    // After an address: comments, a name written behind it, or the next address without a comma.
    void parse_rest_of_mailbox() {
        constexpr std::size_t none = std::string_view::npos;
        std::size_t begin = none, last = none, end = none;  // of the words behind the address
        while (true) {
            skip_cfws(cursor_, &words_.comment);
            if (done() || cursor_.peek() == ',' || cursor_.peek() == ';') break;
            const char c = cursor_.peek();
            if (c == '<' && begin == none && rename()) continue;
            if (c == '<' || c == '@' || c == ':') {
                cursor_.malformed = true;
                if (begin == none && c == '<') break;
                if (begin == none) {
                    skip_stray();
                    continue;
                }
                // The next address takes the words in front of '<' as its name, the last one in
                // front of '@' as its local part.
                end = cursor_.at = c == '<' ? begin : last;
                break;
            }
            const std::size_t word_begin = cursor_.at;
            if (!skip_word()) continue;
            if (begin == none) begin = word_begin;
            last = word_begin;
            end = cursor_.at;
        }
        if (begin != none) words_.trailing = cursor_.text.substr(begin, end - begin);
    }

    // "user@host <user@host>": the first address is the name of the second. False where an address
    // in brackets stands there already; then the next one begins.
    bool rename() {
        const std::string_view before =
            cursor_.text.substr(words_.begin, cursor_.at - words_.begin);
        if (before.find('<') != std::string_view::npos) return false;
        cursor_.malformed = true;
        words_.end = cursor_.at;
        address_.clear();
        parse_angle_addr(cursor_, address_, &words_.comment);
        return true;
    }

    [[nodiscard]] std::string_view phrase() const {
        return cursor_.text.substr(words_.begin, words_.end - words_.begin);
    }

    void finish_bare_words() {
        if (words_.count == 0) {
            if (!in_group_ && cursor_.at > words_.begin) cursor_.malformed = true;
            return;
        }
        cursor_.malformed = true;
        const std::string_view text = phrase();
        if (means_nobody(text)) return;
        const bool local_user =
            words_.count == 1 && text.front() != '"' && !text.starts_with("=?") &&
            std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
        if (local_user) {
            address_ = text;
            words_.end = words_.begin;
        }
        finish_mailbox();
    }

    void finish_mailbox() {
        const std::string_view name = decoded_name();
        const std::string_view address = printable_address();
        if ((name.empty() && address.empty()) || means_nobody(address)) {
            cursor_.malformed = true;
            return;
        }
        if (address.empty()) cursor_.malformed = true;
        mailboxes_.push_back({address, name});
    }

    // "undisclosed-recipients" in the many ways in which it is no group.
    static bool means_nobody(std::string_view text) {
        constexpr std::string_view nobody = "undisclosed";
        return equals_ignoring_case(text.substr(0, nobody.size()), nobody);
    }

    std::string_view decoded_name() {
        name_.clear();
        decode_phrase(phrase(), name_, warnings_);
        if (name_.empty()) decode_phrase(words_.trailing, name_, warnings_);
        if (name_.empty()) decode_comment(words_.comment, name_, warnings_);
        return pool_.keep(name_);
    }

    std::string_view printable_address() {
        const bool plain = std::all_of(address_.begin(), address_.end(),
                                       [](char c) { return c >= ' ' && c < 0x7F; });
        if (plain) return pool_.keep(address_);
        warnings_.add(Warning::address_non_ascii);
        std::string utf8;
        undeclared_to_utf8(address_, utf8, warnings_);
        address_.clear();
        append_printable(utf8, address_, warnings_);
        return pool_.keep(address_);
    }

    Cursor cursor_;
    Words words_;
    std::string address_;
    std::string name_;
    bool in_group_ = false;
    std::vector<Mailbox>& mailboxes_;
    TextPool& pool_;
    Warnings& warnings_;
};

}  // namespace

std::span<const Mailbox> AddressParser::parse(std::string_view field_body, Warnings& warnings) {
    mailboxes_.clear();
    pool_.clear();
    std::size_t at = 0;
    while (mailboxes_.size() < limits::addresses_per_field &&
           take_plain(field_body, at, warnings)) {
    }
    if (blanks_and_line_ends.find_out(field_body, at) == field_body.size() && at != 0)
        return mailboxes_;
    read_rest(field_body, at, warnings);
    return mailboxes_;
}

bool AddressParser::take_plain(std::string_view field_body, std::size_t& at, Warnings& warnings) {
    Mailbox mailbox;
    const std::size_t before = at;
    if (!read_plain_mailbox(field_body, at, mailbox)) return false;
    if (has_encoded_words(mailbox.name)) {
        if (!mailbox.name.starts_with("=?") || mailbox.name.find(" at ") != mailbox.name.npos) {
            at = before;
            return false;
        }
        mailbox.name = decoded(mailbox.name, warnings);
    }
    mailboxes_.push_back(mailbox);
    return true;
}

std::string_view AddressParser::decoded(std::string_view phrase, Warnings& warnings) {
    if (const auto* const known = names_ == nullptr ? nullptr : names_->find(phrase);
        known != nullptr) {
        warnings.bits |= known->value.warnings.bits;
        return pool_.keep(known->value.text());
    }
    Warnings found;
    name_.clear();
    decode_phrase(phrase, name_, found);
    warnings.bits |= found.bits;
    if (names_ != nullptr && name_.size() <= KnownName::longest)
        if (auto* const place = names_->make(phrase); place != nullptr)
            place->value.set(name_, found);
    return pool_.keep(name_);
}

std::span<const Mailbox> AddressParser::parse_slowly(std::string_view field_body,
                                                     Warnings& warnings) {
    mailboxes_.clear();
    pool_.clear();
    short_cut_ = false;
    read_rest(field_body, 0, warnings);
    short_cut_ = true;
    return mailboxes_;
}

void AddressParser::read_rest(std::string_view field_body, std::size_t at, Warnings& warnings) {
    ListParser parser{field_body, mailboxes_, pool_, warnings};
    parser.at() = at;
    while (!parser.done() && mailboxes_.size() < limits::addresses_per_field)
        if (!short_cut_ || !take_plain(field_body, parser.at(), warnings)) parser.parse_address();
    const bool cut = blanks_and_line_ends.find_out(field_body, parser.at()) < field_body.size();
    if (cut) warnings.add(Warning::address_limit);
    const bool blank_field = blanks_and_line_ends.find_out(field_body) == field_body.size();
    if (parser.malformed() || blank_field) warnings.add(Warning::address_malformed);
    if (field_body.find('\0') != std::string_view::npos) warnings.add(Warning::header_nul);
}

}  // namespace rekindle::mail
