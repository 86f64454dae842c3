def shares_of_words(counts):
    return counts / counts.sum(1, keepdim=True).clamp(min=1)
