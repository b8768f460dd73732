"""Mine quotations from news, attribute them, cluster the variants of one utterance and trace where each came from."""

__version__ = "0.1.0"
