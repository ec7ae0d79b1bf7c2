// The MIME structure of one mail: how many parts and attachments, and how much text.
//
// One linear pass over the body with an explicit stack of open boundaries. A line is a delimiter
// only from its start on; an outer delimiter closes the parts inside; whatever is deeper than
// limits::depth is taken as text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/mail/mime/dashes.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// The values of the mail's own header, as they stand there; empty where absent.
struct BodyFields {
    std::string_view content_type;
    std::string_view content_transfer_encoding;
    std::string_view content_disposition;
};

struct Structure {
    std::uint32_t parts = 0;  // leaves of the tree; 1 for a mail without multiparts
    std::uint32_t attachments = 0;
    // Estimate: bytes of the text parts as they stand, with what they quote; 0 where there is no
    // text but HTML. More exact would cost a second look at every body.
    std::uint64_t text_size = 0;
    std::vector<std::string> attachment_names;  // decoded; those that have one
    bool truncated = false;                     // a limit was reached: there is more than this says
    bool disputed = false;  // irregular, and mimetic sees another tree; this is the gate's

    void clear();
};

class StructureReader {
  public:
    StructureReader();
    ~StructureReader();
    StructureReader(StructureReader&&) noexcept;
    StructureReader& operator=(StructureReader&&) noexcept;

    // The result lives until the next call.
    const Structure& read(const BodyFields& fields, std::string_view body, Warnings& warnings,
                          const KnownDashes& dashes = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace rekindle::mail
