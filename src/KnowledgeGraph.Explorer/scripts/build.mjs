// Builds dist/ when something changed since the last build: `npm ci` only after a change of package-lock.json, then `npm run build`.
// What was built from is kept as a hash in node_modules and dist. Two builds at once wait for each other: the second finds nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lock = join(root, 'obj', 'build.lock');
const packages = ['package.json', 'package-lock.json'];
const sources = [...packages, 'vite.config.ts', 'tsconfig.json', 'graphql.html', ...filesIn('src'), ...filesIn('public')];
const patience = 10 * 60_000;

mkdirSync(join(root, 'obj'), { recursive: true });
await takeLock();
try {
  step('node_modules/.built-from', packages, ['ci', '--no-audit', '--no-fund']);
  step('dist/.built-from', sources, ['run', 'build']);
} finally {
  rmSync(lock, { recursive: true, force: true });
}

function step(stamp, inputs, command) {
  const hash = hashOf(inputs);
  const stampFile = join(root, stamp);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) {
    return;
  }

  const windows = process.platform === 'win32';
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', command, { cwd: root, encoding: 'utf8', shell: windows });
  if (run.error || run.status !== 0) {
    // In the form that MSBuild shows as an error.
    console.error(run.stdout ?? '');
    console.error(run.stderr ?? '');
    console.error(`error KG0001: npm ${command.join(' ')} failed in ${root}${run.error ? `: ${run.error.message}` : ''}`);
    rmSync(lock, { recursive: true, force: true });
    process.exit(1);
  }

  writeFileSync(stampFile, hash);
}

/** A folder is made by one process alone; who holds it writes its id there. A holder that is gone leaves it to the next. */
async function takeLock() {
  for (const end = Date.now() + patience; Date.now() < end; await pause(200)) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), `${process.pid}`);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }

      if (!holderLives()) {
        rmSync(lock, { recursive: true, force: true });
      }
    }
  }

  console.error(`error KG0002: another build holds ${lock} for more than ten minutes`);
  process.exit(1);
}

function holderLives() {
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'));
    if (!pid) {
      return true;
    }

    process.kill(pid, 0);
    return true;
  } catch (error) {
    // No pid yet: it has only just been made, unless it is old. EPERM: it lives, and is someone else's.
    return error.code === 'EPERM' || (error.code === 'ENOENT' && existsSync(lock) && Date.now() - statSync(lock).mtimeMs < 5000);
  }
}

function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1).replaceAll('\\', '/'))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  }

  return hash.digest('hex');
}
