"""Money in words of the house: 50.000 đồng."""

from django import template

register = template.Library()


@register.filter
def dong(amount: int) -> str:
    """Return an amount in đồng with dots between thousands."""
    return f"{amount:,}".replace(",", ".") + "\N{NO-BREAK SPACE}đồng"
