// The equal-work peer: GMime reads every mail of an mbox and takes out what the importer takes out.
// Prints how many mails, To and Cc addresses, and the sum of all dates, so that nothing is
// optimised away and the work can be compared.
#include <gmime/gmime.h>

#include <cstdint>
#include <cstdio>

namespace {

int addresses_in(InternetAddressList* list) {
    return list ? internet_address_list_length(list) : 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    g_mime_init();
    GError* error = nullptr;
    GMimeStream* stream = g_mime_stream_file_open(argv[1], "r", &error);
    if (!stream) {
        std::fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    GMimeParser* parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
    std::int64_t mails = 0, addresses = 0, dates = 0;
    std::size_t text = 0;
    while (!g_mime_parser_eos(parser)) {
        GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
        if (!message) break;
        ++mails;
        addresses += addresses_in(g_mime_message_get_from(message)) +
                     addresses_in(g_mime_message_get_to(message)) +
                     addresses_in(g_mime_message_get_cc(message));
        if (GDateTime* date = g_mime_message_get_date(message)) dates += g_date_time_to_unix(date);
        if (const char* subject = g_mime_message_get_subject(message)) text += *subject != '\0';
        if (const char* id = g_mime_message_get_message_id(message)) text += *id != '\0';
        g_object_unref(message);
    }
    std::printf("%lld mails, %lld addresses, %lld, %zu\n", static_cast<long long>(mails),
                static_cast<long long>(addresses), static_cast<long long>(dates), text);
    g_object_unref(parser);
    g_object_unref(stream);
    return 0;
}
