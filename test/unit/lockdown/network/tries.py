# tries.py NAME [WAY ADDRESS PORT]..., or tries.py inbound ADDRESS...: goes everywhere, and says where it came. A refusal is an error at once;
# the limit is for what hangs, and counts as silence. What is dropped is always silent, so those tries go side by side.
import json, socket, struct, sys
from concurrent.futures import ThreadPoolExecutor

LIMIT = 20

def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET

def tcp(address, port, source=None):
    with socket.socket(family(address), socket.SOCK_STREAM) as s:
        s.settimeout(LIMIT)
        if source:
            s.bind((source, 0))
        s.connect((address, port))
        return s.recv(4) == b"here"

# To a server that does not speak first.
def connect(address, port):
    socket.create_connection((address, port), LIMIT).close()
    return True

def udp(address, port):
    with socket.socket(family(address), socket.SOCK_DGRAM) as s:
        s.settimeout(LIMIT)
        s.connect((address, port))
        s.send(b"ask")
        return s.recv(8) == b"ask"

def echo(address, _):
    six = ":" in address
    kind = socket.IPPROTO_ICMPV6 if six else socket.IPPROTO_ICMP
    with socket.socket(family(address), socket.SOCK_DGRAM, kind) as s:
        s.settimeout(LIMIT)
        s.connect((address, 0))
        s.send(struct.pack("!BBHHH", 128 if six else 8, 0, 0, 1, 1))
        return len(s.recv(64)) >= 8

outward = [
    (tcp, "192.0.2.4", 8443), (tcp, "203.0.113.7", 443), (tcp, "2001:db8:1::7", 443), (tcp, "192.0.2.20", 631),
    (tcp, "192.0.2.53", 53), (udp, "192.0.2.53", 53), (tcp, "127.0.0.1", 40000),
    (tcp, "192.0.2.4", 443), (tcp, "192.0.2.4", 22), (tcp, "203.0.113.7", 80), (tcp, "198.51.100.9", 443),
    (tcp, "198.51.100.9", 80), (tcp, "2001:db8:1::9", 443), (tcp, "2001:db8:1::7", 80), (tcp, "192.0.2.99", 53),
    (tcp, "127.0.0.1", 631), (tcp, "::1", 40000), (tcp, "192.0.2.1", 40000),
    (udp, "198.51.100.9", 443), (udp, "203.0.113.7", 443), (udp, "198.51.100.9", 53), (udp, "198.51.100.9", 123),
    (udp, "2001:db8:1::9", 443), (echo, "198.51.100.9", 0), (echo, "192.0.2.4", 0), (echo, "2001:db8:1::9", 0),
]

def go(who, way, address, port, *source):
    try:
        came = "reached" if way(address, port, *source) else "wrong answer"
    except TimeoutError:
        came = "silence"
    except OSError:
        came = "refused"
    return json.dumps({"who": who, "way": way.__name__, "to": f"{address} {port}", "came": came})

if sys.argv[1] == "inbound":
    tries = [
        (source, tcp, "2001:db8:1::1" if ":" in source else "192.0.2.1", port, source)
        for source in sys.argv[2:] for port in (22, 443, 631, 8631, 40000)
    ]
    with ThreadPoolExecutor(len(tries)) as pool:
        for line in pool.map(lambda one: go(*one), tries):
            print(line)
else:
    words = sys.argv[2:]
    ways = {way.__name__: way for way in (tcp, connect, udp, echo)}
    given = [(ways[words[at]], words[at + 1], int(words[at + 2])) for at in range(0, len(words), 3)]
    for one in given or outward:
        print(go(sys.argv[1], *one))
