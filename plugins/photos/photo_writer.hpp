// A photo as a record: who is in it, and whose library it is in.
//
// The key is made of the photo's name, the moment and the people. The same photo in an album and in
// the folder of its year, or as raw and as developed file, is one; somebody who is named in it
// later makes another record, since the first one does not know of him.
#pragma once

#include <cstdint>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>

#include "plugins/photos/coverage.hpp"
#include "plugins/photos/facts.hpp"

namespace rekindle::photos {

struct Found {
    Facts facts;
    std::string_view file;     // its name, or the whole name that a sidecar gives
    std::string content;       // a digest of its header, where it is known
    bool is_by_owner = false;  // the archive, or the user, says who took it
    std::uint32_t entry = 0;
};

class PhotoWriter {
  public:
    PhotoWriter(const Source& source, Sink& sink) : source_(&source), sink_(&sink) {}

    void write(const Found& photo);

    [[nodiscard]] Coverage& coverage() { return coverage_; }
    [[nodiscard]] std::uint64_t written() const { return written_; }

  private:
    void report(const Found& photo, Instant start);

    const Source* source_;
    Sink* sink_;
    Coverage coverage_;
    std::uint64_t written_ = 0;
    std::string key_;                        // reused
    std::vector<Participant> participants_;  // reused
};

}  // namespace rekindle::photos
