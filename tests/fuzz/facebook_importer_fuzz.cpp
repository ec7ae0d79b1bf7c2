// Any bytes as a file of an archive: the first byte chooses its place. The importer never emits
// what the host refuses, and never ends in a bug.
#include <iterator>
#include <rekindle/importer.hpp>
#include <string>

#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    if (size == 0) return 0;
    constexpr const char* names[] = {"messages/inbox/ada_1/message_1.json",
                                     "messages/inbox/ada_1/message_1.html",
                                     "html/messages.htm",
                                     "Ada_1.json",
                                     "friends/friends.json",
                                     "your_instagram_activity/likes_and_reactions_1.json",
                                     "events/your_event_responses.json",
                                     "profile_information/profile_information.json",
                                     "messages.json",
                                     "friends/friends.html",
                                     "comments/comments.html",
                                     "events/your_event_responses.html",
                                     "your_instagram_activity/comments/post_comments_1.html",
                                     "connections/followers_and_following/following.html"};
    testkit::FakeHost host;
    host.add(names[data[0] % std::size(names)], std::string{fuzz::as_text(data + 1, size - 1)});
    const rk_importer& importer = *rekindle_plugin_v0.importers[data[0] / 128];
    fuzz::expect(host.probe(importer) <= 100);
    const rk_status status = host.run(importer);
    fuzz::expect(status == RK_OK || status == RK_E_UNSUPPORTED || status == RK_E_MALFORMED ||
                 status == RK_E_LIMIT);
    for (const testkit::OwnedRecord& record : host.records()) {
        fuzz::expect(!record.key.empty() && record.offset <= size);
        fuzz::expect(!record.participants.empty());
        fuzz::expect_printable(record.title);
        for (const auto& who : record.participants) fuzz::expect_printable(who.address);
    }
    return 0;
}
