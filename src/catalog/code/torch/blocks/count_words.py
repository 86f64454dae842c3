def count_words(ids, vocabulary):
    """How often each word stands in each text, [batch, vocabulary]; padding is no word."""
    counts = torch.zeros(len(ids), vocabulary, device=ids.device)
    counts.scatter_add_(1, ids.long(), (ids != 0).float())
    return counts
