#!/usr/bin/env python3
"""The watch folder: many files at once, slow writers among them, and the time from closed to imported.

usage: watch_benchmark.py --program .build/bench/bin/rekindle [--files 10000] [--slow 50]
Prints how long it took until every file was imported, whether each came exactly once and whole, and
the median time from closing a single file until the watcher said that it is imported.
"""
import argparse, json, os, shutil, statistics, subprocess, sys, tempfile, threading, time

BODY = "Nothing to see here.\r\n" * 20


def mail(number):
    return (f"From: p{number}@alpha.example\r\nTo: me@beta.example\r\nSubject: file {number}\r\n"
            f"Message-ID: <{number}@bench.example>\r\n"
            f"Date: Mon, 06 Jan 2020 10:{number // 60 % 60:02}:{number % 60:02} +0000\r\n\r\n{BODY}")


class Watcher:
    """The program watching a folder; remembers when each path was told as imported."""

    def __init__(self, program, store, folder):
        self.imported, self.condition = {}, threading.Condition()
        self.process = subprocess.Popen([program, "--store", store, "watch", folder, "--json"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            data = json.loads(line)["data"]
            if data["event"] != "imported":
                continue
            with self.condition:
                self.imported.setdefault(data["path"], []).append(time.monotonic())
                self.condition.notify_all()

    def wait(self, paths, seconds):
        with self.condition:
            if not self.condition.wait_for(lambda: all(p in self.imported for p in paths), seconds):
                missing = [p for p in paths if p not in self.imported]
                sys.exit(f"{len(missing)} files not imported after {seconds} s, e.g. {missing[0]}")

    def end(self):
        self.process.terminate()
        self.process.wait()


def write_slowly(path, text, seconds):
    """In ten pieces, held open all the while."""
    with open(path, "w", newline="") as out:
        for i in range(10):
            out.write(text[len(text) * i // 10:len(text) * (i + 1) // 10])
            out.flush()
            time.sleep(seconds / 10)


def burst(watcher, folder, files, slow):
    begin = time.monotonic()
    names = [f"{n}.eml" for n in range(files)]
    writers = [threading.Thread(target=write_slowly, args=(os.path.join(folder, n), mail(i), 5))
               for i, n in enumerate(names[:slow])]
    for writer in writers:
        writer.start()
    for i, name in enumerate(names[slow:], slow):
        with open(os.path.join(folder, name), "w", newline="") as out:
            out.write(mail(i))
    dropped = time.monotonic() - begin
    for writer in writers:
        writer.join()
    closed = time.monotonic() - begin
    watcher.wait(names, 600)
    print(f"{files:,} files dropped in {dropped:.1f} s, the last of {slow} slow ones closed at "
          f"{closed:.1f} s: all imported at {time.monotonic() - begin:.1f} s")


def singly(watcher, folder, count, first):
    took = []
    for number in range(first, first + count):
        name = f"{number}.eml"
        with open(os.path.join(folder, name), "w", newline="") as out:
            out.write(mail(number))
        closed = time.monotonic()
        watcher.wait([name], 60)
        took.append(watcher.imported[name][0] - closed)
    print(f"closed to imported, {count} single files: median {statistics.median(took):.2f} s, "
          f"{min(took):.2f} to {max(took):.2f}")


def check(program, store, files):
    out = subprocess.run([program, "--store", store, "export", "interactions"], check=True,
                         capture_output=True, text=True).stdout
    items = [json.loads(line) for line in out.splitlines()]
    items = [item for item in items if item["type"] == "interaction"]
    titles = {item["title"] for item in items}
    whole = {item.get("text_size") for item in items}
    exactly = len(items) == files and len(titles) == files and len(whole) == 1
    print(f"in the log: {len(items):,} interactions, {len(titles):,} different, "
          f"{'each once and whole' if exactly else 'NOT EACH ONCE AND WHOLE'}")
    return exactly


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--files", type=int, default=10000)
    parser.add_argument("--slow", type=int, default=50)
    parser.add_argument("--single", type=int, default=11)
    given = parser.parse_args()
    place = tempfile.mkdtemp(prefix="rekindle-watch-bench-")
    folder, store = os.path.join(place, "drop"), os.path.join(place, "store")
    os.mkdir(folder)
    watcher = Watcher(given.program, store, folder)
    try:
        time.sleep(1)
        singly(watcher, folder, given.single, given.files)
        burst(watcher, folder, given.files, given.slow)
    finally:
        watcher.end()
    good = check(given.program, store, given.files + given.single)
    shutil.rmtree(place)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
