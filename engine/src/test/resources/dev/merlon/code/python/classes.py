class Base:
    pass


@dataclass(frozen=True)
class Order(Base, models.Model, metaclass=Meta):
    """Documentation."""

    id: int
    name: str = "x"
    table = prefix = "orders"
    full = table + "_v1"
    names = [name for name in table if name != prefix]

    def __init__(self, id, *, table=table):
        super().__init__(id)
        self.id = id

    @staticmethod
    def parse(text: str) -> "Order":
        return Order(text)

    @property
    def key(self):
        return self.table + Order.prefix

    if TYPE_CHECKING:

        def typed(self): ...

    else:
        untyped = None

    class Meta:
        ordering = ["id"]
        reverse = ordering

    for field in fields:
        register(field, table)


Base.__init__(order, 1)
