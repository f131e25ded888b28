"""Print the comment and the status of a verdict, from the JSON of judge_request.py. Exits 65 where that is none.

    python3 scripts/verdict_comment.py --head COMMIT --comment comment.md < verdict.json

Writes the comment, an empty file where there is nothing to say, and prints the state for the host: success, pending
or failure. Needs nothing but Python.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from request_judge.comment import MOST_BYTES, STATES, NotAVerdict, comment, is_silent, read_verdict


def main() -> int:
    """Parse, look, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--head", required=True, metavar="COMMIT", help="the full id that the host knows")
    parser.add_argument("--comment", required=True, type=Path, metavar="FILE", help="where the comment is written")
    args = parser.parse_args()
    try:
        verdict = read_verdict(sys.stdin.buffer.read(MOST_BYTES + 1), args.head)
    except NotAVerdict as error:
        sys.stderr.write(f"verdict_comment: {error}\n")
        return 65
    args.comment.write_text("" if is_silent(verdict) else comment(verdict), encoding="utf-8")
    print(STATES[verdict["verdict"]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
