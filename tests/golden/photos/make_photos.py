#!/usr/bin/env python3
"""Writes the input of the golden cases and of the kit's fixtures: photos of hardly any picture.

    make_photos.py [CASE]...

Everything is made up here, byte by byte; run it anew after a change. The files are in the tree so
that the tests need no Python.
"""
import json
import pathlib
import struct
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent
KIT = HERE.parent.parent / "kit/fixtures/photos"


# ---- EXIF ----------------------------------------------------------------------------------------

def ascii_value(text):
    return 2, len(text) + 1, text.encode() + b"\0"


def fractions(*pairs):
    return 5, len(pairs), b"".join(struct.pack("<II", over, under) for over, under in pairs)


def directory(fields, at):
    """The bytes of a directory that lies at that offset, and of its values behind it."""
    values = b""
    entries = b""
    behind = at + 2 + 12 * len(fields) + 4
    for tag in sorted(fields):
        kind, count, value = fields[tag]
        if len(value) <= 4:
            place = value.ljust(4, b"\0")
        else:
            place = struct.pack("<I", behind + len(values))
            values += value + (b"\0" if len(value) % 2 else b"")
        entries += struct.pack("<HHI", tag, kind, count) + place
    return struct.pack("<H", len(fields)) + entries + struct.pack("<I", 0) + values


def link(at):
    return 4, 1, struct.pack("<I", at)


def tiff(taken=None, offset=None, fraction=None, gps=None, xmp=None):
    camera = {}
    if taken:
        camera[0x9003] = ascii_value(taken)
    if offset:
        camera[0x9011] = ascii_value(offset)
    if fraction:
        camera[0x9291] = ascii_value(fraction)
    first = {0x010F: ascii_value("Made up")}
    if xmp:
        first[0x02BC] = 1, len(xmp), xmp
    if camera:
        first[0x8769] = link(0)
    if gps:
        first[0x8825] = link(0)
    begin = 8
    camera_at = begin + len(directory(first, begin))
    camera_at += camera_at % 2
    if camera:
        first[0x8769] = link(camera_at)
    gps_at = camera_at + len(directory(camera, camera_at))
    gps_at += gps_at % 2
    if gps:
        first[0x8825] = link(gps_at)
    out = b"II*\0" + struct.pack("<I", begin) + directory(first, begin)
    out = out.ljust(camera_at, b"\0") + (directory(camera, camera_at) if camera else b"")
    if gps:
        out = out.ljust(gps_at, b"\0") + directory(gps, gps_at)
    return out


def position(north, east, day=None, time=None):
    def parts(value):
        value = abs(value)
        return fractions((int(value), 1), (int(value * 60) % 60, 1),
                         (round(value * 3600 % 60 * 100), 100))

    out = {1: ascii_value("N" if north >= 0 else "S"), 2: parts(north),
           3: ascii_value("E" if east >= 0 else "W"), 4: parts(east)}
    if day:
        out[0x1D] = ascii_value(day)
        out[7] = fractions(*((number, 1) for number in time))
    return out


# ---- XMP -----------------------------------------------------------------------------------------

SPACES = {
    "exif": "http://ns.adobe.com/exif/1.0/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "MP": "http://ns.microsoft.com/photo/1.2/",
    "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def packet(inside, attributes=""):
    spaces = "".join(f' xmlns:{name}="{uri}"' for name, uri in SPACES.items())
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            f'<rdf:Description rdf:about=""{spaces}{attributes}>\n{inside}</rdf:Description>\n'
            '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>').encode()


def regions(*faces):
    """As digiKam, Lightroom and Picasa write them."""
    items = "".join(
        '<rdf:li><rdf:Description mwg-rs:Name="{}" mwg-rs:Type="{}"><mwg-rs:Area/>'
        "</rdf:Description></rdf:li>\n".format(*face) for face in faces)
    return ('<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>\n' + items +
            "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>\n")


def apple_regions(*faces):
    """As iPhones and Photos write them: elements, and the name behind an extension."""
    items = "".join(
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Area rdf:parseType="Resource"/>'
        "<mwg-rs:Type>Face</mwg-rs:Type><mwg-rs:Extensions rdf:parseType=\"Resource\">"
        '<afi:FaceID xmlns:afi="http://ns.apple.com/faceinfo/1.0/">9</afi:FaceID>'
        f"</mwg-rs:Extensions><mwg-rs:Name>{face}</mwg-rs:Name></rdf:li>\n" for face in faces)
    return ('<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Seq>\n' + items +
            "</rdf:Seq></mwg-rs:RegionList></mwg-rs:Regions>\n")


def microsoft(*faces):
    items = "".join(f'<rdf:li MPReg:PersonDisplayName="{face}"/>\n' for face in faces)
    return ('<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>\n' + items +
            "</rdf:Bag></MPRI:Regions></MP:RegionInfo>\n")


