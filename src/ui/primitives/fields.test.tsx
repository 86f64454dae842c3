// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';
import { Slider } from './Slider.tsx';
import { show } from './testing/show.tsx';
import { TextField } from './TextField.tsx';

describe('NumberField', () => {
  function open() {
    const onCommit = vi.fn();
    const page = show(
      <NumberField label="Units" value={8} min={1} max={10} whole onCommit={onCommit} />,
    );
    return { page, onCommit, box: page.getByRole<HTMLInputElement>('textbox', { name: 'Units' }) };
  }

  it('applies what was typed when it is left, and once', async () => {
    const user = userEvent.setup();
    const { box, onCommit } = open();
    await user.clear(box);
    await user.type(box, '５');
    expect(onCommit).not.toHaveBeenCalled();
    await user.tab();
    expect(onCommit).toHaveBeenCalledExactlyOnceWith(5);
  });

  it('does not apply what is as before', async () => {
    const user = userEvent.setup();
    const { box, onCommit } = open();
    await user.clear(box);
    await user.type(box, '8.0{Enter}');
    expect(onCommit).not.toHaveBeenCalled();
  });

  it('names the fault of a text in words, tied to the box', async () => {
    const user = userEvent.setup();
    const { page, box, onCommit } = open();
    await user.clear(box);
    await user.type(box, '0{Enter}');
    const words = page.getByText('too-small 1');
    expect(document.getElementById(box.getAttribute('aria-describedby')!)?.contains(words)).toBe(
      true,
    );
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(onCommit).not.toHaveBeenCalled();
  });

  it('keeps Escape for itself only while there is a text to give up', async () => {
    const user = userEvent.setup();
    const { box } = open();
    const onKey = vi.fn();
    document.body.addEventListener('keydown', onKey);
    await user.type(box, '7');
    onKey.mockClear();
    await user.keyboard('{Escape}');
    expect(box.value).toBe('8');
    expect(onKey).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(onKey).toHaveBeenCalledOnce();
    document.body.removeEventListener('keydown', onKey);
  });

  it('goes up and down by arrow keys from what is typed, and not out of its range', async () => {
    const user = userEvent.setup();
    const { box, onCommit } = open();
    await user.clear(box);
    await user.type(box, '9{ArrowUp}');
    expect(onCommit).toHaveBeenLastCalledWith(10);
    await user.clear(box);
    await user.type(box, '10{ArrowUp}');
    expect(onCommit).toHaveBeenCalledOnce();
  });
});

describe('TextField', () => {
  function open() {
    const onCommit = vi.fn();
    const page = show(<TextField label="Name" value="trunk" onCommit={onCommit} />);
    return { onCommit, box: page.getByRole<HTMLInputElement>('textbox', { name: 'Name' }) };
  }

  it('applies a text without the blanks around it', async () => {
    const user = userEvent.setup();
    const { box, onCommit } = open();
    await user.clear(box);
    await user.type(box, '  stem {Enter}');
    expect(onCommit).toHaveBeenCalledExactlyOnceWith('stem');
  });

  it('brings the old text back on Escape', async () => {
    const user = userEvent.setup();
    const { box, onCommit } = open();
    await user.type(box, ' two{Escape}');
    expect(box.value).toBe('trunk');
    await user.tab();
    expect(onCommit).not.toHaveBeenCalled();
  });
});

describe('SelectField', () => {
  it('gives the value of what was chosen, and not its words', async () => {
    const onChange = vi.fn();
    const page = show(
      <SelectField
        label="Kind"
        value="a"
        options={[
          { value: 'a', label: 'First' },
          { value: 'b', label: 'Second' },
        ]}
        onChange={onChange}
      />,
    );
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Kind' }), 'Second');
    expect(onChange).toHaveBeenCalledExactlyOnceWith('b');
  });
});

describe('Slider', () => {
  it('takes a number beyond the end of its track by typing only', async () => {
    const onChange = vi.fn();
    const page = show(
      <Slider label="λ" value={1} min={0} max={10} typedMax={1000} onChange={onChange} />,
    );
    fireEvent.change(page.getByRole('slider', { name: 'λ' }), { target: { value: 200 } });
    expect(onChange).toHaveBeenLastCalledWith(10);
    const box = page.getByRole('textbox', { name: 'λ' });
    await userEvent.clear(box);
    await userEvent.type(box, '250{Enter}');
    expect(onChange).toHaveBeenLastCalledWith(250);
    await userEvent.clear(box);
    await userEvent.type(box, '2500{Enter}');
    expect(page.getByText('too-large 1000')).toBeTruthy();
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('gives whole numbers on a logarithmic track, and says nothing between two of them', () => {
    const onChange = vi.fn();
    const page = show(
      <Slider label="Batch" value={1} min={1} max={1024} log whole onChange={onChange} />,
    );
    const track = page.getByRole('slider', { name: 'Batch' });
    for (const value of [300, 301]) fireEvent.change(track, { target: { value } });
    for (const [value] of onChange.mock.calls) expect(Number.isInteger(value)).toBe(true);
    expect(onChange).toHaveBeenCalled();
    onChange.mockClear();
    // Still 1 when it is rounded.
    fireEvent.change(track, { target: { value: 1 } });
    expect(onChange).not.toHaveBeenCalled();
  });
});
