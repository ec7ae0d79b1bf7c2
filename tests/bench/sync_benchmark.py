#!/usr/bin/env python3
"""Measures `rekindle sync` over accounts on a Dovecot of its own. See tests/bench/sync."""
import argparse
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

# What the importer asks for: plugins/imap/sync/folder_sync.cpp.
ITEMS = (
    "(UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (FROM SENDER TO CC BCC DATE SUBJECT MESSAGE-ID "
    "IN-REPLY-TO REFERENCES DELIVERED-TO X-ORIGINAL-TO RETURN-PATH AUTO-SUBMITTED PRECEDENCE "
    "LIST-ID LIST-POST LIST-UNSUBSCRIBE LIST-HELP LIST-ARCHIVE MAILING-LIST FEEDBACK-ID "
    "X-AUTO-RESPONSE-SUPPRESS X-AUTOREPLY X-AUTORESPOND X-LOOP CONTENT-TYPE)])"
)
MIB = 1 << 20
MEAN_KB = 23
# So many mails fill every buffer and outweigh a login: with fewer, growth and speed prove nothing.
FULL = 10_000
TICKS = os.sysconf("SC_CLK_TCK")


class Peak(threading.Thread):
    """The most memory that a process and its descendants had resident, each at its highest."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.peaks, self.end = pid, {}, threading.Event()

    def run(self):
        while not self.end.wait(0.02):
            for pid in tree(self.pid):
                try:
                    status = pathlib.Path(f"/proc/{pid}/status").read_text()
                except OSError:
                    continue
                if found := re.search(r"VmHWM:\s+(\d+) kB", status):
                    self.peaks[pid] = max(self.peaks.get(pid, 0), int(found[1]) << 10)

    def total(self):
        self.end.set()
        self.join()
        return sum(self.peaks.values())


def tree(pid):
    """A process and its descendants."""
    waiting = [pid]
    while waiting:
        pid = waiting.pop()
        yield pid
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                children = pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text()
                waiting += map(int, children.split())
        except OSError:
            continue


def cpu_of_tree(pid):
    """Seconds of user and system that it and its descendants took, those that ended included."""
    total = 0
    for one in tree(pid):
        try:
            stat = pathlib.Path(f"/proc/{one}/stat").read_text()
        except OSError:
            continue
        total += sum(map(int, stat.rpartition(")")[2].split()[11:15]))
    return total / TICKS


class Counter:
    """A relay that counts what the client says, line by line, and bytes from the server."""

    def __init__(self, port):
        self.lines, self.bytes, self.target = 0, 0, port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.target))
            for source, sink, up in ((client, server, True), (server, client, False)):
                threading.Thread(target=self.pump, args=(source, sink, up), daemon=True).start()

    def pump(self, source, sink, up):
        try:
            while data := source.recv(65536):
                if up:
                    self.lines += data.count(b"\n")
                else:
                    self.bytes += len(data)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass


class Run:
    """One measured run: wall and CPU seconds of the client, CPU seconds of the server."""

    def __init__(self, server, work):
        os.sync()  # what the one before has left to be written is not this one's
        at, own, began = cpu_of_tree(server), self.own(), time.monotonic()
        self.result = work()
        self.wall = time.monotonic() - began
        self.client = self.own() - own
        self.server = cpu_of_tree(server) - at

    @staticmethod
    def own():
        return sum(sum(resource.getrusage(who)[:2])
                   for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))

    @property
    def cpu(self):
        return self.client + self.server


class Account:
    """A Dovecot of its own with one account, `test`."""

    def __init__(self, bench, name, fill, location=None, capability=None):
        self.folder = bench.root / name
        self.box = self.folder / "mail" / "test"
        self.box.parent.mkdir(parents=True)
        fill(self.box)
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "65534:65534", self.folder], check=True)
        environment = dict(os.environ)
        if location:
            environment["MAIL_LOCATION"] = location.replace("@", str(self.box))
        if capability:
            environment["DT_CAPABILITY"] = capability
        self.script = bench.shared / "dovecot" / "dovecot-throwaway.sh"
        out = subprocess.run([self.script, "start", self.folder, "test:test"], check=True,
                             env=environment, stdout=subprocess.PIPE, text=True).stdout
        self.port = int(re.search(r"IMAP_PORT=(\d+)", out)[1])
        self.pid = int(re.search(r"PID=(\d+)", out)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run([self.script, "stop", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def raw(self):
        """A client that asks for the same and looks at nothing: bytes."""
        with socket.create_connection(("127.0.0.1", self.port)) as server:
            buffer, count, longest = bytearray(1 << 17), 0, 4096

            def command(tag, text):
                nonlocal count
                server.sendall(f"{tag} {text}\r\n".encode())
                tail, mark = b"\r\n", f"\r\n{tag} OK".encode()
                while True:
                    got = server.recv_into(buffer)
                    if got == 0:
                        raise EOFError(text)
                    count += got
                    tail = (tail + bytes(buffer[max(0, got - longest):got]))[-longest:]
                    if tail.endswith(b"\r\n") and mark in tail:
                        return

            server.recv(4096)
            command("a1", "LOGIN test test")
            command("a2", "EXAMINE INBOX")
            command("a3", f"UID FETCH 1:* {ITEMS}")
        return count


class Bench:
    def __init__(self, arguments):
        self.program = str(pathlib.Path(arguments.program).resolve())
        self.shared = pathlib.Path(arguments.shared).resolve()
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="rekindle-sync-bench-"))
        self.root.chmod(0o755)
        (self.root / "password").write_text("test\n")
        (self.root / "password").chmod(0o600)
        self.environment = {**os.environ, "HOME": str(self.root)}
        self.rows = []

    def row(self, label, text, gate="", good=None, of=FULL):
        if of < FULL:
            gate, good = "", None
        mark = "" if good is None else "yes" if good else "NO"
        self.rows.append((label, text, gate, mark))
        print(f"  {label}: {text} {mark}", file=sys.stderr, flush=True)

    def print_table(self):
        table = [("measured", "figure", "gate", "met"), *self.rows]
        widths = [max(len(row[i]) for row in table) for i in range(4)]
        for row in table:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        return all(row[3] != "NO" for row in self.rows)

    def maildir(self, mails, mean_kb):
        script = self.shared / "genmaildir.py"
        return lambda box: subprocess.run([sys.executable, script, box, str(mails), str(mean_kb)],
                                          check=True)

    def rekindle(self, store, *words):
        """Its output and peak memory, host and worker."""
        process = subprocess.Popen([self.program, "--store", store, *words], env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        peak = Peak(process.pid)
        peak.start()
        out, error = process.communicate()
        memory = peak.total()
        if process.returncode not in (0, 3):
            sys.exit(f"rekindle {' '.join(words)} ended with {process.returncode}: {out}{error}")
        return out, memory

    def add(self, store, port):
        shutil.rmtree(store, ignore_errors=True)
        self.rekindle(store, "source", "add", "imap", "test", "--no-test", "--security", "plain",
                      "--host", "127.0.0.1", "--port", str(port), "--password-file",
                      str(self.root / "password"))

    def sync(self, account, mails, name="store", port=None):
        """A first run, into a store of its own."""
        store = str(self.root / name)
        self.add(store, port or account.port)
        run = Run(account.pid, lambda: self.rekindle(store, "sync", "--json"))
        out, run.memory = run.result
        source = json.loads(out)["data"]["sources"][0]
        if source["new"] + source["same"] != mails:
            sys.exit(f"{mails} mails, but {source}")
        return run

    def mbsync(self, account):
        folder = self.root / "mbsync"
        folder.mkdir()
        (self.root / "mbsyncrc").write_text(
            f"FSync no\nIMAPStore far\nHost 127.0.0.1\nPort {account.port}\nUser test\nPass test\n"
            f"SSLType None\nAuthMechs LOGIN\n\nMaildirStore near\nInbox {folder}/inbox\n"
            f"Path {folder}/\n\nChannel all\nFar :far:\nNear :near:\nSync Pull New\nCreate Near\n"
            f"SyncState *\n")
        words = ["mbsync", "-q", "-c", str(self.root / "mbsyncrc"), "all"]
        run = Run(account.pid,
                  lambda: subprocess.run(words, check=True, stderr=subprocess.DEVNULL))
        shutil.rmtree(folder)
        return run


def median(runs, what):
    return statistics.median(what(run) for run in runs)


def ratio(above, below, what):
    """Of runs in pairs: the median ratio, and the least and the greatest."""
    all_of_them = [what(a) / what(b) for a, b in zip(above, below)]
    return statistics.median(all_of_them), f"({min(all_of_them):.2f} to {max(all_of_them):.2f})"


def wall(run):
    return run.wall


def cpu(run):
    return run.cpu


def seconds(runs):
    return (f"{median(runs, wall):.2f} s; CPU {median(runs, lambda run: run.client):.2f} s"
            f" + {median(runs, lambda run: run.server):.2f} s of the server")


def speed(bench, mails, rounds, with_mbsync):
    """Rounds of raw socket, rekindle and mbsync, in turn. Gives the peak memory."""
    with Account(bench, "speed", bench.maildir(mails, MEAN_KB)) as account:
        account.raw()  # so that the server has its cache
        raw, ours, theirs = [], [], []
        for _ in range(rounds):
            raw.append(Run(account.pid, account.raw))
            ours.append(bench.sync(account, mails))
            if with_mbsync:
                theirs.append(bench.mbsync(account))
        bench.row("raw socket, all read and thrown away", seconds(raw))
        bench.row("rekindle sync, into an empty log", seconds(ours))
        bench.row("  mails a second", f"{mails / median(ours, wall):,.0f}")
        times, spread = ratio(ours, raw, wall)
        bench.row("  wall to that of the raw socket", f"{times:.2f} x {spread}", "<= 2.0",
                  times <= 2, of=mails)
        if with_mbsync:
            bench.row("mbsync without fsync, into an empty Maildir", seconds(theirs))
            times, spread = ratio(theirs, ours, wall)
            bench.row("  wall to that of rekindle", f"{times:.1f} x {spread}", ">= 10",
                      times >= 10, of=mails)
            times, spread = ratio(theirs, ours, cpu)
            bench.row("  CPU to that of rekindle, with the server's", f"{times:.1f} x {spread}")
            times, spread = ratio(theirs, raw, wall)
            bench.row("  wall to that of the raw socket", f"{times:.1f} x {spread}")
        counter = Counter(account.port)
        bench.sync(account, mails, "counted", counter.port)
        share = counter.bytes / raw[0].result
        bench.row("bytes from the server, to the raw socket's",
                  f"{100 * share:.2f} % of {raw[0].result:,}", "98 to 102 %",
                  abs(share - 1) <= 0.02)
        memory = max(run.memory for run in ours)
        bench.row("peak memory, host and worker", f"{memory / MIB:.1f} MiB", "<= 60",
                  memory <= 60 * MIB)
        return memory


def tenth(bench, mails, memory):
    with Account(bench, "tenth", bench.maildir(mails // 10, MEAN_KB)) as account:
        less = max(bench.sync(account, mails // 10).memory for _ in range(3))
        bench.row(f"  with {mails // 10:,} mails", f"{less / MIB:.1f} MiB")
        grown = (memory - less) / MIB
        bench.row(f"  growing to {mails:,}", f"{grown:+.1f} MiB", "<= 4", grown <= 4,
                  of=mails // 10)


def mbox_of(mails):
    """A million files would take longer than all the rest: one file."""
    def write(box):
        box.mkdir()
        with open(box / "inbox", "w") as file:
            for i in range(mails):
                date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(1.2e9 + i * 400))
                who = i % 3000  # as many people as in the other mails
                file.write(f"From a@x Thu Jan  1 00:00:00 2015\nFrom: P {who} "
                           f"<p{who}@d{who % 97}.example>\nTo: me@example.org\nSubject: mail {i}"
                           f"\nDate: {date}\nMessage-ID: <{i}@mail.example>\n\nHello.\n\n")
    return write


def many(bench, mails, memory):
    with Account(bench, "many", mbox_of(mails), location="mbox:@:INBOX=@/inbox") as account:
        account.raw()
        run = bench.sync(account, mails)
        bench.row(f"{mails:,} small mails", f"{run.wall:.1f} s, {mails / run.wall:,.0f} mails/s")
        bench.row("  peak memory, host and worker", f"{run.memory / MIB:.1f} MiB, "
                  f"{(run.memory - memory) / MIB:+.1f}", "<= 60", run.memory <= 60 * MIB)


def far_away(bench, mails):
    with Account(bench, "far", bench.maildir(mails, 3)) as account:
        account.raw()
        proxy = subprocess.Popen([sys.executable, bench.shared / "fake" / "faultproxy.py", "--to",
                                  f"127.0.0.1:{account.port}", "--rtt", "50"], text=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        port = int(proxy.stdout.readline().split("=")[1])
        rate = statistics.median(mails / bench.sync(account, mails, port=port).wall
                                 for _ in range(3))
        proxy.kill()
        bench.row(f"at a round trip of 50 ms, {mails:,} mails", f"{rate:,.0f} mails/s",
                  ">= 8,000", rate >= 8000, of=mails)


def nothing_new(bench, folders, mails):
    def fill(box):
        for number in range(folders):
            bench.maildir(mails, 1)(box / f".Folder {number}" if number else box)

    for label, capability in (("", None),
                              (" without LIST-STATUS", "IMAP4rev1 SPECIAL-USE IDLE LITERAL+")):
        with Account(bench, "again", fill, capability=capability) as account:
            store, counter = str(bench.root / "again-store"), Counter(account.port)
            bench.add(store, counter.port)
            bench.rekindle(store, "sync")
            counter.lines = 0
            began = time.monotonic()
            bench.rekindle(store, "sync")
            took = time.monotonic() - began
            said = counter.lines / folders
            bench.row(f"nothing new in {folders} folders{label}",
                      f"{took:.2f} s, {counter.lines} lines said, {said:.2f} a folder",
                      "<= 3 a folder", said <= 3)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--shared", default=pathlib.Path(__file__).parents[3] / "shared" / "imap")
    parser.add_argument("--mails", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--far", type=int, default=20_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--folders", type=int, default=20)
    parser.add_argument("--no-mbsync", action="store_true")
    arguments = parser.parse_args()
    bench = Bench(arguments)
    if not (bench.shared / "genmaildir.py").exists():
        sys.exit(f"the server's set-up is not in {bench.shared}: give --shared")
    try:
        memory = speed(bench, arguments.mails, arguments.rounds, not arguments.no_mbsync)
        tenth(bench, arguments.mails, memory)
        if arguments.many:
            many(bench, arguments.many, memory)
        if arguments.far:
            far_away(bench, arguments.far)
        if arguments.folders:
            nothing_new(bench, arguments.folders, 50)
        print(f"{arguments.mails:,} mails of {MEAN_KB} KB mean, Dovecot warm, plain text; medians "
              f"of {arguments.rounds} rounds")
        sys.exit(0 if bench.print_table() else 1)
    finally:
        shutil.rmtree(bench.root, ignore_errors=True)


if __name__ == "__main__":
    main()
