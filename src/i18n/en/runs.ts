/** Words of the runs that are kept. */
export const runs = {
  kept: 'The run is kept as it is now; it goes on.',
  removed_one: 'One run was deleted.',
  removed_other: '{{count}} runs were deleted.',
} as const;
