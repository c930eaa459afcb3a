"""A second Bot API server, written without looking at the first: the fewest methods, on the standard library.

It keeps no world: it answers what a bot cannot do without, refuses every other method with 404, and records
all calls. Real clock, one group, JSON or form bodies.
"""

import contextlib
import json
import threading
import time
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

BOT = {"id": 4242, "is_bot": True, "first_name": "小二", "username": "plain_xiaoer_bot"}
CHAT = {"id": -1001234, "type": "supergroup", "title": "平常群"}
OWNER = {"id": 11, "is_bot": False, "first_name": "小颖"}
ADMIN = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
}


class PlainServer:
    """Start with `with PlainServer() as server:`; `server.url` is what the bot is given."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.number = 100
        self.arrived = threading.Condition()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                server.serve(self, _params(self.headers, body))

            def do_GET(self) -> None:
                server.serve(self, dict(parse_qsl(urlsplit(self.path).query)))

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def __enter__(self) -> "PlainServer":
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()

    # --- what the bot sees -------------------------------------------------------------------------------

    def serve(self, request: BaseHTTPRequestHandler, params: dict[str, Any]) -> None:
        method = urlsplit(request.path).path.rsplit("/", 1)[-1]
        found = getattr(self, f"on_{method}", None)
        status, answer = (200, {"ok": True, "result": found(params)}) if found else (404, NOT_FOUND)
        with self.arrived:
            if method != "getUpdates":
                self.calls.append((method, params))
                self.arrived.notify_all()
        raw = json.dumps(answer).encode()
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(raw)))
        request.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the bot hung up while it waited
            request.wfile.write(raw)

    def on_getMe(self, _: Any) -> Any:
        return BOT | {"can_join_groups": True, "can_read_all_group_messages": True}

    def on_getUpdates(self, params: Any) -> Any:
        offset = int(params.get("offset", 0))
        until = time.monotonic() + min(float(params.get("timeout", 0)), 5)
        with self.arrived:
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
            while not self.updates and (left := until - time.monotonic()) > 0:
                self.arrived.wait(left)
            return self.updates[: int(params.get("limit", 100))]

    def on_getChat(self, _: Any) -> Any:
        return CHAT | {
            "permissions": {"can_send_messages": True},
            "accent_color_id": 1,
            "max_reaction_count": 1,
        }

    def on_getChatAdministrators(self, _: Any) -> Any:
        return [
            {"status": "creator", "user": OWNER, "is_anonymous": False},
            {"status": "administrator", "user": BOT} | ADMIN,
        ]

    def on_getChatMember(self, _: Any) -> Any:
        return {"status": "administrator", "user": BOT} | ADMIN

    def on_sendMessage(self, params: Any) -> Any:
        return self.message(BOT, params["text"])

    def on_editMessageText(self, params: Any) -> Any:
        return self.message(BOT, params["text"], number=int(params["message_id"]))

    def yes(self, _: Any) -> bool:
        return True

    on_deleteMessage = on_deleteMessages = on_answerCallbackQuery = on_banChatMember = yes
    on_unbanChatMember = on_restrictChatMember = on_deleteWebhook = yes

    # --- what people do ----------------------------------------------------------------------------------

    def message(self, by: dict[str, Any], text: str, number: int | None = None) -> dict[str, Any]:
        with self.arrived:
            if number is None:
                self.number += 1
            found = number or self.number
        return {"message_id": found, "date": int(time.time()), "chat": CHAT, "from": by, "text": text}

    def say(self, by: dict[str, Any], text: str, **more: Any) -> dict[str, Any]:
        said = self.message(by, text) | more
        self.update(message=said)
        return said

    def press(self, by: dict[str, Any], data: str, number: int) -> None:
        under = self.message(BOT, "…", number)
        self.update(
            callback_query={
                "id": f"q{self.number}{by['id']}",
                "from": by,
                "message": under,
                "chat_instance": "1",
                "data": data,
            }
        )

    def update(self, **kind: Any) -> None:
        with self.arrived:
            self.last = getattr(self, "last", 7_000) + 1
            self.updates.append({"update_id": self.last} | kind)
            self.arrived.notify_all()

    def wait_for(self, method: str, having: str = "", skip: int = 0, seconds: float = 20) -> dict[str, Any]:
        """The (skip+1)th call of a method whose parameters contain a text. AssertionError: it never came."""
        until = time.monotonic() + seconds
        with self.arrived:
            while True:
                found = [params for name, params in self.calls if name == method and having in str(params)]
                if len(found) > skip:
                    return found[skip]
                if not self.arrived.wait(until - time.monotonic()):
                    raise AssertionError(f"no {method} with {having!r}; calls: {self.calls[-8:]}")


NOT_FOUND = {"ok": False, "error_code": 404, "description": "Not Found"}


def _params(headers: Any, body: bytes) -> dict[str, Any]:
    kind = headers.get("Content-Type", "")
    if kind.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    if kind.startswith("multipart/"):
        whole = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        parts = whole.iter_parts()
        return {part.get_param("name", header="content-disposition"): part.get_content() for part in parts}
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
