// Reads the parts of one mail: their headers, and what their fields say. What is the same in mail
// after mail is read once and remembered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/mail/mime/boundary.hpp"
#include "plugins/mail/mime/part.hpp"
#include "plugins/mail/text/recent.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

class PartReader {
  public:
    // Begins with another mail. All three stay where they are until the next one; `open` are the
    // multiparts whose delimiters end a header.
    void start(std::string_view body, const std::vector<OpenMultipart>& open, Warnings& warnings);

    // The part as its fields say it is. Its views live until the next part is read.
    [[nodiscard]] Part describe(const PartHeader& header, std::uint32_t messages);

    // The part whose header stands at `begin`.
    [[nodiscard]] Part read(std::size_t begin, std::uint32_t messages, bool in_digest);

    [[nodiscard]] bool is_delimiter(std::size_t at) const;
    [[nodiscard]] bool is_irregular() const { return irregular_; }  // a header of this mail

  private:
    struct KnownType {
        PlainType plain;
        Part::Kind kind = Part::Kind::text;
    };
    static constexpr std::size_t longest_known_type = 160, longest_known_header = 320;

    std::string_view keep(std::string text);
    void describe_type(std::string_view value, Part& part);
    void remember_type(std::string_view value, const Part& part);
    void describe_disposition(std::string_view value, Part& part);
    [[nodiscard]] std::string_view short_header(std::size_t begin) const;
    void remember_header(std::string_view block, const Part& part);
    void read_irregular(std::size_t begin, PartHeader& header);
    PartHeader read_header(std::size_t begin);
    [[nodiscard]] std::size_t after_postmark(std::size_t at) const;

    std::string_view body_;
    const std::vector<OpenMultipart>* open_ = nullptr;
    Warnings* warnings_ = nullptr;
    bool irregular_ = false;
    std::vector<std::unique_ptr<std::string>> kept_;
    Recent<KnownType, 64, longest_known_type> known_types_;
    Recent<Part, 64, longest_known_header> known_headers_;
    Warnings found_in_header_;
};

}  // namespace rekindle::mail
