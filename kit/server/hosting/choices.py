"""What the host chose for this server: one object, from the command line to the application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.server.hosting.address import Address, with_slashes
from kit.server.hosting.limits import Limits
from kit.server.hosting.logs import Format
from kit.server.people.roles import Role, variable
from kit.server.people.tokens import check_token, made_up

# Of whoever starts the server, and nobody else's: nothing that it starts may inherit them.
PRIVATE = (
    *map(variable, Role),
    "KIT_LEARNER",
    "KIT_TOKEN",
    "KIT_METRICS_TOKEN",
    "JUPYTERHUB_API_TOKEN",
    "JPY_API_TOKEN",
    "JUPYTER_TOKEN",
)


@dataclass(frozen=True)
class Hosting:
    """The host's choices.

    ``token`` is what a visitor must show once per browser; ``"auto"`` makes one up, empty asks
    for none. ``data`` is the store's folder or URL (None: KIT_DATA, else the platform's place).

    ``limits`` is how many it lets in at once. ``log_format`` is ``text`` for people or ``json`` for
    programs. ``metrics_token`` lets other machines ask how the server is doing. ``passphrases`` are
    what supervisors and authors show to see their pages. ``retention_days`` is after how many days
    what nobody touched is forgotten (0: never).

    Rarely needed: ``open_to_all`` allows an address that other machines can reach without a token;
    ``names`` are further host names under which a proxy on this machine passes requests on;
    ``fork`` is whether kernels are forked from one that is ready, where the system can do that;
    ``proxies`` are the addresses of proxies whose word on who asks, and how, is believed;
    ``base_url`` is the path under which a proxy shows the server; ``qr`` is whether the address is
    printed as a QR code, too (None: in a terminal); ``drafts`` serves the cases of the instructor's
    folder as they are saved, published or not.

    Raises AddressError where others could come in and nobody said that they may, and TokenError for
    a token that could be guessed.
    """

    address: Address = field(default_factory=Address)
    token: str = field(default="", repr=False)
    data: str | None = field(default=None, repr=False)
    open_to_all: bool = False
    names: tuple[str, ...] = ()
    fork: bool = True
    limits: Limits = field(default_factory=Limits)
    log_format: Format = "text"
    metrics_token: str = field(default="", repr=False)
    passphrases: Mapping[Role, str] = field(default_factory=dict, repr=False)
    retention_days: float = 0
    proxies: tuple[str, ...] = ()
    base_url: str = "/"
    qr: bool | None = None
    drafts: bool = False

    def __post_init__(self) -> None:
        if self.token == "auto":
            object.__setattr__(self, "token", made_up())
        check_token(self.token, "--token")
        check_token(self.metrics_token, "--metrics-token")
        object.__setattr__(self, "base_url", with_slashes(self.base_url))
        self.address.check_door(self.token, self.open_to_all)

    @property
    def is_proxied(self) -> bool:
        """Whether requests of others may come by this machine: from a network, or by a proxy."""
        return bool(
            not self.address.is_loopback or self.proxies or self.names or self.base_url != "/"
        )
