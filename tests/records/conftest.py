from helpers.attempts import begun, library, long, played

__all__ = ["begun", "library", "long", "played"]
