/** Questions of the room to compare in; the one that was asked last is remembered by its place. */
export const compareTabs = ['alone', 'seeds', 'race', 'sweep', 'map', 'curves', 'two'] as const;
export type CompareTab = (typeof compareTabs)[number];
export const compareTabMemory = 'compare-tab';
