#include "tests/e2e/mail_server.hpp"

#include <algorithm>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {

using imap::scripted::Block;
using imap::scripted::Player;

MailServer::MailServer(const std::string& block, const connection::Identity* identity)
    : blocks_(imap::scripted::parse_blocks(
          read_file(REKINDLE_SOURCE_DIR "/tests/golden/imap/quirks.txt"))),
      identity_(identity),
      block_(block) {
    server_ =
        std::make_unique<connection::Server>([this](connection::Client& client) { serve(client); });
}

void MailServer::play(const std::string& block) {
    const std::lock_guard lock(mutex_);
    block_ = block;
}

void MailServer::serve(connection::Client& client) {
    const Block* block = nullptr;
    {
        const std::lock_guard lock(mutex_);
        const auto at = std::find_if(blocks_.begin(), blocks_.end(),
                                     [&](const Block& one) { return one.name == block_; });
        if (at != blocks_.end()) block = &*at;
    }
    if (!block || (identity_ && !client.start_tls(*identity_))) return;
    Player player(block->steps);
    for (;;) {
        while (player.waiting() > 0)
            if (!client.send(player.read(std::size_t{64} << 10))) return;
        if (player.closed()) return client.goodbye();
        const std::string heard = client.receive();
        if (heard.empty()) return;
        player.write(heard);
    }
}

}  // namespace rekindle::e2e
