/** Keys as a person finds them on their keyboard. */
import type { Translate } from '../i18n/translate.ts';

const signs: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Delete: '⌫' };

export function isMac(userAgent: string): boolean {
  return /mac|iphone|ipad/i.test(userAgent);
}

/**
 * @param keys as the code names them, parted by blanks: `Ctrl Shift Z`, `Delete`, `Space`
 * @returns `⌘⇧Z` on a Mac; elsewhere the same keys in the language of the page
 */
export function toShortcutText(keys: string, t: Translate, onMac: boolean): string {
  const names = keys.split(' ').map((key) => {
    const sign = onMac ? signs[key] : undefined;
    if (sign !== undefined) return sign;
    return key === 'Ctrl' || key === 'Shift' || key === 'Delete' || key === 'Space'
      ? t(`common.key.${key}`)
      : key;
  });
  return names.join(onMac ? '' : ' ');
}
