// Replies of real servers, as the tests of MailKit keep them: all are cut and parsed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "plugins/imap/grammar/fetch.hpp"
#include "plugins/imap/grammar/framer.hpp"
#include "plugins/imap/grammar/mailbox.hpp"

namespace rekindle::imap {
namespace {

namespace fs = std::filesystem;

const fs::path replies =
    fs::path{REKINDLE_SHARED} / "corpora/imap/jstedfast+MailKit/UnitTests/Net/Imap";

// Its literal is longer than it says.
constexpr std::string_view miscounted = "headers.1+unsolicited-info.txt";

struct Found {
    std::size_t files = 0, responses = 0, mails = 0, headers = 0, folders = 0;
};

void check(const Framer::Response& framed, Found& found) {
    ++found.responses;
    const auto response = parse_response(framed.bytes);
    ASSERT_TRUE(response) << framed.bytes;
    if (response->kind != Response::Kind::data) return;
    if (response->is("FETCH")) {
        const auto mail = parse_msg_att(*response);
        ASSERT_TRUE(mail) << framed.bytes;
        ++found.mails;
        found.headers += mail->has_header ? 1 : 0;
    }
    if (response->is("LIST") || response->is("LSUB")) {
        const auto list = parse_mailbox_list(response->rest);
        ASSERT_TRUE(list) << framed.bytes;
        ++found.folders;
    }
    EXPECT_TRUE(!response->is("STATUS") || parse_status(response->rest)) << framed.bytes;
}

// As it came from the server: in the files the line ends are those of Unix.
std::string bytes_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::string bytes;
    for (std::istreambuf_iterator<char> at{in}; at != std::istreambuf_iterator<char>{}; ++at) {
        if (*at == '\n' && !bytes.ends_with('\r')) bytes += '\r';
        bytes += *at;
    }
    return bytes;
}

void read(const fs::path& file, Found& found) {
    const std::string bytes = bytes_of(file);
    Framer framer;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::span<char> room = framer.room();
        const std::size_t count = std::min(room.size(), bytes.size() - at);
        bytes.copy(room.data(), count, at);
        at += count;
        framer.added(count);
        for (;;) {
            const auto next = framer.next();
            ASSERT_TRUE(next) << next.error().message;
            if (!*next) break;
            check(**next, found);
        }
    }
    ++found.files;
}

TEST(ImapCorpora, RepliesOfManyServersAreUnderstood) {
    if (!fs::exists(replies)) GTEST_SKIP() << "the replies are not in " << replies;
    Found found;
    for (const auto& one : fs::recursive_directory_iterator{replies}) {
        if (one.path().extension() != ".txt") continue;
        if (one.path().filename() == miscounted) continue;
        SCOPED_TRACE(one.path().string());
        read(one.path(), found);
    }
    EXPECT_GT(found.files, 250u);
    EXPECT_GT(found.mails, 100u);
    EXPECT_GT(found.headers, 0u);
    EXPECT_GT(found.folders, 100u);
}

}  // namespace
}  // namespace rekindle::imap
