#!/usr/bin/env python3
"""Writes the made-up archive of the first report. Nobody in it is real; all domains are reserved.

    make_archive.py            writes archive/, expected.json and expected.txt beside this file
    make_archive.py --check    says whether the files there are what it would write
    make_archive.py --events   prints the same mails as JSON, for tests of the analyzer alone

Mara Lindgren's mail from 2012 to 2024: a university lab, a first employer (Ex-Acme), an open-source
list, a choir, family, the current job. Seven people in it were built as the answer: moderately weak
ties with some mutual contacts, who answered well and have been silent for two to six years.
"""
import base64
import datetime
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ME, ME_OLD = "mara.lindgren@example.org", "mara.lindgren@unilab.example"
OWNER_NAME = "Mara Lindgren"
LIST = "lanternfs-devel@lists.lanternfs.example"

PEOPLE = {}  # short name: (display names, address)


def person(short, names, address):
    PEOPLE[short] = (names if isinstance(names, list) else [names], address)


def circle(host, *names):
    for short, *shown in names:
        person(short, shown, f"{short}@{host}")


circle("unilab.example",
       ("ines", "Inès Moreau", "Ines Moreau"), ("tomas", "Tomás Vidal", "Vidal, Tomás"),
       ("prof.okafor", "Prof. Chidi Okafor"), ("katrin", "Katrin Voss"), ("yusuf", "Yusuf Kaya"),
       ("dana", "Dana Petrov"), ("liang", "Liang Zhou"), ("ebba", "Ebba Dahl"),
       ("rui", "Rui Nakamura"))
circle("ex-acme.example",
       ("priya.raman", "Priya Raman", "Raman, Priya", "Priya R."), ("jonas.weber", "Jonas Weber"),
       ("noor.haddad", "Noor Haddad", "Noor Haddad (Acme)"), ("carl.brandt", "Carl Brandt"),
       ("wanda.nowak", "Wanda Nowak"), ("george.hill", "George Hill"),
       ("ayse.demir", "Ayşe Demir"),
       ("peter.quist", "Peter Quist"), ("sanna.holm", "Sanna Holm"), ("ravi.iyer", "Ravi Iyer"),
       ("tess.moran", "Tess Moran"))
circle("lanternfs.example",
       ("oleksiy", "Oleksiy Bondar"), ("hugh", "Hugh Lacey"), ("mei", "Mei Tan"),
       ("stefan", "Stefan Ruiz"), ("agata", "Agata Lis"), ("nils", "Nils Aune"))
circle("choir.example",
       ("zoe", "Zoë Brandt", "Zoe Brandt"), ("marta", "Marta Sole"), ("finn", "Finn Oakes"),
       ("ulla", "Ulla Berg"), ("paolo", "Paolo Riva"), ("jess", "Jess Wood"), ("theo", "Theo Lunt"))
circle("family.example", ("mama", "Karin Lindgren"), ("anders", "Anders Lindgren"),
       ("lotta", "Lotta Lindgren-Roy"), ("sam", "Sam Roy"))
circle("umbra-works.example",
       ("hana.sato", "Hana Sato"), ("diego.pardo", "Diego Pardo"), ("lena.fox", "Lena Fox"),
       ("amir.azimi", "Amir Azimi"), ("bea.cole", "Bea Cole"), ("otto.lang", "Otto Lang"),
       ("nadia.suri", "Nadia Suri"), ("kim.park", "Kim Park"))
circle("conference.example", ("victor", "Victor Hale"), ("june", "June Ashby"),
       ("piotr", "Piotr Wilk"), ("selma", "Selma Aas"))
person("flatmate", "Greta Holm", "greta.holm@example.net")
person("dentist", "Dr. Rolf Steen", "praxis@steen.example")
person("recruiter", "Skip Mercer", "skip.mercer@hire.example")
person("chain", "Aunt Birgit", "birgit@example.net")
person("author", "E. M. Castle", "castle@books.example")

