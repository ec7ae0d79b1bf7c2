#include "host/app/arguments/options.hpp"

namespace rekindle::app {
namespace {

constexpr bool everywhere = true;

constexpr OptionSpec specs[] = {
    // For every command.
    {"--store", "DIR", "the folder the log is kept in", &Options::store, everywhere},
    {"--json", "", "the answer as one JSON document; rekindle schema says its form", &Options::json,
     everywhere},
    {"--color", "WHEN", "auto, always or never; NO_COLOR=1 is never", &Options::color, everywhere},
    {"--no-sandbox", "", "run importers without the cage; for debugging only", &Options::no_sandbox,
     everywhere},
    {"--no-input", "", "never ask anything", &Options::no_input, everywhere},
    {"--yes", "", "answer every question with yes", &Options::yes, everywhere},
    {"-q,--quiet", "", "print only the answer and errors", &Options::quiet, everywhere},
    {"-v,--verbose", "", "print more detail, such as where each warning came from",
     &Options::verbose, everywhere},
    {"-h,--help", "", "explain the command", &Options::help, everywhere},
    {"--progress", "HOW", "auto, bar, lines, json or none", &Options::progress, everywhere},
    // For some.
    {"--format", "FORMAT", "table, json, jsonl or csv", &Options::format},
    {"--spreadsheet-safe", "", "with csv: no cell is taken for a formula by a spreadsheet",
     &Options::spreadsheet_safe},
    {"-n,--limit", "N", "at most N lines", &Options::limit},
    {"--since", "TIME", "from then on: 2019, 2019-03, 2019-03-11, or 3y, 6mo, 10d ago",
     &Options::since},
    {"--until", "TIME", "before then; the same forms", &Options::until},
    {"--with", "PERSON", "only what this person takes part in", &Options::with},
    {"--kind", "KIND", "only email, chat, call, meeting, comment, reaction, photo or connection",
     &Options::kind},
    {"--class", "CLASS",
     "only strong, weak, fading, dormant, dormant-strong, dormant-weak, one-way, automatic or "
     "unknown",
     &Options::of_class},
    {"--explain", "", "take each score apart, factor by factor", &Options::explain},
    {"--formerly-strong", "", "rank the sleeping ties that were strong", &Options::formerly_strong},
    {"--set", "NAME=VALUE",
     "of the ranking: digital=0..1 (1: software and remote work, 0: manual and local) or "
     "industry=software|remote|mixed|local|manual, horizon=30|90|180|365|730 days, mutual=N or "
     "mutual=median, colleague=1..10, model=m3|m4; of an import: what the importer takes, and "
     "NAME=@FILE for what is secret",
     &Options::set},
    {"--by", "DATE", "the day the goal is to be reached", &Options::by},
    {"--for", "TIME", "so long, such as 90d or 6mo, or until a day", &Options::lasting},
    {"--as-of", "TIME", "judge as on that day; default: the last day the sources cover",
     &Options::now},
    {"--importer", "ID", "use only this importer", &Options::importer},
    {"--tz", "ZONE", "zone of times that have none, such as Europe/Berlin", &Options::zone},
    {"--no-titles", "", "keep no mail subjects or other titles", &Options::no_titles},
    {"--again", "", "read sources again although they seem unchanged", &Options::again},
    {"--not", "ADDRESS", "this address is not mine", &Options::not_mine},
    {"--region", "COUNTRY", "numbers without a country code are of this country, such as DE",
     &Options::region},
    {"--saved", "", "only contacts with whom nothing imported shows any contact", &Options::saved},
    {"--list", "", "show what you said so far", &Options::list},
    {"--plugin", "FILE", "use this plugin, wherever it lies", &Options::plugin},
    {"--once", "", "take what is there now, then end", &Options::once},
    {"--settle", "SECONDS", "how long a file has to be unchanged; default: 1, on shares 10",
     &Options::settle},
    {"--all", "", "every source", &Options::all},
    {"--dry-run", "", "only show what would be done", &Options::dry_run},
    {"--name", "NAME", "what the account is called; default: its address", &Options::called},
    {"--user", "USER", "the user at the server; default: the address", &Options::user},
    {"--host", "NAME", "the server, where it is not found by itself", &Options::host},
    {"--port", "N", "its port; default: 993, without TLS from the start 143", &Options::port},
    {"--security", "HOW", "tls, starttls, or plain, which everybody on the way can read",
     &Options::security},
    {"--ca", "FILE", "trust only the certificate authorities in this file", &Options::ca},
    {"--certificate", "SHA256", "trust only the certificate with this digest",
     &Options::certificate},
    {"--provider", "ID", "gmail, outlook, icloud, …: who keeps an address of your own domain",
     &Options::provider},
    {"--password-command", "COMMAND", "a program that prints the password; no shell runs it",
     &Options::password_command},
    {"--token-command", "COMMAND", "the same for an OAuth token; asked again when one is refused",
     &Options::token_command},
    {"--password-file", "FILE",
     "the file with the password, which only you can read; - is standard input, and kept",
     &Options::password_file},
    {"--no-keyring", "", "keep the password in a file of the store, not in the keyring",
     &Options::no_keyring},
    {"--no-test", "", "add it without trying it out", &Options::no_test},
    {"--keep-data", "", "remove the account, but keep what it gave", &Options::keep_data},
    {"--watch", "", "go on, and read what arrives as soon as it does", &Options::watch},
    {"--keep", "DIR", "keep the made-up archive and its store in this folder", &Options::keep},
};

}  // namespace

std::span<const OptionSpec> option_specs() {
    return specs;
}

std::string_view long_name(const OptionSpec& spec) {
    return spec.names.substr(spec.names.find("--") + 2);
}

}  // namespace rekindle::app