def bag(name, *values):
    items = "".join(f"<rdf:li>{value}</rdf:li>" for value in values)
    return f"<{name}><rdf:Bag>{items}</rdf:Bag></{name}>\n"


# ---- files ---------------------------------------------------------------------------------------

def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x7f\xff\xd9"


def jpeg(exif=None, xmp=None, extended=()):
    out = b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    if exif:
        out += segment(0xE1, b"Exif\0\0" + exif)
    if xmp:
        out += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)
    for piece in extended:
        out += segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + piece)
    return out + segment(0xDB, bytes(65)) + SCAN


def png(exif=None, xmp=None):
    def chunk(kind, content):
        return (struct.pack(">I", len(content)) + kind + content +
                struct.pack(">I", zlib.crc32(kind + content)))

    out = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    if exif:
        out += chunk(b"eXIf", exif)
    if xmp:
        out += chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)
    return out + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def webp(exif=None, xmp=None):
    def chunk(kind, content):
        return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)

    inside = b"WEBP" + chunk(b"VP8X", bytes(10)) + chunk(b"VP8L", b"\x2f\0\0\0\0")
    if exif:
        inside += chunk(b"EXIF", exif)
    if xmp:
        inside += chunk(b"XMP ", xmp)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def box(kind, content):
    return struct.pack(">I", len(content) + 8) + kind + content


def heic(exif=None, xmp=None):
    entries = [box(b"infe", b"\2\0\0\0" + struct.pack(">HH", 1, 0) + b"hvc1\0")]
    data = [b"\x7f\x7f"]
    if exif:
        entries.append(box(b"infe", b"\2\0\0\1" + struct.pack(">HH", 2, 0) + b"Exif\0"))
        data.append(struct.pack(">I", 6) + b"Exif\0\0" + exif)
    if xmp:
        entries.append(box(b"infe", b"\2\0\0\1" + struct.pack(">HH", 3, 0) +
                           b"mime\0application/rdf+xml\0"))
        data.append(xmp)
    ids = [1] + ([2] if exif else []) + ([3] if xmp else [])
    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")

    def meta(places):
        locations = b"".join(struct.pack(">HHHII", number, 0, 1, place, len(content))
                             for number, place, content in zip(ids, places, data))
        return box(b"meta", b"\0\0\0\0" + box(b"hdlr", bytes(8) + b"pict" + bytes(13)) +
                   box(b"iinf", b"\0\0\0\0" + struct.pack(">H", len(entries)) + b"".join(entries)) +
                   box(b"iloc", b"\0\0\0\0\x44\0" + struct.pack(">H", len(ids)) + locations))

    begin = len(head) + len(meta([0] * len(ids))) + 8
    places = [begin + sum(map(len, data[:i])) for i in range(len(data))]
    return head + meta(places) + box(b"mdat", b"".join(data))


def mp4(seconds_since_1970):
    made = seconds_since_1970 + 2082844800
    return (box(b"ftyp", b"isom\0\0\0\0isommp42") + box(b"mdat", bytes(16)) +
            box(b"moov", box(b"mvhd", b"\0\0\0\0" + struct.pack(">II", made, made) + bytes(88))))


def sidecar(title, taken, people=(), **more):
    out = {"title": title, "description": "", "imageViews": "3",
           "creationTime": {"timestamp": str(taken + 60), "formatted": "…"},
           "photoTakenTime": {"timestamp": str(taken), "formatted": "…"},
           "geoData": {"latitude": 0.0, "longitude": 0.0, "altitude": 0.0}}
    if people:
        out["people"] = [{"name": name} for name in people]
    out.update(more)
    return json.dumps(out, indent=2, ensure_ascii=False).encode()


def album(title):
    return json.dumps({"title": title, "description": "", "access": "protected",
                       "date": {"timestamp": "1697872351", "formatted": "…"}}, indent=2).encode()


# ---- cases ---------------------------------------------------------------------------------------

ADA, GRACE, NOOR = "Ada Byron", "Grace Hopper", "Noor Tanaka"


def one_photo():
    return {"IMG_0001.jpg": jpeg(
        tiff("2023:10:06 08:31:08", "+02:00", "25", position(48.85837, 2.29190)),
        packet(regions((ADA, "Face"), ("Whiskers", "Pet"), (GRACE, "Face"))))}


