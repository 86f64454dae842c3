def length_of(gram, weights):
    """|Σ w_t g_t|"""
    return math.sqrt(max(0.0, weights @ gram @ weights))