TOP = {
    "priya.raman": "Ex-Acme: releases together, answered every question; silent since 2020",
    "jonas.weber": "Ex-Acme: customer visits together, knows the old team; silent since 2021",
    "noor.haddad": "Ex-Acme: hardware questions, always answered; silent since 2019",
    "ines": "Uni lab: co-author of one paper; last wrote in 2022",
    "tomas": "Uni lab: borrowed samples and gave advice; silent since 2019",
    "oleksiy": "Open-source list: reviewed her patches; silent since 2021",
    "zoe": "Choir: organised the tours with her; silent since 2020",
}
MACHINES = {
    "Parcel Post": "no-reply@parcels.example", "Build Farm": "build-bot@ex-acme.example",
    "Weekly Lantern": "newsletter@weekly-lantern.example",
    "City Library": "notifications@library.example", "Orchard Shop": "offers@orchard-shop.example",
    "Mail Delivery Subsystem": "mailer-daemon@example.org",
}

EVENTS = []


def at(text, hour=9):
    year, month, day = (int(part) for part in text.split("-"))
    return datetime.datetime(year, month, day, hour, (7 * len(EVENTS)) % 60,
                             (13 * len(EVENTS)) % 60, tzinfo=datetime.timezone.utc)


def send(by, to, when, subject, **more):
    """One mail; `by` and `to` are short names, "me" is the owner. Returns its number."""
    EVENTS.append(dict({"by": by, "to": list(to), "cc": [], "time": when, "subject": subject,
                        "answers": None, "kind": "personal", "broken": False}, **more))
    return len(EVENTS) - 1


def answer(number, by, hours=5, **more):
    """To the author of that mail and everybody else on it."""
    first = EVENTS[number]
    to = [first["by"]] if first["by"] != by else list(first["to"])
    cc = [who for who in first["to"] + first["cc"] if who not in to and who != by]
    subject = first["subject"] if first["subject"].startswith("Re: ") else "Re: " + first["subject"]
    when = first["time"] + datetime.timedelta(hours=hours, minutes=len(EVENTS) % 50)
    return send(by, to, when, subject, cc=cc, answers=number, **more)


def talk(who, day, subject, mails=2, starts="me"):
    """A conversation of two; the sides take turns."""
    other = who if starts == "me" else "me"
    number = send(starts, [other], at(day), subject)
    for i in range(1, mails):
        number = answer(number, other if i % 2 else starts, hours=3 + 4 * i)
    return number


def topic(who, day, subject, mails, starts="me"):
    """Two conversations in one month: most of a tie's mail is between the two alone."""
    talk(who, day, subject, mails - 1, starts)
    later = at(day) + datetime.timedelta(days=2)
    talk(who, f"{later:%Y-%m-%d}", subject + ", once more", 2, starts)


def group(by, to, day, subject, *answering):
    """A mail to many; those in `answering` answer to all."""
    number = send(by, to, at(day, 14), subject)
    for who in answering:
        answer(number, who, hours=6)


LAB = ["me", "ines", "tomas", "prof.okafor", "katrin", "yusuf", "dana", "liang", "ebba", "rui"]
ACME = ["me", "priya.raman", "jonas.weber", "noor.haddad", "carl.brandt", "wanda.nowak",
        "george.hill", "ayse.demir", "peter.quist", "sanna.holm", "ravi.iyer"]
CHOIR = ["me", "zoe", "marta", "finn", "ulla", "paolo", "jess", "theo"]
UMBRA = ["me", "hana.sato", "diego.pardo", "lena.fox", "amir.azimi", "bea.cole", "otto.lang",
         "nadia.suri", "kim.park"]


def some(names, by):
    """Six of the circle, others each time, the owner always among them."""
    others = [who for who in names if who not in (by, "me")]
    begin = len(EVENTS) * 5 % len(others)
    return ([] if by == "me" else ["me"]) + (others[begin:] + others[:begin])[:6]


