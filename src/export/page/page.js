// Runs the network of this page: a program of WebAssembly, its weights, and what is to be shown of them.
'use strict';
const model = JSON.parse(document.getElementById('model').textContent);
const texts = {
  en: {
    input: 'Input',
    answers: 'Answers',
    example: 'An example',
    clear: 'Clear',
    draw: 'Draw here with the mouse or a finger.',
    point: 'Click or drag to choose a point.',
    shape: 'Drag to change a value.',
    text: 'Text',
    none: 'none of them',
    words: '{known} of {all} words are known to the network.',
    old: 'This browser cannot run the network: it needs WebAssembly with SIMD, as browsers since 2023 have.',
    other: '中文',
  },
  zh: {
    input: '输入',
    answers: '回答',
    example: '换一个示例',
    clear: '清除',
    draw: '用鼠标或手指在这里画。',
    point: '点击或拖动以选择一个点。',
    shape: '拖动以改变数值。',
    text: '文本',
    none: '都不是',
    words: '网络认识 {all} 个词中的 {known} 个。',
    old: '这个浏览器无法运行该网络：需要支持 SIMD 的 WebAssembly（2023 年以后的浏览器均支持）。',
    other: 'English',
  },
};
let language = model.language;
const t = (key) => texts[language][key];
const pick = (title) => (typeof title === 'string' ? title : (title[language] ?? title.en));

const toBytes = (letters) => Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
const unpack = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** By task: probabilities, or values in their unit. */
let predict;
async function start() {
  const memory = new WebAssembly.Memory({ initial: model.pages });
  new Uint8Array(memory.buffer).set(await unpack(toBytes(model.memory)));
  const code = await unpack(toBytes(model.code));
  const { instance } = await WebAssembly.instantiate(code, { env: { memory } });
  predict = (inputs) => {
    new Float32Array(memory.buffer, model.input.address, inputs.length).set(inputs);
    instance.exports.begin();
    return Object.fromEntries(
      model.tasks.map(({ id, address, columns, mean, deviation }) => [
        id,
        Array.from(
          new Float32Array(memory.buffer, address, columns),
          (value) => value * deviation + mean,
        ),
      ]),
    );
  };
  // For whoever puts this page into another one.
  window.predict = predict;
}

const size = model.input.shape.reduce((product, side) => product * side, 1);
const examples = new Float32Array(toBytes(model.examples).buffer);
const exampleCount = examples.length / size;
let example = 0;
const readExample = () => Array.from(examples.subarray(example * size, (example + 1) * size));
let inputs = exampleCount > 0 ? readExample() : new Array(size).fill(0);

function make(tag, properties = {}, ...children) {
  const { style, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  Object.assign(element.style, style);
  element.append(...children);
  return element;
}
const toNumber = (value) =>
  new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value);
const toPercent = (share) =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);

// --- Input -------------------------------------------------------------------------------------

/** Calls back with x and y from 0 to 1 while a pointer is down on an element. */
function followPointer(element, onMove) {
  const move = (event) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const share = (value) => Math.min(1, Math.max(0, value));
    onMove(share((event.clientX - left) / width), share((event.clientY - top) / height));
  };
  element.addEventListener('pointerdown', (event) => {
    element.setPointerCapture(event.pointerId);
    move(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (event.buttons > 0) move(event);
  });
}

/** With `set`, which moves it without calling back. */
function slider({ label, min, max, step, value, show, onInput }) {
  const output = make('output', { textContent: show(value) });
  const range = make('input', { type: 'range', min, max, step, value, ariaLabel: label });
  range.addEventListener('input', () => {
    output.textContent = show(Number(range.value));
    onInput(Number(range.value));
  });
  const name = make('span', { textContent: label });
  return {
    element: make('label', { className: 'field' }, name, range, output),
    set(next) {
      range.value = next;
      output.textContent = show(next);
    },
  };
}

