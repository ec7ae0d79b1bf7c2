// The cards of a vCard file (versions 2.1, 3 and 4), one at a time.
//
//     BEGIN:VCARD
//     VERSION:3.0
//     FN:Ada Byron
//     EMAIL;TYPE=WORK:ada@alpha.example
//     END:VCARD
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/contacts/vcard/content_line.hpp"
#include "plugins/contacts/vcard/logical_lines.hpp"
#include "plugins/text/clean.hpp"

namespace rekindle::contacts {

struct Property {
    std::string group, name;  // name in capitals
    std::vector<std::string> types = {};
    std::string service = {};  // of an account: SERVICE-TYPE
    std::string value = {};    // UTF-8, still escaped
    bool is_text = false;      // VALUE=text: a date in words

    [[nodiscard]] bool has_type(std::string_view type) const;
};

struct RawCard {
    enum class End : std::uint8_t { whole, next_begins, file_ends, too_deep };

    std::uint64_t offset = 0;
    End end = End::whole;
    std::vector<Property> properties = {};
    std::map<std::string, std::string> labels = {};  // of groups, as Apple writes them

    text::Faults faults = {};
    bool invalid_encoding = false, malformed_line = false, cut = false, too_many = false;
};

class VcardReader {
  public:
    // `assumed`: the character set of text that names none and is not UTF-8.
    VcardReader(const Source& source, std::uint32_t entry, std::string_view assumed)
        : lines_(source, entry), assumed_(assumed) {}

    // The next card, or nothing at the end. What stands between cards is passed over.
    [[nodiscard]] Result<std::optional<RawCard>> next();

    [[nodiscard]] bool is_utf16() const { return lines_.is_utf16(); }
    [[nodiscard]] bool has_bare_cr() const { return lines_.has_bare_cr(); }

  private:
    enum class Step : std::uint8_t { goes_on, card_ends };

    Step take(const LogicalLine& line, RawCard& card);
    Step begin_inside(std::uint64_t offset, RawCard& card);
    Step end_inside(RawCard& card);
    void take_property(const ContentLine& line, bool cut, RawCard& card);
    void add(const ContentLine& line, std::string value, RawCard& card);

    LogicalLines lines_;
    std::string assumed_;
    text::Charsets charsets_ = {};
    std::optional<std::uint64_t> begun_ = {};  // the next card's BEGIN was read already
    std::uint32_t depth_ = 0;                  // of cards inside this one
    std::uint32_t deepest_ = 0;
    bool agent_follows_ = false;
    std::size_t size_ = 0;  // of the card's properties
};

}  // namespace rekindle::contacts
