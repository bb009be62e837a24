"""Forms of a local variant and of a delegation."""

from procedures.localising.forms.delegation import DelegationForm
from procedures.localising.forms.variant import VariantForm, initial_of

__all__ = ["DelegationForm", "VariantForm", "initial_of"]
