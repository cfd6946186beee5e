"""Makes the pictures below src/test/resources/photos, and what Pillow reads from them: python photos.py

Made with Pillow 13.0.0 (libjpeg-turbo 3.2.0, libwebp 1.6.0, libtiff 4.7.2, zlib-ng 2.3.3) and NumPy 2.4.6. The scenes are cut out of the sample
photographs of the module zoo.

  files/NAME       pictures in every form that a file can have
  expected.npz     for each NAME the pixels (height, width, 3) of ImageOps.exif_transpose(image).convert("RGB"); of 16-bit grey the upper 8 bits
  resized.npz      pictures as SOURCE, and resized by Pillow as SOURCE-FILTER-WIDTHxHEIGHT
"""

import ctypes
import io
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parents[3] / "zoo/src/main/resources/org/striate/zoo/photos"
FOLDER = HERE.parent / "resources" / "photos"
FILES = FOLDER / "files"
ORIENTATION = 274
EXPECTED = {}


def sample(name, box, size):
    return Image.open(SAMPLES / name).convert("RGB").crop(box).resize(size, Image.Resampling.LANCZOS)


# Odd sizes, so that blocks and half-resolution colours are cut off at the edges.
SCENE = sample("astronaut.png", (0, 0, 512, 400), (53, 43))
ALPHA = Image.linear_gradient("L").resize(SCENE.size)
GREY_16 = (np.asarray(SCENE.convert("L"), np.uint16) << 8) + np.arange(SCENE.width, dtype=np.uint16)


def keep(name, content, expected=None):
    (FILES / name).write_bytes(content)
    if expected is None:
        image = Image.open(io.BytesIO(content))
        expected = np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    EXPECTED[name] = expected


def save(name, image, expected=None, **options):
    out = io.BytesIO()
    image.save(out, name.rsplit(".")[-1].replace("tif", "tiff").replace("jpg", "jpeg"), **options)
    keep(name, out.getvalue(), expected)


def exif(orientation):
    data = Image.Exif()
    data[ORIENTATION] = orientation
    return data


def png(samples, colour_type, bits, interlaced=False):
    """A PNG file of samples (height, width, channels), for the forms that Pillow does not write."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    def rows(part):
        stored = part.astype(">u2" if bits == 16 else np.uint8)
        return b"".join(b"\0" + row.tobytes() for row in stored) if part.size else b""

    height, width = samples.shape[:2]
    # Adam7: where each pass begins, and how far apart its pixels lie.
    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    parts = [samples[y::down, x::across] for y, x, down, across in passes] if interlaced else [samples]
    header = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, int(interlaced))
    body = zlib.compress(b"".join(rows(part) for part in parts))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def png_files():
    rgb = np.asarray(SCENE)
    wide = (rgb.astype(np.uint16) << 8) + 77
    upper_bits = np.repeat((GREY_16 >> 8).astype(np.uint8)[..., None], 3, axis=2)
    save("rgb.png", SCENE)
    save("grey.png", SCENE.convert("L"))
    save("grey-1-bit.png", SCENE.convert("1"))
    for bits in (2, 4):
        save(f"palette-{bits}-bit.png", SCENE.quantize(1 << bits), bits=bits)
    keep("grey-16-bit.png", png(GREY_16[..., None], 0, 16), upper_bits)
    save("palette.png", SCENE.quantize(200))
    save("palette-transparent-colour.png", SCENE.quantize(200), transparency=7)
    save("palette-transparency.png", SCENE.quantize(200), transparency=bytes(range(200)))
    save("grey-transparent-colour.png", SCENE.convert("L"), transparency=90)
    save("rgb-transparent-colour.png", SCENE, transparency=SCENE.getpixel((9, 9)))
    save("rgb-alpha.png", Image.merge("RGBA", (*SCENE.split(), ALPHA)))
    save("grey-alpha.png", Image.merge("LA", (SCENE.convert("L"), ALPHA)))
    save("gamma-and-profile.png", SCENE, icc_profile=adobe_like_profile())
    save("orientation-6.png", SCENE, exif=exif(6))
    keep("rgb-16-bit.png", png(wide, 2, 16))
    keep("rgb-alpha-16-bit.png", png(np.dstack([wide, np.asarray(ALPHA, np.uint16) << 8]), 6, 16))
    keep("interlaced.png", png(rgb, 2, 8, interlaced=True))
    keep("interlaced-2x1.png", png(rgb[:1, :2], 2, 8, interlaced=True))
    keep("interlaced-grey-16-bit.png", png(GREY_16[..., None], 0, 16, interlaced=True), upper_bits)


def adobe_like_profile():
    """A colour profile that is not sRGB: its primaries are swapped, so that a reader that applies it is found out."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = profile[blue : blue + 4], profile[red : red + 4]
    return bytes(profile)