def university():
    for year in (2012, 2013):
        for month, by in ((2, "prof.okafor"), (5, "katrin"), (9, "me")):
            group(by, some(LAB, by), f"{year}-{month:02}-06", "Group meeting")
    for day, mails in (("2012-03-12", 1), ("2012-06-04", 1), ("2012-10-15", 2), ("2013-02-20", 1),
                       ("2013-06-11", 1), ("2013-11-05", 1), ("2014-03-03", 2)):
        talk("prof.okafor", day, "Thesis chapter", mails)
    for day, subject, mails in (("2012-04-17", "Spectra for the paper", 4),
                                ("2012-11-20", "Figures", 4),
                                ("2013-03-08", "Referee comments", 5), ("2013-09-30", "Proofs", 3),
                                ("2017-05-22", "Your new group", 4),
                                ("2022-09-12", "A question on dyes", 4)):
        topic("ines", day, subject, mails, "ines" if mails == 5 else "me")
    for day, subject, mails in (("2012-05-09", "Samples on loan", 4),
                                ("2013-01-21", "Which polymer?", 4),
                                ("2013-10-02", "Oven settings", 4),
                                ("2016-03-14", "Passing through Porto", 3),
                                ("2019-04-02", "Advice on a supplier", 5)):
        topic("tomas", day, subject, mails, "tomas" if mails == 5 else "me")
    talk("katrin", "2012-09-03", "Lab keys", 2)
    talk("yusuf", "2013-04-15", "Microscope booking", 2, "yusuf")
    talk("dana", "2013-05-15", "Desk by the window", 2)
    talk("ebba", "2012-12-10", "Secret Santa", 2, "ebba")
    talk("liang", "2013-03-19", "Server room", 2)
    talk("rui", "2013-07-02", "Farewell cake", 2, "rui")


def first_employer():
    for year in (2014, 2015, 2016, 2017):
        for month, by in ((10, "carl.brandt"), (12, "me")):
            group(by, some(ACME, by), f"{year}-{month:02}-03", "Release plan")
    for day, subject, mails in (("2015-02-10", "Branch for the release", 4),
                                ("2015-08-19", "Flaky test", 4),
                                ("2016-04-05", "Handover", 5), ("2016-10-11", "Release notes", 3),
                                ("2018-02-27", "Last day lunch", 4),
                                ("2020-06-16", "How is the new job?", 5)):
        topic("priya.raman", day, subject, mails)
    for day, subject, mails in (("2015-03-24", "Visit at the mill", 4),
                                ("2015-11-09", "Trip report", 3),
                                ("2016-06-21", "Second visit", 5),
                                ("2017-09-12", "Customer survey", 4),
                                ("2021-03-30", "Reference for Otto", 4)):
        topic("jonas.weber", day, subject, mails, "jonas.weber" if mails == 5 else "me")
    for day, subject, mails in (("2015-05-18", "Sensor board", 4),
                                ("2016-01-26", "Firmware dump", 5),
                                ("2016-09-06", "Board revision C", 4),
                                ("2017-04-11", "Noise on channel 2", 3),
                                ("2019-08-20", "Old schematics", 4)):
        topic("noor.haddad", day, subject, mails)
    # The boss: strong once, then nothing. More history than news.
    for year in (2015, 2016, 2017):
        for month in range(1, 13):
            if month % 3 == 0 or month == 7:
                continue
            talk("carl.brandt", f"{year}-{month:02}-08", "One-to-one", 2, "carl.brandt")
    talk("wanda.nowak", "2015-06-02", "Expenses", 2)
    talk("george.hill", "2015-09-17", "Parking", 2, "george.hill")
    talk("peter.quist", "2016-02-18", "Keyboard", 2)
    talk("ayse.demir", "2017-01-12", "Visitor badge", 2, "ayse.demir")
    talk("sanna.holm", "2016-11-22", "Chair", 2)
    talk("ravi.iyer", "2017-05-16", "Cable", 2, "ravi.iyer")
    send("tess.moran", ["me"], at("2016-05-03"), "Survey of the canteen")
    for year in (2015, 2016, 2017):
        for month in (3, 11):
            send("Build Farm", ["me"], at(f"{year}-{month:02}-19", 3), "Build failed: nightly",
                 kind="machine")


