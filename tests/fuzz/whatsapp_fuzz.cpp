// Any bytes as a chat: the first byte chooses its name. The importer never emits what the host
// refuses, never ends in a bug, explains every line, and reads heads by shape as by pattern.
#include <rekindle/importer.hpp>
#include <set>
#include <string>

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/head.hpp"
#include "plugins/whatsapp/survey.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

namespace {

using namespace rekindle;

void check_heads(std::string_view bytes) {
    for (std::size_t layout = 0; layout < whatsapp::layouts().size(); ++layout) {
        whatsapp::HeadReader by_shape{layout}, by_pattern{layout};
        for (std::string_view rest = bytes; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = rest.substr(0, end);
            whatsapp::Head shape, pattern;
            const bool is_head = by_shape.read(line, shape);
            fuzz::expect(is_head == by_pattern.read_by_pattern(line, pattern));
            if (is_head) {
                fuzz::expect(shape.date == pattern.date && shape.size == pattern.size);
                fuzz::expect(shape.hour == pattern.hour && shape.second == pattern.second);
                fuzz::expect(shape.size <= line.size());
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr const char* names[] = {"WhatsApp Chat with Ada.txt", "_chat.txt", "a.txt", "Ada"};
    const std::string bytes{fuzz::as_text(data + 1, size - 1)};
    check_heads(bytes);

    testkit::FakeHost host;
    host.add(names[data[0] % std::size(names)], bytes);
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    fuzz::expect(host.probe(importer) <= 100);
    const rk_status status = host.run(importer);
    fuzz::expect(status == RK_OK || status == RK_E_UNSUPPORTED);
    std::set<std::string> keys;
    for (const testkit::OwnedRecord& record : host.records()) {
        fuzz::expect(!record.key.empty() && record.key.size() <= 4096 && record.offset < size);
        fuzz::expect(!record.participants.empty() && record.title.size() <= 4096);
        keys.insert(record.key);
    }
    fuzz::expect(keys.size() == host.records().size());

    const Source source{host.table()};
    for (std::size_t layout = 0; layout < whatsapp::layouts().size(); ++layout) {
        const auto found = whatsapp::survey(source, 0, layout);
        fuzz::expect(found && found->counts.all_explained());
    }
    return 0;
}
