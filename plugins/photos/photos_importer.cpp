// The importer of photos: who is in them, and when they were taken. Of the pictures nothing is
// read.
#include <rekindle/importer.hpp>

#include "plugins/photos/import_run.hpp"
#include "plugins/photos/sniff.hpp"

namespace rekindle::photos {
namespace {

constexpr Setting settings[] = {
    {.name = "taken-by",
     .help = "who took the photos that do not say so and name somebody",
     .values = "unknown|me",
     .fallback = "unknown"},
};

struct Photos {
    static constexpr ImporterInfo info{
        "org.rekindle.photos",
        "Photos",
        "photos",
        "1.0.0",
        settings,
        "folders and zips of photos with names of people, Google Takeout, XMP files"};

    static unsigned probe(const Source& source) { return sniff(source); }
    static Result<void> run(const Source& source, Sink& sink) {
        return ImportRun{source, sink}.run();
    }
};

}  // namespace
}  // namespace rekindle::photos

REKINDLE_PLUGIN(rekindle::photos::Photos);
