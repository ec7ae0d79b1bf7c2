// Reads streams of JSON Lines: probe and run of the importer.
#pragma once

#include <rekindle/importer.hpp>

namespace rekindle::jsonl {

// 95 for a stream that names its schema, 60 for one that only has a manifest in front.
[[nodiscard]] unsigned probe(const Source& source);

// A stream without its end record, or with another number of records than that says, is an Error:
// nothing of it is kept but what stands before a checkpoint of its own.
[[nodiscard]] Result<void> run(const Source& source, Sink& sink);

}  // namespace rekindle::jsonl
