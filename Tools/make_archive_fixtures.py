"""Makes the archives of Tests/GraftHubTests/Fixtures: sound ones, and ones that must not be unpacked.

Needs nothing besides Python. Usage: python3 Tools/make_archive_fixtures.py
"""
import io
import pathlib
import tarfile
import zipfile

FOLDER = pathlib.Path(__file__).parent.parent / "Tests/GraftHubTests/Fixtures"
FILES = {"saved_model.pb": b"graph", "variables/variables.index": b"index", "variables/variables.data-00000-of-00001": b"data"}


def member(name, kind=tarfile.REGTYPE, size=0, target=""):
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, target
    return info


def tar(name, entries, mode="w:gz"):
    with tarfile.open(FOLDER / name, mode) as archive:
        for info, content in entries:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def with_model(*entries):
    return [(member(name), content) for name, content in FILES.items()] + list(entries)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    tar("model.tar.gz", with_model())
    tar("model-2.tar.gz", [(member(name), content + b"!") for name, content in FILES.items()])
    tar("nested.tar.gz", [(member("./", tarfile.DIRTYPE), b""), (member("./net/", tarfile.DIRTYPE), b"")]
        + [(member("./net/" + name), content) for name, content in FILES.items()])
    tar("dotdot.tar.gz", with_model((member("../escaped"), b"x")))
    tar("inner-dotdot.tar.gz", with_model((member("a/../../escaped"), b"x")))
    tar("absolute.tar.gz", with_model((member("/tmp/graft-escaped"), b"x")))
    tar("symlink-out.tar.gz", with_model((member("link", tarfile.SYMTYPE, target="../.."), b""), (member("link/escaped"), b"x")))
    tar("symlink-in.tar.gz", with_model((member("link", tarfile.SYMTYPE, target="saved_model.pb"), b"")))
    tar("hard-link.tar.gz", with_model((member("link", tarfile.LNKTYPE, target="/etc/passwd"), b"")))
    tar("device.tar.gz", with_model((member("null", tarfile.CHRTYPE), b"")))
    tar("pipe.tar.gz", with_model((member("pipe", tarfile.FIFOTYPE), b"")))
    tar("twice.tar.gz", with_model((member("saved_model.pb"), b"other")))
    tar("bomb.tar.gz", with_model((member("zeros"), bytes(4_000_000))))
    tar("many.tar.gz", [(member(f"file-{number}"), b"") for number in range(300)])
    tar("no-network.tar.gz", [(member("README"), b"nothing here")])
    tar("two-networks.tar.gz", [(member("a.onnx"), b"a"), (member("deep/b.tflite"), b"b")])
    tar("empty.tar.gz", [])
    tar("file-as-folder.tar.gz", with_model((member("a"), b"x"), (member("a/b"), b"x")))
    tar("long-path.tar.gz", with_model((member("/".join(["n" * 200] * 30)), b"x")))
    # The same letters to whoever reads them: U+00E9, and U+0065 with U+0301.
    tar("twins.tar.gz", with_model((member("caf\u00e9"), b"x"), (member("cafe\u0301"), b"y")))
    tar("macos.tar.gz", [(member("._net.onnx"), b"resource fork"), (member("__MACOSX/net.onnx"), b"x"),
        (member("net.onnx"), b"\x08network"), (member("._saved_model.pb"), b"x")])
    tar("model-is-folder.tar.gz", [(member("saved_model.pb/", tarfile.DIRTYPE), b""), (member("saved_model.pb/x"), b"x")])
    tar("page.tar.gz", [(member("net.onnx"), b"<!DOCTYPE html><title>Log in</title>")])
    with zipfile.ZipFile(FOLDER / "network.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("exported/net.onnx", b"\x08etwork" * 20)
        archive.writestr("exported/notes.xml", b"<notes/>")
    with zipfile.ZipFile(FOLDER / "dotdot.zip", "w") as archive:
        archive.writestr("../escaped.onnx", b"x")
    sound = (FOLDER / "model.tar.gz").read_bytes()
    (FOLDER / "cut.tar.gz").write_bytes(sound[: len(sound) // 2])
    (FOLDER / "text.tar.gz").write_bytes(b"<html>Not found</html>\n")


if __name__ == "__main__":
    main()
