#include "plugins/imap/sync/watch.hpp"

#include <algorithm>

#include "plugins/imap/limits.hpp"
#include "plugins/imap/session/failure.hpp"

namespace rekindle::imap {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

bool is_news(const Response& response) {
    return response.kind == Response::Kind::data && response.is("EXISTS");
}

}  // namespace

Result<void> Watch::run(const Folder& first, const Choose& choose) {
    for (;;) {
        if (const auto read = folder_sync_->run(first); !read) return read;
        tools_.ledger.checkpoint();
        const auto until = Clock::now() + poll_;
        for (milliseconds left = poll_; left > milliseconds{0};
             left = std::chrono::ceil<milliseconds>(until - Clock::now())) {
            const milliseconds slice = std::min<milliseconds>(left, tools_.session.longest_idle());
            const auto news = wait_for_news(slice);
            if (!news) return news.error();
            if (*news) {
                if (const auto read = folder_sync_->read_news(); !read) return read;
                tools_.ledger.checkpoint();
            } else if (slice == left) {
                break;
            }
        }
        if (const auto polled = poll_others(first, choose); !polled) return polled;
    }
}

Result<bool> Watch::wait_for_news(milliseconds time) {
    if (!refuses_idle_ && tools_.session.channel().has("IDLE")) return idle(time);
    return ask_after(time);
}

// idle = "IDLE" CRLF "DONE"
Result<bool> Watch::idle(milliseconds time) {
    Channel& channel = tools_.session.channel();
    if (const auto sent = channel.send(Command{"IDLE"}); !sent) return sent.error();
    bool news = false;
    for (;;) {
        const auto response = channel.receive(limits::silence);
        if (!response) return response.error();
        if (!*response) return failure::of(failure::timed_out, "the server did not answer in time");
        news = news || is_news(**response);
        if ((*response)->kind == Response::Kind::continuation) break;
        if ((*response)->kind != Response::Kind::tagged) continue;
        refuses_idle_ = (*response)->condition != Condition::ok;
        if (refuses_idle_)
            tools_.notices.note("imap.no-idle",
                                "the server does not tell when mail arrives; it is asked every " +
                                    std::to_string(poll_.count()) + " minutes");
        return news;
    }
    if (news) time = milliseconds{0};
    const auto more = idle_on(time);
    if (!more) return more.error();
    return news || *more;
}

// The server has agreed: until there is news, the time is over or it ends by itself.
Result<bool> Watch::idle_on(milliseconds time) {
    Channel& channel = tools_.session.channel();
    const auto until = Clock::now() + time;
    bool news = false;
    for (milliseconds left = time; left > milliseconds{0} && !news;
         left = std::chrono::ceil<milliseconds>(until - Clock::now())) {
        const auto response = channel.receive(left);
        if (!response) return response.error();
        if (!*response) break;
        if ((*response)->kind == Response::Kind::tagged) return news;
        news = is_news(**response);
    }
    if (const auto sent = channel.send_line("DONE"); !sent) return sent.error();
    const auto answer = channel.await_answer([&](const Response& response) {
        news = news || is_news(response);
        return Result<void>{};
    });
    if (!answer) return answer.error();
    return news;
}

Result<bool> Watch::ask_after(milliseconds time) {
    bool news = false;
    Channel& channel = tools_.session.channel();
    if (const auto paused = channel.pause(time); !paused) return paused.error();
    const auto answer = channel.command("NOOP", [&](const Response& response) {
        news = news || is_news(response);
        return Result<void>{};
    });
    if (!answer) return answer.error();
    return news;
}

// All but the one that is examined: servers take that for a mistake.
Result<void> Watch::poll_others(const Folder& first, const Choose& choose) {
    auto folders = choose();
    if (!folders) return folders.error();
    for (Folder& folder : *folders) {
        if (folder.name == first.name) continue;
        if (!folder.status) {
            const auto told = tools_.session.status(folder.name);
            if (!told) return told.error();
            folder.status = *told;
        }
        if (!folder.status || tools_.ledger.state().of(folder.name).agrees(*folder.status))
            continue;
        // Whatever it examines is no longer the first one, which the caller examines again.
        if (const auto read = folder_sync_->run(folder); !read) return read;
    }
    return {};
}

}  // namespace rekindle::imap
