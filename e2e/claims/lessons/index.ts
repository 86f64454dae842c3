/** What lessons say, a file for each. */
import type { Claim } from '../claim.ts';
import { whenSharingHurts } from './when-sharing-hurts.ts';

/** Trained by every run of the tests. */
export const lightLessons: readonly Claim[] = [...whenSharingHurts];
