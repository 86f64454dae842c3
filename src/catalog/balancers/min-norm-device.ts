/**
 * The shortest vector in the convex hull of a few gradients, in WGSL: the shortest of the points that
 * lie closest to 0 on each face's plane, and within that face. A work-group takes the 2^T − 1 faces side
 * by side. Where gradients depend on each other, a smaller face has the same point.
 */

/**
 * From `count`, and `gram` with squares up to 1, to `mix`: weights ≥ 0 with sum 1, on the invocation
 * `lane == winner`. Overwrites `scratch`. The equations of a face are those of `min-norm.ts`. Rounding
 * in them does no harm: faces are compared by the lengths that their weights really give.
 */
export const minNormCode = `
  var least = 2.0;
  var mix = array<f32, TASKS>();
  for (var face = lane + 1u; face < (1u << count); face += WG) {
    var corners = array<u32, TASKS>();
    var size = 0u;
    for (var t = 0u; t < count; t++) {
      if (((face >> t) & 1u) == 1u) { corners[size] = t; size++; }
    }
    // The shortest corner first: the others are seen from it.
    for (var i = 1u; i < size; i++) {
      let one = corners[i];
      let base = corners[0];
      if (gram[one * TASKS + one] < gram[base * TASKS + base]) { corners[0] = one; corners[i] = base; }
    }
    let base = corners[0];
    let square = gram[base * TASKS + base];
    var isSolved = true;
    var lengths = array<f32, TASKS>();
    var factor = array<f32, TASKS * TASKS>();
    var half = array<f32, TASKS>();
    for (var i = 1u; i < size && isSolved; i++) {
      let one = corners[i];
      let along = gram[one * TASKS + base];
      lengths[i] = sqrt(max(0.0, square - 2.0 * along + gram[one * TASKS + one]));
      for (var j = 1u; j <= i && isSolved; j++) {
        let other = corners[j];
        let edge = gram[one * TASKS + other] - along - gram[base * TASKS + other] + square;
        let scale = lengths[i] * lengths[j];
        var left = select(0.0, edge / scale, scale > 0.0);
        for (var k = 1u; k < j; k++) { left -= factor[i * TASKS + k] * factor[j * TASKS + k]; }
        if (j < i) { factor[i * TASKS + j] = left / factor[j * TASKS + j]; }
        else { isSolved = left > 1e-12; factor[i * TASKS + i] = sqrt(max(0.0, left)); }
      }
      if (isSolved) {
        var right = (square - along) / lengths[i];
        for (var k = 1u; k < i; k++) { right -= factor[i * TASKS + k] * half[k]; }
        half[i] = right / factor[i * TASKS + i];
      }
    }
    var isWithin = isSolved;
    var shares = array<f32, TASKS>();
    var weights = array<f32, TASKS>();
    weights[base] = 1.0;
    for (var i = size - 1u; i > 0u && isSolved; i--) {
      var left = half[i];
      for (var k = i + 1u; k < size; k++) { left -= factor[k * TASKS + i] * shares[k]; }
      shares[i] = left / factor[i * TASKS + i];
      let weight = shares[i] / lengths[i];
      weights[corners[i]] = weight;
      weights[base] -= weight;
      isWithin = isWithin && weight > 0.0;
    }
    if (isWithin && weights[base] > 0.0) {
      var length = 0.0;
      for (var s = 0u; s < count; s++) {
        for (var t = 0u; t < count; t++) { length += weights[s] * weights[t] * gram[s * TASKS + t]; }
      }
      if (length < least) { least = length; mix = weights; }
    }
  }
  scratch[lane] = least;
  workgroupBarrier();
  var winner = 0u;
  for (var i = 1u; i < WG; i++) { if (scratch[i] < scratch[winner]) { winner = i; } }
  workgroupBarrier();`;
