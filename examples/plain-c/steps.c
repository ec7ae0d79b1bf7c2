/* An importer in plain C11: a pedometer's "walked with" diary of the form
 *
 *     1714588200 Ann
 *     1714674600 Bob
 *
 * That is: seconds since 1970 and a name. abi.h is all it includes; REKINDLE_PLUGIN of the C++
 * headers does by itself what stands at the end here. */
#include <rekindle/abi.h>
#include <string.h>

enum { longest_line = 200, most_digits = 11, piece_size = 65536 };

static rk_string text(const char* data, size_t size) {
    const rk_string out = {data, size};
    return out;
}

/* "1714588200 Ann" → seconds and where the name begins; 0 where the line is none. Names are ASCII
 * here, so that they are UTF-8 without a look at them. */
static size_t parse_line(const char* line, size_t size, int64_t* seconds) {
    size_t digits = 0;
    *seconds = 0;
    while (digits < size && digits < most_digits && line[digits] >= '0' && line[digits] <= '9')
        *seconds = *seconds * 10 + (line[digits++] - '0');
    if (digits == 0 || digits + 1 >= size || line[digits] != ' ') return 0;
    for (size_t i = digits + 1; i < size; ++i)
        if (line[i] < ' ' || line[i] > '~') return 0;
    return digits + 1;
}

static rk_status take_line(const rk_host* host, const char* line, size_t size, uint64_t offset) {
    int64_t seconds = 0;
    if (size > 0 && line[size - 1] == '\r') --size;
    const size_t name = parse_line(line, size, &seconds);
    if (name == 0) {
        const char* why = "not a walk: expected seconds since 1970 and a name";
        return host->report(host->self, RK_SKIPPED, text("record.unparseable", 18), 0, offset,
                            text(why, strlen(why)));
    }
    const rk_participant with = {RK_PRESENT, RK_ADDR_NAME, 0, 0, text(line + name, size - name),
                                 {NULL, 0}};
    rk_interaction walk;
    memset(&walk, 0, sizeof walk);
    walk.size = sizeof walk;
    walk.kind = RK_MEETING;
    walk.start_ms = seconds * 1000;
    walk.key = text(line, size);
    walk.participants = &with;
    walk.participant_count = 1;
    walk.offset = offset;
    walk.utc_offset_min = RK_OFFSET_UNKNOWN;
    return host->emit(host->self, &walk);
}

/* A line that is being put together from pieces of the file. */
typedef struct line_state {
    char bytes[longest_line];
    size_t size;    /* more than fits: the line is too long, and no walk */
    uint64_t begin; /* where it begins in the file */
} line_state;

static rk_status end_line(const rk_host* host, line_state* line, uint64_t next) {
    static const char mark[] = "\xEF\xBB\xBF"; /* a byte order mark */
    const size_t skip =
        line->begin == 0 && line->size >= 3 && memcmp(line->bytes, mark, 3) == 0 ? 3 : 0;
    const size_t size = line->size > longest_line ? 0 : line->size - skip;
    const rk_status status = take_line(host, line->bytes + skip, size, line->begin);
    line->size = 0;
    line->begin = next;
    return status;
}

static rk_status each_line(const rk_host* host) {
    char piece[piece_size];
    line_state line = {{0}, 0, 0};
    for (uint64_t offset = 0;;) {
        const int64_t got = host->read(host->self, 0, offset, piece, sizeof piece);
        if (got < 0) return (rk_status)got;
        if (got == 0) return line.size > 0 ? end_line(host, &line, offset) : RK_OK;
        for (int64_t i = 0; i < got; ++i, ++offset) {
            if (piece[i] == '\n') {
                const rk_status status = end_line(host, &line, offset + 1);
                if (status != RK_OK) return status;
            } else if (line.size < longest_line) {
                line.bytes[line.size++] = piece[i];
            } else {
                line.size = longest_line + 1;
            }
        }
    }
}

static uint32_t probe(const rk_host* host) {
    char line[longest_line];
    int64_t seconds = 0;
    const int64_t got = host->read(host->self, 0, 0, line, sizeof line);
    if (got <= 0) return 0;
    const char* const begin = got >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0 ? line + 3 : line;
    const size_t left = (size_t)(line + got - begin);
    const char* const end = memchr(begin, '\n', left);
    size_t size = end ? (size_t)(end - begin) : left;
    if (size > 0 && begin[size - 1] == '\r') --size;
    return parse_line(begin, size, &seconds) > 0 ? 60 : 0;
}

static rk_status run(const rk_host* host) {
    const rk_status status = each_line(host);
    return status == RK_STOP ? RK_OK : status;
}

#define TEXT(literal) \
    { literal, sizeof literal - 1 }

static const rk_importer steps = {sizeof(rk_importer),
                                  0,
                                  TEXT("org.example.steps"),
                                  TEXT("Walks (plain C)"),
                                  TEXT("walks"),
                                  TEXT("1.0.0"),
                                  NULL,
                                  0,
                                  probe,
                                  run,
                                  NULL};
static const rk_importer* const importers[] = {&steps};

RK_EXPORT const rk_plugin rekindle_plugin_v0 = {sizeof(rk_plugin), RK_ABI_MINOR, importers, 1};

/* What `rekindle plugin info` reads without loading the library; optional. */
__attribute__((section(RK_MANIFEST_SECTION), used)) static const char manifest[] =
    "rekindle-manifest=1\0contract=0.0\0importer=org.example.steps\0name=Walks (plain C)\0"
    "service=walks\0version=1.0.0\0formats=lines of seconds since 1970 and a name";
