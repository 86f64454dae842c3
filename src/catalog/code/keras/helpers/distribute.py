def distribute(batch):
    """A batch over all devices, each with a part of its rows; as it is where there is one."""
    distribution = keras.distribution.distribution()
    if distribution is None:
        return batch
    return jax.tree.map(
        lambda part: keras.distribution.distribute_tensor(
            part, distribution.get_data_layout(part.shape)
        ),
        batch,
    )
