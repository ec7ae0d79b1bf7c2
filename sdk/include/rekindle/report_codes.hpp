// The names of all reports: one vocabulary for every importer, the host and the documentation. A
// name never changes its meaning; an importer for a new format adds its own here or uses its own
// prefix.
#pragma once

#include <string_view>

namespace rekindle {

struct ReportCode {
    std::string_view code;     // "group.name", lower case
    std::string_view meaning;  // for people
};

// Sorted by code.
inline constexpr ReportCode report_codes[] = {
    {"address.limit", "more addresses in one field than the limit; the rest is left out"},
    {"address.malformed", "an address that is not well formed; what could be read was kept"},
    {"address.non-ascii", "an address with characters outside ASCII"},
    {"attachment.missing", "a file named in a chat that does not lie beside it"},
    {"attachment.name-malformed", "an attachment name whose encoding is broken"},
    {"attachment.name-too-long", "an attachment name longer than the limit"},
    {"attachment.name-unsafe",
     "an attachment name that tries to leave its folder or names a device"},
    {"body.missing", "nothing after the header"},
    {"charset.invalid-bytes", "bytes that are not text of the declared character set"},
    {"charset.undeclared", "8-bit text without a declared character set that is not UTF-8"},
    {"charset.unknown", "a character set of unknown name"},
    {"connection.certificate", "a server that could not prove who it is"},
    {"connection.injected", "a server whose answers were tampered with before they were secured"},
    {"connection.lost", "a connection that was cut off"},
    {"connection.no-host", "a host of unknown name"},
    {"connection.no-tls", "a server that speaks no TLS, or none that is new enough"},
    {"connection.refused", "a server that does not take the connection"},
    {"connection.timed-out", "a server that did not answer in time"},
    {"date.ambiguous-order", "dates with two readings: --set date-order=day-first or =month-first"},
    {"date.invalid", "a date that does not exist or cannot be read"},
    {"date.leap-second", "a time in a leap second"},
    {"date.missing", "no date"},
    {"date.no-zone", "a time without a zone; UTC was taken"},
    {"date.out-of-range", "a date that cannot be right: before 1970 or after the import"},
    {"date.unknown-zone", "a time zone of unknown name; UTC was taken"},
    {"date.weekday-mismatch", "the weekday does not fit the date; the date was taken"},
    {"encoding.invalid", "a body that is not what its transfer encoding says"},
    {"encoding.unknown", "a transfer encoding of unknown name"},
    {"facebook.missing-page", "a page of a thread that is not in the archive"},
    {"file.bare-cr", "lines that end in a carriage return only"},
    {"file.bom", "a byte order mark at the start"},
    {"file.changed", "the file changed while it was read"},
    {"file.empty", "an empty file"},
    {"file.encrypted", "an encrypted file"},
    {"file.not-regular", "a link, pipe, device or socket; never opened"},
    {"file.truncated", "the file ends too early"},
    {"file.unreadable", "the file cannot be read"},
    {"file.unrecognised", "no importer understands this file"},
    {"file.utf16", "text in UTF-16"},
    {"header.duplicate", "a field that may stand once stands twice; the first was taken"},
    {"header.limit", "more header than the limit; the rest is left out"},
    {"header.malformed", "a header line that is none"},
    {"header.nul", "a NUL in a header field"},
    {"header.too-long", "a header line longer than the limit, cut there"},
    {"ics.depth-limit", "components nested deeper than the limit"},
    {"ics.end-before-start", "an event that ends before it begins; it was taken as an instant"},
    {"ics.limit", "more of something in one event than the limit; the rest is left out"},
    {"ics.malformed-line", "a line of a calendar that is none, or stands where it cannot"},
    {"ics.not-a-meeting", "a whole day without other people, such as a holiday; left out"},
    {"ics.recurrence-limit", "a rule that repeats an event more often than the limit"},
    {"ics.rule-invalid", "a rule of repetition that cannot be read; the event was kept once"},
    {"ics.uid-missing", "an event without an id"},
    {"ics.uid-reused", "one id on different events; both were kept, of two versions the newer"},
    {"importer.failed", "the importer gave up"},
    {"importer.threw", "the importer has a bug"},
    {"json.depth-limit", "values nested deeper than the limit"},
    {"json.duplicate-key", "a member that stands twice; the last was taken"},
    {"json.invalid", "text that is not JSON, or only the beginning of it"},
    {"json.unexpected", "JSON that is not what the file's place says"},
    {"maildir.unexpected-directory", "a folder where only mails belong"},
    {"mbox.ambiguous-separator", "a line that may or may not begin a mail"},
    {"mbox.content-length-wrong", "a Content-Length that does not lead to the next mail"},
    {"mbox.damaged-region", "a damaged region between two mails"},
    {"mbox.leading-junk", "text before the first mail"},
    {"mbox.postmark-malformed", "a \"From \" line that is not well formed"},
    {"message-id.malformed", "a Message-ID that is not well formed"},
    {"message-id.missing", "no Message-ID"},
    {"message-id.reused", "one Message-ID on different mails; both were kept"},
    {"mime.boundary-too-long", "a multipart boundary longer than 70 characters"},
    {"mime.depth-limit", "parts nested deeper than the limit"},
    {"mime.malformed-part", "a part without an end of its header"},
    {"mime.no-boundary", "a multipart without a boundary"},
    {"mime.partial", "one part of a message that was split"},
    {"mime.parts-limit", "more parts than the limit"},
    {"mime.unterminated", "a multipart that is never closed"},
    {"record.empty", "a record with nothing in it"},
    {"record.flagged-deleted", "a mail marked as deleted"},
    {"record.invalid", "the importer produced a record that is not valid"},
    {"record.limit", "more records than the limit"},
    {"record.too-large", "a record larger than the limit"},
    {"record.truncated", "a record that is cut off"},
    {"record.unknown-member", "a member that no schema knows; it was left out"},
    {"record.unparseable", "a record that cannot be understood"},
    {"rfc2047.invalid", "an encoded word that is not well formed"},
    {"rfc2047.split-char", "a character split over two encoded words"},
    {"size.truncated", "a line longer than the limit"},
    {"text.bidi-control", "characters that reorder text"},
    {"text.control-chars", "control characters in text"},
    {"thread.cycle", "a mail that answers itself"},
    {"whatsapp.leading-text", "text before the first message"},
    {"whatsapp.mixed-format", "two layouts in one file: two exports were joined"},
    {"zip.bomb", "an archive that expands beyond all bounds"},
    {"zip.corrupt", "a damaged archive"},
    {"zip.duplicate-name", "two members of an archive with one name"},
    {"zip.name-undecodable", "a member whose name cannot be decoded"},
    {"zip.nested-limit", "an archive inside an archive"},
    {"zip.too-many-members", "more members than the limit"},
    {"zip.unsafe-entry", "a member that is neither file nor folder"},
    {"zip.unsafe-path", "a member whose name tries to leave the archive"},
    {"zip.unsupported", "an archive method that cannot be read"},
};

// What the code means, or nothing for a code that is not in the table.
[[nodiscard]] constexpr std::string_view meaning(std::string_view code) {
    for (const ReportCode& known : report_codes)
        if (known.code == code) return known.meaning;
    return {};
}

}  // namespace rekindle
