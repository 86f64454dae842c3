def score_copies(values, inputs):
    return {"rmse": (values - inputs).square().mean().sqrt()}
