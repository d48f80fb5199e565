"""Lists of provision: from a file of Ofsted to rows for the loader."""

from .rows import ProvisionRows

__all__ = ["ProvisionRows"]
