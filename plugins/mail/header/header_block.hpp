// The header of one mail, found in one pass: the fields that are wanted, as views, and what is
// wrong with the others.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <rekindle/record.hpp>
#include <string_view>
#include <vector>

#include "plugins/mail/mbox/line_scan.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// The fields of which the first one is kept.
enum class Field : std::uint8_t {
    auto_submitted,
    autoreply,
    content_disposition,
    content_length,
    content_transfer_encoding,
    content_type,
    date,
    delivered_to,
    envelope_to,
    feedback_id,
    folder,
    from,
    gmail_labels,
    in_reply_to,
    list,
    loop,
    message_id,
    mozilla_status,
    original_to,
    precedence,
    received,
    references,
    response_suppress,
    return_path,
    sender,
    subject,
    count,
    // Those of which all are kept.
    to,
    cc,
    bcc,
};

class HeaderBlock {
  public:
    enum class Stop {
        blank_line,   // the header is complete
        end_of_data,  // the text ends before the header does
        from_line,    // a "From " line stands among the fields, at `size()`
    };

    // Reads the header at the start of `text`; a "From " line before `from_lines_from` is taken as
    // a damaged field. The views last as long as `text`.
    Stop scan(std::string_view text, std::size_t from_lines_from = 0);

    // The same line by line, without the short cut for regular headers, for the tests that compare
    // both.
    Stop scan_slowly(std::string_view text, std::size_t from_lines_from = 0);

    // The value after the colon, folds included; empty where the field is absent.
    [[nodiscard]] std::string_view operator[](Field field) const {
        return values_[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] bool has(Field field) const { return (*this)[field].data() != nullptr; }

    struct Recipients {
        Role role;
        std::string_view value;
    };
    [[nodiscard]] const std::vector<Recipients>& recipients() const { return recipients_; }
    // The Received field farthest down, the first hop.
    [[nodiscard]] std::string_view oldest_received() const { return oldest_received_; }

    [[nodiscard]] std::size_t size() const { return size_; }  // of the block with its empty line
    // An empty line ends it, or the next mail; else the text was cut off.
    [[nodiscard]] bool is_complete() const { return stop_ != Stop::end_of_data; }
    [[nodiscard]] bool ends_in_from_line() const { return stop_ == Stop::from_line; }
    [[nodiscard]] std::size_t field_count() const { return field_count_; }
    [[nodiscard]] Warnings warnings() const { return warnings_; }

    struct Wanted;

  private:
    void clear();
    bool take_regular_fields(std::string_view text);
    void take_regular_field(const char* text, const std::uint32_t* mark);
    Stop finish(std::string_view text, Stop stop, std::size_t size);
    bool take_line(std::string_view text, std::size_t begin, std::size_t end,
                   std::size_t from_lines_from);
    bool take_unusual_line(std::string_view text, std::size_t begin, std::size_t from_lines_from);
    void keep(const Wanted& wanted, std::string_view value);

    std::array<std::string_view, static_cast<std::size_t>(Field::count)> values_{};
    std::vector<Recipients> recipients_;
    std::string_view oldest_received_;
    Stop stop_ = Stop::end_of_data;
    std::size_t size_ = 0;
    std::size_t field_count_ = 0;
    Warnings warnings_;
    FieldMarks marks_;
};

}  // namespace rekindle::mail
