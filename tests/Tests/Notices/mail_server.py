"""A mail server for tests: takes mails by SMTP into a Maildir, and knows no address that begins with unknown."""

import sys
import time

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox


class Box(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            return f"550 5.1.1 <{address}>: no such mailbox"
        if address.startswith("busy"):
            return f"450 4.2.1 <{address}>: mailbox is busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"


Controller(Box(sys.argv[2]), hostname="127.0.0.1", port=int(sys.argv[1])).start()
print("ready", flush=True)
while True:
    time.sleep(3600)
