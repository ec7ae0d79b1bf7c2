// Postmarks: the "From " lines between the mails of an mbox.
//
//   From ada@alpha.example Mon Jan  6 10:00:00 2020      with a date: the rule
//   From ada at alpha.example  Mon Jan  6 10:00:00 2020  list archives
//   From 1844347792267117879@xxx Fri Sep 26 17:18:40 +0000 2025
//   From -                                               without a date: some old programs
//   From here on it was different                        text
#pragma once

#include <string_view>

namespace rekindle::mail {

struct Postmark {
    enum class Form {
        none,   // not a postmark
        bare,   // "From " and nothing, "-", one word, or "user at host"
        dated,  // "From " and a date
    };
    Form form = Form::none;
    std::string_view sender;  // what stands between "From " and the date
};

// `line` without its line end.
[[nodiscard]] Postmark parse_postmark(std::string_view line);

// The same word by word, without the short cut, for the tests that compare both.
[[nodiscard]] Postmark parse_postmark_slowly(std::string_view line);

// What the first lines of `text` look like, up to an empty one.
struct HeaderLook {
    bool first_line_is_field = false;
    bool has_mail_field = false;    // one that hardly anything but a mail has
    bool has_likely_field = false;  // Content-…, X-…: a mail's, or another protocol's
    int fields = 0;
};
[[nodiscard]] HeaderLook look_at_header(std::string_view text);

// Whether it is the name of a field that hardly anything but a mail begins with.
[[nodiscard]] bool is_mail_field(std::string_view name);

// The length of the field name at the start of the line, up to its colon; 0 where there is none.
[[nodiscard]] std::size_t field_name_length(std::string_view line);

}  // namespace rekindle::mail
