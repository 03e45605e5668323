"""Makes the image files of Tests/GraftImagesTests/Fixtures, and the pixels that they must give.

usage: python Tools/make_image_goldens.py
needs: pip install tensorflow-cpu pillow numpy

The images are gradients and noise, drawn here. Their pixels come from TensorFlow wherever it reads the file, from Pillow
where it refuses or misreads it (`reference` in goldens.json says which). goldens.bin holds them one after another: bytes
of RGB for `images`; for `resizes` the source's bytes, then the little-endian float32 numbers of tf.image.resize.
"""

import io
import json
import pathlib
import struct

import numpy as np
import tensorflow as tf
from PIL import Image

FOLDER = pathlib.Path(__file__).parent.parent / "Tests/GraftImagesTests/Fixtures"
WIDTH, HEIGHT = 37, 29
random = np.random.default_rng(7)


def drawing(width=WIDTH, height=HEIGHT, channels=3):
    """Smooth colours with some noise, so that every step of a codec has something to do."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [127 + 100 * np.sin(x / (5 + k) + y / (9 - k) + k) for k in range(channels)]
    noise = random.integers(-25, 26, (height, width, channels))
    return np.clip(np.stack(planes, -1) + noise, 0, 255).astype(np.uint8)


def file(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def without_segment(jpeg, marker):
    start = jpeg.index(bytes([0xFF, marker]))
    length = struct.unpack_from(">H", jpeg, start + 2)[0]
    return jpeg[:start] + jpeg[start + 2 + length :]


def patched(data, offset, *values):
    data = bytearray(data)
    data[offset : offset + len(values)] = bytes(values)
    return bytes(data)


def exif(orientation, order="<"):
    """The least Exif block: one directory with one entry."""
    mark = b"II" if order == "<" else b"MM"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + mark + struct.pack(order + "HIH", 42, 8, 1) + entry + bytes(4)


def upright(pixels, orientation):
    tagged = Image.fromarray(pixels)
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    return np.array(tagged.transpose(turns[orientation]) if orientation in turns else tagged)


def png_chunk_added(png, name, content):
    """Adds a chunk after IHDR, with its checksum."""
    import zlib

    body = name + content
    chunk = struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
    return png[:33] + chunk + png[33:]


def bmp(bits, rows, palette=b"", masks=None, top_down=False, width=WIDTH, height=HEIGHT):
    """A bitmap with a 40-byte header, from packed rows given top first."""
    rows = [row + bytes(-len(row) % 4) for row in rows]
    pixels = b"".join(rows if top_down else rows[::-1])
    extra = palette if masks is None else struct.pack("<III", *masks)
    start = 54 + len(extra)
    header = struct.pack("<2sIHHI", b"BM", start + len(pixels), 0, 0, start)
    header += struct.pack(
        "<IiiHHIIiiII", 40, width, -height if top_down else height, 1, bits, 0 if masks is None else 3,
        len(pixels), 2835, 2835, len(palette) // 4, 0,
    )
    return header + extra + pixels


def jpegs():
    photo = Image.fromarray(drawing())
    yield "rgb-444.jpg", file(photo, "JPEG", quality=90, subsampling="4:4:4")
    yield "rgb-422.jpg", file(photo, "JPEG", quality=85, subsampling="4:2:2")
    yield "rgb-420.jpg", file(photo, "JPEG", quality=75, subsampling="4:2:0")
    yield "progressive.jpg", file(photo, "JPEG", quality=80, progressive=True)
    yield "optimized.jpg", file(photo, "JPEG", quality=60, optimize=True)
    yield "adobe-rgb.jpg", file(photo, "JPEG", quality=90, keep_rgb=True)
    yield "grey.jpg", file(photo.convert("L"), "JPEG", quality=85)
    yield "one-pixel.jpg", file(photo.crop((0, 0, 1, 1)), "JPEG")
    yield "column.jpg", file(photo.crop((0, 0, 1, 29)), "JPEG")
    cmyk = file(Image.fromarray(drawing(channels=4), "CMYK"), "JPEG", quality=90)
    yield "cmyk-adobe.jpg", cmyk
    yield "cmyk-plain.jpg", without_segment(cmyk, 0xEE)
    yield "ycck-adobe.jpg", patched(cmyk, cmyk.index(b"Adobe") + 11, 2)
    # Sampling factors that TurboJPEG has no name for, over the scan of a 4:4:4 image: odd colours, sound structure.
    whole = file(photo, "JPEG", quality=70, subsampling="4:4:4")
    frame = whole.index(b"\xff\xc0")
    yield "odd-subsampling.jpg", patched(whole, frame + 14, 0x21)
    yield "bytes-before-end.jpg", whole[:-2] + b"odd" + whole[-2:]
    yield "bytes-after-end.jpg", whole + b"\r\n"


def pngs():
    rgb = Image.fromarray(drawing())
    rgba = Image.fromarray(drawing(channels=4))
    yield "rgb.png", file(rgb, "PNG")
    yield "rgba.png", file(rgba, "PNG")
    clear = drawing(channels=4)
    clear[..., 3] = 0
    yield "rgba-clear.png", file(Image.fromarray(clear), "PNG")
    yield "grey.png", file(rgb.convert("L"), "PNG")
    yield "grey-alpha.png", file(rgba.convert("LA"), "PNG")
    yield "grey-transparent.png", file(rgb.convert("L"), "PNG", transparency=120)
    yield "palette.png", file(rgb.quantize(40), "PNG")
    yield "palette-4-bit.png", file(rgb.quantize(9), "PNG", bits=4)
    yield "palette-transparent.png", file(rgb.quantize(40), "PNG", transparency=bytes(range(0, 240, 6)))
    yield "one-bit.png", file(rgb.convert("1"), "PNG")
    grey16 = random.integers(0, 65536, (HEIGHT, WIDTH), dtype=np.uint16)
    yield "grey-16-bit.png", file(Image.fromarray(grey16), "PNG")
    rgb16 = random.integers(0, 65536, (HEIGHT, WIDTH, 3), dtype=np.uint16)
    yield "rgb-16-bit.png", tf.io.encode_png(rgb16).numpy()
    rgba16 = random.integers(0, 65536, (HEIGHT, WIDTH, 4), dtype=np.uint16)
    yield "rgba-16-bit.png", tf.io.encode_png(rgba16).numpy()
    yield "gamma.png", png_chunk_added(file(rgb, "PNG"), b"gAMA", struct.pack(">I", 100000))
    yield "interlaced.png", interlaced_png(drawing())


def interlaced_png(pixels):
    """Pillow writes no interlaced PNG, so its seven passes are written here."""
    import zlib

    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    data = b""
    for left, top, across, down in passes:
        for row in pixels[top::down, left::across]:
            data += b"\0" + row.tobytes()
    height, width, _ = pixels.shape
    png = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 1)
    for name, content in ((b"IHDR", header), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b"")):
        png += struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    return png


def gifs():
    frames = [Image.fromarray(drawing()).quantize(32) for _ in range(3)]
    yield "plain.gif", file(frames[0], "GIF")
    yield "interlaced.gif", file(frames[0], "GIF", interlace=True)
    yield "transparent.gif", file(frames[0], "GIF", transparency=5)
    yield "animated.gif", file(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50)
    whole = file(frames[1], "GIF", interlace=False)
    yield "without-trailer.gif", whole[:-1]
    # A screen larger than its only frame, of which TensorFlow forgets the part without pixels.
    frame = whole.index(b",", 13 + 3 * 32)
    larger = patched(whole, 6, WIDTH + 6, 0, HEIGHT + 4, 0)
    yield "partial-frame.gif", patched(larger, frame + 1, 4, 0, 3, 0)


def bmps():
    pixels = drawing()
    photo = Image.fromarray(pixels)
    yield "rgb.bmp", file(photo, "BMP")
    yield "rgba.bmp", file(Image.fromarray(drawing(channels=4)), "BMP")
    yield "grey.bmp", file(photo.convert("L"), "BMP")
    yield "palette.bmp", file(photo.quantize(50), "BMP")
    yield "one-bit.bmp", file(photo.convert("1"), "BMP")
    yield "top-down.bmp", bmp(24, [row[:, ::-1].tobytes() for row in pixels], top_down=True)
    indices = np.array(photo.quantize(16))
    indices = np.pad(indices, ((0, 0), (0, 1)))
    palette = b"".join(bytes([b, g, r, 0]) for r, g, b in drawing(16, 1)[0])
    yield "palette-4-bit.bmp", bmp(4, [(row[::2] << 4 | row[1::2]).tobytes() for row in indices], palette)
    red, green, blue = (pixels[..., k].astype(np.uint16) for k in range(3))
    packed = (red >> 3) << 10 | (green >> 3) << 5 | blue >> 3
    yield "rgb-555.bmp", bmp(16, [row.tobytes() for row in packed])
    packed = (red >> 3) << 11 | (green >> 2) << 5 | blue >> 3
    yield "rgb-565.bmp", bmp(16, [row.tobytes() for row in packed], masks=(0xF800, 0x07E0, 0x001F))
    four = np.dstack([np.full_like(pixels[..., :1], 9), pixels[..., ::-1]])
    masks = (0xFF000000, 0xFF0000, 0xFF00)
    yield "masks-32-bit.bmp", bmp(32, [row.tobytes() for row in four], masks=masks)


def webps():
    photo = Image.fromarray(drawing())
    clear = Image.fromarray(drawing(channels=4))
    yield "lossy.webp", file(photo, "WEBP", quality=80)
    yield "lossless.webp", file(photo, "WEBP", lossless=True)
    yield "lossless-alpha.webp", file(clear, "WEBP", lossless=True, exact=True)
    yield "lossy-alpha.webp", file(clear, "WEBP", quality=80, exact=True)


def oriented():
    """Each orientation with the pixels that stand upright, by TensorFlow and then Pillow's turn."""
    photo = Image.fromarray(drawing(14, 9))
    for orientation in range(1, 9):
        order = "<>"[orientation % 2]
        data = file(photo, "JPEG", quality=95, subsampling="4:4:4", exif=exif(orientation, order))
        yield f"orientation-{orientation}.jpg", data, orientation
    png = file(photo, "PNG")
    yield "orientation-6.png", png_chunk_added(png, b"eXIf", exif(6)[6:]), 6
    yield "orientation-8.webp", file(photo, "WEBP", lossless=True, exif=exif(8)), 8


