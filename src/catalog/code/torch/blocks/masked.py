def masked(sequences, words):
    """Zeros where a text is filled up."""
    return sequences * words.unsqueeze(2)
