def softmax(logits):
    powers = np.exp(logits - np.max(logits))
    return powers / powers.sum()
