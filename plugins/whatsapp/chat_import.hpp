// The second of two passes over a chat: emits its messages and calls.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/whatsapp/chat.hpp"
#include "plugins/whatsapp/key.hpp"
#include "plugins/whatsapp/line/chat_lines.hpp"
#include "plugins/whatsapp/line/message_text.hpp"
#include "plugins/whatsapp/line/phrases.hpp"
#include "plugins/whatsapp/survey.hpp"
#include "plugins/whatsapp/time/local_clock.hpp"

namespace rekindle::whatsapp {

// What lies beside the chat in its folder, by name. An archive is as the phone made it: what it
// lacks was left out there, and not lost on the way.
class Companions {
  public:
    explicit Companions(const Source& source);
    [[nodiscard]] bool lacks(std::string_view file) const;

  private:
    bool is_archive_ = false;
    std::vector<std::uint64_t> names_;  // digests, sorted
};

struct ChatPlan {
    std::uint32_t entry = 0;
    std::size_t layout = 0;
    std::vector<DateOrder> orders;  // by style
};

class ChatImport {
  public:
    ChatImport(const Source& source, Sink& sink, const ChatPlan& plan, const Survey& survey,
               const Chat& chat);

    Result<void> run(const Companions& companions);

    [[nodiscard]] const LineCounts& counts() const { return counts_; }
    [[nodiscard]] std::uint64_t emitted() const { return emitted_; }

  private:
    // What is known of the message that is being read.
    struct Open {
        bool is_open = false;
        bool is_call = false, is_file = false, is_truncated = false;
        std::uint32_t number = Authors::too_many;
        bool has_author = false;
        Head head;
        std::chrono::seconds duration{0};
        std::uint64_t offset = 0;
        bool name_is_odd = false;
    };

    void take(const ChatLine& line, const Companions& companions);
    void begin(const ChatLine& line, const Companions& companions);
    void begin_text(const ChatLine& line, const Companions& companions);
    void begin_notice(const ChatLine& line);
    // Of a notice: who comes and goes, and whether somebody begins a call.
    [[nodiscard]] bool take_event(const ChatLine& line);
    void comes(const std::string& folded);
    void goes(const std::string& folded);
    [[nodiscard]] std::size_t present() const;
    void note_file(std::string_view file, const Companions& companions, std::uint64_t offset);
    void finish();
    void set_time(Interaction& out);
    void set_participants(Interaction& out);
    [[nodiscard]] std::vector<Participant> participants_by(const Author* author) const;
    void set_key(Interaction& out);
    void note_oddities();
    [[nodiscard]] const Author& author_of(const Open& open) const;
    [[nodiscard]] Participant participant(const Author& who, Role role) const;
    void note(std::string_view code, std::uint64_t offset);

    const Source* source_;
    Sink* sink_;
    const ChatPlan* plan_;
    const Survey* survey_;
    const Chat* chat_;
    LocalClock clock_;
    KeyMaker keys_;
    MessageText text_;
    Open open_;
    Author unlisted_;  // author of the open message, where the table of authors was full
    std::set<std::string> absent_;  // of a group, folded: not there yet, or gone
    std::vector<std::vector<Participant>> participants_of_;  // by author, as long as nobody moves
    std::vector<Participant> participants_;                  // of the open message, else
    std::array<int, 3> last_date_{};
    std::uint8_t last_style_ = 0;
    std::optional<Date> date_ = {};
    std::vector<bool> is_person_;  // by author
    std::string minute_;
    Instant first_covered_ = unknown_time, last_covered_ = unknown_time;
    LineCounts counts_;
    std::uint64_t emitted_ = 0, notices_read_ = 0;
    bool told_leading_ = false;
};

}  // namespace rekindle::whatsapp
