// A script of what an IMAP server says, and the peer that plays it without a socket, a thread or a
// clock.
//
//     === plain | 3 messages           a block, and what a good importer makes of it
//     S: text                          sends the text and a line end; s: without one. In it %t is
//                                      the last tag, %l the last line of the client
//     C: %t LOGIN %*                   waits for a line: %t is its tag, %* anything
//     LIT                              sends {n}, and the lines up to one of "." as that literal
//     LOOP / ON pattern / END          answers lines in any order, until one matches nothing
//     BREAK                            leaves the loop
//     @close @stall @chunk N @bytes HEX @sleep S      (@sleep takes no time here)
//     @no-literals                     answers a line that announces one as if it were whole
//     INCLUDE name                     the lines of that block
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::imap::scripted {

struct Step;
using Steps = std::vector<Step>;

struct Answer {
    std::string pattern;
    std::shared_ptr<Steps> steps;
};

struct Step {
    enum class Kind { send, expect, loop, leave, close, stall, chunk, no_literals };
    Kind kind = Kind::send;
    std::string text = {};             // to send, or the pattern to expect
    std::size_t number = 0;            // of @chunk
    std::vector<Answer> answers = {};  // of a loop
};

struct Block {
    std::string name, about;
    Steps steps;
};

// All blocks of a file.
[[nodiscard]] std::vector<Block> parse_blocks(std::string_view text);

// One connection to such a server.
class Player {
  public:
    explicit Player(const Steps& steps);

    // What the client writes; complete lines are remembered.
    void write(std::string_view bytes);
    // What there is to read for the client, `most` bytes of it.
    std::string read(std::size_t most);
    [[nodiscard]] std::size_t waiting() const { return out_.size() - read_; }
    [[nodiscard]] bool closed() const { return closed_; }
    // Where the script wanted something else; empty if all is well.
    [[nodiscard]] const std::string& fault() const { return fault_; }
    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }
    // It ended as the script says.
    [[nodiscard]] bool is_done() const { return stack_.empty(); }

  private:
    struct Place {
        const Steps* steps;
        std::size_t at;
        bool in_loop;  // the answer to a line of one
    };

    void play();
    bool step(Place& place);
    bool play_loop(const Step& loop, Place& place);
    std::optional<std::string> take_line();
    bool matches(std::string_view pattern, std::string_view line);
    void leave();

    std::vector<Place> stack_;
    std::string in_, line_, out_, tag_;
    std::vector<std::string> lines_;
    std::optional<std::string> peeked_;
    std::size_t read_ = 0, chunk_ = 0, literal_ = 0;
    bool closed_ = false, stalled_ = false, takes_literals_ = true;
    std::string fault_;
};

}  // namespace rekindle::imap::scripted