def open_source():
    for year in range(2014, 2022):
        post = send("me", [LIST], at(f"{year}-04-09", 20), f"[PATCH] case {year - 2013}",
                    kind="list")
        if year in (2015, 2018, 2021):
            review = answer(post, "oleksiy", hours=30, kind="list")
            answer(review, "me", hours=8, kind="list")
        for month, by in ((2, "mei"), (6, "stefan")) if year % 2 else ((9, "agata"), (12, "nils")):
            first = send(by, [LIST], at(f"{year}-{month:02}-21", 18), f"Crash in snapshot, {by}",
                         kind="list")
            answer(first, "oleksiy" if month == 6 else "hugh", kind="list")
    for day, subject, mails in (("2014-05-06", "Off list: your allocator", 4),
                                ("2017-05-03", "Talk at the camp", 5),
                                ("2018-09-18", "Maintainer question", 4)):
        topic("oleksiy", day, subject, mails, "oleksiy" if mails == 5 else "me")
    for day in ("2014-08-20", "2016-08-17", "2018-08-22"):
        group("oleksiy", ["me", "hugh", "mei", "stefan", "agata", "nils"], day,
              "Camp: who comes?", "me", "mei")
    # The bridge between two circles.
    group("oleksiy", ["me", "jonas.weber", "ravi.iyer", "peter.quist", "agata", "nils"],
          "2016-03-09", "Lanternfs at Acme?", "jonas.weber")
    talk("nils", "2019-10-08", "Patch for the tests", 2)
    talk("hugh", "2015-10-07", "Your signature key", 2)
    talk("mei", "2016-10-12", "Test rig", 2, "mei")
    talk("agata", "2018-10-09", "Docs build", 2)
    talk("stefan", "2017-10-10", "Typo in the release", 2)


def choir():
    for year in range(2015, 2021):
        for month, by in ((1, "marta"), (10, "me")):
            group(by, some(CHOIR, by), f"{year}-{month:02}-23", "Rehearsal and concert",
                  "me" if by == "marta" and year > 2018 else "zoe")
    for day, subject, mails in (("2016-02-09", "Bus for the tour", 4),
                                ("2016-07-11", "Rooms in Lund", 5),
                                ("2017-06-26", "Tour accounts", 4),
                                ("2018-06-12", "Second tour", 4),
                                ("2019-03-05", "Scores", 3), ("2020-10-06", "Singing again?", 4)):
        topic("zoe", day, subject, mails, "zoe" if mails == 5 else "me")
    talk("marta", "2016-11-08", "Alto parts", 2)
    talk("finn", "2017-11-14", "Lift home", 2, "finn")
    talk("jess", "2018-11-13", "Scarf", 2)
    talk("ulla", "2017-03-14", "Tenor parts", 2)
    talk("paolo", "2018-04-10", "Wine for the party", 2, "paolo")
    talk("theo", "2019-04-09", "Keys of the hall", 2)


def family():
    for year in range(2013, 2025):
        for month in (2,):
            talk("mama", f"{year}-{month:02}-02", "Sunday", 2, "mama" if year % 2 else "me")
    for year in range(2019, 2025):
        talk("anders", f"{year}-05-15", "Boat", 2, "anders")
        group("lotta", ["me", "mama", "anders", "sam"], f"{year}-12-19", "Christmas", "me")
    for month in (1, 3, 4, 7, 8, 9, 10, 11, 12):
        talk("mama", f"2024-{month:02}-12", "Phone later?", 2)


def current_job():
    for year in range(2018, 2025):
        for month, by in ((6, "lena.fox"), (9, "hana.sato"), (12, "me")):
            group(by, some(UMBRA, by), f"{year}-{month:02}-11", "Quarter goals",
                  "otto.lang" if by == "me" else "me")
    for year in (2023, 2024):
        for month in range(1, 13):
            if month in (4, 7, 8) or (year == 2023 and month < 9):
                continue
            talk("hana.sato", f"{year}-{month:02}-05", "Review of the draft", 2, "hana.sato")
            if month % 2 == 0 and year == 2024:
                talk("lena.fox", f"{year}-{month:02}-17", "One-to-one", 2, "lena.fox")
    for month in (3, 5, 7, 8, 10, 11, 12):
        talk("diego.pardo", f"2024-{month:02}-20", "Interview plan", 2)
    talk("bea.cole", "2024-12-03", "Badge", 2)
    talk("amir.azimi", "2024-11-26", "Budget question", 3)
    talk("nadia.suri", "2024-12-10", "Slides", 2, "nadia.suri")


