import { Moon, Sun, SunMoon } from 'lucide-react';

export const themes = ['system', 'light', 'dark'] as const;
export const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const;