def programs():
    """Each form that programs write people in, one photo each."""
    day = "2022:05:{:02} 12:00:00"

    def made(number, inside):
        return jpeg(tiff(day.format(number), "+00:00"), packet(inside))

    return {
        "01-regions.jpg": made(1, regions((ADA, "Face"), (GRACE, ""))),
        "02-apple.jpg": made(2, apple_regions(ADA, GRACE)),
        "03-microsoft.jpg": made(3, microsoft(ADA, "")),
        "04-iptc.jpg": made(4, bag("Iptc4xmpExt:PersonInImage", ADA, NOOR)),
        "05-digikam.jpg": made(5, bag("digiKam:TagsList", "People/Family/" + ADA, "People/Family",
                                      "Places/Paris", "People/Unknown")),
        "06-lightroom.jpg": made(6, bag("lr:hierarchicalSubject", "People", "People|" + GRACE)),
        "07-german.jpg": made(7, bag("digiKam:TagsList", "Personen/" + NOOR)),
        "08-all-at-once.jpg": made(8, regions((ADA, "Face")) + microsoft("ada byron") +
                                   bag("Iptc4xmpExt:PersonInImage", " Ada  Byron ")),
        "09-details.jpg": made(9, "<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag><rdf:li "
                               'rdf:parseType="Resource"><Iptc4xmpExt:PersonName><rdf:Alt>'
                               f'<rdf:li xml:lang="x-default">{ADA}</rdf:li>'
                               '<rdf:li xml:lang="fr">Ada de Lovelace</rdf:li></rdf:Alt>'
                               "</Iptc4xmpExt:PersonName></rdf:li></rdf:Bag>"
                               "</Iptc4xmpExt:PersonInImageWDetails>"),
        "10-markup.jpg": made(10, regions(("Tom &amp; Ada &lt;3", "Face"))),
    }


def formats():
    people = packet(regions((ADA, "Face")))
    exif = tiff("2021:07:01 09:00:00", "+01:00")
    return {
        "a.heic": heic(exif, people),
        "b.png": png(exif, people),
        "c.webp": webp(exif, people),
        "d.tif": tiff("2021:07:01 09:00:00", "+01:00", xmp=people),
        "e.dng": tiff("2021:07:01 09:00:00", "+01:00"),
        "e.xmp": people,
        "f.mp4": mp4(1625126400),
        "g.mp4": mp4(1625126400),
        "g.mp4.xmp": packet(bag("Iptc4xmpExt:PersonInImage", ADA)),
        "h.gif": b"GIF89a" + bytes(20),
        "notes.txt": b"not a photo\n",
    }


def times():
    def made(**how):
        return jpeg(tiff(**how), packet(regions((ADA, "Face"))))

    written = packet(regions((ADA, "Face")) + "<exif:DateTimeOriginal>2020-03-01T10:00:00.5-05:00"
                     "</exif:DateTimeOriginal>\n")
    day_only = packet(regions((ADA, "Face")), ' photoshop:DateCreated="1987-06-05"')
    wrong = packet(regions((ADA, "Face")), ' photoshop:DateCreated="1987-13-05"')
    gps = position(40.7, -74.0, "2020:03:01", (15, 0, 20))
    stale = position(40.7, -74.0, "2020:03:01", (14, 43, 10))
    return {
        "1-offset.jpg": made(taken="2020:03:01 10:00:00", offset="-05:00", fraction="500"),
        "2-no-zone.jpg": made(taken="2020:03:01 10:00:00"),
        "3-satellites.jpg": made(taken="2020:03:01 10:00:00", gps=gps),
        "4-old-fix.jpg": made(taken="2020:03:01 10:00:00", gps=stale),
        "5-xmp.jpg": jpeg(xmp=written),
        "6-day-only.jpg": jpeg(xmp=day_only),
        "7-blank.jpg": made(taken="    :  :     :  :  "),
        "8-wrong.jpg": jpeg(xmp=wrong),
        "9-future.jpg": made(taken="2999:01:01 00:00:00", offset="+00:00"),
    }


