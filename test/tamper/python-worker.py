"""Checks many packages in one process for the harness: frames on standard input, one line of JSON for each on standard output.

A frame is a line of JSON, {"size", "now", "trust", "papers"}, and as many bytes of a package behind it.
"""
import importlib.util, json, sys

spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)

while True:
    head = sys.stdin.buffer.readline()
    if not head:
        break
    asked = json.loads(head)
    data = sys.stdin.buffer.read(asked["size"])
    try:
        verdict = verify.verdict_of(data, asked.get("trust"), asked.get("papers", []), asked["now"])
        answer = {"class": verdict["class"], "where": verdict["where"]}
    except Exception as failure:
        answer = {"class": "CRASH", "where": repr(failure)}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
