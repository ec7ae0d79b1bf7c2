// The chain from a path to the log: open, choose the importer, run it caged, check, canonicalise,
// deduplicate, write. import.cpp writes the chain down; checks live in check.hpp.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rekindle/result.hpp>

#include "host/catalog/catalog.hpp"
#include "host/log/log.hpp"
#include "host/worker/run.hpp"

namespace rekindle::imports {

// Equal reports are counted together; the first few keep their place.
struct ReportGroup {
    std::string code;  // of report_codes.hpp
    std::uint32_t severity = RK_NOTE;
    std::uint64_t count = 0;
    struct Example {
        std::string entry;  // path of the entry, empty where the source is one file
        std::uint64_t offset = 0;
        std::string message;
    };
    std::vector<Example> examples;  // at most 10
};

struct Outcome {
    std::string path;      // as the user gave it
    std::string importer;  // id; empty where none claimed the source
    std::string importer_name;
    std::uint64_t read = 0;       // interactions the importer emitted and the host accepted
    std::uint64_t added = 0;      // new in the log
    std::uint64_t same = 0;       // in the log already
    std::uint64_t cards = 0;      // of people, such as contacts, that the host accepted
    std::uint64_t new_cards = 0;  // of these, new or different from what the source said before
    std::uint64_t rooms = 0;      // groups and lists with their members
    std::uint64_t skipped = 0;    // left out, by reason in `reports`
    std::uint64_t lost = 0;   // emitted after the last checkpoint of a run that did not end well
    std::uint64_t bytes = 0;  // of the source
    bool unchanged = false;   // recognised as already imported; nothing was read
    bool resumed = false;     // went on at a cursor: only the new tail was read
    worker::Verdict verdict = {};
    std::vector<ReportGroup> reports = {};  // most frequent first
    std::chrono::milliseconds wall{0};
};

struct Progress {
    const Outcome* so_far = nullptr;
    std::uint64_t bytes_done = 0, bytes_total = 0;
    std::string_view place = {};  // of an account, in words: "folder 3 of 20"
};

// What an importer is told by the user. Secrets are taken out of whatever it says.
struct Settings {
    std::vector<std::pair<std::string, std::string>> values = {};
    std::vector<std::string> secrets = {};  // those of the values that are
};

struct Options {
    std::string importer = {};  // only this one
    // Of a folder only these files, by their paths in it; empty: all.
    std::vector<std::string> only = {};
    bool titles = true;              // false: --no-titles
    bool again = false;              // read it although it seems unchanged
    std::string zone = {};           // --tz
    std::string called = {};         // what the source is called where its path says nothing
    std::string settings_text = {};  // another one: another import, even of the same bytes
    // Asked before an importer runs; an error means that it does not.
    std::function<Result<Settings>(const worker::ImporterDescription&)> settings = {};
    worker::Sandbox sandbox = worker::Sandbox::required;
    worker::Limits limits = {};
    const std::atomic<bool>* stop = nullptr;
    std::function<void(const Progress&)> progress = {};  // at most ten times a second
};

// Imports one path. What was not done is in the outcome's verdict: a file nobody recognises ends as
// `failed` with error.report_code "file.unrecognised". A returned Error is the log's (disk full,
// …).
[[nodiscard]] Result<Outcome> import_path(log::Log& log, const std::filesystem::path& path,
                                          const std::vector<catalog::Plugin>& plugins,
                                          const Options& options);

}  // namespace rekindle::imports
