// Any bytes as a response: what is parsed of it lies in it, and the same is written back.
#include <string>

#include "plugins/imap/grammar/date_time.hpp"
#include "plugins/imap/grammar/fetch.hpp"
#include "plugins/imap/grammar/mailbox.hpp"
#include "plugins/imap/grammar/mailbox_name.hpp"
#include "plugins/imap/grammar/response.hpp"
#include "plugins/imap/grammar/uid_set.hpp"
#include "plugins/imap/session/channel.hpp"
#include "plugins/imap/sync/choice.hpp"
#include "plugins/imap/sync/mail_writer.hpp"
#include "plugins/imap/sync/state.hpp"
#include "tests/fuzz/expect.hpp"

namespace {

using namespace rekindle;
using fuzz::expect;

void expect_within(std::string_view part, std::string_view whole) {
    if (part.data() == nullptr || part.empty()) return;
    expect(part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void check_response(std::string_view bytes) {
    const auto response = imap::parse_response(bytes);
    if (!response) return;
    for (const std::string_view part :
         {response->tag, response->name, response->rest, response->text.code, response->text.text})
        expect_within(part, bytes);
    if (const auto mail = imap::parse_msg_att(*response)) {
        expect_within(mail->header, bytes);
        expect_within(mail->gmail_labels, bytes);
        expect(mail->has_text || !mail->has_header);
        (void)imap::has_label(mail->gmail_labels, "\\Sent");
        if (mail->internal_date) {
            const std::string field = imap::received_field(*mail->internal_date);
            expect(field.ends_with(" +0000\r\n"));
        }
    }
    (void)imap::parse_foreign_namespaces(response->rest);
    (void)imap::parse_status(response->rest);
    if (const auto list = imap::parse_mailbox_list(response->rest)) {
        fuzz::expect_printable(imap::shown_mailbox_name(list->name));
        expect(imap::choose_folders({{{*list, {}}}, {}, false}, {}).size() <= 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::as_text(data, size);
    check_response(bytes);
    (void)imap::parse_date_time(bytes);
    (void)imap::parse_back_off(bytes);
    if (const auto set = imap::parse_sequence_set(bytes))
        expect(*imap::parse_sequence_set(imap::to_sequence_set(*set)) == *set);
    const imap::AccountState state = imap::parse_cursor(bytes);
    expect(imap::parse_cursor(imap::to_cursor(state)).window == state.window);
    if (const auto name = imap::decode_mailbox_name(bytes)) expect(is_utf8(*name));
    return 0;
}
