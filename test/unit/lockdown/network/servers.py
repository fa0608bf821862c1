# Answers on TCP and UDP, on every address of its namespace. Tells by a line in the file that it listens.
import socket, sys, threading

def tcp(port):
    s = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=64)
    while True:
        c, _ = s.accept()
        c.sendall(b"here")
        c.close()

def udp(port, family, address):
    s = socket.socket(family, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        s.bind((address, port))
    else:
        # An answer must come from the address that was asked.
        s.setsockopt(socket.IPPROTO_IP, 8, 1)
        s.bind((address, port))
    while True:
        data, ancillary, _, peer = s.recvmsg(64, 256)
        s.sendmsg([data], [(level, kind, value) for level, kind, value in ancillary if level == socket.IPPROTO_IP], 0, peer)

for port in (22, 53, 80, 443, 631, 8443, 8631, 40000):
    threading.Thread(target=tcp, args=(port,), daemon=True).start()
for port in (53, 123, 443):
    threading.Thread(target=udp, args=(port, socket.AF_INET, "0.0.0.0"), daemon=True).start()
    threading.Thread(target=udp, args=(port, socket.AF_INET6, "::"), daemon=True).start()
import time
for port in (22, 53, 80, 443, 631, 8443, 8631, 40000):
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.05)
with open(sys.argv[1], "a") as report:
    report.write("listening\n")
threading.Event().wait()
