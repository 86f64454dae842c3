def he_normal_(weight):
    fan_in, _ = nn.init._calculate_fan_in_and_fan_out(weight)
    truncated_normal_(weight, math.sqrt(2 / fan_in))
