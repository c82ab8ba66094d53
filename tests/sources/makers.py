"""Files of every form with the same report in it, made anew for each test."""

import gzip
import io
import json
import zipfile
from email.message import EmailMessage

WORDS = "The foreign ministers of both countries put off their meeting in Vienna, a spokeswoman said on Tuesday."
PAGE = f"""<!DOCTYPE html><html><head><title>Talks put off – Northern Wire</title>
<meta property="og:title" content="Talks put off"><meta property="og:site_name" content="Northern Wire">
<meta property="article:published_time" content="2024-05-07T09:00:00+00:00"><meta name="author" content="Ann Roe">
</head><body><article><h1>Talks put off</h1><p>{WORDS}</p>
<p>No new date was given. The ministers had planned to discuss the border, trade and the return of prisoners.</p>
<p>Both sides said that they wished to meet before the summer, if the parliament in the capital agrees to it.</p>
</article></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Northern Wire</title><link>https://n.example/</link>
<item><title>Talks &amp; more</title><link>https://n.example/a?utm_source=rss</link><guid>tag:1</guid>
<pubDate>Tue, 07 May 2024 09:00:00 GMT</pubDate><description>&lt;p&gt;{WORDS}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>
<item><link>https://n.example/empty</link></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Northern Wire</title>
<entry><title>Talks</title><id>tag:2</id><link href="https://n.example/b"/><author><name>Ann Roe</name></author>
<updated>2024-05-07T09:00:00Z</updated><content type="html">{WORDS}</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Northern Wire",
        "items": [
            {
                "id": "3",
                "url": "https://n.example/c",
                "title": "Talks",
                "content_html": f"<p>{WORDS}</p>",
                "date_published": "2024-05-07T09:00:00Z",
                "authors": [{"name": "Ann Roe"}],
            }
        ],
    }
)


def mail(plain: str | None = WORDS * 3, html: str | None = None, number: str = "1@n.example") -> bytes:
    """A newsletter."""
    message = EmailMessage()
    message["From"] = "Northern Wire <news@n.example>"
    message["Date"] = "Tue, 07 May 2024 23:30:00 -0400"
    message["Subject"] = "Talks put off"
    message["Message-ID"] = f"<{number}>"
    message.set_content(plain or "See the page.")
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def mbox(*mails: bytes) -> bytes:
    """A box of mails."""
    return b"".join(b"From news@n.example Tue May  7 23:30:00 2024\n" + one + b"\n\n" for one in mails)


def zipped(**files: bytes) -> bytes:
    """A zip; "__" in a name stands for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def warc(pages: dict[str, str], packed: bool = True) -> bytes:
    """A web archive with a picture and an answer of 404 besides the pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)

    def put(url: str, kind: str, data: bytes, status: str = "200 OK") -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(data), http_headers=headers))

    put("https://n.example/x.png", "image/png", b"\x89PNG")
    put("https://n.example/gone", "text/html", PAGE.encode(), "404 Not Found")
    for url, page in pages.items():
        put(url, "text/html; charset=utf-8", page.encode())
    return stream.getvalue()


def pdf(*lines: str) -> bytes:
    """A PDF of one page, written by hand."""
    text = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    content = f"BT /F1 11 Tf 40 700 Td {text} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title(Talks put off)/Author(Ann Roe)>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    return bytes(out)


def gz(data: bytes) -> bytes:
    """The same, packed."""
    return gzip.compress(data)