def jpeg_files():
    save("grey.jpg", SCENE.convert("L"), quality=90)
    for name, subsampling in (("444", 0), ("422", 1), ("420", 2)):
        save(f"ycbcr-{name}.jpg", SCENE, quality=90, subsampling=subsampling)
        save(f"progressive-{name}.jpg", SCENE, quality=90, subsampling=subsampling, progressive=True)
    save("poor-420.jpg", SCENE, quality=20, subsampling=2)
    save("rgb.jpg", SCENE, quality=90, keep_rgb=True)
    save("restarts.jpg", SCENE, quality=90, restart_marker_blocks=2)
    save("profile.jpg", SCENE, quality=90, icc_profile=adobe_like_profile())
    save("cmyk.jpg", SCENE.convert("CMYK"), quality=90)
    keep("cmyk-without-adobe.jpg", without_adobe((FILES / "cmyk.jpg").read_bytes()))
    keep("ycck.jpg", ycck())
    for orientation in range(1, 9):
        save(f"orientation-{orientation}.jpg", SCENE.resize((30, 19)), quality=90, exif=exif(orientation))
    for width, height in ((1, 1), (2, 1), (1, 2), (3, 17), (17, 3)):
        save(f"{width}x{height}.jpg", SCENE.crop((20, 10, 20 + width, 10 + height)), quality=90, subsampling=2)


def without_adobe(jpeg):
    at = jpeg.index(b"\xff\xee")
    (length,) = struct.unpack(">H", jpeg[at + 2 : at + 4])
    return jpeg[:at] + jpeg[at + 2 + length :]


def ycck():
    """CMYK whose inks are stored as YCbCr: Pillow writes the planes, told to be CMYK; the marker then says what they are."""
    cyan, magenta, yellow, black = SCENE.convert("CMYK").split()
    inks = Image.merge("RGB", [ImageOps.invert(ink) for ink in (cyan, magenta, yellow)]).convert("YCbCr")
    planes = [ImageOps.invert(plane) for plane in inks.split()]
    out = io.BytesIO()
    Image.merge("CMYK", [*planes, black]).save(out, "jpeg", quality=90)
    jpeg = bytearray(out.getvalue())
    jpeg[jpeg.index(b"Adobe") + 11] = 2
    return bytes(jpeg)


def webp(image, **options):
    """A lossy WebP file with options of the encoder that Pillow does not offer, from the libwebp that comes with Pillow."""
    libraries = pathlib.Path(Image.__file__).resolve().parent.parent / "pillow.libs"
    ctypes.CDLL(next(libraries.glob("libsharpyuv-*")), ctypes.RTLD_GLOBAL)
    encoder = ctypes.CDLL(next(libraries.glob("libwebp-*")))
    # The fields of WebPConfig, a number of 4 bytes each, up to the last one that is set.
    fields = (
        "lossless quality method image_hint target_size target_PSNR segments sns_strength filter_strength filter_sharpness"
        " filter_type autofilter alpha_compression alpha_filtering alpha_quality pass show_compressed preprocessing partitions"
    ).split()
    config = (ctypes.c_int * 64)()
    assert encoder.WebPConfigInitInternal(config, 0, ctypes.c_float(75), 0x0210)
    for option, value in options.items():
        config[fields.index(option)] = value
    assert encoder.WebPValidateConfig(config)
    # WebPPicture's width and height lie at 8 and 12, where it writes at 96, and what that is given at 104.
    picture = (ctypes.c_char * 1024)()
    assert encoder.WebPPictureInitInternal(picture, 0x0210)
    struct.pack_into("<ii", picture, 8, *image.size)
    assert encoder.WebPPictureImportRGB(picture, image.convert("RGB").tobytes(), image.width * 3)
    written = bytearray()

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_char), ctypes.c_size_t, ctypes.c_void_p)
    def write(data, size, _):
        written.extend(data[:size])
        return 1

    struct.pack_into("<Q", picture, 96, ctypes.cast(write, ctypes.c_void_p).value)
    assert encoder.WebPEncode(config, picture)
    encoder.WebPPictureFree(picture)
    return bytes(written)