const editors = {
  plane() {
    const [low, high] = model.input.range;
    const canvas = make('canvas', { className: 'pad', width: 240, height: 240 });
    const sliders = ['x', 'y'].map((label, at) =>
      slider({
        ...{ label, min: low, max: high, step: (high - low) / 200, value: inputs[at] },
        show: toNumber,
        onInput(value) {
          inputs[at] = value;
          draw();
          answer();
        },
      }),
    );
    const draw = () => {
      const context = canvas.getContext('2d');
      context.clearRect(0, 0, canvas.width, canvas.height);
      drawPoint(context, 6);
    };
    followPointer(canvas, (x, y) => {
      inputs = [low + x * (high - low), high - y * (high - low)];
      for (const [at, { set }] of sliders.entries()) set(inputs[at]);
      draw();
      answer();
    });
    draw();
    const hint = make('p', { className: 'hint', textContent: t('point') });
    return [hint, canvas, ...sliders.map(({ element }) => element)];
  },
  row() {
    const { base, columns } = model.input;
    const values = columns.map(({ typical }) => typical);
    const read = () => {
      inputs = base.slice();
      for (const [at, { slope, deltas, typical }] of columns.entries()) {
        const delta = deltas?.[values[at]] ?? slope.map((one) => one * (values[at] - typical));
        for (const [index, one] of delta.entries()) inputs[index] += one;
      }
    };
    read();
    return columns.map((column, at) => {
      const label = pick(column.title);
      const change = (value) => {
        values[at] = value;
        read();
        answer();
      };
      if (column.deltas === undefined) {
        const { min, max, step, unit } = column;
        const show = (value) => `${toNumber(value)} ${unit}`;
        return slider({ label, min, max, step, value: values[at], show, onInput: change }).element;
      }
      const select = make('select', { ariaLabel: label });
      for (const [index, option] of column.options.entries())
        select.append(make('option', { value: index, textContent: pick(option) }));
      select.value = String(values[at]);
      select.addEventListener('change', () => change(Number(select.value)));
      return make('label', { className: 'field' }, make('span', { textContent: label }), select);
    });
  },
  image() {
    const [height, width, channels] = model.input.shape;
    const canvas = make('canvas', { className: 'pad pixels', width, height });
    const draw = () => paint(canvas, inputs, [height, width, channels]);
    followPointer(canvas, (x, y) => {
      const reach = Math.max(1, Math.min(width, height) / 22);
      for (let row = 0; row < height; row++)
        for (let column = 0; column < width; column++) {
          const away = Math.hypot(column + 0.5 - x * width, row + 0.5 - y * height);
          const ink = Math.min(1, Math.max(0, reach + 0.5 - away));
          for (let channel = 0; channel < channels; channel++) {
            const at = (row * width + column) * channels + channel;
            inputs[at] = Math.max(inputs[at], ink);
          }
        }
      draw();
      answer();
    });
    draw();
    const clear = make('button', { type: 'button', textContent: t('clear') });
    clear.addEventListener('click', () => {
      inputs = inputs.map(() => 0);
      draw();
      answer();
    });
    return [make('p', { className: 'hint', textContent: t('draw') }), canvas, clear];
  },
  tokens() {
    const { words } = model.input;
    const ids = new Map(words.map((word, at) => [word, at + 2]));
    const read = (text) => {
      const plain = text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[‘’]/g, "'");
      const parts =
        /[a-z]+(?:'[a-z]+)*|#?[0-9]+(?:[.,][0-9]+)*|#|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![a-z\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L}\p{M}*)+/gu;
      return Array.from(plain.toLowerCase().matchAll(parts), ([word]) =>
        /^[#0-9]/.test(word) ? '#' : word.normalize('NFC'),
      );
    };
    const known = make('p', { className: 'hint' });
    const area = make('textarea', { rows: 6, ariaLabel: t('text') });
    area.value = inputs
      .filter((id) => id > 0)
      .map((id) => words[id - 2] ?? '…')
      .join(' ');
    const count = (found) => {
      const share = found.filter((id) => id > 1).length;
      known.textContent = t('words').replace('{known}', share).replace('{all}', found.length);
    };
    area.addEventListener('input', () => {
      const found = read(area.value).map((word) => ids.get(word) ?? 1);
      inputs = Array.from({ length: size }, (_, at) => found[at] ?? 0);
      count(found);
      answer();
    });
    count(inputs.filter((id) => id > 0));
    return [area, known];
  },
  sequence() {
    const [steps, channels] = model.input.shape;
    const [low, high] = model.input.range;
    return [
      make('p', { className: 'hint', textContent: t('shape') }),
      ...model.input.channels.map(({ title }, channel) => {
        const canvas = make('canvas', { className: 'curve', width: 360, height: 90 });
        const draw = () => {
          const context = canvas.getContext('2d');
          const { width, height } = canvas;
          context.clearRect(0, 0, width, height);
          context.beginPath();
          for (let step = 0; step < steps; step++)
            context.lineTo(
              ((step + 0.5) / steps) * width,
              (1 - (inputs[step * channels + channel] - low) / (high - low)) * height,
            );
          context.strokeStyle = getComputedStyle(canvas).accentColor;
          context.lineWidth = 2;
          context.stroke();
        };
        followPointer(canvas, (x, y) => {
          const step = Math.min(steps - 1, Math.floor(x * steps));
          inputs[step * channels + channel] = high - y * (high - low);
          draw();
          answer();
        });
        draw();
        return make('figure', {}, make('figcaption', { textContent: pick(title) }), canvas);
      }),
    ];
  },
};

/** Where the input stands on the plane. */
function drawPoint(context, radius) {
  const { width, height } = context.canvas;
  const [low, high] = model.input.range;
  const place = (value) => (value - low) / (high - low);
  context.beginPath();
  context.arc(place(inputs[0]) * width, (1 - place(inputs[1])) * height, radius, 0, 7);
  context.fillStyle = '#3b49c6';
  context.fill();
  context.strokeStyle = '#fff';
  context.lineWidth = 2;
  context.stroke();
}

const grid = 40;
/** By task: its last number over the plane, from the smallest to the largest; computed once. */
const planes = new Map();
function planeOf({ id, columns }, hue) {
  if (planes.has(id)) return planes.get(id);
  const [low, high] = model.input.range;
  const at = (index) => low + ((index + 0.5) / grid) * (high - low);
  const values = Array.from({ length: grid * grid }, (_, index) => {
    const point = [at(index % grid), at(grid - 1 - Math.floor(index / grid))];
    return predict(point)[id][columns - 1];
  });
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const canvas = make('canvas', { width: grid, height: grid });
  const context = canvas.getContext('2d');
  context.fillStyle = hue;
  for (const [index, value] of values.entries()) {
    context.globalAlpha = (value - least) / (most - least || 1);
    context.fillRect(index % grid, Math.floor(index / grid), 1, 1);
  }
  planes.set(id, canvas);
  return canvas;
}

/** The task's map with the point on it. */
function plane(task, hue) {
  const canvas = make('canvas', { className: 'pad small', width: 160, height: 160 });
  const context = canvas.getContext('2d');
  context.drawImage(planeOf(task, hue), 0, 0, canvas.width, canvas.height);
  drawPoint(context, 5);
  return canvas;
}

/** Numbers of each pixel as grey or colours: from 0 to 1, or from the smallest to the largest. */
function paint(canvas, values, [height, width, channels], range = [0, 1]) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const [low, high] = range;
  for (let at = 0; at < width * height; at++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = values[at * channels + (channels >= 3 ? channel : 0)];
      image.data[4 * at + channel] = (255 * (value - low)) / (high - low || 1);
    }
    image.data[4 * at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

// --- Answers -----------------------------------------------------------------------------------

function bars(names, shares) {
  return make(
    'div',
    { className: 'bars' },
    ...names.flatMap((name, at) => [
      make('span', { textContent: name }),
      make('i', { style: { width: `${Math.max(0, Math.min(1, shares[at])) * 100}%` } }),
      make('output', { textContent: toPercent(shares[at]) }),
    ]),
  );
}

const hues = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#d55e00',
  '#56b4e9',
  '#999999',
  '#f0e442',
];

function map(values, [height, width], channels, kind) {
  const canvas = make('canvas', { className: 'pad pixels small', width, height });
  if (kind === 'segmentation') {
    const context = canvas.getContext('2d');
    for (let at = 0; at < width * height; at++) {
      const own = values.slice(at * channels, (at + 1) * channels);
      const best = channels === 1 ? Math.round(own[0]) : own.indexOf(Math.max(...own));
      context.fillStyle = hues[best % hues.length];
      context.fillRect(at % width, Math.floor(at / width), 1, 1);
    }
    return canvas;
  }
  const range =
    kind === 'normals'
      ? [-1, 1]
      : kind === 'depth'
        ? [Math.min(...values), Math.max(...values)]
        : [0, 1];
  paint(canvas, values, [height, width, channels], range);
  return canvas;
}

function box([x, y, width, height]) {
  const [rows, columns] = model.input.shape;
  const canvas = make('canvas', {
    className: 'pad pixels small',
    width: columns * 4,
    height: rows * 4,
  });
  const small = make('canvas', { width: columns, height: rows });
  paint(small, inputs, model.input.shape);
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  context.strokeStyle = '#e69f00';
  context.lineWidth = 2;
  context.strokeRect(
    (x - width / 2) * canvas.width,
    (y - height / 2) * canvas.height,
    width * canvas.width,
    height * canvas.height,
  );
  return canvas;
}

function show({ kind, classes = [], unit = '', parts, size: mapSize }, values) {
  const names = classes.map(pick);
  if (kind === 'binary' && values.length === 1) return bars(names, [1 - values[0], values[0]]);
  if (names.length === values.length && kind !== 'segmentation') return bars(names, values);
  if (kind === 'box') return box(values);
  if (mapSize !== undefined)
    return map(values, mapSize, values.length / (mapSize[0] * mapSize[1]), kind);
  const words = values.map((value, at) =>
    [parts?.[at] === undefined ? '' : `${pick(parts[at])} `, toNumber(value), ` ${unit}`].join(''),
  );
  return make('p', { className: 'value', textContent: words.join(' · ') });
}

const answers = document.getElementById('answers');
function answer() {
  if (predict === undefined) return;
  const found = predict(inputs);
  answers.replaceChildren(
    ...model.tasks.map((task, at) =>
      make(
        'section',
        { className: 'task', style: { borderColor: hues[at % hues.length] } },
        make('h3', { textContent: pick(task.title) }),
        show(task, found[task.id]),
        ...(model.input.kind === 'plane' ? [plane(task, hues[at % hues.length])] : []),
      ),
    ),
  );
}

function render() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.getElementById('input-title').textContent = t('input');
  document.getElementById('answers-title').textContent = t('answers');
  document.getElementById('about').textContent = pick(model.about);
  const other = document.getElementById('language');
  other.textContent = t('other');
  const next = make('button', { type: 'button', textContent: t('example') });
  next.addEventListener('click', () => {
    example = (example + 1) % exampleCount;
    inputs = readExample();
    render();
  });
  const hasExamples = exampleCount > 1 && model.input.kind !== 'row';
  document
    .getElementById('input')
    .replaceChildren(...editors[model.input.kind](), ...(hasExamples ? [next] : []));
  answer();
}
document.getElementById('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  render();
});
render();
start().then(answer, () => {
  answers.replaceChildren(make('p', { role: 'alert', textContent: t('old') }));
});