def everybody_else():
    # Close once, knows nobody else here.
    for year in (2012, 2013, 2014):
        for month in range(1, 13, 2):
            talk("flatmate", f"{year}-{month:02}-25", "The flat", 2, "flatmate")
    talk("flatmate", "2018-01-09", "Happy new year", 2)
    # Met once, one exchange.
    for who, day in (("victor", "2016-09-29"), ("june", "2017-09-27"), ("piotr", "2019-09-25"),
                     ("selma", "2019-09-26")):
        talk(who, day, "Good to meet you", 2, who)
    # One way: they write, she does not; or she wrote and heard nothing.
    for day in ("2019-02-04", "2020-02-11", "2021-02-09", "2022-02-08"):
        send("recruiter", ["me"], at(day), "An exciting role")
    for year in (2013, 2014, 2015):
        send("chain", ["me", "mama", "anders"], at(f"{year}-08-01"), "Fwd: must read")
    for day in ("2017-03-07", "2018-03-06"):
        send("me", ["author"], at(day), "On your last book")
    send("dentist", ["me"], at("2021-05-11"), "Your appointment", broken=True)
    for name, months, automatic in (("Parcel Post", (4, 12), True), ("City Library", (3, 9), True),
                                    ("Weekly Lantern", (1, 7), False),
                                    ("Orchard Shop", (8,), False)):
        for year in range(2019, 2024):
            for month in months:
                send(name, ["me"], at(f"{year}-{month:02}-14", 4), f"News from {name}",
                     kind="machine" if automatic else "newsletter")
    bounced = send("me", ["author"], at("2019-03-05"), "On your last book, again")
    answer(bounced, "Mail Delivery Subsystem", hours=0, kind="machine")
    talk("mama", "2024-12-30", "Train on Saturday", 2)


def address(who):
    if who == "me":
        return ME
    return who if "@" in who else MACHINES.get(who) or PEOPLE[who][1]


def my_address(event):
    return ME_OLD if event["time"].year < 2013 else ME


def shown_name(who, number):
    if who == "me":
        return OWNER_NAME
    if who in MACHINES:
        return who
    names = PEOPLE[who][0]
    return names[number % len(names)] if number % 3 == 0 else names[0]


def encoded(name, number):
    """RFC 2047 in both encodings and two character sets."""
    if name.isascii():
        return f'"{name}"' if any(c in name for c in ",.()") else name
    if number % 2 and all(ord(c) < 256 for c in name):
        text = "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else
                       "_" if byte == 32 else f"={byte:02X}" for byte in name.encode("latin-1"))
        return f"=?iso-8859-1?q?{text}?="
    return f"=?utf-8?b?{base64.b64encode(name.encode()).decode()}?="


def mailbox(who, number, event):
    if who == LIST:
        return LIST
    where = my_address(event) if who == "me" else address(who)
    return f"{encoded(shown_name(who, number), number)} <{where}>"


def message_id(number):
    return f"<{number:04}.{EVENTS[number]['time']:%Y%m%d}@mail.example>"


def references(number):
    chain = []
    while EVENTS[number]["answers"] is not None:
        number = EVENTS[number]["answers"]
        chain.insert(0, message_id(number))
    return chain


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_header(event, number):
    """In the writer's zone: every third mail is from an hour further east."""
    if event["broken"]:
        return "Tue, 31 Feb 2021 25:61:00 +0000"
    hours = 1 if number % 3 == 0 else 0
    local = event["time"] + datetime.timedelta(hours=hours)
    return (f"{DAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]} {local.year} "
            f"{local:%H:%M:%S} +{hours:02}00")


def render(number):
    event = EVENTS[number]
    lines = []
    if event["by"] != "me":
        lines.append(f"Delivered-To: {my_address(event)}")
    lines += [f"From: {mailbox(event['by'], number, event)}",
              "To: " + ",\n ".join(mailbox(who, number, event) for who in event["to"])]
    if event["cc"]:
        lines.append("Cc: " + ",\n ".join(mailbox(who, number, event) for who in event["cc"]))
    lines += [f"Subject: {event['subject']}", f"Date: {date_header(event, number)}",
              f"Message-ID: {message_id(number)}"]
    chain = references(number)
    if chain:
        lines += [f"In-Reply-To: {chain[-1]}", "References: " + "\n ".join(chain)]
    if event["kind"] == "list" and event["by"] != "me":
        lines += ["List-Id: <lanternfs-devel.lists.lanternfs.example>", "Precedence: list"]
    if event["kind"] == "machine":
        lines.append("Auto-Submitted: auto-generated")
    if event["kind"] == "newsletter":
        lines += ["List-Unsubscribe: <https://news.example/leave>", "Precedence: bulk"]
    lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "",
              "Made up for the first report.", ""]
    return "\n".join(lines)