def takeout():
    root = "Takeout/Google Photos/"
    year, trip = root + "Photos from 2023/", root + "Reise nach Paris/"
    people = [ADA, GRACE]
    long = "Originalfoto mit einem sehr langen Namen aus Paris 2023"
    plain = jpeg(tiff("2023:10:06 08:31:08"))
    return {
        year + "PXL_1.jpg": plain,
        year + "PXL_1.jpg.json": sidecar("PXL_1.jpg", 1696573868, people),
        trip + "PXL_1.jpg": plain,
        trip + "PXL_1.jpg.json": sidecar("PXL_1.jpg", 1696573868, people),
        trip + "Metadaten.json": album("Reise nach Paris"),
        year + "PXL_1-bearbeitet.jpg": plain,
        year + "PXL_2.jpg": jpeg(),
        year + "PXL_2.jpg.supplemental-metadata.json": sidecar("PXL_2.jpg", 1696660000, [NOOR]),
        year + "PXL_2(1).jpg": jpeg(),
        year + "PXL_2.jpg.supplemental-metadata(1).json": sidecar("PXL_2.jpg", 1696660777, [ADA]),
        year + "DSC_3(1).JPG": jpeg(),
        year + "DSC_3.JPG(1).json": sidecar("DSC_3.JPG", 1696661111, [GRACE]),
        year + "IMG_20231006_123456789_from_a_phone.jpg": jpeg(),
        year + "IMG_20231006_123456789_from_a_phone.jpg.supple.json":
            sidecar("IMG_20231006_123456789_from_a_phone.jpg", 1696662222, people),
        year + long[:47] + ".jpg": jpeg(),
        year + long[:46] + ".json": sidecar(long + ".jpg", 1696663333, [NOOR]),
        year + "IMG_4.HEIC": heic(tiff("2023:10:07 10:00:00", "+02:00")),
        year + "IMG_4.MOV": mp4(1696665600),
        year + "IMG_4.HEIC.json": sidecar("IMG_4.HEIC", 1696665600, [ADA]),
        year + "from Noor.jpg": jpeg(),
        year + "from Noor.jpg.json": sidecar("from Noor.jpg", 1696667777, people,
                                             googlePhotosOrigin={"fromSharedAlbum": {}}),
        year + "lost.jpg.json": sidecar("lost.jpg", 1696669999, people),
        year + "nobody.jpg": plain,
        year + "nobody.jpg.json": sidecar("nobody.jpg", 1696670000),
        root + "user-generated-memory-titles.json": b'{"title": []}',
    }


def damaged():
    good = packet(regions((ADA, "Face")))
    exif = tiff("2021:07:01 09:00:00", "+01:00")
    entity = good.replace(b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta')
    nested = b"".join([packet("<a:b xmlns:a=\"urn:a\">" * 80 + "</a:b>" * 80)])
    return {
        "1-cut.jpg": jpeg(exif, good)[:150],
        "2-entity.jpg": jpeg(exif, entity),
        "3-nested.xmp": nested,
        "4-empty.jpg": b"",
        "5-gif.jpg": b"GIF89a" + bytes(20),
        "6-exif.jpg": jpeg(b"XX*\0\x08\0\0\0\0\0", good),
        "7-outside.jpg": jpeg(exif.replace(struct.pack("<H", 0x9003) + b"\2\0\x14\0\0\0",
                                           struct.pack("<H", 0x9003) + b"\2\0\xff\xff\xff\0"),
                              good),
        "8-fine.jpg": jpeg(exif, good),
        "9-json.jpg": jpeg(exif),
        "9-json.jpg.json": b'{"title": "9-json.jpg", "photoTakenTime": {"times',
    }


def library():
    """For the kit: each of its files tells the same of the photo, so that either may be cut."""
    written = ' exif:DateTimeOriginal="2021-07-01T09:00:00"'
    exif = tiff("2021:07:01 09:00:00")
    return {
        "2021/a.jpg": jpeg(exif),
        "2021/a.xmp": packet(regions((ADA, "Face")), written),
        "2021/b.heic": heic(tiff("2021:07:01 09:00:00", "+01:00"), packet(microsoft(NOOR))),
        "2021/c.png": png(tiff("2021:07:02 09:00:00", "+01:00"), packet(microsoft(GRACE))),
    }


def grown_library():
    out = library()
    out["2022/d.webp"] = webp(tiff("2022:01:02 09:00:00"), packet(microsoft(ADA, GRACE)))
    return out


def export():
    root = "Takeout/Google Photos/Photos from 2023/"
    return {
        root + "PXL_1.jpg": jpeg(),
        root + "PXL_1.jpg.json": sidecar("PXL_1.jpg", 1696573868, [ADA, GRACE]),
        root + "metadata.json": album("Photos from 2023"),
        root + "PXL_2.jpg.supplemental-metadata.json": sidecar("PXL_2.jpg", 1696660000, [NOOR]),
    }


def grown_export():
    out = export()
    out["Takeout/Google Photos/Photos from 2024/PXL_3.jpg.json"] = \
        sidecar("PXL_3.jpg", 1706660000, [NOOR])
    return out


CASES = {
    HERE / "one-photo/input": one_photo,
    HERE / "programs/input": programs,
    HERE / "formats/input": formats,
    HERE / "times/input": times,
    HERE / "takeout/input": takeout,
    HERE / "damaged/input": damaged,
    KIT / "one-photo/input": one_photo,
    KIT / "library/input": library,
    KIT / "library/grown": grown_library,
    KIT / "takeout/input": export,
    KIT / "takeout/grown": grown_export,
}

for folder, make in CASES.items():
    if len(sys.argv) > 1 and folder.parent.name not in sys.argv[1:]:
        continue
    for name, content in make().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
