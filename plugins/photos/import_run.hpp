// One run of the importer over all entries of a source.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>

#include "plugins/photos/facts.hpp"
#include "plugins/photos/file/window.hpp"
#include "plugins/photos/photo_writer.hpp"
#include "plugins/photos/plan.hpp"
#include "plugins/photos/takeout/sidecar.hpp"

namespace rekindle::photos {

// Where a run goes on: "photos 1 unit=… from=… to=…", times in milliseconds.
struct Progress {
    std::uint64_t unit = 0;
    Instant earliest = unknown_time, latest = unknown_time;
};
[[nodiscard]] std::optional<Progress> parse_cursor(std::string_view cursor);
[[nodiscard]] std::string to_cursor(const Progress& progress);

class ImportRun {
  public:
    ImportRun(const Source& source, Sink& sink)
        : source_(&source), sink_(&sink), window_(source), writer_(source, sink) {}

    Result<void> run();

  private:
    // What has been understood of a unit so far.
    struct Gathered {
        Found photo;
        Sidecar sidecar;
        bool is_photo = false;  // something says that there is one
    };

    Result<void> import_unit(const Unit& unit);
    Result<void> take_photo(const Entry& entry, Gathered& out);
    Result<void> take_json(std::uint32_t index, bool is_alone, Gathered& out);
    Result<void> take_xmp(std::uint32_t index, Gathered& out);
    void write(Gathered& gathered);

    void fail(Error error, std::uint32_t entry);
    // After that unit, the `done`th of the plan.
    void tell_progress(const Unit& unit, std::uint64_t done, std::uint64_t total);
    Result<void> conclude();

    const Source* source_;
    Sink* sink_;
    Window window_;
    SidecarReader sidecars_;
    PhotoWriter writer_;
    bool taken_by_owner_ = false;
    std::uint64_t bytes_ = 0, bytes_done_ = 0;  // of all files of the plan
    std::uint64_t understood_ = 0;              // files that are no photo, but belong to a library
    std::optional<Error> first_failure_;
};

}  // namespace rekindle::photos
