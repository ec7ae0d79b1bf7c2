// The importer of JSON Lines as a plugin: what `rekindle export` writes, and what a script in any
// language can write.
#include "plugins/jsonl/import_run.hpp"

namespace {

struct JsonLines {
    static constexpr rekindle::ImporterInfo info{
        .id = "org.rekindle.jsonl",
        .name = "JSON Lines",
        .service = "other",
        .version = "1.0.0",
        .formats = "rekindle/interaction/1, as rekindle export writes it"};

    static unsigned probe(const rekindle::Source& source) { return rekindle::jsonl::probe(source); }
    static rekindle::Result<void> run(const rekindle::Source& source, rekindle::Sink& sink) {
        return rekindle::jsonl::run(source, sink);
    }
};

}  // namespace

REKINDLE_PLUGIN(JsonLines);