def webp_files():
    with_alpha = Image.merge("RGBA", (*SCENE.split(), ALPHA))
    save("lossy.webp", SCENE, quality=85)
    save("lossy-alpha.webp", with_alpha, quality=85)
    save("lossless.webp", SCENE, lossless=True)
    save("lossless-alpha.webp", with_alpha, lossless=True, exact=True)
    save("lossless-palette.webp", SCENE.quantize(12).convert("RGB"), lossless=True)
    save("lossless-profile.webp", SCENE, lossless=True, icc_profile=adobe_like_profile())
    save("orientation-6.webp", SCENE, lossless=True, exif=exif(6))
    save("lossy-orientation-8.webp", SCENE, exif=exif(8))
    # From blocks that are hardly coded to blocks that are predicted one by one, in up to four segments, with every strength of filter.
    for quality in (0, 5, 30, 60, 95, 100):
        save(f"lossy-{quality}.webp", SCENE, quality=quality)
    save("lossy-fast.webp", SCENE, quality=50, method=0)
    save("lossy-thorough.webp", SCENE, quality=50, method=6)
    for width, height in ((1, 1), (2, 1), (1, 2), (15, 17), (16, 16)):
        save(f"lossy-{width}x{height}.webp", SCENE.crop((20, 10, 20 + width, 10 + height)), quality=90)
    keep("lossy-simple-filter.webp", webp(SCENE, filter_type=0, filter_strength=90))
    keep("lossy-sharp-filter.webp", webp(SCENE, filter_sharpness=3, filter_strength=100))
    keep("lossy-sharpest-filter.webp", webp(SCENE, filter_sharpness=7, filter_strength=70, segments=1))
    keep("lossy-no-filter.webp", webp(SCENE, filter_strength=0))
    keep("lossy-partitions.webp", webp(SCENE, partitions=2, segments=2, sns_strength=100))
    for name, lossless in (("lossless", True), ("lossy", False)):
        save(f"animated-{name}.webp", SCENE, lossless=lossless, save_all=True, append_images=[ImageOps.invert(SCENE)])
    frame = Image.new("RGBA", (SCENE.width + 20, SCENE.height + 10))
    frame.paste(SCENE, (12, 6))
    save("animated-within-canvas.webp", frame, lossless=True, save_all=True, append_images=[ImageOps.invert(frame.convert("RGB"))])


def tiff_files():
    for name, compression in (("none", None), ("lzw", "tiff_lzw"), ("deflate", "tiff_adobe_deflate"), ("packbits", "packbits")):
        save(f"rgb-{name}.tif", SCENE, compression=compression)
    save("rgb-predictor.tif", SCENE, compression="tiff_lzw", tiffinfo={317: 2})
    save("rgb-strips.tif", SCENE, compression="tiff_lzw", tiffinfo={278: 7})
    save("cmyk.tif", SCENE.convert("CMYK"), compression="tiff_lzw")
    save("grey.tif", SCENE.convert("L"), compression="tiff_lzw")
    save("grey-white-is-zero.tif", SCENE.convert("L"), tiffinfo={262: 0})
    save("bilevel.tif", SCENE.convert("1"), compression="group4")
    save("palette.tif", SCENE.quantize(200), compression="tiff_lzw")
    save("rgb-alpha.tif", Image.merge("RGBA", (*SCENE.split(), ALPHA)), compression="tiff_lzw")
    save("grey-alpha.tif", Image.merge("LA", (SCENE.convert("L"), ALPHA)), compression="tiff_lzw")
    save("jpeg.tif", SCENE, compression="jpeg", quality=90)
    save("jpeg-ycbcr.tif", SCENE.convert("YCbCr"), compression="jpeg", quality=90)
    upper_bits = np.repeat((GREY_16 >> 8).astype(np.uint8)[..., None], 3, axis=2)
    save("grey-16-bit.tif", Image.fromarray(GREY_16), upper_bits, compression="tiff_lzw")
    save("profile.tif", SCENE, icc_profile=adobe_like_profile())
    for orientation in (3, 6, 8):
        save(f"orientation-{orientation}.tif", SCENE, compression="tiff_lzw", tiffinfo={ORIENTATION: orientation})
    keep("rgb-16-bit.tif", rgb_16_bit_tiff())


