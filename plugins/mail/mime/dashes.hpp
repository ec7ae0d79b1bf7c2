// The lines of a body that begin with two dashes, as far as they are known from framing the mail.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "plugins/mail/mime/body.hpp"

namespace rekindle::mail {

struct KnownDashes {
    std::span<const std::uint32_t> at = {};  // ascending
    std::size_t origin = 0;                  // what the offset of the body is among them
    std::size_t until = 0;  // of the body; of lines that begin before, all are known
};

// Goes through a body from its start to its end.
class DashFinder {
  public:
    DashFinder() = default;
    DashFinder(std::string_view body, const KnownDashes& known) : body_(body), known_(known) {}

    // What find_dashes(body, from) is. REQUIRES: `from` is not before the one of the last call.
    [[nodiscard]] std::size_t next(std::size_t from) {
        if (from == 0 && body_.starts_with("--")) return 0;
        for (; next_ < known_.at.size(); ++next_) {
            const std::size_t at = known_.at[next_] - known_.origin;
            if (at + 1 >= body_.size()) break;
            if (at >= from && body_[at + 1] == '-') return at;
        }
        if (known_.until >= body_.size()) return std::string_view::npos;
        return find_dashes(body_, from > known_.until ? from : known_.until);
    }

  private:
    std::string_view body_;
    KnownDashes known_;
    std::size_t next_ = 0;
};

}  // namespace rekindle::mail
