/** The prepared files under `public/data`, for tests. */

/** As `data:` addresses, by path. */
const prepared = import.meta.glob<string>('../../../../public/data/*', {
  query: '?url&inline',
  import: 'default',
});

/** @throws when there is no such file */
export async function readPrepared(name: string): Promise<Uint8Array> {
  const load = prepared[`../../../../public/data/${name}`];
  if (load === undefined) throw new Error(`test: expected public/data/${name}`);
  return new Uint8Array(await (await fetch(await load())).arrayBuffer());
}
