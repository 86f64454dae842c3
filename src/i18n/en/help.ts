/** Texts of panels, views and the help window. */
export { answers } from './answers.ts';
export { charts } from './charts.ts';
export { compare } from './compare.ts';
export { data } from './data.ts';
export { figures } from './figures.ts';
export { gallery } from './gallery.ts';
export { gradients } from './gradients.ts';
export { guide } from './guide.ts';
export { inside } from './inside.ts';
export { inspector } from './inspector.ts';
export { palette } from './palette.ts';
export { runs } from './runs.ts';
export { report } from './report.ts';
export { share } from './share.ts';
export { settings } from './settings.ts';
export { studies } from './studies.ts';