def tensorflow_pixels(data):
    return tf.io.decode_image(data, channels=3, expand_animations=False).numpy()


def tensorflow_frame(gif):
    """The only frame of a GIF, whose screen is made as large as the frame."""
    frame = gif.index(b",", 13 + 3 * 32)
    return tensorflow_pixels(patched(patched(gif, frame + 1, 0, 0, 0, 0), 6, WIDTH, 0, HEIGHT, 0))


def pillow_pixels(data):
    image = Image.open(io.BytesIO(data))
    if image.format == "WEBP":
        # Pillow's own conversion to RGB also drops alpha.
        return np.array(image.convert("RGBA"))[..., :3]
    return np.array(image.convert("RGB"))


BY_PILLOW = {"palette.bmp", "palette-4-bit.bmp", "one-bit.bmp"}
BY_PILLOW |= {"rgb-555.bmp", "rgb-565.bmp", "masks-32-bit.bmp", "lossy-alpha.webp", "lossless-alpha.webp"}


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    blob = bytearray()
    images, resizes = [], []

    def add_image(name, data, pixels, reference):
        (FOLDER / name).write_bytes(data)
        images.append(
            {
                "file": name,
                "width": pixels.shape[1],
                "height": pixels.shape[0],
                "offset": len(blob),
                "reference": reference,
            }
        )
        blob.extend(np.ascontiguousarray(pixels, np.uint8).tobytes())

    for group in (jpegs, pngs, gifs, bmps, webps):
        for name, data in group():
            by_pillow = name in BY_PILLOW
            pixels = pillow_pixels(data) if by_pillow else tensorflow_pixels(data)
            if name == "partial-frame.gif":
                pixels = np.pad(tensorflow_frame(data), ((3, 1), (4, 2), (0, 0)))
            add_image(name, data, pixels, "Pillow" if by_pillow else "TensorFlow")
    for name, data, orientation in oriented():
        add_image(name, data, upright(tensorflow_pixels(data), orientation), "TensorFlow")

    sizes = [
        ((37, 29), (16, 12)), ((37, 29), (50, 41)), ((37, 29), (37, 11)), ((37, 29), (30, 29)), ((40, 30), (20, 10)),
        ((1, 1), (5, 4)), ((1, 9), (4, 3)), ((9, 1), (3, 7)), ((64, 3), (5, 40)), ((300, 2), (7, 2)), ((37, 29), (1, 1)),
        ((2, 2), (33, 31)), ((640, 4), (224, 3)),
    ]  # fmt: skip
    for (width, height), (new_width, new_height) in sizes:
        source = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
        resized = tf.image.resize(source, (new_height, new_width)).numpy()
        resizes.append(
            {
                "width": width,
                "height": height,
                "newWidth": new_width,
                "newHeight": new_height,
                "sourceOffset": len(blob),
                "resultOffset": len(blob) + source.size,
            }
        )
        blob.extend(source.tobytes() + resized.astype("<f4").tobytes())

    (FOLDER / "goldens.bin").write_bytes(blob)
    (FOLDER / "goldens.json").write_text(json.dumps({"images": images, "resizes": resizes}, indent=1) + "\n")


if __name__ == "__main__":
    main()
