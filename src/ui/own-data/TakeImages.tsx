import { useState } from 'react';
import { tableLimits } from '../../catalog/tables/limits.ts';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import {
  cameraLimits,
  countShots,
  findShotTasks,
  findUsable,
  toCameraFolder,
  type CameraShot,
} from './camera-examples.ts';
import styles from './DrawPoints.module.css';
import { toTaskName } from './drawn-points.ts';
import { HoldButton } from './HoldButton.tsx';
import { useCamera, type Camera } from './use-camera.ts';
import type { Source } from './use-table.ts';

const toChoices = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at);

interface TakeProps {
  readonly onChoose: (source: Source) => void;
}

/** A handful of images for each class, from the camera, become a table like any other. */
export function TakeImages({ onChoose }: TakeProps) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <CameraDesk onChoose={onChoose} onClose={() => setOpen(false)} />;
  return (
    <section className={styles.closed}>
      <Button onClick={() => setOpen(true)}>{t('table.camera')}</Button>
      <p className={styles.hint}>{t('table.cameraHelp')}</p>
    </section>
  );
}

function CameraDesk({ onChoose, onClose }: TakeProps & { readonly onClose: () => void }) {
  const { t } = useTexts();
  const camera = useCamera();
  const [holds, setHolds] = useState<readonly (readonly CameraShot[])[]>([]);
  const [labels, setLabels] = useState<readonly (number | null)[]>(() =>
    toChoices(cameraLimits.tasks).map((task) => (task === 0 ? 0 : null)),
  );
  const shots = holds.flat();
  const tasks = findShotTasks(shots);
  const usable = findUsable(shots, tasks).length;
  const toLabel = (label: number) => t('table.drawClass', { number: label + 1 });
  const shoot = async () => {
    const picture = await camera.take();
    if (picture === null) return;
    setHolds((before) => [...before.slice(0, -1), [...(before.at(-1) ?? []), { picture, labels }]]);
  };
  const isFull = shots.length >= cameraLimits.shots;
  return (
    <section className={styles.drawing} aria-label={t('table.camera')}>
      <CameraView camera={camera} />
      <div className={styles.side}>
        <ShotLabels shots={shots} labels={labels} toLabel={toLabel} onChange={setLabels} />
        <HoldButton
          label={t('table.cameraHold')}
          everyMs={cameraLimits.everyMs}
          disabled={camera.state.kind !== 'on' || isFull || labels.every((label) => label === null)}
          onStart={() => setHolds((before) => [...before, []])}
          onBeat={shoot}
        />
        <p role="status" className={styles.hint}>
          {usable < tableLimits.fewestRows
            ? t('table.cameraMore', { count: usable, fewest: tableLimits.fewestRows })
            : t('table.cameraCount', { count: usable, tasks: tasks.map(toTaskName).join(', ') })}
          {isFull && ` ${t('table.cameraFull', { most: cameraLimits.shots })}`}
        </p>
        <div className={styles.buttons}>
          <Button
            size="small"
            disabled={shots.length === 0}
            onClick={() => setHolds(holds.filter((hold) => hold.length > 0).slice(0, -1))}
          >
            {t('table.cameraUndo')}
          </Button>
          <Button size="small" onClick={onClose}>
            {t('table.cancel')}
          </Button>
        </div>
        <Button
          look="primary"
          disabled={usable < tableLimits.fewestRows}
          onClick={() =>
            onChoose({
              file: toCameraFolder(shots, t('table.imageColumn'), toLabel),
              name: t('table.cameraName'),
            })
          }
        >
          {t('table.cameraUse')}
        </Button>
      </div>
    </section>
  );
}

/** What the camera sees, or why there is nothing to see. */
function CameraView({ camera: { state, video, retry } }: { readonly camera: Camera }) {
  const { t } = useTexts();
  return (
    <div className={styles.view}>
      <video
        ref={video}
        muted
        playsInline
        className={styles.video}
        aria-label={t('table.cameraView')}
      />
      {state.kind === 'asking' && <p role="status">{t('table.cameraAsking')}</p>}
      {state.kind === 'trouble' && (
        <div className={styles.trouble}>
          <p role="alert">{t(`table.cameraTrouble.${state.code}`, { detail: state.detail })}</p>
          <Button size="small" onClick={retry}>
            {t('table.cameraAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface LabelsProps {
  readonly shots: readonly CameraShot[];
  /** Of what is taken next: the class for each task, or none. */
  readonly labels: readonly (number | null)[];
  readonly toLabel: (label: number) => string;
  readonly onChange: (labels: readonly (number | null)[]) => void;
}

/** A choice for each task, with the number of images of each class. */
function ShotLabels({ shots, labels, toLabel, onChange }: LabelsProps) {
  const { t } = useTexts();
  return labels.map((label, task) => (
    <SelectField
      key={task}
      label={`${t('table.drawTask')} ${toTaskName(task)}`}
      value={String(label)}
      options={[null, ...toChoices(cameraLimits.labels)].map((one) => ({
        value: String(one),
        label:
          one === null
            ? t('table.cameraNoClass')
            : t('table.cameraClass', {
                name: toLabel(one),
                count: countShots(shots, task)[one] ?? 0,
              }),
      }))}
      onChange={(next) => onChange(labels.with(task, next === 'null' ? null : Number(next)))}
    />
  ));
}