def mbox(numbers):
    parts = []
    for number in sorted(numbers, key=lambda n: EVENTS[n]["time"]):
        event = EVENTS[number]
        sender = my_address(event) if event["by"] == "me" else address(event["by"])
        time = event["time"]
        parts.append(f"From {sender} {DAYS[time.weekday()]} {MONTHS[time.month - 1]} {time.day:2} "
                     f"{time:%H:%M:%S %Y}\n{render(number)}\n")
    return "".join(parts)


def files():
    """Path in archive/: text. The choir's mails of 2020 lie in a Maildir too, two mails as .eml."""
    sent = [n for n, e in enumerate(EVENTS) if e["by"] == "me"]
    received = [n for n, e in enumerate(EVENTS) if e["by"] != "me" and not e["broken"]]
    result = {"Inbox.mbox": mbox(received), "Sent.mbox": mbox(sent)}
    choir_2020 = [n for n in received if address(EVENTS[n]["by"]).endswith("@choir.example")
                  and EVENTS[n]["time"].year == 2020]
    for place, number in enumerate(choir_2020):
        seconds = int(EVENTS[number]["time"].timestamp())
        if place == 0:
            result[f"Choir/new/{seconds}.M{number}.mail"] = render(number)
        else:
            result[f"Choir/cur/{seconds}.M{number}.mail:2,S"] = render(number)
    result["Choir/tmp/.gitkeep"] = ""
    saved = next(n for n in received if EVENTS[n]["by"] == "tomas")
    result["saved/Samples on loan.eml"] = render(saved)
    broken = next(n for n, e in enumerate(EVENTS) if e["broken"])
    result["saved/Your appointment.eml"] = render(broken)
    return result


def expected():
    top = [PEOPLE[who][0][0] for who in TOP]
    never = sorted(MACHINES) + [LIST, OWNER_NAME]
    return {"top": top, "never": never}


def expected_text():
    lines = ["The known answer: these belong at the top of `rekindle ties`, in any order.", ""]
    lines += [f"{PEOPLE[who][0][0]}: {why}" for who, why in TOP.items()]
    return "\n".join(lines) + "\n"


def events_json():
    def addresses(event, who):
        return my_address(event) if who == "me" else address(who)
    rows = []
    for number, event in enumerate(EVENTS):
        root = number
        while EVENTS[root]["answers"] is not None:
            root = EVENTS[root]["answers"]
        rows.append({"time": None if event["broken"] else int(event["time"].timestamp()),
                     "by": addresses(event, event["by"]),
                     "to": [addresses(event, who) for who in event["to"] + event["cc"]],
                     "answers": event["answers"], "thread": root, "title": event["subject"],
                     "bulk": event["kind"] == "newsletter"
                     or (event["kind"] == "list" and event["by"] != "me"),
                     "automatic": event["kind"] == "machine"})
    names = {address(who): PEOPLE[who][0][0] for who in PEOPLE}
    names.update({where: name for name, where in MACHINES.items()})
    return {"owner": [ME, ME_OLD], "names": names, "events": rows, **expected()}


def main():
    for build in (university, first_employer, open_source, choir, family, current_job,
                  everybody_else):
        build()
    if sys.argv[1:] == ["--events"]:
        json.dump(events_json(), sys.stdout)
        return 0
    result = {f"archive/{name}": text for name, text in files().items()}
    result["expected.json"] = json.dumps(expected(), indent=2, ensure_ascii=False) + "\n"
    result["expected.txt"] = expected_text()
    if sys.argv[1:] == ["--check"]:
        wrong = [name for name, text in result.items()
                 if not (HERE / name).is_file() or (HERE / name).read_bytes() != text.encode()]
        print("\n".join(wrong) if wrong else f"{len(EVENTS)} mails as written")
        return 1 if wrong else 0
    for name, text in result.items():
        (HERE / name).parent.mkdir(parents=True, exist_ok=True)
        (HERE / name).write_bytes(text.encode())
    print(f"{len(EVENTS)} mails, {len(PEOPLE)} people")
    return 0


if __name__ == "__main__":
    sys.exit(main())
