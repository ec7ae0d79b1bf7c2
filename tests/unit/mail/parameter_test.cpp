#include "plugins/mail/mime/parameter.hpp"

#include <gtest/gtest.h>

#include "plugins/mail/mime/part_header.hpp"

namespace rekindle::mail {
namespace {

ContentType type(std::string_view value) {
    Warnings warnings;
    ContentType result = parse_content_type(value, warnings);
    warnings.for_each([&](Warning w) { ADD_FAILURE() << value << ": " << code(w); });
    return result;
}

std::string filename(std::string_view value, Warnings& warnings) {
    return parse_content_disposition(value, warnings).filename;
}

std::string filename(std::string_view value) {
    Warnings warnings;
    std::string name = filename(value, warnings);
    warnings.for_each([&](Warning w) { ADD_FAILURE() << value << ": " << code(w); });
    return name;
}

TEST(ContentType, TypeAndParameters) {
    const ContentType html = type(" Text/HTML; charset=\"utf-8\"; Format=Flowed");
    EXPECT_TRUE(html.is("text", "html"));
    EXPECT_EQ(html.charset, "utf-8");
    EXPECT_EQ(html.format, "flowed");
    EXPECT_EQ(type("multipart/mixed; boundary=\"a;b\"").boundary, "a;b");
    EXPECT_EQ(type("multipart/mixed;\r\n\tboundary=\"=_a b\"").boundary, "=_a b");
    EXPECT_EQ(type("multipart/mixed; boundary=\"\"").boundary, "");
}

TEST(ContentType, CommentsAndOddities) {
    EXPECT_TRUE(type("(hello) text (plain) / (world) plain (eod); charset=us-ascii (x)")
                    .is("text", "plain"));
    EXPECT_EQ(type("text/plain; charset=us-ascii (Plain text)").charset, "us-ascii");
    EXPECT_EQ(type("text/plain ;;;;; = ;; name=\"value\"").name, "value");
    EXPECT_EQ(type("text/plain; charset=utf-8 format=flowed").charset, "utf-8");
    EXPECT_EQ(type("/plain").type, "");
    EXPECT_EQ(type("").type, "");
    EXPECT_EQ(type("text").subtype, "");
}

TEST(Disposition, QuotedNames) {
    EXPECT_EQ(filename("attachment; filename=\"a \\\"b\\\".txt\""), "a \"b\".txt");
    EXPECT_EQ(filename("attachment; filename=\"a\\\r\n bc.txt\""), "a bc.txt");
    EXPECT_EQ(filename("attachment; filename=\"C:\\TEMP\\new.png\""), "C:\\TEMP\\new.png");
    EXPECT_EQ(filename("attachment; filename=not quoted.pdf; size=3"), "not quoted.pdf");
    EXPECT_EQ(filename("attachment; filename=\"never closed.txt"), "never closed.txt");
}

TEST(Disposition, EncodedWordsInNames) {
    EXPECT_EQ(filename("attachment; filename=\"=?utf-8?q?=C3=84rger.pdf?=\""), "\xC3\x84rger.pdf");
    EXPECT_EQ(filename("attachment; filename=\"=?utf-8?q?=C3=84?=\r\n =?utf-8?q?rger?=\""),
              "\xC3\x84rger");
}

TEST(Disposition, Rfc2231) {
    EXPECT_EQ(filename("attachment; filename*=utf-8''%C3%84rger.pdf"), "\xC3\x84rger.pdf");
    EXPECT_EQ(filename("attachment; filename*=iso-8859-1'de'%C4rger.pdf"), "\xC3\x84rger.pdf");
    EXPECT_EQ(filename("attachment; filename*1=\"b.txt\"; filename*0=\"a\""), "ab.txt");
    EXPECT_EQ(filename("attachment; filename*0*=utf-8''%C3; filename*1*=%84; filename*2=\"%20\""),
              "\xC3\x84%20");
    EXPECT_EQ(filename("attachment; filename=plain.txt; filename*=utf-8''better.txt"),
              "better.txt");
}

TEST(Disposition, BrokenContinuationsKeepWhatIsThere) {
    Warnings warnings;
    EXPECT_EQ(filename("attachment; filename*0=\"report\"; filename*2=\".txt\"", warnings),
              "report.txt");
    EXPECT_TRUE(warnings.has(Warning::attachment_name_malformed));
    warnings = {};
    EXPECT_EQ(filename("attachment; filename*999999999=\"x\"", warnings), "x");
    EXPECT_TRUE(warnings.has(Warning::attachment_name_malformed));
    warnings = {};
    EXPECT_EQ(filename("attachment; filename*99999999999999999999999=\"x\"", warnings), "x");
    EXPECT_TRUE(warnings.has(Warning::attachment_name_malformed));
}

TEST(Disposition, ManyParametersAreCut) {
    std::string value = "attachment";
    for (int i = 0; i < 20'000; ++i) value += ";a" + std::to_string(i) + "=1";
    std::string kind;
    Warnings warnings;
    EXPECT_EQ(parse_parameters(value, kind, warnings).size(), 500U);
}

struct Safe {
    std::string name;
    Warnings warnings;
};
Safe safe(std::string_view name) {
    Safe result;
    result.name = safe_attachment_name(name, result.warnings);
    return result;
}

TEST(AttachmentName, FoldersAreTakenOff) {
    EXPECT_EQ(safe("a/b.txt").name, "b.txt");
    EXPECT_TRUE(safe("a/b.txt").warnings.none());
    for (const char* name :
         {"../../.ssh/keys", "/etc/cron.d/keys", "..\\keys", "C:\\keys", "a/../../keys"}) {
        EXPECT_EQ(safe(name).name, "keys");
        EXPECT_TRUE(safe(name).warnings.has(Warning::attachment_name_unsafe)) << name;
    }
    EXPECT_EQ(safe("..").name, "");
}

TEST(AttachmentName, Devices) {
    for (const char* name : {"CON", "nul.txt", "Com1", "LPT9.doc"})
        EXPECT_TRUE(safe(name).warnings.has(Warning::attachment_name_unsafe)) << name;
    for (const char* name : {"console.txt", "COM0", "com10", "icon"})
        EXPECT_TRUE(safe(name).warnings.none()) << name;
}

TEST(AttachmentName, TooLongIsCutBetweenCharacters) {
    std::string name;
    for (int i = 0; i < 600; ++i) name += "\xC3\xA4";
    const Safe result = safe("x" + name);
    EXPECT_EQ(result.name.size(), 1023U);
    EXPECT_TRUE(result.warnings.has(Warning::attachment_name_too_long));
}

// What the plain reader takes it must read as the full one does.
TEST(PlainType, AgreesWithTheFullParser) {
    for (const char* value :
         {"text/plain", " Text/Plain; charset=utf-8", "multipart/mixed; boundary=\"a;b c\"",
          "text/plain; charset=\"utf-8\"; name=\"a b.txt\"", "attachment; filename=x.pdf",
          "text/plain;", "text/plain;;",
          "multipart/related;\r\n\ttype=\"text/html\";\r\n boundary=x", "text", "",
          "multipart/mixed; boundary==_x", "a/b; charset=\"\""}) {
        PlainType plain;
        ASSERT_TRUE(read_plain_type(value, plain)) << value;
        const ContentType full = type(value);
        EXPECT_EQ(full.boundary, plain.boundary) << value;
        EXPECT_EQ(full.charset, plain.charset) << value;
        EXPECT_EQ(full.name, plain.name) << value;
        EXPECT_EQ(full.type.size(), plain.type.size()) << value;
        EXPECT_EQ(full.subtype.size(), plain.subtype.size()) << value;
    }
    for (const char* value : {"text/plain; name*=utf-8''x", "text/plain (x)",
                              "text/plain; a=\"\\b\"", "a/b; name=\"=?utf-8?q?x?=\"",
                              "a/b; name=\xC3\xA4", "a/b c", "a/b; c", "a/b; name=c d"}) {
        PlainType plain;
        EXPECT_FALSE(read_plain_type(value, plain)) << value;
    }
}

}  // namespace
}  // namespace rekindle::mail
