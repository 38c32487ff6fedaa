"""What the system refuses to read or write, in words; other errors of the system are faults of the program."""

import errno

from hyappyo.jp.wording import Wording

_NO_ROOM = {
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)
}  # a system lacks some
_REMEDY = Wording(
    "場所、アクセス権、空き容量を確かめてください", "look at the place, its permissions and free space"
)


def told(error: OSError) -> tuple[Wording, Wording] | None:
    """Return what to say of an error of the system, and the remedy; None where it is nothing that a person can mend.

    An error of opening names the file; of writing what finds no room it does not.
    """
    if error.filename is not None:
        message = Wording(
            f"「{error.filename}」を読み書きできません（{error.strerror}）",
            f"{error.filename!r} cannot be read or written ({error.strerror})",
        )
    elif error.errno in _NO_ROOM:
        message = Wording(f"書き込めません（{error.strerror}）", f"it cannot be written ({error.strerror})")
    else:
        return None
    return message, _REMEDY
