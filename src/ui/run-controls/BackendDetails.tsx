import { Check, Minus } from 'lucide-react';
import {
  backendNames,
  type BackendChoice,
  type BackendName,
  type BackendReport,
  type PathReport,
} from '../../core/run/trainer.ts';
import { useActions, useRun, useSession, useTexts } from '../playground-context.ts';
import { toTimesText } from '../times-text.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import styles from './BackendDetails.module.css';

/** The backends with why each does or does not run, the device, the way of a step, and the choice. */
export function BackendDetails() {
  const { t } = useTexts();
  const backend = useRun((state) => state.backend);
  const { setBackend } = useActions().session;
  const choice = useSession((state) => state.backend);
  const choices: readonly BackendChoice[] = ['auto', ...backendNames];
  return (
    <div className={styles.details}>
      <h2 className={styles.title}>{t('training.backend')}</h2>
      <ol className={styles.list}>
        {backendNames.map((name) => (
          <BackendLine key={name} name={name} backend={backend} />
        ))}
      </ol>
      <dl className={styles.facts}>
        {backend !== null && backend.adapter !== '' && (
          <>
            <dt>{t('training.adapter')}</dt>
            <dd>{backend.adapter}</dd>
          </>
        )}
        <Path />
        <Memory />
      </dl>
      <SelectField
        inline
        label={t('training.forceBackend')}
        value={choice}
        options={choices.map((value) => ({
          value,
          label: value === 'auto' ? t('training.auto') : t(`training.backend.${value}`),
        }))}
        onChange={setBackend}
      />
    </div>
  );
}

function BackendLine({
  name,
  backend,
}: {
  readonly name: BackendName;
  readonly backend: BackendReport | null;
}) {
  const { t } = useTexts();
  const choice = useSession((state) => state.backend);
  const passed = backend?.passedOver.find((other) => other.name === name);
  const isRunning = backend?.name === name;
  const Sign = isRunning ? Check : Minus;
  return (
    <li className={styles.line} data-running={isRunning}>
      <Sign aria-hidden="true" size={14} />
      <span className={styles.backend}>{t(`training.backend.${name}`)}</span>
      <span className={styles.why}>
        {isRunning
          ? t('training.running')
          : passed === undefined
            ? choice === 'auto'
              ? t('training.notTried')
              : t('training.notChosen', { backend: t(`training.backend.${choice}`) })
            : t(`training.passed.${passed.reason}`)}
        {passed !== undefined && passed.detail !== '' && (
          <span className={styles.detail}>{passed.detail}</span>
        )}
      </span>
    </li>
  );
}

/** The way in which steps are computed there, and the reason for it. */
function Path() {
  const { t } = useTexts();
  const path = useRun((state) => state.loaded?.path);
  if (path === undefined) return null;
  return (
    <>
      <dt>{t('training.path')}</dt>
      <dd>
        {t(`training.path.${path.name}`)}
        <span className={styles.detail}>{toReason(t, path)}</span>
      </dd>
    </>
  );
}

function toReason(t: ReturnType<typeof useTexts>['t'], { why }: PathReport): string {
  switch (why.code) {
    case 'usual':
      return t('training.why.usual');
    case 'method':
      return t('training.why.method', { times: toTimesText(why.times) });
    case 'failed':
      return t('training.why.failed', { detail: why.detail });
  }
}

function Memory() {
  const { t, language } = useTexts();
  const memory = useRun((state) => state.memory);
  if (memory === null) return null;
  return (
    <>
      <dt>{t('training.memory')}</dt>
      <dd className={styles.figures}>
        {t('training.memoryText', {
          tensors: memory.tensors.toLocaleString(language),
          size: toSizeText(memory.bytes),
        })}
      </dd>
    </>
  );
}

function toSizeText(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