def rgb_16_bit_tiff():
    """Big-endian, uncompressed; Pillow reads this form, but does not write it."""
    samples = ((np.asarray(SCENE).astype(np.uint16) << 8) + 77).astype(">u2").tobytes()
    data_at, bits_at = 8, 8 + len(samples)
    entries = [
        (256, 4, 1, SCENE.width),
        (257, 4, 1, SCENE.height),
        (258, 3, 3, bits_at),
        (259, 4, 1, 1),
        (262, 4, 1, 2),
        (273, 4, 1, data_at),
        (277, 4, 1, 3),
        (278, 4, 1, SCENE.height),
        (279, 4, 1, len(samples)),
    ]
    directory = struct.pack(">H", len(entries)) + b"".join(struct.pack(">HHII", *entry) for entry in entries) + bytes(4)
    return struct.pack(">2sHI", b"MM", 42, bits_at + 6) + samples + struct.pack(">HHH", 16, 16, 16) + directory


def gif_files():
    palette = SCENE.quantize(120)
    save("palette.gif", palette, interlace=0)
    save("interlaced.gif", palette, interlace=1)
    save("transparency.gif", palette, transparency=3)
    save("grey.gif", SCENE.convert("L"))
    save("animated.gif", palette, save_all=True, append_images=[ImageOps.invert(SCENE).quantize(90)], duration=40)
    for name in ("palette", "transparency"):
        gif = (FILES / f"{name}.gif").read_bytes()
        keep(f"{name}-within-screen.gif", on_screen(gif, 9, 4, 5, 2))
    keep("palette-beyond-screen.gif", on_screen((FILES / "palette.gif").read_bytes(), -7, 3, 1, 0))


def on_screen(gif, wider, higher, left, top):
    """The screen so much larger than the frame, which begins at (left, top)."""
    changed = bytearray(gif)
    width, height = struct.unpack("<HH", gif[6:10])
    changed[6:10] = struct.pack("<HH", width + wider, height + higher)
    frame = gif.index(b"," + struct.pack("<HHHH", 0, 0, width, height))
    changed[frame + 1 : frame + 5] = struct.pack("<HH", left, top)
    return bytes(changed)


def bmp_files():
    save("rgb.bmp", SCENE)
    save("palette.bmp", SCENE.quantize(200))
    save("grey.bmp", SCENE.convert("L"))
    save("1-bit.bmp", SCENE.convert("1"))
    save("32-bit.bmp", Image.merge("RGBA", (*SCENE.split(), ALPHA)))


def resized():
    small = SCENE.resize((33, 21), Image.Resampling.LANCZOS)
    pictures = {"picture": np.asarray(small)}
    for name in ("bilinear", "bicubic", "lanczos", "box", "nearest"):
        for size in ((33, 21), (14, 9), (13, 40), (66, 42), (1, 1), (1, 50), (90, 1), (2, 3), (100, 77), (34, 22), (32, 21)):
            pictures[f"picture-{name}-{size[0]}x{size[1]}"] = np.asarray(small.resize(size, Image.Resampling[name.upper()]))
    # A step from black to white, on which the lobes of the filters run over the range.
    step = np.zeros((5, 12, 3), np.uint8)
    step[:, 6:] = 255
    pictures["step"] = step
    for name in ("bicubic", "lanczos"):
        pictures[f"step-{name}-7x5"] = np.asarray(Image.fromarray(step).resize((7, 5), Image.Resampling[name.upper()]))
        pictures[f"step-{name}-40x9"] = np.asarray(Image.fromarray(step).resize((40, 9), Image.Resampling[name.upper()]))
    np.savez_compressed(FOLDER / "resized.npz", **pictures)


if __name__ == "__main__":
    FILES.mkdir(parents=True, exist_ok=True)
    png_files()
    jpeg_files()
    webp_files()
    tiff_files()
    gif_files()
    bmp_files()
    np.savez_compressed(FOLDER / "expected.npz", **EXPECTED)
    resized()
