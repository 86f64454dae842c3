// Common parts of this folder's command lines: how they end when something is wrong.

/** A document or the machine is not up to it: the reason is enough, without a place in the code. */
export class UserError extends Error {}

/** The command line is wrong: the usage helps. */
export class ArgumentError extends UserError {}

/**
 * Runs a command to its end, and says in words what stopped it.
 *
 * @param main gets the words after the script's name
 */
export async function runCommand(main, usage) {
  // Whoever read the results has gone, as `head` does after its lines: nobody is left to write to.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithoutReader);
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const help = error instanceof ArgumentError ? `\n\n${usage}` : '';
    console.error(`${error.message}${help}`);
    process.exitCode = 1;
  }
}

function endWithoutReader(error) {
  if (error.code !== 'EPIPE') throw error;
  // To a terminal, where there is one; there may be no reader of this either.
  process.stderr.write('Nobody reads the results any more (EPIPE): stopped.\n', () =>
    process.exit(1),
  );
}

const fileReasons = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder; name a file in it',
  ENOTDIR: 'a part of its path is a file and no folder',
  EACCES: 'it may not be opened: ask for the right to, or name another',
  EPERM: 'it may not be opened: ask for the right to, or name another',
  EROFS: 'it lies where nothing can be written',
  ENOSPC: 'there is no room left',
};

/** The error that kept a file from being read or written. */
export function toFileError(name, error) {
  const reason = fileReasons[error.code] ?? error.message;
  return new UserError(`${name}: ${reason} (${error.code ?? 'no code'})`, { cause: error });
}
