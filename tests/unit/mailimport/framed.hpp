// Framing for tests: a text in, the mails out, as copies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/mail/mbox/framing.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::mail {

struct Framed {
    std::uint64_t offset = 0, length = 0;
    std::string subject, body, sender;
    Warnings warnings;
    bool body_cut = false;
};

inline std::vector<Framed> frame(testkit::FakeHost& host, Framer::Kind kind = Framer::Kind::mbox) {
    const Source source{host.table()};
    Window window{source};
    window.open(*source.entry(0));
    Framer framer{window, kind};
    std::vector<Framed> mails;
    for (RawMail mail;;) {
        const auto next = framer.next(mail);
        if (!next || !*next) return mails;
        mails.push_back({mail.offset, mail.length, std::string{(*mail.header)[Field::subject]},
                         std::string{mail.body}, std::string{mail.postmark.sender}, mail.warnings,
                         mail.body_cut});
    }
}

inline std::vector<Framed> frame(std::string text, Framer::Kind kind = Framer::Kind::mbox) {
    testkit::FakeHost host;
    host.add("a.mbox", std::move(text));
    return frame(host, kind);
}

}  // namespace rekindle::mail
