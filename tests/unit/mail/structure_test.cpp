#include "plugins/mail/mime/structure.hpp"

#include <gmock/gmock.h>

#include <random>

#include "plugins/mail/mime/mime.hpp"

namespace rekindle::mail {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Outcome {
    Structure structure;
    Warnings warnings;
};

Outcome read(const BodyFields& fields, std::string_view body) {
    static StructureReader reader;  // one for all, as in an import
    Outcome result;
    result.structure = reader.read(fields, body, result.warnings);
    return result;
}

Structure regular(const BodyFields& fields, std::string_view body) {
    const Outcome result = read(fields, body);
    result.warnings.for_each([&](Warning w) { ADD_FAILURE() << code(w); });
    return result.structure;
}

const BodyFields mixed{"multipart/mixed; boundary=OUT", "", ""};

TEST(Structure, TextIsOnePart) {
    const Structure plain =
        regular({"text/plain; charset=utf-8", "8bit", ""}, "Hello\n> quoted\nBye\n");
    EXPECT_EQ(plain.parts, 1U);
    EXPECT_EQ(plain.attachments, 0U);
    EXPECT_EQ(plain.text_size, 19U);  // what is quoted counts
    EXPECT_EQ(regular({}, "").parts, 1U);
    EXPECT_EQ(regular({}, "abc").text_size, 3U);
}

TEST(Structure, SizeIsThatOfTheBytes) {
    EXPECT_EQ(
        regular({"text/plain; charset=utf-8", "quoted-printable", ""}, "=C3=A4=C3=A4x\n").text_size,
        14U);
    EXPECT_EQ(regular({"text/plain", "base64", ""}, "aGVsbG8gd29ybGQh").text_size, 12U);
    EXPECT_EQ(regular({"text/html", "", ""}, "<p class=x>Hi</p><b>there</b>").text_size, 0U);
}

TEST(Structure, AlternativeCountsThePlainText) {
    const Structure both =
        regular({"multipart/alternative; boundary=\"b\"", "", ""},
                "--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\n"
                "Content-Type: text/html\r\n\r\n<p>Hello, hello</p>\r\n--b--\r\n");
    EXPECT_EQ(both.parts, 2U);
    EXPECT_EQ(both.text_size, 5U);
    EXPECT_EQ(both.attachments, 0U);
}

TEST(Structure, Attachments) {
    const Structure two = regular(mixed,
                                  "preamble\n--OUT\n\nsee files\n"
                                  "--OUT\nContent-Type: application/pdf; "
                                  "name=\"a.pdf\"\nContent-Transfer-Encoding: base64\n\n"
                                  "aGVsbG8=\n"
                                  "--OUT\nContent-Type: text/plain\nContent-Disposition: "
                                  "attachment;\n filename*=utf-8''%C3%A4.txt\n\n"
                                  "not counted\n--OUT--\nepilogue\n");
    EXPECT_EQ(two.parts, 3U);
    EXPECT_EQ(two.attachments, 2U);
    EXPECT_THAT(two.attachment_names, ElementsAre("a.pdf", "\xC3\xA4.txt"));
    EXPECT_EQ(two.text_size, 9U);
}

TEST(Structure, ForwardedMessageIsLookedInto) {
    const Structure forwarded =
        regular(mixed,
                "--OUT\n\nsee below\n--OUT\nContent-Type: message/rfc822\n\nSubject: inner\n"
                "Content-Type: multipart/mixed; boundary=INN\n\n--INN\n\ninner text\n"
                "--INN\nContent-Type: image/png; name=i.png\n\nx\n--INN--\n--OUT--\n");
    EXPECT_EQ(forwarded.parts, 3U);
    EXPECT_THAT(forwarded.attachment_names, ElementsAre("i.png"));
    EXPECT_EQ(forwarded.text_size, 9U);
}

TEST(Structure, DigestIsOfMessages) {
    const Structure digest =
        regular({"multipart/digest; boundary=d", "", ""},
                "--d\n\nSubject: 1\nContent-Type: image/png; name=1.png\n\nx\n"
                "--d\n\nFrom a@x.example Mon Jan  6 10:00:00 2020\n"
                "Subject: 2\nContent-Type: image/png; name=2.png\n\nx\n--d--\n");
    EXPECT_EQ(digest.parts, 2U);
    EXPECT_THAT(digest.attachment_names, ElementsAre("1.png", "2.png"));
}

TEST(Structure, MultipartInWhichNoPartBeginsIsText) {
    EXPECT_EQ(read(mixed, "--OUT--\n").structure.parts, 1U);
    EXPECT_EQ(read(mixed, "nothing here\n").structure.text_size, 13U);
    EXPECT_EQ(regular(mixed, "--OUT\n--OUT\n\na\n--OUT--\n").parts, 1U);
}

TEST(Structure, InnerMultipartThatIsNeverClosed) {
    const Outcome result =
        read(mixed,
             "--OUT\nContent-Type: multipart/alternative; boundary=INN\n\n--INN\n\ntext\n"
             "--OUT\nContent-Disposition: attachment; filename=\"a1.bin\"\n\nONE\n"
             "--OUT\nContent-Disposition: attachment; filename=\"a2.bin\"\n\nTWO\n--OUT--\n");
    EXPECT_THAT(result.structure.attachment_names, ElementsAre("a1.bin", "a2.bin"));
    EXPECT_EQ(result.structure.parts, 3U);
    EXPECT_TRUE(result.warnings.has(Warning::mime_unterminated));
}

TEST(Structure, MultipartThatIsNeverClosed) {
    const Outcome result =
        read(mixed, "--OUT\n\ntext\n--OUT\nContent-Disposition: attachment; filename=a\n\nx");
    EXPECT_EQ(result.structure.parts, 2U);
    EXPECT_EQ(result.structure.attachments, 1U);
    EXPECT_TRUE(result.warnings.has(Warning::mime_unterminated));
    EXPECT_FALSE(result.structure.truncated);
}

TEST(Structure, DelimitersAreWholeLines) {
    EXPECT_EQ(regular({"multipart/mixed; boundary=a", "", ""},
                      "--a\n\nuse --a in text, and x--a too\n--ab\n --a\n--a--\n")
                  .parts,
              1U);
    EXPECT_EQ(
        regular({"multipart/mixed; boundary=\"a;b\"", "", ""}, "--a;b \t\n\nx\n--a;b--  \n").parts,
        1U);
}

TEST(Structure, InnerBoundaryThatBeginsWithTheOuterOne) {
    const Structure nested = regular(
        mixed,
        "--OUT\nContent-Type: multipart/alternative; boundary=OUT1\n\n--OUT1\n\nplain\n--OUT1--\n"
        "--OUT\nContent-Disposition: attachment; filename=\"a1.bin\"\n\nONE\n--OUT--\n");
    EXPECT_EQ(nested.parts, 2U);
    EXPECT_THAT(nested.attachment_names, ElementsAre("a1.bin"));
}

TEST(Structure, MultipartWithoutBoundaryIsText) {
    for (const char* type : {"multipart/mixed", "multipart/mixed; boundary=\"\""}) {
        const Outcome result = read({type, "", ""}, "--x\n\npart1 one\n--x--\n");
        EXPECT_EQ(result.structure.parts, 1U);
        EXPECT_GT(result.structure.text_size, 9U);
        EXPECT_TRUE(result.warnings.has(Warning::mime_no_boundary));
        EXPECT_FALSE(result.warnings.has(Warning::mime_unterminated));
    }
}

TEST(Structure, LongBoundaries) {
    const auto with = [](std::size_t size) {
        const std::string boundary(size, 'b');
        return read({"multipart/mixed; boundary=" + boundary, "", ""},
                    "--" + boundary + "\n\nx\n--" + boundary + "\n\ny\n--" + boundary + "--\n");
    };
    EXPECT_TRUE(with(70).warnings.none());
    EXPECT_EQ(with(250).structure.parts, 2U);
    EXPECT_TRUE(with(250).warnings.has(Warning::mime_boundary_too_long));
    EXPECT_EQ(with(2'000).structure.parts, 1U);
}

TEST(Structure, PartWithoutABlankLineDoesNotSwallowTheNext) {
    const Outcome result =
        read(mixed, "--OUT\nContent-Type: text/plain\n--OUT\n\nSECOND\n--OUT--\n");
    EXPECT_EQ(result.structure.parts, 2U);
    EXPECT_TRUE(result.warnings.has(Warning::mime_malformed_part));
}

TEST(Structure, PartWithoutAHeaderIsText) {
    const Outcome result = read(mixed, "--OUT\nno header here\nreally\n--OUT--\n");
    EXPECT_EQ(result.structure.parts, 1U);
    EXPECT_EQ(result.structure.text_size, 21U);
    EXPECT_TRUE(result.warnings.has(Warning::mime_malformed_part));
}

TEST(Structure, JunkInAPartHeaderIsReadByTheLibraryBehindTheGate) {
    const Structure result =
        regular(mixed,
                "--OUT\nContent-Type: application/pdf\nthis is no field\n\xFCml: x\n"
                "Content-Disposition: attachment;\n filename=\"a.pdf\"\n\nx\n--OUT--\n");
    EXPECT_THAT(result.attachment_names, ElementsAre("a.pdf"));
}

std::string nested_multiparts(int levels) {
    std::string body;
    for (int i = 0; i < levels; ++i) {
        const std::string boundary = "b" + std::to_string(i);
        body += "--b" + std::to_string(i) + "\nContent-Type: multipart/mixed; boundary=b" +
                std::to_string(i + 1) + "\n\n";
    }
    return body + "--b" + std::to_string(levels) + "\n\ndeep\n";
}

TEST(Structure, DepthLimit) {
    for (const int levels : {60, 5'000}) {
        const Outcome result =
            read({"multipart/mixed; boundary=b0", "", ""}, nested_multiparts(levels));
        Warnings expected;
        expected.add(Warning::mime_depth_limit);
        EXPECT_EQ(result.warnings.bits, expected.bits);
        EXPECT_TRUE(result.structure.truncated);
    }
    std::string messages;
    for (int i = 0; i < 20'000; ++i) messages += "Content-Type: message/rfc822\n\n";
    const Outcome result = read({"message/rfc822", "", ""}, messages);
    EXPECT_TRUE(result.warnings.has(Warning::mime_depth_limit));
}

TEST(Structure, PartsLimit) {
    std::string body;
    for (int i = 0; i < 30'000; ++i) body += "--OUT\n\n";
    const Outcome result = read(mixed, body);
    Warnings expected;
    expected.add(Warning::mime_parts_limit);
    EXPECT_EQ(result.warnings.bits, expected.bits);
    EXPECT_EQ(result.structure.parts, 10'000U);
    EXPECT_TRUE(result.structure.truncated);
}

Warnings warnings_of(const BodyFields& fields, std::string_view body) {
    return read(fields, body).warnings;
}

TEST(Structure, TransferEncodings) {
    EXPECT_TRUE(warnings_of({"text/plain", "base64", ""}, "aGVs|bG8gd29ybGQ=")
                    .has(Warning::encoding_invalid));
    EXPECT_TRUE(warnings_of({"text/plain", "BASE64 (x)", ""}, "aGVsbG8gd29ybGQ=\r\n").none());
    EXPECT_TRUE(
        warnings_of({"text/plain", "quoted-printable", ""}, "a=ZZ").has(Warning::encoding_invalid));
    EXPECT_TRUE(warnings_of({"text/plain", "quoted-printable", ""}, "soft=").none());
    EXPECT_TRUE(
        warnings_of({"text/plain", "x-uuencode", ""}, "abc").has(Warning::encoding_unknown));
    // On a multipart an encoding means nothing.
    EXPECT_TRUE(
        warnings_of({"multipart/mixed; boundary=x", "base64", ""}, "--x\n\nhello\n--x--\n").none());
}

TEST(Structure, CharactersOfTheBody) {
    const BodyFields utf8{"text/plain; charset=utf-8", "8bit", ""};
    EXPECT_TRUE(warnings_of(utf8,
                            "gr\xC3\xBC\xC3\x9F"
                            "e")
                    .none());
    EXPECT_TRUE(warnings_of(utf8, "ok \xFF\xFE tail").has(Warning::charset_invalid_bytes));
    EXPECT_TRUE(warnings_of(utf8, std::string_view{"a\0b", 3}).has(Warning::text_control_chars));
    EXPECT_TRUE(
        warnings_of({"text/plain; charset=x-nope", "", ""}, "a").has(Warning::charset_unknown));
    EXPECT_TRUE(warnings_of({"text/plain", "", ""},
                            "gr\xFC\xDF"
                            "e")
                    .has(Warning::charset_undeclared));
    EXPECT_TRUE(warnings_of({"text/plain; charset=iso-8859-1", "", ""},
                            "gr\xFC\xDF"
                            "e")
                    .none());
    EXPECT_TRUE(warnings_of({"application/octet-stream", "8bit", ""}, std::string_view{"\0\xFF", 2})
                    .none());
}

TEST(Structure, PartOfASplitMessage) {
    EXPECT_TRUE(
        warnings_of({"message/partial; id=x; number=2", "", ""}, "x").has(Warning::mime_partial));
}

TEST(Mime, LibraryCountsTheLeavesOfRegularMail) {
    EXPECT_EQ(count_leaves("multipart/mixed; boundary=OUT",
                           "--OUT\r\n\r\na\r\n--OUT\r\n\r\nb\r\n--OUT--\r\n"),
              2U);
    EXPECT_EQ(count_leaves("multipart/mixed; boundary=OUT", std::string(2 << 20, 'x')),
              std::nullopt);
}

TEST(Mime, HeadersThatWouldBreakTheLibraryAreMendedBefore) {
    const PartFields fields = read_irregular_header(
        "junk\r\n: x\r\n folded\r\nContent-Type: text/plain\r\n\xFC: y\r\nContent-Disposition: "
        "inline");
    EXPECT_THAT(fields.content_type, testing::HasSubstr("text/plain"));
    EXPECT_THAT(fields.content_disposition, testing::HasSubstr("inline"));
    EXPECT_LT(
        read_irregular_header("Content-Type: " + std::string(1 << 20, 'x')).content_type.size(),
        std::size_t{1} << 16);
    EXPECT_THAT(read_irregular_header("").content_type, IsEmpty());
}

// A random tree of parts, written as a mail, and what a reader has to find in it.
class RandomTree {
  public:
    explicit RandomTree(std::mt19937& random) : random_(random) {}

    // The header and body of one part, at most `depth` levels deep.
    std::string part(int depth, bool inside_message) {
        const auto kind = random_() % 6;
        if (depth > 0 && kind < 2) return multipart(depth, inside_message);
        if (depth > 0 && kind == 2)
            return "Content-Type: message/rfc822\n\nSubject: x\n" + part(depth - 1, true);
        ++parts;
        if (kind == 3) {
            const std::string name = "f" + std::to_string(names.size());
            names.push_back(name);
            return "Content-Type: application/pdf; name=" + name + "\n\n-- \n--not a delimiter";
        }
        const std::string text = "text " + std::to_string(random_() % 1000);
        if (!inside_message) text_size += text.size();
        return "Content-Type: text/plain\n\n" + text;
    }

    unsigned parts = 0;
    std::uint64_t text_size = 0;
    std::vector<std::string> names;

  private:
    std::string multipart(int depth, bool inside_message) {
        // One a prefix of the other, to be mean.
        const std::string boundary = "b" + std::string(static_cast<std::size_t>(depth), 'x');
        std::string body = "Content-Type: multipart/mixed; boundary=" + boundary + "\n\npreamble\n";
        for (auto left = 1 + random_() % 3; left != 0; --left)
            body += "--" + boundary + "\n" + part(depth - 1, inside_message) + "\n";
        return body + "--" + boundary + "--\nepilogue";
    }

    std::mt19937& random_;
};

TEST(Structure, RandomTreesAreFoundAgain) {
    std::mt19937 random{1521};
    for (int round = 0; round < 3'000; ++round) {
        RandomTree tree{random};
        std::string body = tree.part(5, false);
        if (round % 2 == 0)
            for (std::size_t at = 0; (at = body.find('\n', at)) != body.npos; at += 2)
                body.insert(at, "\r");
        const Structure found = regular(mixed, "--OUT\n" + body + "\n--OUT--\n");
        ASSERT_EQ(found.parts, tree.parts) << body;
        ASSERT_EQ(found.attachment_names, tree.names) << body;
        ASSERT_FALSE(found.truncated || found.disputed) << body;
        if (tree.text_size != 0) {
            ASSERT_EQ(found.text_size, tree.text_size) << body;
        }
    }
}

TEST(Structure, AnyBytesAreSurvived) {
    const std::vector<std::string> pieces{"--OUT\n",
                                          "--OUT--\n",
                                          "--INN\n",
                                          "--INN--\r\n",
                                          "\n",
                                          "\r\n",
                                          "text ",
                                          ": ",
                                          " folded\n",
                                          "Content-Type: multipart/mixed; boundary=INN\n",
                                          "Content-Type: message/rfc822\n",
                                          "Content-Transfer-Encoding: base64\n",
                                          "Content-Disposition: attachment; filename=a\n",
                                          std::string(1, '\0'),
                                          "\xFF",
                                          "--",
                                          "Content-Type: multipart/mixed; boundary=\"OUT\\\"\n"};
    std::mt19937 random{2046};
    for (int round = 0; round < 20'000; ++round) {
        std::string body;
        for (auto left = random() % 20; left != 0; --left) body += pieces[random() % pieces.size()];
        const Outcome result = read(mixed, body);
        ASSERT_LE(result.structure.attachment_names.size(), result.structure.attachments) << body;
    }
}

void expect_same(const Outcome& a, const Outcome& b, std::string_view body) {
    ASSERT_EQ(a.structure.parts, b.structure.parts) << body;
    ASSERT_EQ(a.structure.attachments, b.structure.attachments) << body;
    ASSERT_EQ(a.structure.text_size, b.structure.text_size) << body;
    ASSERT_EQ(a.structure.attachment_names, b.structure.attachment_names) << body;
    ASSERT_EQ(a.structure.truncated, b.structure.truncated) << body;
    ASSERT_EQ(a.structure.disputed, b.structure.disputed) << body;
    ASSERT_EQ(a.warnings.bits, b.warnings.bits) << body;
}

// What a reader remembers from other mails, and the dashed lines that framing found, change
// nothing.
TEST(Structure, KnownHeadersAndDashesChangeNothing) {
    const std::vector<std::string> pieces{
        "--OUT\n",
        "\n--OUT--\n",
        "--INN\n",
        "\n",
        "text ",
        "--\n",
        "-",
        "Content-Type: text/plain; charset=utf-8\n\n",
        "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n",
        "Content-Type: image/png; name=a.png\nContent-Disposition: attachment\n\n",
        "Content-Type: text/plain; name*=utf-8''b.txt\n\n",
        "Content-Type: message/rfc822\n\n",
        "Content-Type: multipart/mixed; boundary=INN\n\n",
        "Content-Type: multipart/digest; boundary=INN\n\n",
        "Content-Type: text/x-none; charset=nonsense\nno field\n\n",
        "From x\nSubject: y\n\n",
        "\xFF=ZZ"};
    std::mt19937 random{1521};
    for (int round = 0; round < 10'000; ++round) {
        std::string body;
        for (auto left = random() % 16; left != 0; --left) body += pieces[random() % pieces.size()];
        std::vector<std::uint32_t> dashes;
        const std::size_t until = random() % (body.size() + 1);
        for (std::size_t at = find_dashes(body, 0); at < until; at = find_dashes(body, at + 1))
            dashes.push_back(static_cast<std::uint32_t>(at + 100));
        StructureReader fresh;
        Outcome alone, known = read(mixed, body);
        alone.structure = fresh.read(mixed, body, alone.warnings);
        expect_same(alone, known, body);
        Outcome with_dashes;
        with_dashes.structure = fresh.read(mixed, body, with_dashes.warnings, {dashes, 100, until});
        expect_same(alone, with_dashes, body);
    }
}

}  // namespace
}  // namespace rekindle::mail
