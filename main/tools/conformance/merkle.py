"""Asks verify.py about Merkle proofs: a JSON list of claims on standard input, a list of true and false on standard output."""
import importlib.util, json, sys

spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)


def judge(each):
    inner, outer = bytes.fromhex(each["inner"]), bytes.fromhex(each["outer"])
    proof = [bytes.fromhex(node) for node in each["proof"]]
    start, end = each["start"], each["end"]
    if each["kind"] in ("inclusion", "subtreeinclusion"):
        return verify.is_included(inner, each["index"], start, end, proof, outer)
    if each["kind"] == "consistency" and end == 0:
        return False
    return verify.is_consistent(start, end, each["size"], proof, inner, outer)


json.dump([bool(judge(each)) for each in json.load(sys.stdin)], sys.stdout)
