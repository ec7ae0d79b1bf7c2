// Framing: where one mail of a file ends and the next begins.
//
// In an mbox a mail begins with a postmark, after an empty line. Real files break both halves of
// that rule, so a "From " line is judged by what it says, by what stands before it and by what
// comes after it; a Content-Length is believed only where it leads to a postmark or to the end.
// Memory is bounded: of a mail longer than limits::mail_kept the rest is only looked through.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/result.hpp>
#include <string_view>

#include "plugins/mail/header/header_block.hpp"
#include "plugins/mail/mbox/line_scan.hpp"
#include "plugins/mail/mbox/postmark.hpp"
#include "plugins/mail/mbox/window.hpp"
#include "plugins/mail/mime/dashes.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// One mail as it stands in the file. The views last until the next one is asked for.
struct RawMail {
    Postmark postmark;
    const HeaderBlock* header = nullptr;
    std::string_view body;     // without the empty line in front of the next postmark
    std::uint64_t offset = 0;  // in the entry, of the postmark or the first field
    std::uint64_t length = 0;  // up to the next mail
    bool body_cut = false;     // the body goes on beyond what was kept
    bool at_end = false;       // the last of the entry
    bool in_mailbox = false;   // an mbox, not a file of its own
    KnownDashes dashes;        // lines of the body
    Warnings warnings;         // about the framing only
};

class Framer {
  public:
    enum class Kind {
        mbox,
        single,  // one mail is the whole entry
    };

    // Frames what is in the window from here on.
    Framer(Window& window, Kind kind) : window_(&window), kind_(kind) {}

    // The next mail, or false at the end.
    Result<bool> next(RawMail& mail);

    // For a single mail: the bytes that belong to it, where the file says so.
    void limit(std::uint64_t length) { single_length_ = length; }

  private:
    struct Verdict {
        bool separates = false;
        bool ambiguous = false;
        std::size_t line = 0;  // with its line feed
        Postmark postmark;
    };
    // The postmark that was found at the end of a mail, in front of the next one.
    struct NextPostmark {
        Postmark::Form form = Postmark::Form::none;
        std::size_t line = 0;  // with its line feed
        std::size_t sender_begin = 0, sender_size = 0;
    };

    Result<bool> skip_to_first(RawMail& mail);
    Result<bool> read_postmark(RawMail& mail);
    Result<bool> read_header(RawMail& mail);
    Result<bool> find_end(RawMail& mail);
    Result<bool> see(std::size_t size);
    Result<bool> judge(std::size_t at, Verdict& verdict);
    void look_around(std::size_t at, std::string_view after, Verdict& verdict) const;
    Result<bool> heed_declared_length(std::size_t at, Verdict& verdict);
    Result<bool> leads_to_postmark(std::uint64_t body, std::uint64_t declared);
    [[nodiscard]] bool declares(std::size_t body) const;
    void renew_views(RawMail& mail);
    [[nodiscard]] bool follows_empty_line(std::size_t at) const;
    void accept(const Verdict& verdict, std::size_t at);
    void set_body(RawMail& mail);

    Window* window_;
    Kind kind_;
    HeaderBlock header_;
    DashedLines dashed_;
    std::optional<std::uint64_t> single_length_;
    std::optional<std::uint64_t> declared_length_;  // Content-Length
    NextPostmark next_postmark_;
    Warnings pending_;  // about the separator that was accepted last
    bool started_ = false;
    const char* scanned_at_ = nullptr;  // where the header was when it was read
    std::uint64_t mail_offset_ = 0;
    // Of the mail in work, as offsets in the window:
    std::size_t postmark_size_ = 0;  // its line and what is skipped with it
    std::size_t body_begin_ = 0, end_ = 0;
    std::uint64_t dropped_ = 0;  // bytes between what was kept and what follows
};

}  // namespace rekindle::mail
